import { row } from '../definition/rows.ts';
import type { Body, Role } from '../definition/step.ts';
import {
  type Assignment,
  assignmentsOf,
  assignmentsOn,
  covers,
  hasEnded,
  holderOf,
  ordinaryHolder,
} from '../people/assignment.ts';
import type { LocalDate } from '../planning/local-date.ts';
import type { Actor, Duty, Proposal, UnitId, UserId } from './duty.ts';
import type { World } from './world.ts';

/** How a person may close a duty: as the one whose it is, for another with a reason, or not at all. */
export type Right = 'own' | 'onBehalf' | 'none';

/** What a person is on the day. */
export const rolesOf = (userId: UserId, world: World): Assignment[] =>
  assignmentsOf(world.assignments, userId, world.today);

const has = (userId: UserId, roles: readonly Role[], world: World): boolean =>
  rolesOf(userId, world).some((it) => roles.includes(it.role));

/** The body whose matter a duty is; what is no body's decision belongs to the committee. */
const bodyOf = (duty: Duty): Body => duty.body ?? 'UN';

/** The unit whose head answers for the duty today: the one that took over, when its own has ended. */
export const answeringUnit = (duty: Duty, world: World): UnitId | undefined => {
  const unit = duty.unit && world.unitById.get(duty.unit);
  return hasEnded(unit, world.today) ? unit!.mergedInto : duty.unit;
};

const holds = (assignment: Assignment, role: Role, duty: Duty, world: World): boolean =>
  covers(assignment, role, answeringUnit(duty, world), bodyOf(duty));

const closers = (duty: Duty): readonly Role[] => (duty.part === 'acknowledge' ? ['unitHead'] : row(duty.step).closedBy);

/** The person it was handed to, while that person still has a role in the cycle. */
export const handedTo = (duty: Duty, world: World): Assignment | undefined =>
  duty.handedTo && rolesOf(duty.handedTo.userId, world)[0];

/** Nobody heads the unit: its duties are the superior's own. */
const isVacant = (duty: Duty, world: World): boolean =>
  duty.heldBy === 'unitHead' && !ordinaryHolder(world.assignments, 'unitHead', answeringUnit(duty, world), world.today);

/** domain.md 2.2 ("Får stänga") and section 7. */
export const rightTo = (userId: UserId, duty: Duty, world: World): Right => {
  const roles = rolesOf(userId, world);
  if (roles.some((it) => closers(duty).some((role) => holds(it, role, duty, world)))) return 'own';
  if (handedTo(duty, world)?.userId === userId) return 'own';
  const leads = roles.some((it) => it.role === 'departmentHead');
  if (leads && duty.part === 'main' && isVacant(duty, world)) return 'own';
  if (duty.part === 'main' && roles.some((it) => row(duty.step).onBehalf.includes(it.role))) return 'onBehalf';
  return 'none';
};

/** The person as they are on the day, in the role that the wanted ones name first, else any they hold. */
const asActor = (
  userId: UserId,
  roles: readonly Assignment[],
  wanted: (it: Assignment) => boolean,
): Actor | undefined => {
  const best = roles.find(wanted) ?? roles[0];
  return best && { userId, name: best.name, role: best.role, ...(best.unit && { unit: best.unit }) };
};

/** Who the person is when acting on this duty: the role that gives the right, else any they hold. Undefined for a stranger. */
export const actorFor = (userId: UserId, duty: Duty, world: World): Actor | undefined => {
  const roles = rolesOf(userId, world);
  const own = roles.find((it) => closers(duty).some((role) => holds(it, role, duty, world)));
  return asActor(userId, roles, (it) => (own ? it === own : row(duty.step).onBehalf.includes(it.role)));
};

/** Who the person is when acting as the leader of the department or as themselves. Undefined for a stranger. */
export const actorAs = (userId: UserId, wanted: readonly Role[], world: World): Actor | undefined =>
  asActor(userId, rolesOf(userId, world), (it) => wanted.includes(it.role));

/** No one decides on their own submission, nor on one from a unit they head (domain.md section 7). */
export const mayDecide = (userId: UserId, proposal: Proposal, world: World): boolean =>
  proposal.from.userId !== userId &&
  !rolesOf(userId, world).some((it) => it.role === 'unitHead' && it.unit === proposal.unit);

const CORRECTS: readonly Role[] = ['departmentHead', 'qualityDeveloper'];

/** A head's work may be handed back by those who lead the department (domain.md section 7, "correct a closed item"). */
export const mayHandBack = (userId: UserId, duty: Duty, world: World): boolean =>
  duty.heldBy === 'unitHead' && duty.part === 'main' && has(userId, CORRECTS, world);

