import { row } from '../definition/rows.ts';
import type { Role } from '../definition/step.ts';
import { type Assignment, assignmentsOn, holderOf } from '../people/assignment.ts';
import { recipientOf } from '../reminders/due.ts';
import { answeringUnit } from './authority.ts';
import type { Duty, UserId } from './duty.ts';
import type { World } from './world.ts';

/** A meeting between the head of department and a unit's head (M06a, U02, U07, U12): a time can be found for it. */
export const isUnitMeeting = (duty: Duty): boolean => {
  const { kind, scope } = row(duty.step);
  return duty.part === 'main' && kind === 'meeting' && scope === 'unit';
};

/** Who has to be there: whoever holds the duty, and the unit's head or their stand-in. */
export const mustAttend = (duty: Duty, world: World): Assignment[] => {
  const head = holderOf(world.assignments, 'unitHead', answeringUnit(duty, world), world.today);
  const people = new Map<UserId, Assignment>();
  for (const it of [recipientOf(duty, world), head]) if (it) people.set(it.userId, it);
  return [...people.values()];
};

/** Those in the department's own office who can be invited beside them: no other unit's head, and no politician. */
const OFFICE: readonly Role[] = ['departmentHead', 'qualityDeveloper', 'controller', 'registrar', 'committeeSecretary'];

/** Who can be invited beside those who have to be there. */
export const mayAttend = (duty: Duty, world: World): Assignment[] => {
  const required = new Set(mustAttend(duty, world).map((it) => it.userId));
  const people = new Map<UserId, Assignment>();
  for (const it of assignmentsOn(world.assignments, world.today))
    if (OFFICE.includes(it.role) && it.mail && !required.has(it.userId) && !people.has(it.userId))
      people.set(it.userId, it);
  return [...people.values()];
};
