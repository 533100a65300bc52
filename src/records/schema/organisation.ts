import { BODIES, ROLES } from '../../cycle/definition/step.ts';
import { LANGUAGES } from '../../cycle/definition/text.ts';
import type { UnitId, UserId } from '../../cycle/duties/duty.ts';
import type { Setting } from '../../cycle/duties/world.ts';
import type { Unit } from '../../cycle/people/assignment.ts';
import type { Preference } from '../../cycle/people/preference.ts';
import type { Meeting } from '../../cycle/planning/meeting.ts';
import { exampleInstead } from '../../cycle/settings/kinds.ts';
import { isGroupRole, type ListedRole, roleKey } from '../../people/listed-role.ts';
import { grouped, indexed, key, type ListSchema, note, number, oursWins, text, unitColumn } from './columns.ts';
import { day, groupId, inOrder, must, mustDay, mustOneOf, num, oneOf, present, str, time } from './read.ts';
import { Unreadable } from './unreadable.ts';

export const units: ListSchema<Unit> = {
  id: 'units',
  displayName: 'Årshjul Enheter',
  columns: [
    key,
    text('Type', 'Typ'),
    ...grouped('life', text('From', 'Från'), text('To', 'Till'), {
      ...text('MergedInto', 'Uppgått i'),
      names: 'unit' as const,
    }),
    text('StratsysUrl', 'Adress i Stratsys'),
  ],
  keyOf: (it) => it.id,
  titleOf: (it) => it.name,
  write: (it) => ({
    Type: it.type,
    From: it.from ?? null,
    To: it.to ?? null,
    MergedInto: it.mergedInto ?? null,
    StratsysUrl: it.stratsysUrl ?? null,
  }),
  read: (f) =>
    present({
      id: must(f, 'Key') as UnitId,
      name: must(f, 'Title'),
      type: str(f, 'Type') ?? '',
      from: day(f, 'From'),
      to: day(f, 'To'),
      mergedInto: str(f, 'MergedInto') as UnitId | undefined,
      stratsysUrl: str(f, 'StratsysUrl'),
    }) as Unit,
  check: (it) => inOrder('To', it.from, it.to),
};

export const assignments: ListSchema<ListedRole> = {
  id: 'assignments',
  displayName: 'Årshjul Roller',
  columns: [
    key,
    ...grouped('holder', indexed(text('UserId', 'Konto')), text('Group', 'Grupp')),
    text('JobTitle', 'Titel'),
    text('Mail', 'E-post'),
    text('Role', 'Roll'),
    unitColumn,
    text('Body', 'Organ'),
    { name: 'Acting', label: 'Tillförordnad', kind: 'boolean' },
    ...grouped('period', text('From', 'Från'), text('To', 'Till')),
  ],
  keyOf: roleKey,
  titleOf: (it) => it.name,
  write: (it) => ({
    UserId: isGroupRole(it) ? null : it.userId,
    Group: isGroupRole(it) ? it.group : null,
    JobTitle: it.title,
    Mail: isGroupRole(it) ? null : (it.mail ?? null),
    Role: it.role,
    UnitId: it.unit ?? null,
    Body: it.body ?? null,
    Acting: it.acting,
    From: it.from ?? null,
    To: it.to ?? null,
  }),
  read: (f) => {
    const group = groupId(f, 'Group');
    if (group && str(f, 'UserId')) throw new Unreadable('Group', { code: 'personOrGroup' });
    return present({
      ...(group ? { group } : { userId: must(f, 'UserId') as UserId, mail: str(f, 'Mail') }),
      name: must(f, 'Title'),
      title: str(f, 'JobTitle') ?? '',
      role: mustOneOf(f, 'Role', ROLES),
      unit: str(f, 'UnitId') as UnitId | undefined,
      body: oneOf(f, 'Body', BODIES),
      acting: f.Acting === true,
      from: day(f, 'From'),
      to: day(f, 'To'),
    }) as ListedRole;
  },
  check: (it) => inOrder('To', it.from, it.to),
};

export const meetings: ListSchema<Meeting> = {
  id: 'meetings',
  displayName: 'Årshjul Sammanträden',
  columns: [
    key,
    text('Body', 'Organ'),
    text('Date', 'Datum'),
    text('Starts', 'Börjar'),
    number('Minutes', 'Minuter'),
    text('Place', 'Plats'),
    text('MovedTo', 'Flyttat till'),
    { name: 'Cancelled', label: 'Inställt', kind: 'boolean' },
  ],
  keyOf: (it) => `${it.body}-${it.date}`,
  titleOf: (it) => `${it.body} ${it.date}`,
  write: (it) => ({
    Body: it.body,
    Date: it.date,
    Starts: it.starts ?? null,
    Minutes: it.minutes ?? null,
    Place: it.place ?? null,
    MovedTo: it.movedTo ?? null,
    Cancelled: it.cancelled ?? false,
  }),
  read: (f) =>
    present({
      body: mustOneOf(f, 'Body', BODIES),
      date: mustDay(f, 'Date'),
      starts: time(f, 'Starts'),
      minutes: num(f, 'Minutes'),
      place: str(f, 'Place'),
      movedTo: day(f, 'MovedTo'),
      cancelled: f.Cancelled === true ? (true as const) : undefined,
    }) as Meeting,
};

export const preferences: ListSchema<Preference> = {
  id: 'preferences',
  displayName: 'Årshjul Personliga val',
  columns: [
    key,
    oursWins(text('Language', 'Språk')),
    ...grouped('pause', text('PausedFrom', 'Paus från'), text('PausedTo', 'Paus till')),
  ],
  keyOf: (it) => it.userId,
  titleOf: (it) => it.userId,
  write: (it) => ({
    Language: it.language ?? null,
    PausedFrom: it.pausedFrom ?? null,
    PausedTo: it.pausedTo ?? null,
  }),
  read: (f) =>
    present({
      userId: must(f, 'Key') as UserId,
      language: oneOf(f, 'Language', LANGUAGES),
      pausedFrom: day(f, 'PausedFrom'),
      pausedTo: day(f, 'PausedTo'),
    }) as Preference,
  check: (it) => inOrder('PausedTo', it.pausedFrom, it.pausedTo),
};

export const settings: ListSchema<Setting> = {
  id: 'settings',
  displayName: 'Årshjul Inställningar',
  columns: [key, note('Value', 'Värde')],
  keyOf: (it) => it.name,
  titleOf: (it) => it.name,
  write: (it) => ({ Value: it.value || null }),
  read: (f) => {
    const it = { name: must(f, 'Key'), value: str(f, 'Value') ?? '' };
    const example = it.value && exampleInstead(it.name, it.value);
    if (example) throw new Unreadable('Value', { code: 'like', than: example });
    return it;
  },
};