/** Takes in what was handed in (M08: förvaltningschefen tar emot; M06a: enhetschefen bekräftar); nobody takes in their own. */
export const mayReceive = (userId: UserId, duty: Duty, world: World): boolean => {
  const { receivedBy } = row(duty.step);
  if (!receivedBy || duty.part !== 'main') return false;
  if (duty.progress.state === 'done' && duty.progress.closing.by.userId === userId) return false;
  return rolesOf(userId, world).some((it) => holds(it, receivedBy, duty, world));
};

/** Grants or refuses what a unit head asks for. */
export const mayAnswerRequest = (userId: UserId, duty: Duty, world: World): boolean =>
  duty.heldBy === 'unitHead' && has(userId, ['departmentHead'], world);

/**
 * Opens a closed duty again: the department's work by those who lead it, the committee's by its secretary. Decisions are
 * corrected, not opened; a receipt and what is decided on proposals stand (domain.md section 7).
 */
export const mayReopen = (userId: UserId, duty: Duty, world: World): boolean => {
  const { completion } = row(duty.step);
  if (duty.part === 'acknowledge' || completion === 'decision' || completion === 'proposals') return false;
  return duty.heldBy === 'committeeSecretary' ? rightTo(userId, duty, world) === 'own' : has(userId, CORRECTS, world);
};

/** Those whose duty it is, and their superior, may give it to somebody else; what the law keeps for a role stays there. */
export const mayHandOver = (userId: UserId, duty: Duty, world: World): boolean => {
  const { completion } = row(duty.step);
  if (duty.part === 'acknowledge' || completion === 'decision' || completion === 'proposals') return false;
  return (
    rightTo(userId, duty, world) === 'own' || (duty.heldBy === 'unitHead' && has(userId, ['departmentHead'], world))
  );
};

const STAFF: readonly Role[] = ['unitHead', 'departmentHead', 'qualityDeveloper', 'controller', 'registrar'];
const SECRETARIES: readonly Role[] = ['committeeSecretary'];

/** Everyone with one of some roles, once: the same for every duty of a morning. */
const everyone = (roles: readonly Role[]) => {
  const known = new WeakMap<
    World['assignments'],
    { readonly day: LocalDate; readonly people: readonly Assignment[] }
  >();
  return ({ assignments, today }: World): readonly Assignment[] => {
    const found = known.get(assignments);
    if (found?.day === today) return found.people;
    const people = new Map<UserId, Assignment>();
    for (const it of assignmentsOn(assignments, today))
      if (roles.includes(it.role) && !people.has(it.userId)) people.set(it.userId, it);
    known.set(assignments, { day: today, people: [...people.values()] });
    return [...people.values()];
  };
};
const staffOf = everyone(STAFF);
const secretariesOf = everyone(SECRETARIES);

/** Those a duty can be handed to, `most` at most: staff with a role in the cycle; the committee's own only to another secretary. */
export const peopleFor = (duty: Duty, world: World, most = Number.POSITIVE_INFINITY): Assignment[] => {
  const people = (duty.heldBy === 'committeeSecretary' ? secretariesOf : staffOf)(world);
  const holder = () => holderOf(world.assignments, duty.heldBy, answeringUnit(duty, world), world.today, bodyOf(duty));
  const now = handedTo(duty, world) ?? (duty.notMine ? undefined : holder());
  // One more, for the one who has it now may be among them.
  return people
    .slice(0, most + 1)
    .filter((it) => it.userId !== now?.userId)
    .slice(0, most);
};

/** Stand-ins are appointed by the head of department and the quality developer (domain.md section 7, people). */
export const mayAppoint = (userId: UserId, world: World): boolean => has(userId, CORRECTS, world);

/** Those who lead the department remind whoever is missing. */
export const mayRemind = (userId: UserId, world: World): boolean => has(userId, CORRECTS, world);

/** Who may see and steer how the app runs: the process owner, and who leads the department. */
export const mayOperate = (userId: UserId, world: World): boolean => has(userId, CORRECTS, world);

const READS_EVERYTHING: ReadonlySet<Role> = new Set(['departmentHead', 'qualityDeveloper']);

const SEES_FLAGS: readonly Role[] = ['qualityDeveloper', 'departmentHead', 'committeeSecretary'];

/** Who is shown values in the lists that cannot be read: those who own the process or can have them put right. */
export const seesFlags = (userId: UserId, world: World): boolean => has(userId, SEES_FLAGS, world);

/** Those who lead the department read every unit's words (domain.md section 7). */
export const mayReadEverything = (userId: UserId, world: World): boolean =>
  rolesOf(userId, world).some((it) => READS_EVERYTHING.has(it.role));

/**
 * Whose words a person may read: a unit's texts are for its own head and for those who lead the department; others see
 * title and status. What is central is for everyone with a role in the cycle (domain.md section 7).
 */
export const mayRead = (userId: UserId, unit: UnitId | undefined, world: World): boolean => {
  const roles = rolesOf(userId, world);
  if (unit === undefined) return roles.length > 0;
  return roles.some((it) => READS_EVERYTHING.has(it.role) || (it.role === 'unitHead' && it.unit === unit));
};
