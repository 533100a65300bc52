import { ROLES, type Role } from '../cycle/definition/step.ts';
import { parseAnswer } from '../cycle/duties/answer.ts';
import { actorAs } from '../cycle/duties/authority.ts';
import type { HistoryEntry, UnitId, UserId } from '../cycle/duties/duty.ts';
import { type Assignment, assignmentsOn } from '../cycle/people/assignment.ts';
import { addDays, type LocalDate, localDate } from '../cycle/planning/local-date.ts';
import { AppError } from '../errors.ts';
import { isGroupRole, type ListedRole, roleKey } from '../people/listed-role.ts';
import { reasonIn } from './command.ts';
import { mustSetUp } from './open-year.ts';
import type { SetUpCommand, SetUpSituation } from './set-up.ts';

/** Somebody who has no role yet: named with their account. */
export const SOMEBODY_NEW = 'new';

const GUID = '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$';

const isPerson = (it: ListedRole): it is Assignment => !isGroupRole(it);

const history = (
  verb: 'role.assign' | 'role.end' | 'role.takeBack',
  it: Assignment,
  reason: string,
  { id, at, userId, world }: SetUpSituation,
): HistoryEntry => ({
  key: id,
  at,
  by: actorAs(userId, ['qualityDeveloper', 'departmentHead'], world)!,
  verb,
  from: it.from ?? '',
  to: it.to ?? '',
  reason,
  details: { person: it.name, role: it.role, ...(it.unit && { unit: it.unit }) },
});

/** The ordinary holders of the same role for the same unit on a day, as rows of the list. */
const holdersOn = (
  { role, unit, body, userId }: Assignment,
  day: LocalDate,
  roles: readonly ListedRole[],
): Assignment[] =>
  assignmentsOn(roles.filter(isPerson), day).filter(
    (it) => it.role === role && it.unit === unit && it.body === body && !it.acting && it.userId !== userId,
  );

/**
 * Ge någon en roll, for a unit where it is a head's, from a day and perhaps to one. `data`: `role`, `roleUnit`, `person` (one
 * who has a role already, or `new` with `account`, `personName`, `personTitle`, `personMail`), `roleFrom`, `roleTo`,
 * `takesOver` (`true`: whoever holds it then ends the day before), `setUpReason`. Throws `year.not-yours`, `answer.invalid`.
 */
export const assignRole: SetUpCommand = {
  verb: 'role.assign',
  run: (data, situation) => {
    mustSetUp(situation);
    const { world, roles, id } = situation;
    const people = new Map<string, Assignment>(world.assignments.map((it) => [it.userId, it]));
    const isNew = { input: 'person', is: [SOMEBODY_NEW] };
    const answer = parseAnswer(
      [
        { id: 'role', kind: 'choice', required: true, choices: ROLES },
        {
          id: 'roleUnit',
          kind: 'choice',
          required: true,
          choices: world.units.map((it) => it.id),
          when: { input: 'role', is: ['unitHead'] },
        },
        { id: 'person', kind: 'choice', required: true, choices: [...people.keys(), SOMEBODY_NEW] },
        { id: 'account', kind: 'text', required: true, pattern: GUID, when: isNew },
        { id: 'personName', kind: 'text', required: true, max: 200, when: isNew },
        { id: 'personMail', kind: 'text', required: false, max: 200, when: isNew },
        { id: 'personTitle', kind: 'text', required: false, max: 100 },
        { id: 'roleFrom', kind: 'date', required: true },
        { id: 'roleTo', kind: 'date', required: false },
        { id: 'takesOver', kind: 'text', required: false },
      ],
      data,
    );
    const from = localDate(answer.roleFrom!);
    const to = answer.roleTo ? localDate(answer.roleTo) : undefined;
    if (to && to < from)
      throw new AppError('answer.invalid', { problems: [{ input: 'roleTo', problem: 'notLater' }], after: from });
    const reason = reasonIn('setUpReason', data);
    const known = people.get(answer.person!);
    const mail = answer.personMail ?? known?.mail;
    const assignment: Assignment = {
      userId: (known?.userId ?? answer.account!.toLowerCase()) as UserId,
      name: known?.name ?? answer.personName!,
      title: answer.personTitle ?? known?.title ?? '',
      ...(mail && { mail }),
      role: answer.role as Role,
      ...(answer.roleUnit && { unit: answer.roleUnit as UnitId }),
      acting: false,
      from,
      ...(to && { to }),
    };
    const isThere = roles.some((it) => roleKey(it) === roleKey(assignment));
    // One who began the very same day would never have held it.
    const leaving =
      answer.takesOver === 'true'
        ? holdersOn(assignment, from, roles)
            .filter((it) => !it.from || it.from < from)
            .map((it) => ({ ...it, to: addDays(from, -1) }))
        : [];
    return {
      id,
      changed: { assignments: [...(isThere ? [assignment] : []), ...leaving] },
      added: {
        ...(!isThere && { assignments: [assignment] }),
        history: [history('role.assign', assignment, reason, situation)],
      },
    };
  },
};

