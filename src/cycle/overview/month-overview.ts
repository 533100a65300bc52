import { row } from '../definition/rows.ts';
import type { World } from '../duties/world.ts';
import { firstOfMonth, type LocalDate, lastOfMonth } from '../planning/local-date.ts';
import { papersDue } from '../planning/meeting.ts';
import type { StepFrame } from './step-frame.ts';
import { type StepLine, stepLine } from './step-overview.ts';

/** A day of the committee's: the meeting itself, or the day its papers are due. */
export interface CommitteeDay {
  readonly kind: 'meeting' | 'papersDue';
  readonly date: LocalDate;
  readonly meeting: LocalDate;
}

/** What a month holds. */
export interface MonthOverview {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  /** Steps with their last day in the month, by day. */
  readonly due: readonly StepLine[];
  /** Steps that run in the month, or whose papers a meeting in it takes, and whose last day is another. */
  readonly running: readonly StepLine[];
  readonly committee: readonly CommitteeDay[];
}

/** What happens in a month: steps by window, last day or meeting, and the committee's days. Pure. */
export const monthOverview = (
  year: number,
  month: number,
  frames: readonly StepFrame[],
  world: World,
): MonthOverview => {
  const [start, end] = [firstOfMonth(year, month), lastOfMonth(year, month)];
  const inside = (day: LocalDate) => start <= day && day <= end;
  const due = frames
    .filter((it) => inside(it.due))
    .sort((a, b) => (a.due === b.due ? (a.step < b.step ? -1 : 1) : a.due < b.due ? -1 : 1));
  const running = frames
    .filter((it) => !due.includes(it))
    .filter((it) => (it.window.start <= end && it.window.end >= start) || (it.meeting && inside(it.meeting.date)))
    .sort(
      (a, b) => Number(row(a.step).allYear ?? false) - Number(row(b.step).allYear ?? false) || (a.due < b.due ? -1 : 1),
    );
  const meetings = world.meetings.filter((it) => it.body === 'UN').map((it) => it.date);
  return {
    year,
    month,
    due: due.map((it) => stepLine(it, world)),
    running: running.map((it) => stepLine(it, world)),
    committee: meetings
      .flatMap((meeting): CommitteeDay[] => [
        { kind: 'papersDue', date: papersDue(meeting), meeting },
        { kind: 'meeting', date: meeting, meeting },
      ])
      .filter((it) => inside(it.date))
      .sort((a, b) => (a.date < b.date ? -1 : 1)),
  };
};
