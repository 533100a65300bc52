import type { Body } from '../definition/step.ts';
import { addDays, type LocalDate } from './local-date.ts';
import { workdayOnOrBefore } from './workdays.ts';

/** A formal meeting of a body. */
export interface Meeting {
  readonly body: Body;
  readonly date: LocalDate;
  /** Local wall time, `13:00`; absent while only the day is known. */
  readonly starts?: string;
  /** How long it is set down for. */
  readonly minutes?: number;
  readonly place?: string;
  /** Moved to this day, where it stands on its own: the row is kept so that one sees that it was. */
  readonly movedTo?: LocalDate;
  /** Called off (inställt); the row is kept so that one sees that it was to be. */
  readonly cancelled?: true;
}

/** Whether the meeting is to be held on its day. */
export const isHeld = ({ movedTo, cancelled }: Meeting): boolean => movedTo === undefined && !cancelled;

/** Calendar days from papers-due (handläggarstopp) to the meeting; domain.md 3.3, backward planning. */
export const PAPERS_DUE_DAYS_BEFORE = 26;

/** The day the papers must be ready for a meeting: 26 days before, or the working day before that. */
export const papersDue = (meeting: LocalDate, daysBefore = PAPERS_DUE_DAYS_BEFORE): LocalDate =>
  workdayOnOrBefore(addDays(meeting, -daysBefore));

const ofBody = (meetings: readonly Meeting[], body: Body): LocalDate[] =>
  meetings
    .filter((meeting) => meeting.body === body)
    .map((meeting) => meeting.date)
    .sort();

/** The body's last meeting from `start` to `end`, both included. */
export const lastMeetingIn = (
  meetings: readonly Meeting[],
  body: Body,
  start: LocalDate,
  end: LocalDate,
): LocalDate | undefined => ofBody(meetings, body).findLast((date) => start <= date && date <= end);

export const nearestBefore = (meetings: readonly Meeting[], body: Body, day: LocalDate): LocalDate | undefined =>
  ofBody(meetings, body).findLast((date) => date < day);

export const nearestAfter = (meetings: readonly Meeting[], body: Body, day: LocalDate): LocalDate | undefined =>
  ofBody(meetings, body).find((date) => date > day);
