import { ROWS, row } from '../definition/rows.ts';
import type { Body, Need } from '../definition/step.ts';
import { hasEnded } from '../people/assignment.ts';
import { type LocalDate, later } from '../planning/local-date.ts';
import { type Duty, type DutyStatus, type Stamp, stepKey, type UnitId } from './duty.ts';
import type { World } from './world.ts';

/** Done, or not needed: nothing is owed any more. */
export const isClosed = (duty: Duty): boolean => duty.progress.state === 'done' || duty.progress.state === 'notNeeded';

/** The day something was closed, from its stamp, which is written in local time. */
export const dayOf = (stamp: Stamp): LocalDate => stamp.slice(0, 10) as LocalDate;

const closedOn = (duty: Duty): LocalDate | undefined =>
  'closing' in duty.progress ? dayOf(duty.progress.closing.at) : undefined;

/** The last day as it stands, with more time counted in. */
export const lastDay = (duty: Duty): LocalDate => duty.extendedTo ?? duty.due;

/** Its unit ended before the last day: nothing is owed any more, and nobody needs to say so. */
const isLapsed = (duty: Duty, world: World): boolean =>
  duty.unit !== undefined && hasEnded(world.unitById.get(duty.unit), lastDay(duty));

/** Closed, or lapsed with its unit: whoever waits for it goes on. */
export const isSettled = (duty: Duty, world: World): boolean => isClosed(duty) || isLapsed(duty, world);

/** The bodies that take a matter, in order: the committee first. */
const chainOf = (duty: Duty): readonly Body[] => [row(duty.step).meetsIn!, ...(row(duty.step).goesOnTo ?? [])];

/** The duties of the bodies that take the matter before this one. */
export const earlierBodies = (duty: Duty, world: World): Duty[] => {
  if (!duty.body) return [];
  const before = chainOf(duty).slice(0, chainOf(duty).indexOf(duty.body));
  const all = world.dutiesOfStep.get(stepKey(duty.operatingYear, duty.step)) ?? [];
  return before.flatMap((body) => all.filter((it) => it.body === body));
};

/** The body that takes the matter after this one. */
export const nextBody = (duty: Duty): Body | undefined => chainOf(duty)[chainOf(duty).indexOf(duty.body!) + 1];

const mainKept = new WeakMap<readonly Duty[], readonly Duty[]>();

/** A step's main duties; each receipt of a letter, in turn, asks for them. */
const mainOf = (all: readonly Duty[]): readonly Duty[] => {
  const known = mainKept.get(all) ?? all.filter((it) => it.part === 'main');
  mainKept.set(all, known);
  return known;
};

const unitsOf = new WeakMap<readonly Duty[], ReadonlyMap<UnitId | undefined, readonly Duty[]>>();

/** A step's main duties by the unit that owes them: every unit in turn asks for its own. */
const byUnit = (all: readonly Duty[]): ReadonlyMap<UnitId | undefined, readonly Duty[]> => {
  const known = unitsOf.get(all);
  if (known) return known;
  const found = new Map<UnitId | undefined, Duty[]>();
  for (const duty of all) {
    if (duty.part !== 'main') continue;
    const theirs = found.get(duty.unit);
    if (theirs) theirs.push(duty);
    else found.set(duty.unit, [duty]);
  }
  unitsOf.set(all, found);
  return found;
};

const targets = (duty: Duty, need: Need, world: World): readonly Duty[] => {
  const all = world.dutiesOfStep.get(stepKey(duty.operatingYear + (need.yearOffset ?? 0), need.step)) ?? [];
  if (!duty.unit) return mainOf(all);
  const theirs = byUnit(all);
  return [...(theirs.get(undefined) ?? []), ...(theirs.get(duty.unit) ?? [])];
};

const isGate = (duty: Duty, need: Need): boolean => !duty.unit && row(need.step).scope === 'unit';

/**
 * Duties that must be closed before this one opens. What is not recorded (from before the product came) holds nothing up.
 * A body that a matter goes on to (KS, KF) waits for the body before it.
 */
export const blockers = (duty: Duty, world: World): readonly Duty[] => {
  if (duty.part === 'acknowledge') {
    return mainOf(world.dutiesOfStep.get(stepKey(duty.operatingYear, duty.step)) ?? []);
  }
  const before = earlierBodies(duty, world);
  if (before.length > 0) return before.slice(-1);
  return row(duty.step)
    .needs.filter((need) => !need.soft && !isGate(duty, need))
    .flatMap((need) => targets(duty, need, world));
};

