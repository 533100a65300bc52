import { addDays, type LocalDate } from '../planning/local-date.ts';
import { isWorkday } from '../planning/workdays.ts';

/** When people are reminded. Counts are working days; the quiet period is `MM-DD`, both ends included. */
export interface ReminderPolicy {
  readonly before: readonly number[];
  readonly overdueEvery: number;
  readonly escalateAfter: number;
  readonly quiet: { readonly from: string; readonly to: string };
}

/** domain.md 3.3 and 3.4: 14, 7 and 2 working days before, then every third; the superior after five; quiet in summer. */
export const DEFAULT_POLICY: ReminderPolicy = {
  before: [14, 7, 2],
  overdueEvery: 3,
  escalateAfter: 5,
  quiet: { from: '06-20', to: '08-09' },
};

const isQuiet = (date: LocalDate, policy: ReminderPolicy): boolean =>
  policy.quiet.from <= date.slice(5) && date.slice(5) <= policy.quiet.to;

/** Cards go out on this day: a working day outside the quiet period. */
export const isSendingDay = (date: LocalDate, policy: ReminderPolicy): boolean =>
  isWorkday(date) && !isQuiet(date, policy);

/** The day itself, or the next on which cards go out: a reminder is moved, never dropped. */
export const sendingDay = (date: LocalDate, policy: ReminderPolicy): LocalDate => {
  let day = date;
  while (!isSendingDay(day, policy)) day = addDays(day, 1);
  return day;
};
