import Holidays from 'date-holidays';
import { addDays, type LocalDate, weekday, yearOf } from './local-date.ts';

/** `bank` is how date-holidays files midsommarafton, julafton and nyårsafton. */
const NO_WORK = new Set(['public', 'bank']);
const calendar = new Holidays('SE', { languages: ['sv'] });
const redDaysByYear = new Map<number, ReadonlyMap<LocalDate, string>>();

/**
 * Public holidays of a year with midsommarafton, julafton and nyårsafton, by day, with their Swedish names.
 * Source: lagen om allmänna helgdagar (1989:253) as packaged by date-holidays; domain.md 3.4 for the three eves.
 */
export const redDays = (year: number): ReadonlyMap<LocalDate, string> => {
  const known = redDaysByYear.get(year);
  if (known) return known;
  const days = new Map<LocalDate, string>();
  for (const holiday of calendar.getHolidays(year)) {
    if (NO_WORK.has(holiday.type)) days.set(holiday.date.slice(0, 10) as LocalDate, holiday.name);
  }
  redDaysByYear.set(year, days);
  return days;
};

/** A morning asks the same of the same few days for every duty: what was worked out is kept, up to so much of it. */
const MOST_KEPT = 50_000;
const kept = <T>(most: number) => {
  const known = new Map<string, T>();
  return (key: string, work: () => T): T => {
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= most) known.clear();
    const made = work();
    known.set(key, made);
    return made;
  };
};
const workdayOf = kept<boolean>(MOST_KEPT);
const dayAway = kept<LocalDate>(MOST_KEPT);

/** Monday to Friday, not a red day. */
export const isWorkday = (date: LocalDate): boolean =>
  workdayOf(date, () => weekday(date) <= 5 && !redDays(yearOf(date)).has(date));

/** The day itself when it is a working day, else the nearest working day before it. */
export const workdayOnOrBefore = (date: LocalDate): LocalDate => {
  let day = date;
  while (!isWorkday(day)) day = addDays(day, -1);
  return day;
};

/** The working day that lies `count` working days from `date` (before it when negative; `date` itself is not counted). */
export const addWorkdays = (date: LocalDate, count: number): LocalDate =>
  dayAway(`${date} ${count}`, () => {
    const direction = Math.sign(count);
    let day = date;
    for (let left = Math.abs(count); left > 0; ) {
      day = addDays(day, direction);
      if (isWorkday(day)) left -= 1;
    }
    return day;
  });
