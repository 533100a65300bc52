import type { TimelineResponse, TimelineStep } from '../../../src/api/contract.ts';
import { row } from '../../../src/cycle/definition/rows.ts';
import { dateOf, dayNumber } from '../../steps/days.ts';
import { isAllYear } from '../../steps/span.ts';

/** What of a bar is held: its first day, its last, or all of it. */
export type Grip = 'start' | 'whole' | 'end';

/** The days that a step gets. */
export interface Days {
  readonly start: string;
  readonly due: string;
}

/** Pixels at either end of a bar that hold that end, where the bar has room for more. */
const END = 8;
const ROOM = 4 * END;

/** What is held at `offset` pixels from the left end of a bar `width` wide. */
export const gripAt = (offset: number, width: number): Grip => {
  if (width < ROOM || (offset >= END && offset <= width - END)) return 'whole';
  return offset < END ? 'start' : 'end';
};

const moved = (day: string, by: number): string => dateOf(dayNumber(day) + by);

const nearest = (days: readonly string[], to: string): string | undefined =>
  days.reduce<string | undefined>(
    (best, day) =>
      best === undefined || Math.abs(dayNumber(day) - dayNumber(to)) < Math.abs(dayNumber(best) - dayNumber(to))
        ? day
        : best,
    undefined,
  );

/**
 * The days after what is held was moved so many days. A step that a body takes up falls on one of its meetings and keeps
 * its first day; no step ends before it begins.
 */
export const shifted = ({ start, due }: Days, grip: Grip, by: number, meetings?: readonly string[]): Days => {
  if (meetings) return { start, due: nearest(meetings, moved(due, by)) ?? due };
  if (grip === 'whole') return { start: moved(start, by), due: moved(due, by) };
  const [first, last] = [moved(start, grip === 'start' ? by : 0), moved(due, grip === 'end' ? by : 0)];
  return grip === 'start' ? { start: first < due ? first : due, due } : { start, due: last > start ? last : start };
};

/** One step on with the keys: a day, or the body's next meeting that way. */
export const stepped = ({ start, due }: Days, grip: Grip, by: 1 | -1, meetings?: readonly string[]): Days => {
  if (!meetings) return shifted({ start, due }, grip, by);
  const inOrder = [...meetings].sort();
  const next = by > 0 ? inOrder.find((it) => it > due) : inOrder.findLast((it) => it < due);
  return { start, due: next ?? due };
};

/** The days that a step can fall on, where a body takes it up; undefined for any day. */
export const meetingsFor = (
  { stepId }: Pick<TimelineStep, 'stepId'>,
  meetings: TimelineResponse['meetings'],
): readonly string[] | undefined => {
  const body = row(stepId).meetsIn;
  return body && meetings.filter((it) => it.body === body).map((it) => it.date);
};

/** Whether the person may take the step to other days; the app judges again when they do. */
export const mayShift = (step: TimelineStep, me: TimelineResponse['me']): boolean =>
  !isAllYear(step) &&
  step.status !== 'done' &&
  step.status !== 'notNeeded' &&
  (me.maySetUp || (me.mayImportMeetings && row(step.stepId).meetsIn !== undefined));
