import { Temporal } from 'temporal-polyfill';
import { convertIcsEvent, convertIcsTimezone, type IcsDateObject, type IcsEvent, type IcsTimezone } from 'ts-ics';
import type { Body } from '../../cycle/definition/step.ts';
import { TIME_ZONE } from '../../cycle/planning/local-date.ts';
import { AppError } from '../../errors.ts';
import { type Placement, placementOf } from '../placement.ts';
import { meetingInEvent } from './events.ts';
import { type MeetingSheet, type ReadLine, sheetOf, unread } from './sheet.ts';

interface Block {
  /** Of `BEGIN:`, from 1. */
  readonly line: number;
  readonly text: string;
}

/** Every component of a kind, each on its own: one that is broken leaves the others readable. */
const blocks = (lines: readonly string[], kind: 'VEVENT' | 'VTIMEZONE'): Block[] => {
  const found: Block[] = [];
  let begun = -1;
  lines.forEach((line, index) => {
    if (line.trim().toUpperCase() === `BEGIN:${kind}`) begun = index;
    if (line.trim().toUpperCase() === `END:${kind}` && begun >= 0) {
      found.push({ line: begun + 1, text: lines.slice(begun, index + 1).join('\r\n') });
      begun = -1;
    }
  });
  return found;
};

const tolerant = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

/** A date or moment as wall time of Europe/Stockholm; `isFloating`: written without zone, so it is wall time already. */
const wallTime = ({ date, type }: IcsDateObject, isFloating: boolean): Temporal.PlainDateTime => {
  const instant = Temporal.Instant.fromEpochMilliseconds(date.getTime());
  return instant.toZonedDateTimeISO(type === 'DATE' || isFloating ? 'UTC' : TIME_ZONE).toPlainDateTime();
};

/** RFC 5545, 3.3.5: form 1 has neither Z nor TZID. */
const isFloatingIn = (block: string, property: 'DTSTART' | 'DTEND'): boolean =>
  new RegExp(`^${property}(?![^:\\r\\n]*TZID=)[^:\\r\\n]*:\\d{8}T\\d{6}\\s*$`, 'im').test(block);

const MINUTES: Readonly<Record<string, number>> = { weeks: 10_080, days: 1440, hours: 60, minutes: 1 };

const placementIn = (event: IcsEvent, block: string): Placement => {
  const start = wallTime(event.start, isFloatingIn(block, 'DTSTART'));
  const isAllDay = event.start.type === 'DATE';
  const lasts = Object.entries(event.duration ?? {}).reduce(
    (sum, [unit, n]) => sum + (MINUTES[unit] ?? 0) * Number(n),
    0,
  );
  const end = event.end
    ? wallTime(event.end, isFloatingIn(block, 'DTEND'))
    : start.add(isAllDay && lasts === 0 ? { days: 1 } : { minutes: lasts });
  const moment = (at: Temporal.PlainDateTime) => ({ dateTime: at.toString(), timeZone: TIME_ZONE });
  return placementOf({
    isAllDay,
    start: moment(start),
    end: moment(end),
    ...(event.location && { location: { displayName: event.location } }),
  });
};

const read = ({ line, text }: Block, timezones: IcsTimezone[], asked: Body | undefined): ReadLine => {
  const event = tolerant(() => convertIcsEvent(undefined, text, { timezones }));
  const title = event?.summary ?? /^SUMMARY[^:]*:(.*)$/im.exec(text)?.[1]?.trim() ?? '';
  const placement = event?.start && tolerant(() => placementIn(event, text));
  const day = placement ?? { first: '2000-01-01' as Placement['first'], last: '2000-01-01' as Placement['last'] };
  const meeting = meetingInEvent({ line, title, placement: day, cancelled: event?.status === 'CANCELLED' }, asked);
  // What is no meeting need not be readable either.
  if (!meeting || 'reason' in meeting) return meeting;
  if (!placement) return unread(line, title, 'noDate');
  return event!.recurrenceRule ? unread(line, title, 'recurring') : meeting;
};

/**
 * Meetings in an iCalendar file (RFC 5545). Other events in it are passed over, and a series is told of, not unfolded: its
 * exceptions are where committees' calendars go wrong. Throws `import.unreadable` for text that is no calendar.
 */
export const meetingsInIcs = (text: string, asked: Body | undefined): MeetingSheet => {
  const lines = text.split(/\r\n|\n|\r/);
  if (!lines.some((it) => it.trim().toUpperCase() === 'BEGIN:VCALENDAR')) throw new AppError('import.unreadable', {});
  const timezones = blocks(lines, 'VTIMEZONE').flatMap(
    (it) => tolerant(() => convertIcsTimezone(undefined, it.text)) ?? [],
  );
  return sheetOf(blocks(lines, 'VEVENT').map((it) => read(it, timezones, asked)));
};
