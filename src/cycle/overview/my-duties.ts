import { type Duty, type DutyStatus, stepKey, type UserId } from '../duties/duty.ts';
import { dayOf, isActionable, lastDay, statusOf } from '../duties/status.ts';
import type { World } from '../duties/world.ts';
import { addDays, later } from '../planning/local-date.ts';
import { recipientOf } from '../reminders/due.ts';

/** What was closed within so many days is still told of, today counted. */
export const LATELY_DAYS = 14;
const NOT_YET: ReadonlySet<DutyStatus> = new Set(['upcoming', 'waiting']);
/** How many coming steps are told. */
const COMING = 3;

const held = new WeakMap<World, ReadonlyMap<UserId, readonly Duty[]>>();

/** Every duty by who is expected to act in it today; found once for each world, for everyone asks. */
const dutiesByHolder = (world: World): ReadonlyMap<UserId, readonly Duty[]> => {
  const known = held.get(world);
  if (known) return known;
  const found = new Map<UserId, Duty[]>();
  for (const duty of world.duties.values()) {
    const userId = recipientOf(duty, world)?.userId;
    if (!userId) continue;
    const theirs = found.get(userId);
    if (theirs) theirs.push(duty);
    else found.set(userId, [duty]);
  }
  held.set(world, found);
  return found;
};

const heldBy = (userId: UserId, world: World): readonly Duty[] => dutiesByHolder(world).get(userId) ?? [];

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The open, late and returned duties that a person holds today, soonest last day first. Pure. */
export const openDuties = (userId: UserId, world: World): Duty[] =>
  heldBy(userId, world)
    .filter((duty) => duty.opens <= world.today && isActionable(statusOf(duty, world)))
    .sort((a, b) => compared(lastDay(a), lastDay(b)));

/** What a person has closed, or what was closed for them, in the last two weeks; latest first. Pure. */
export const doneLately = (userId: UserId, world: World): Duty[] => {
  const since = addDays(world.today, 1 - LATELY_DAYS);
  const at = (duty: Duty): string => ('closing' in duty.progress ? duty.progress.closing.at : '');
  const theirs = new Set(heldBy(userId, world));
  return [...world.duties.values()]
    .filter(
      (duty) =>
        'closing' in duty.progress &&
        dayOf(duty.progress.closing.at) >= since &&
        (duty.progress.closing.by.userId === userId || theirs.has(duty)),
    )
    .sort((a, b) => compared(at(b), at(a)));
};

/** A step that comes for a person: the first of their duties in it, and how many they are. */
export interface Coming {
  readonly duty: Duty;
  readonly count: number;
}

/** The next steps in which a person has duties that nobody can act on yet, in the order in which they can open. Pure. */
export const comingDuties = (userId: UserId, world: World): Coming[] => {
  const opens = (duty: Duty) => later(duty.opens, world.today);
  const bySteps = new Map<string, Duty[]>();
  for (const duty of heldBy(userId, world)) {
    if (!NOT_YET.has(statusOf(duty, world))) continue;
    const key = stepKey(duty.operatingYear, duty.step);
    bySteps.set(key, [...(bySteps.get(key) ?? []), duty]);
  }
  return [...bySteps.values()]
    .map((duties) => ({ duty: duties[0]!, count: duties.length }))
    .sort((a, b) => compared(opens(a.duty), opens(b.duty)) || compared(lastDay(a.duty), lastDay(b.duty)))
    .slice(0, COMING);
};
