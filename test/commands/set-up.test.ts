import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/commands/change.ts';
import { assignRole, endRole, takeBackRole } from '../../src/commands/set-roles.ts';
import { addUnit, endUnit, unitIdFor } from '../../src/commands/set-units.ts';
import type { SetUpSituation } from '../../src/commands/set-up.ts';
import type { Stamp, UserId } from '../../src/cycle/duties/duty.ts';
import { isTakenBack, ordinaryHolder } from '../../src/cycle/people/assignment.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import type { AppError } from '../../src/errors.ts';
import type { GroupRole, ListedRole } from '../../src/people/listed-role.ts';
import { roleKey } from '../../src/people/listed-role.ts';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { exempelbro, headOf } from '../helpers/year.ts';

const world = exempelbro('2026-02-10');
const as = (userId: string, roles: readonly ListedRole[] = world.assignments): SetUpSituation => ({
  id: 'answer-1',
  userId: userId as UserId,
  at: '2026-02-10T09:00:00+01:00' as Stamp,
  world,
  roles,
});
const developer = CENTRAL.qualityDeveloper.id;
const head = headOf('glimmerskolan');
const code = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as AppError).code;
  }
  return 'done';
};

const wish = {
  role: 'unitHead',
  roleUnit: 'glimmerskolan',
  person: developer,
  roleFrom: '2026-03-01',
  takesOver: 'true',
  setUpReason: 'Ny rektor',
};

