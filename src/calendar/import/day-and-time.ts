import { Temporal } from 'temporal-polyfill';
import { type LocalDate, localDate, TIME_ZONE } from '../../cycle/planning/local-date.ts';
import { AppError } from '../../errors.ts';

/** A day as people write it, with the hour where one follows. `noYear`: a day of every year. */
export type ReadDay = { readonly date: LocalDate; readonly starts?: string } | 'noDate' | 'noYear';

/** An hour, and for how long where an end is given. */
export interface ReadTime {
  readonly starts: string;
  readonly minutes?: number;
}

const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'januari', 'january'],
  ['feb', 'februari', 'february'],
  ['mar', 'mars', 'march'],
  ['apr', 'april'],
  ['maj', 'may'],
  ['jun', 'juni', 'june'],
  ['jul', 'juli', 'july'],
  ['aug', 'augusti', 'august'],
  ['sep', 'sept', 'september'],
  ['okt', 'oct', 'oktober', 'october'],
  ['nov', 'november'],
  ['dec', 'december'],
];
const monthCalled = (name: string): number => MONTHS.findIndex((names) => names.includes(name.toLowerCase())) + 1;

const two = (text: string | number): string => String(text).padStart(2, '0');

const dayOf = (year: string, month: string | number, day: string): { readonly date: LocalDate } | 'noDate' => {
  try {
    return { date: localDate(`${year}-${two(month)}-${two(day)}`) };
  } catch (error) {
    if (error instanceof AppError) return 'noDate';
    throw error;
  }
};

const TIME = /^(?:kl\.?\s*)?([01]?\d|2[0-3])[:.]([0-5]\d)(?::[0-5]\d)?$/i;

/** `13:00`, `kl. 13.00`, `13:00:00`; undefined for what is no time of day. */
const clock = (text: string): string | undefined => {
  const [, hour, minute] = TIME.exec(text.trim()) ?? [];
  return hour && minute ? `${two(hour)}:${minute}` : undefined;
};

const minutesIn = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The length from one hour to another of the same day; undefined when the second is not later. */
export const minutesBetween = (starts: string, ends: string): number | undefined => {
  const minutes = minutesIn(ends) - minutesIn(starts);
  return minutes > 0 ? minutes : undefined;
};

/** A time of day or a span of it: `13:00`, `kl 13.00–16.00`, `13:00-16:00`. Undefined for anything else. */
export const readTime = (text: string): ReadTime | undefined => {
  const [from, to, ...more] = text.replace(/^kl\.?\s*/i, '').split(/\s*[-–—]\s*/);
  const starts = clock(from ?? '');
  if (!starts || more.length > 0) return undefined;
  if (to === undefined) return { starts };
  const ends = clock(to);
  const minutes = ends && minutesBetween(starts, ends);
  return minutes ? { starts, minutes } : undefined;
};

/** An instant as day and hour in Europe/Stockholm; midnight there is a day without hour, as SharePoint keeps bare dates. */
export const dayOfInstant = (instant: string): { readonly date: LocalDate; readonly starts?: string } => {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(TIME_ZONE).toPlainDateTime();
  const starts = at.toPlainTime().toString({ smallestUnit: 'minute' });
  return { date: at.toPlainDate().toString() as LocalDate, ...(starts !== '00:00' && { starts }) };
};

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const ISO = /^(\d{4})-?(\d{2})-?(\d{2})$/;
const NUMBERS = /^(\d{1,2})[/.](\d{1,2})[ ./-]+(\d{4})$/;
const NAMED = /^(\d{1,2})\.?\s+(\p{L}+)\.?\s+(\d{4})$/u;
const NO_YEAR = /^(\d{1,2})[/.](\d{1,2})\.?$|^(\d{1,2})\.?\s+\p{L}+$/u;

const bareDay = (text: string): { readonly date: LocalDate } | 'noDate' | 'noYear' => {
  const iso = ISO.exec(text);
  if (iso) return dayOf(iso[1]!, iso[2]!, iso[3]!);
  const numbers = NUMBERS.exec(text);
  if (numbers) return dayOf(numbers[3]!, numbers[2]!, numbers[1]!);
  const named = NAMED.exec(text);
  if (named) return dayOf(named[3]!, monthCalled(named[2]!), named[1]!);
  return NO_YEAR.test(text) ? 'noYear' : 'noDate';
};

/**
 * A day as it stands in Swedish files: `2026-05-26`, `26/5 2026`, `26.5.2026`, `20260526`, `tisdag 26 maj 2026`; with an
 * hour after it (`2026-05-26 13:00`, `2026-05-26T13:00:00`), or as an instant with offset. Day comes before month.
 */
export const readDay = (text: string): ReadDay => {
  const written = text
    .trim()
    .replace(/^\p{L}*(?:dag|day|mån|tis|ons|tors|tor|fre|mon|tue|wed|thu|fri)\.?(?:en)?,?\s+(?:den\s+)?(?=\d)/iu, '');
  if (INSTANT.test(written)) return dayOfInstant(written);
  const whole = bareDay(written);
  if (whole !== 'noDate') return whole;
  const [, day, time] = /^(.*\d)(?:T|,?\s+(?:kl\.?\s*)?)(\d{1,2}[:.]\d{2}(?::\d{2})?)(?:\.\d+)?$/i.exec(written) ?? [];
  const found = day ? bareDay(day) : 'noDate';
  const starts = time && clock(time);
  if (typeof found === 'string' || !starts) return starts ? (found as 'noDate' | 'noYear') : 'noDate';
  return { ...found, starts };
};
