import { ROWS } from '../definition/rows.ts';
import type { StepId } from '../definition/step.ts';
import type { StepKey } from '../duties/duty.ts';
import { daysOf } from './follow.ts';
import type { Meeting } from './meeting.ts';
import { type Moved, planYear, type StepRecord } from './plan-year.ts';

const dates = ({ window, due }: StepRecord): string[] => [window.start, window.end, due];

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The recorded step as it becomes; the days it had are kept, for its duties to follow. */
const becoming = (recorded: StepRecord, planned: StepRecord): StepRecord | undefined => {
  const { window, due, meeting, moved, warnings } = planned;
  const facts = (it: Pick<StepRecord, 'window' | 'due' | 'meeting' | 'moved' | 'warnings'>) => [
    [it.window.start, it.window.end, it.due],
    it.meeting && [it.meeting.body, it.meeting.date, it.meeting.papersDue],
    it.moved && [it.moved.start ?? null, it.moved.due],
    it.warnings,
  ];
  if (isSame(facts(recorded), facts(planned))) return undefined;
  const [before, after] = [daysOf(recorded), daysOf(planned)];
  const earlier = [...(recorded.earlier ?? []), ...(isSame(before, after) ? [] : [before])];
  const { meeting: _, moved: __, earlier: ___, ...kept } = recorded;
  return {
    ...kept,
    window,
    due,
    ...(meeting && { meeting }),
    ...(moved && { moved }),
    ...(earlier.length > 0 && { earlier }),
    warnings,
  };
};

/**
 * What a change of days leads to: the recorded steps that get another day, meeting or warning when these meetings are held
 * and these steps are set by hand, beside those that have been before. Steps that are finished stay as they are. Pure;
 * domain.md 3.3 (planning back from the meeting), section 11 (no committee in August: M04 moved with a reason).
 */
export const replanned = (
  steps: readonly StepRecord[],
  meetings: readonly Meeting[],
  moves: ReadonlyMap<StepKey, Moved>,
  isFinished: (step: StepKey) => boolean,
): StepRecord[] => {
  const years = [...new Set(steps.map((it) => it.operatingYear))];
  return years.flatMap((operatingYear) => {
    const recorded = steps.filter((it) => it.operatingYear === operatingYear);
    const overrides = Object.fromEntries(
      recorded.flatMap((it): [StepId, Moved][] => {
        const moved = moves.get(it.key) ?? it.moved;
        // What is finished keeps its day in the plan of the others too.
        const fixed = isFinished(it.key) ? { due: it.due, start: it.window.start } : moved;
        return fixed ? [[it.step, fixed]] : [];
      }),
    );
    const planned = new Map(
      planYear(ROWS, operatingYear, { units: [], meetings, overrides }).steps.map((it) => [it.key, it]),
    );
    return recorded.flatMap((it) => (isFinished(it.key) ? [] : (becoming(it, planned.get(it.key)!) ?? [])));
  });
};

/**
 * The recorded steps that get other days because meetings have been entered, moved or taken away in the list. Only those
 * that stand as their recorded meeting has them: a day that somebody has set in the step's own row stays, unless it is among
 * `moves`. Pure.
 */
export const followingMeetings = (
  steps: readonly StepRecord[],
  meetings: readonly Meeting[],
  isFinished: (step: StepKey) => boolean,
  moves: ReadonlyMap<StepKey, Moved> = new Map(),
): StepRecord[] => {
  const before = steps.flatMap(({ meeting }) => (meeting ? [{ body: meeting.body, date: meeting.date }] : []));
  const standing = new Map(steps.map((it) => [it.key, it]));
  // Warnings name meetings that no step is on, so they tell nothing of whose the days are.
  const ownDays = new Set(
    replanned(steps, before, new Map(), isFinished)
      .filter((it) => !isSame(dates(it), dates(standing.get(it.key)!)))
      .map((it) => it.key),
  );
  return replanned(steps, meetings, moves, isFinished).filter(
    (it) => moves.has(it.key) || (!it.moved && !ownDays.has(it.key)),
  );
};
