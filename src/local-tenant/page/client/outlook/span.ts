import { later } from '../days.ts';
import type { Moment, OutlookEvent } from './api.ts';

const ZONE = 'Europe/Stockholm';
const HOUR_BEFORE_MIDNIGHT = '23:59';

/** When an event is, as one fills it in: days that are included, and hours unless it lasts whole days. */
export interface Span {
  readonly isAllDay: boolean;
  readonly first: string;
  readonly last: string;
  readonly starts: string;
  readonly ends: string;
}

const day = ({ dateTime }: Moment): string => dateTime.slice(0, 10);
const time = ({ dateTime }: Moment): string => dateTime.slice(11, 16);

export const spanOf = ({ isAllDay, start, end }: Pick<OutlookEvent, 'isAllDay' | 'start' | 'end'>): Span =>
  isAllDay
    ? { isAllDay, first: day(start), last: later(day(end), -1), starts: '09:00', ends: '10:00' }
    : { isAllDay, first: day(start), last: day(end), starts: time(start), ends: time(end) };

/** As Outlook keeps it: whole days end at the midnight after the last. */
export const momentsOf = ({ isAllDay, first, last, starts, ends }: Span) => {
  const at = (date: string, hour: string): Moment => ({ dateTime: `${date}T${hour}:00`, timeZone: ZONE });
  return isAllDay
    ? { isAllDay, start: at(first, '00:00'), end: at(later(last, 1), '00:00') }
    : { isAllDay, start: at(first, starts), end: at(last, ends) };
};

/** The last day that an event touches: one that ends at midnight does not touch the day that begins there. */
const lastTouched = (span: Span): string =>
  !span.isAllDay && span.ends === '00:00' && span.last > span.first ? later(span.last, -1) : span.last;

/** The part of a week that an event takes: columns from 0, the last included; undefined where it takes none. */
export const partOf = (event: OutlookEvent, week: readonly string[]) => {
  const span = spanOf(event);
  const last = lastTouched(span);
  const days = week.filter((it) => it >= span.first && it <= last);
  if (days.length === 0) return undefined;
  return {
    from: week.indexOf(days[0]!),
    to: week.indexOf(days.at(-1)!),
    beginsBefore: span.first < week[0]!,
    endsAfter: last > week.at(-1)!,
  };
};

/** Earlier first; of those that begin together the longer first, and whole days before hours. */
export const inOrder = (a: OutlookEvent, b: OutlookEvent): number => {
  const [one, other] = [spanOf(a), spanOf(b)];
  const hour = ({ isAllDay, starts }: Span) => (isAllDay ? '' : starts || HOUR_BEFORE_MIDNIGHT);
  return (
    one.first.localeCompare(other.first) ||
    other.last.localeCompare(one.last) ||
    hour(one).localeCompare(hour(other)) ||
    a.subject.localeCompare(b.subject, 'sv')
  );
};