/** Unit duties that a central duty's gate counts (domain.md 2.3, Gates). */
export const gateDuties = (duty: Duty, world: World): readonly Duty[] =>
  row(duty.step)
    .needs.filter((need) => !need.soft && isGate(duty, need))
    .flatMap((need) => targets(duty, need, world));

/**
 * Duties whose cards tell of this one: a letter of its receipts, and whatever waits for it or counts it at its gate, once
 * its window has come.
 */
export const toldOf = (duty: Duty, world: World): Duty[] => {
  const same = world.dutiesOfStep.get(stepKey(duty.operatingYear, duty.step)) ?? [];
  const letters = duty.part === 'acknowledge' ? same.filter((it) => it.part === 'main') : [];
  const waiting = ROWS.flatMap((other) =>
    other.needs
      .filter((need) => need.step === duty.step && !need.soft)
      .flatMap((need) => world.dutiesOfStep.get(stepKey(duty.operatingYear - (need.yearOffset ?? 0), other.id)) ?? []),
  ).filter((it) => it.part === 'main' && (!it.unit || !duty.unit || it.unit === duty.unit) && it.opens <= world.today);
  return [...letters, ...waiting];
};

/** Units that a gate still waits for, each once, in the order of the record. */
export const missingUnits = (duty: Duty, world: World): UnitId[] => [
  ...new Set(
    gateDuties(duty, world)
      .filter((it) => !isSettled(it, world))
      .map((it) => it.unit!),
  ),
];

/** Proposals of the duty's operating year that nobody has decided on. */
export const openProposals = (duty: Duty, world: World) =>
  world.proposals.filter((proposal) => proposal.operatingYear === duty.operatingYear && !proposal.decision);

/**
 * A step that decides on proposals may be ended past the units that have not answered, once its window has come and nothing
 * is left to decide on (domain.md 2.3, Gates).
 */
export const mayEndWithoutUnits = (duty: Duty, world: World): boolean =>
  row(duty.step).completion === 'proposals' &&
  !isClosed(duty) &&
  duty.opens <= world.today &&
  blockers(duty, world).every((it) => isSettled(it, world)) &&
  missingUnits(duty, world).length > 0 &&
  openProposals(duty, world).length === 0;

const latest = (days: readonly LocalDate[]): LocalDate | undefined =>
  days.reduce<LocalDate | undefined>((a, b) => (a ? later(a, b) : b), undefined);

/**
 * The day the duty can be acted on: when its window opens or, if later, when the last thing it waits for was closed.
 * Undefined while something is missing.
 */
export const openedOn = (duty: Duty, world: World): LocalDate | undefined => {
  const waitingFor = blockers(duty, world);
  if (waitingFor.some((it) => !isSettled(it, world))) return undefined;
  const days = waitingFor.flatMap((it) => closedOn(it) ?? []);
  if (row(duty.step).condition === 'ifProposals') {
    const [first] = openProposals(duty, world)
      .map((proposal) => dayOf(proposal.at))
      .sort();
    if (!first) return undefined;
    days.push(first);
  }
  return latest([duty.opens, ...days]);
};

/** The day the last unit of a gate was ready; undefined while one is missing or where there is no gate. */
export const gateClearedOn = (duty: Duty, world: World): LocalDate | undefined => {
  const units = gateDuties(duty, world);
  return units.every((it) => isSettled(it, world)) ? latest(units.flatMap((it) => closedOn(it) ?? [])) : undefined;
};

/** What a duty is today. Late is derived, never stored (domain.md section 4); a step open all year is never late. */
export const statusOf = (duty: Duty, world: World): DutyStatus => {
  if (isClosed(duty)) return duty.progress.state as 'done' | 'notNeeded';
  if (isLapsed(duty, world)) return 'notNeeded';
  const opened = openedOn(duty, world);
  if (!opened) return world.today < duty.opens ? 'upcoming' : 'waiting';
  if (world.today < opened) return 'upcoming';
  if (world.today > lastDay(duty) && !row(duty.step).allYear) return 'late';
  return duty.progress.state === 'returned' ? 'returned' : 'open';
};

/** Somebody can act on it now. */
export const isActionable = (status: DutyStatus): boolean =>
  status === 'open' || status === 'late' || status === 'returned';
