import { Temporal } from 'temporal-polyfill';
import { badRequest } from '../errors.ts';

/** A moment as Outlook writes it: local time without offset, and the name of its zone. */
export interface DateTimeZone {
  readonly dateTime: string;
  readonly timeZone: string;
}

/** Windows' names of the zones that a Swedish mailbox meets; IANA names are taken as they are. */
const WINDOWS_NAMES: Readonly<Record<string, string>> = {
  'W. Europe Standard Time': 'Europe/Stockholm',
  'Central European Standard Time': 'Europe/Warsaw',
  'Romance Standard Time': 'Europe/Paris',
  'FLE Standard Time': 'Europe/Helsinki',
  'GMT Standard Time': 'Europe/London',
  'Central Europe Standard Time': 'Europe/Budapest',
  'GTB Standard Time': 'Europe/Bucharest',
  'E. Europe Standard Time': 'Europe/Chisinau',
  'Greenwich Standard Time': 'Atlantic/Reykjavik',
  'Eastern Standard Time': 'America/New_York',
  'Pacific Standard Time': 'America/Los_Angeles',
};

const known = new Map<string, boolean>();

const ianaName = (name: string): string => WINDOWS_NAMES[name] ?? name;

/** Whether the name is a zone's. */
export const isZone = (name: unknown): name is string => {
  if (typeof name !== 'string') return false;
  const before = known.get(name);
  if (before !== undefined) return before;
  let found = true;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(ianaName(name));
  } catch {
    found = false;
  }
  known.set(name, found);
  return found;
};

const plain = ({ dateTime }: DateTimeZone): Temporal.PlainDateTime => Temporal.PlainDateTime.from(dateTime);

/** Milliseconds since 1970 of a moment. */
export const instantOf = (moment: DateTimeZone): number =>
  plain(moment).toZonedDateTime(ianaName(moment.timeZone)).epochMilliseconds;

/** Outlook writes seven decimals of a second. */
const written = (dateTime: Temporal.PlainDateTime): string =>
  `${dateTime.toString({ smallestUnit: 'second' })}.0000000`;

/** The same moment told in another zone. The days of an all-day event are the same days everywhere. */
export const inZone = (moment: DateTimeZone, timeZone: string, isAllDay: boolean): DateTimeZone => ({
  dateTime: written(
    isAllDay
      ? plain(moment)
      : Temporal.Instant.fromEpochMilliseconds(instantOf(moment))
          .toZonedDateTimeISO(ianaName(timeZone))
          .toPlainDateTime(),
  ),
  timeZone,
});

/** Both ends moved by whole days, so that the start falls on `day` at its own hour. */
export const onDay = (
  { start, end }: { readonly start: DateTimeZone; readonly end: DateTimeZone },
  day: string,
): { start: DateTimeZone; end: DateTimeZone } => {
  const days = plain(start).toPlainDate().until(Temporal.PlainDate.from(day)).days;
  const moved = (moment: DateTimeZone) => ({ ...moment, dateTime: written(plain(moment).add({ days })) });
  return { start: moved(start), end: moved(end) };
};

/** Reads one end of a view's window; without an offset it is UTC. Throws GraphRefusal 400. */
export const windowEnd = (name: string, text: string | null): number => {
  if (!text)
    throw badRequest(
      'This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.',
    );
  try {
    return /(Z|[+-]\d{2}:\d{2})$/i.test(text)
      ? Temporal.Instant.from(text).epochMilliseconds
      : instantOf({ dateTime: text, timeZone: 'UTC' });
  } catch {
    throw badRequest(`The value '${text}' of ${name} is not a date and time.`);
  }
};