describe('giving a role', () => {
  it('begins on its day, and whoever held it ends the day before', () => {
    const { changed, added } = assignRole.run(wish, as(developer));
    const after = [
      ...world.assignments.filter((it) => !changed.assignments?.some((other) => roleKey(other) === roleKey(it))),
      ...(changed.assignments ?? []),
      ...(added.assignments ?? []),
    ];
    const headOn = (day: string) => ordinaryHolder(after, 'unitHead', 'glimmerskolan' as never, localDate(day))?.userId;
    expect([headOn('2026-02-28'), headOn('2026-03-01')]).toEqual([head, developer]);
    expect(added.history?.[0]).toMatchObject({ verb: 'role.assign', reason: 'Ny rektor' });
  });

  it('is for somebody new when they are named with their account', () => {
    const person = {
      person: 'new',
      personName: 'Ny Person',
      account: '3F2504E0-4F89-41D3-9A0C-0305E82C3301',
      personMail: 'ny@exempelbro.example',
    };
    const { added } = assignRole.run({ ...wish, ...person }, as(developer));
    expect(added.assignments).toMatchObject([
      { userId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301', name: 'Ny Person', mail: 'ny@exempelbro.example' },
    ]);
    expect(code(() => assignRole.run({ ...wish, ...person, account: 'ny.person' }, as(developer)))).toBe(
      'answer.invalid',
    );
  });

  it('is refused to others, without a unit, a person or a reason, and when it ends before it begins', () => {
    expect(code(() => assignRole.run(wish, as(head)))).toBe('year.not-yours');
    for (const wrong of [
      { roleUnit: '' },
      { person: 'ingen' },
      { setUpReason: '' },
      { roleTo: '2026-02-01' },
      { role: 'kung' },
    ])
      expect(code(() => assignRole.run({ ...wish, ...wrong }, as(developer)))).toBe('answer.invalid');
  });
});

describe('taking back a role that was given', () => {
  const leaver = world.assignments.find((it) => it.userId === head && it.role === 'unitHead')!;
  const interim = { ...leaver, to: localDate('2026-06-30') };
  const rowsAfter = (before: typeof world.assignments, change: Change) => {
    const written = [...(change.changed.assignments ?? []), ...(change.added.assignments ?? [])];
    const keys = new Set(written.map(roleKey));
    return [...before.filter((it) => !keys.has(roleKey(it))), ...written];
  };
  const before = world.assignments.map((it) => (it === leaver ? interim : it));
  const given = rowsAfter(before, assignRole.run(wish, as(developer, before)));
  const key = roleKey(given.find((it) => it.userId === developer && it.role === 'unitHead')!);
  const back = { roleKey: key, left: `${roleKey(leaver)}=2026-06-30`, setUpReason: 'Ändringen ångrades' };

  it('leaves it never held, and whoever left for it as they were', () => {
    const change = takeBackRole.run(back, as(developer, given));
    const after = rowsAfter(given, change);
    expect(after.find((it) => roleKey(it) === roleKey(leaver))).toEqual(interim);
    expect(isTakenBack(after.find((it) => roleKey(it) === key)!)).toBe(true);
    for (const day of ['2026-02-28', '2026-03-01', '2026-06-30'])
      expect(ordinaryHolder(after, 'unitHead', 'glimmerskolan' as never, localDate(day))?.userId).toBe(head);
    expect(change.added.history).toMatchObject([{ verb: 'role.takeBack', reason: 'Ändringen ångrades' }]);
  });

  it('can be given again after that', () => {
    const after = rowsAfter(given, takeBackRole.run(back, as(developer, given)));
    const again = rowsAfter(after, assignRole.run(wish, as(developer, after)));
    expect(ordinaryHolder(again, 'unitHead', 'glimmerskolan' as never, localDate('2026-03-01'))?.userId).toBe(
      developer,
    );
  });

  it('gives a row that was there before the last day it had', () => {
    const longer = rowsAfter(given, assignRole.run({ ...wish, roleTo: '2026-12-31' }, as(developer, given)));
    const change = takeBackRole.run({ roleKey: key, roleTo: '', setUpReason: 'Fel' }, as(developer, longer));
    expect(rowsAfter(longer, change)).toEqual(expect.arrayContaining(given));
  });

  it('lets be one whose last day somebody has changed since', () => {
    const moved = given.map((it) => (roleKey(it) === roleKey(leaver) ? { ...it, to: localDate('2026-02-20') } : it));
    const { changed } = takeBackRole.run(back, as(developer, moved));
    expect(changed.assignments?.map(roleKey)).toEqual([key]);
  });

  it('is refused to others, for a row that is gone, for those of another role, and without a reason', () => {
    const other = world.assignments.find((it) => it.role === 'registrar')!;
    expect(code(() => takeBackRole.run(back, as(head, given)))).toBe('year.not-yours');
    expect(code(() => takeBackRole.run({ ...back, roleKey: 'unitHead/ingen' }, as(developer, given)))).toBe(
      'role.unknown',
    );
    expect(code(() => takeBackRole.run({ ...back, left: `${roleKey(other)}=` }, as(developer, given)))).toBe(
      'role.unknown',
    );
    for (const wrong of [{ left: `${roleKey(leaver)}=i våras` }, { setUpReason: '' }, { roleTo: 'snart' }])
      expect(code(() => takeBackRole.run({ ...back, ...wrong }, as(developer, given)))).toBe('answer.invalid');
  });
});

describe('ending a role', () => {
  const row = world.assignments.find((it) => it.userId === head && it.role === 'unitHead')!;
  const wish = { roleKey: roleKey(row), roleTo: '2026-06-30', setUpReason: 'Slutar' };

  it('sets its last day, or takes it away', () => {
    const { changed } = endRole.run(wish, as(developer));
    expect(changed.assignments).toEqual([{ ...row, to: '2026-06-30' }]);
    const back = endRole.run({ ...wish, roleTo: '' }, as(developer, changed.assignments));
    expect(back.changed.assignments).toEqual([row]);
  });

  it('is refused for a row that is gone or follows a group', () => {
    const { userId: _, ...rest } = row;
    const group = { ...rest, group: 'g' } as unknown as GroupRole;
    expect(code(() => endRole.run({ ...wish, roleKey: 'unitHead/ingen' }, as(developer)))).toBe('role.unknown');
    expect(code(() => endRole.run({ ...wish, roleKey: roleKey(group) }, as(developer, [group])))).toBe('role.unknown');
    expect(code(() => endRole.run(wish, as(head)))).toBe('year.not-yours');
  });
});

describe('units', () => {
  it('get an id that keys and addresses can hold', () => {
    expect(unitIdFor('Norrskenets förskola Å–Ö', new Set())).toBe('norrskenets-forskola-a-o');
    expect(unitIdFor('Glimmerskolan', new Set(['glimmerskolan']))).toBe('glimmerskolan-2');
    expect(unitIdFor('???', new Set())).toBe('enhet');
  });

  it('are added from a day', () => {
    const { added } = addUnit.run(
      { unitName: 'Norrskenet', unitType: 'förskola', unitFrom: '2026-08-01', setUpReason: 'Ny förskola' },
      as(developer),
    );
    expect(added.units).toEqual([{ id: 'norrskenet', name: 'Norrskenet', type: 'förskola', from: '2026-08-01' }]);
    expect(added.history).toMatchObject([{ verb: 'unit.add', reason: 'Ny förskola' }]);
    expect(code(() => addUnit.run({ unitName: 'X', unitFrom: '2026-08-01' }, as(developer)))).toBe('answer.invalid');
    expect(code(() => addUnit.run({ unitName: '', unitFrom: '2026-08-01' }, as(developer)))).toBe('answer.invalid');
    expect(code(() => addUnit.run({ unitName: 'X', unitFrom: '2026-08-01' }, as(head)))).toBe('year.not-yours');
  });

  it('end, go up in another, or go on', () => {
    const wish = {
      unit: 'glimmerskolan',
      unitTo: '2026-07-31',
      mergedInto: 'manstensskolan',
      setUpReason: 'Slås ihop',
    };
    expect(endUnit.run(wish, as(developer)).changed.units).toMatchObject([
      { id: 'glimmerskolan', to: '2026-07-31', mergedInto: 'manstensskolan' },
    ]);
    const [open] = endUnit.run({ ...wish, unitTo: '', mergedInto: '' }, as(developer)).changed.units!;
    expect([open?.to, open?.mergedInto]).toEqual([undefined, undefined]);
    expect(code(() => endUnit.run({ ...wish, mergedInto: 'glimmerskolan' }, as(developer)))).toBe('answer.invalid');
    expect(code(() => endUnit.run({ ...wish, unitTo: '' }, as(developer)))).toBe('answer.invalid');
    // Only a unit that nobody owes anything for can have been added by mistake.
    const since = world.units.map((it) => (it.id === 'glimmerskolan' ? { ...it, from: localDate('2026-01-01') } : it));
    const began = { ...world, units: since, unitById: new Map(since.map((it) => [it.id, it])) };
    const mistake = { ...wish, mergedInto: '', unitTo: '2025-12-31' };
    expect(code(() => endUnit.run(mistake, { ...as(developer), world: began }))).toBe('answer.invalid');
    const idle = { ...as(developer), world: { ...began, duties: new Map() } };
    expect(isTakenBack(endUnit.run(mistake, idle).changed.units![0]!)).toBe(true);
    expect(code(() => endUnit.run({ ...mistake, unitTo: '2025-12-30' }, idle))).toBe('answer.invalid');
    expect(code(() => endUnit.run({ ...wish, unit: 'ingen' }, as(developer)))).toBe('unit.unknown');
    expect(code(() => endUnit.run(wish, as(head)))).toBe('year.not-yours');
  });
});
