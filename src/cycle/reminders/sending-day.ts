import { addDays, type LocalDate } from '../planning/local-date.ts';
import { isWorkday } from '../planning/workdays.ts';
import type { QuietPeriod, ReminderPolicy } from './policy.ts';

const isWithin = (day: string, { from, to }: QuietPeriod): boolean =>
  from <= to ? from <= day && day <= to : from <= day || day <= to;

const isQuiet = (date: LocalDate, policy: ReminderPolicy): boolean =>
  policy.quiet.some((it) => isWithin(date.slice(5), it));

/** Cards go out on this day: a working day outside the quiet periods. */
export const isSendingDay = (date: LocalDate, policy: ReminderPolicy): boolean =>
  isWorkday(date) && !isQuiet(date, policy);

/** The last day before on which cards went out. */
export const sendingDayBefore = (date: LocalDate, policy: ReminderPolicy): LocalDate => {
  let day = addDays(date, -1);
  while (!isSendingDay(day, policy)) day = addDays(day, -1);
  return day;
};

const movedTo = new WeakMap<readonly QuietPeriod[], Map<LocalDate, LocalDate>>();

/** The day itself, or the next on which cards go out: a reminder is moved, never dropped. */
export const sendingDay = (date: LocalDate, policy: ReminderPolicy): LocalDate => {
  const known = movedTo.get(policy.quiet) ?? new Map<LocalDate, LocalDate>();
  movedTo.set(policy.quiet, known);
  let day = known.get(date) ?? date;
  while (!isSendingDay(day, policy)) day = addDays(day, 1);
  known.set(date, day);
  return day;
};