/** A last day as `roleTo` has it; empty: none. Throws `answer.invalid`. */
const lastDay = (data: Parameters<typeof parseAnswer>[1]): LocalDate | undefined => {
  const { roleTo } = parseAnswer([{ id: 'roleTo', kind: 'date', required: false }], data);
  return roleTo ? localDate(roleTo) : undefined;
};

/** The row with another last day; undefined: until further notice. */
const until = ({ to: _, ...open }: Assignment, to: LocalDate | undefined): Assignment => (to ? { ...open, to } : open);

/**
 * Ändra hur länge en roll gäller. `data`: `roleKey`, `roleTo` (empty: until further notice), `setUpReason`. Throws
 * `year.not-yours`, `role.unknown` (also for one that follows a group), `answer.invalid`.
 */
export const endRole: SetUpCommand = {
  verb: 'role.end',
  run: (data, situation) => {
    mustSetUp(situation);
    const found = situation.roles.filter(isPerson).find((it) => roleKey(it) === data.roleKey);
    if (!found) throw new AppError('role.unknown');
    const ended = until(found, lastDay(data));
    if (ended.to && ended.from && ended.to < ended.from)
      throw new AppError('answer.invalid', { problems: [{ input: 'roleTo', problem: 'notLater' }], after: ended.from });
    const reason = reasonIn('setUpReason', data);
    return {
      id: situation.id,
      changed: { assignments: [ended] },
      added: { history: [history('role.end', ended, reason, situation)] },
    };
  },
};

/**
 * Ångra att en roll gavs, or that somebody was appointed to stand in: the row never holds, and whoever left for it goes on
 * as before. `data`: `roleKey`; `roleTo` where the row was there before it was given again: the last day it had then;
 * `left`: those who left for it, `key=last day` each with a space between (no day: until further notice); one whose last
 * day has been changed since is let be; `setUpReason`. Throws `year.not-yours`, `role.unknown`, `answer.invalid`.
 */
export const takeBackRole: SetUpCommand = {
  verb: 'role.takeBack',
  run: (data, situation) => {
    mustSetUp(situation);
    const rows = new Map(situation.roles.filter(isPerson).map((it) => [roleKey(it), it]));
    const found = rows.get(String(data.roleKey ?? ''));
    if (!found?.from) throw new AppError('role.unknown');
    const dayBefore = addDays(found.from, -1);
    const taken = until(found, typeof data.roleTo === 'string' ? lastDay(data) : dayBefore);
    const back = String(data.left ?? '')
      .split(' ')
      .filter(Boolean)
      .flatMap((it) => {
        const [key = '', day = ''] = it.split('=');
        const row = rows.get(key);
        if (!row || row.role !== found.role || row.unit !== found.unit) throw new AppError('role.unknown');
        return row.to === dayBefore ? [until(row, lastDay({ roleTo: day }))] : [];
      });
    const reason = reasonIn('setUpReason', data);
    return {
      id: situation.id,
      changed: { assignments: [taken, ...back] },
      added: { history: [history('role.takeBack', taken, reason, situation)] },
    };
  },
};
