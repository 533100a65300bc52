import { Temporal } from 'temporal-polyfill';
import { addDays, type LocalDate, TIME_ZONE } from '../cycle/planning/local-date.ts';

/** When and where an event stands, in days and wall time of Europe/Stockholm. */
export interface Placement {
  readonly first: LocalDate;
  /** Included. */
  readonly last: LocalDate;
  /** `13:00`; absent for whole days. */
  readonly starts?: string;
  readonly minutes?: number;
  readonly place?: string;
}

/** A moment as Outlook gives it: wall time without offset, and its zone (resources/datetimetimezone). */
export interface Moment {
  readonly dateTime: string;
  readonly timeZone: string;
}

const midnight = (date: LocalDate): Moment => ({ dateTime: `${date}T00:00:00.0000000`, timeZone: TIME_ZONE });
const plain = (moment: Moment) => Temporal.PlainDateTime.from(moment.dateTime);

/** Start and end for Outlook; the end of whole days is exclusive: the day after (user-post-events, isAllDay). */
export const momentsOf = ({ first, last, starts, minutes = 0 }: Placement) => {
  if (!starts) return { isAllDay: true, start: midnight(first), end: midnight(addDays(last, 1)) };
  const start = Temporal.PlainDateTime.from(`${first}T${starts}`);
  const written = (at: Temporal.PlainDateTime): Moment => ({
    dateTime: `${at.toString({ smallestUnit: 'second' })}.0000000`,
    timeZone: TIME_ZONE,
  });
  return { isAllDay: false, start: written(start), end: written(start.add({ minutes })) };
};

/** Where an event stands, read in the zone that we ask for; whole days are the same days in every zone. */
export const placementOf = (event: {
  readonly isAllDay?: boolean;
  readonly start: Moment;
  readonly end: Moment;
  readonly location?: { readonly displayName?: string };
}): Placement => {
  const [start, end] = [plain(event.start), plain(event.end)];
  const day = (at: Temporal.PlainDateTime) => at.toPlainDate().toString() as LocalDate;
  const place = event.location?.displayName?.trim();
  if (event.isAllDay) return { first: day(start), last: addDays(day(end), -1), ...(place && { place }) };
  // What ends at midnight has not touched the day that begins there.
  const last = end.equals(start) ? end : end.subtract({ seconds: 1 });
  return {
    first: day(start),
    last: day(last),
    starts: start.toPlainTime().toString({ smallestUnit: 'minute' }),
    minutes: Math.round(start.until(end).total({ unit: 'minutes' })),
    ...(place && { place }),
  };
};

/** The same placement has the same text. */
export const placementText = ({ first, last, starts, minutes, place }: Placement): string =>
  JSON.stringify([first, last, starts ?? null, starts ? (minutes ?? 0) : null, place ?? null]);

export const isSamePlacement = (a: Placement, b: Placement): boolean => placementText(a) === placementText(b);
