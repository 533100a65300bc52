import { row } from '../definition/rows.ts';
import type { Role } from '../definition/step.ts';
import { type Assignment, assignmentsOn } from '../people/assignment.ts';
import type { Actor, Duty, Proposal, UnitId, UserId } from './duty.ts';
import type { World } from './world.ts';

/** How a person may close a duty: as the one whose it is, for another with a reason, or not at all. */
export type Right = 'own' | 'onBehalf' | 'none';

const rolesOf = (userId: UserId, world: World): Assignment[] =>
  assignmentsOn(world.assignments, world.today).filter((it) => it.userId === userId);

const holds = (assignment: Assignment, role: Role, duty: Duty): boolean =>
  assignment.role === role && (role !== 'unitHead' || assignment.unit === duty.unit);

const closers = (duty: Duty): readonly Role[] => (duty.part === 'acknowledge' ? ['unitHead'] : row(duty.step).closedBy);

/** domain.md 2.2 ("Får stänga") and section 7. */
export const rightTo = (userId: UserId, duty: Duty, world: World): Right => {
  const roles = rolesOf(userId, world);
  if (roles.some((it) => closers(duty).some((role) => holds(it, role, duty)))) return 'own';
  if (duty.part === 'main' && roles.some((it) => row(duty.step).onBehalf.includes(it.role))) return 'onBehalf';
  return 'none';
};

/** Who the person is when acting on this duty: the role that gives the right, else any they hold. Undefined for a stranger. */
export const actorFor = (userId: UserId, duty: Duty, world: World): Actor | undefined => {
  const roles = rolesOf(userId, world);
  const best =
    roles.find((it) => closers(duty).some((role) => holds(it, role, duty))) ??
    roles.find((it) => row(duty.step).onBehalf.includes(it.role)) ??
    roles[0];
  return best && { userId, name: best.name, role: best.role, ...(best.unit && { unit: best.unit }) };
};

/** No one decides on their own submission, nor on one from a unit they head (domain.md section 7). */
export const mayDecide = (userId: UserId, proposal: Proposal, world: World): boolean =>
  proposal.from.userId !== userId &&
  !rolesOf(userId, world).some((it) => it.role === 'unitHead' && it.unit === proposal.unit);

/** A head's work may be handed back by the head of department (domain.md section 7, "correct a closed item"). */
export const mayHandBack = (userId: UserId, duty: Duty, world: World): boolean =>
  duty.heldBy === 'unitHead' &&
  duty.part === 'main' &&
  rolesOf(userId, world).some((it) => it.role === 'departmentHead' || it.role === 'qualityDeveloper');

const READS_EVERYTHING: ReadonlySet<Role> = new Set(['departmentHead', 'qualityDeveloper']);

/**
 * Whose words a person may read: a unit's texts are for its own head and for those who lead the department; others see
 * title and status. What is central is for everyone with a role in the cycle (domain.md section 7).
 */
export const mayRead = (userId: UserId, unit: UnitId | undefined, world: World): boolean => {
  const roles = rolesOf(userId, world);
  if (unit === undefined) return roles.length > 0;
  return roles.some((it) => READS_EVERYTHING.has(it.role) || (it.role === 'unitHead' && it.unit === unit));
};
