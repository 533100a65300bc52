import { Temporal } from 'temporal-polyfill';
import { AppError } from '../../errors.ts';

declare const brand: unique symbol;

/** A calendar day in Europe/Stockholm as `YYYY-MM-DD`. It is a day, never an instant; ISO text sorts by date. */
export type LocalDate = string & { readonly [brand]: 'LocalDate' };

export const TIME_ZONE = 'Europe/Stockholm';

/** Reads `YYYY-MM-DD`. Throws `date.invalid` for anything that is not a day of the calendar. */
export const localDate = (text: string): LocalDate => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new AppError('date.invalid', { text });
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as LocalDate;
  } catch {
    throw new AppError('date.invalid', { text });
  }
};

const plain = (date: LocalDate) => Temporal.PlainDate.from(date);

/** The day `days` calendar days later (earlier when negative). */
export const addDays = (date: LocalDate, days: number): LocalDate => plain(date).add({ days }).toString() as LocalDate;

/** First day of a month; `month` is 1–12. */
export const firstOfMonth = (year: number, month: number): LocalDate =>
  Temporal.PlainDate.from({ year, month, day: 1 }).toString() as LocalDate;

/** Last day of a month; `month` is 1–12. */
export const lastOfMonth = (year: number, month: number): LocalDate =>
  Temporal.PlainDate.from({ year, month, day: 31 }).toString() as LocalDate;

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  plain(from).until(plain(to), { largestUnit: 'day' }).days;

/** ISO weekday, Monday 1 to Sunday 7. */
export const weekday = (date: LocalDate): number => plain(date).dayOfWeek;

export const yearOf = (date: LocalDate): number => plain(date).year;

/** The local day at an instant (a `Date` or ISO text with offset). */
export const dayAt = (instant: Date | string): LocalDate =>
  Temporal.Instant.from(typeof instant === 'string' ? instant : instant.toISOString())
    .toZonedDateTimeISO(TIME_ZONE)
    .toPlainDate()
    .toString() as LocalDate;

/** The instant written in local time with its offset, to the second, as history rows store it (domain.md R17): `2026-02-06T09:41:00+01:00`. */
export const localStamp = (instant: Date): string =>
  Temporal.Instant.from(instant.toISOString())
    .toZonedDateTimeISO(TIME_ZONE)
    .toString({ smallestUnit: 'second', timeZoneName: 'never' });

export const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);
export const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
