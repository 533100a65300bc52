import { addDays, daysBetween, type LocalDate, weekday, yearOf } from './local-date.ts';

const THURSDAY = 4;

/** The ISO 8601 week of a day, which is of the year that its Thursday is in: `2026-W06`. */
export const isoWeekOf = (day: LocalDate): string => {
  const thursday = addDays(day, THURSDAY - weekday(day));
  const year = yearOf(thursday);
  const week = Math.floor(daysBetween(`${year}-01-01` as LocalDate, thursday) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
};
