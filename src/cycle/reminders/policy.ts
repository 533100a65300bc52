import type { StepId } from '../definition/step.ts';
import { addDays, type LocalDate } from '../planning/local-date.ts';
import { isWorkday } from '../planning/workdays.ts';

/** Local wall time as `HH:MM`, in Europe/Stockholm; text sorts by time. */
export type WallTime = `${number}${number}:${number}${number}`;

/** A time of the year without cards, as `MM-DD`, both ends included; it may run over new year. */
export interface QuietPeriod {
  readonly from: string;
  readonly to: string;
}

/** When people are reminded of a duty. Counts are working days. */
export interface Occasions {
  readonly onOpening: boolean;
  readonly before: readonly number[];
  readonly onLastDay: boolean;
  /** Every so many after the last day; 0 for never. */
  readonly overdueEvery: number;
  /** The superior is told after so many; 0 for never. */
  readonly escalateAfter: number;
}

/** When cards go out, and about what. `steps` overrides for single steps. */
export interface ReminderPolicy extends Occasions {
  /** From when to when messages go out; what falls due outside waits for the next morning. */
  readonly hours: { readonly from: WallTime; readonly to: WallTime };
  readonly quiet: readonly QuietPeriod[];
  readonly steps: Readonly<Partial<Record<StepId, Partial<Occasions>>>>;
}

/** domain.md 3.3 and 3.4: 14, 7 and 2 working days before, then every third; the superior after five; quiet in summer. */
export const DEFAULT_POLICY: ReminderPolicy = {
  onOpening: true,
  before: [14, 7, 2],
  onLastDay: true,
  overdueEvery: 3,
  escalateAfter: 5,
  hours: { from: '08:00', to: '18:00' },
  quiet: [{ from: '06-20', to: '08-09' }],
  steps: {},
};

/** What holds for one step. */
export const occasionsFor = (step: StepId, policy: ReminderPolicy): Occasions => ({ ...policy, ...policy.steps[step] });

const isWithin = (day: string, { from, to }: QuietPeriod): boolean =>
  from <= to ? from <= day && day <= to : from <= day || day <= to;

const isQuiet = (date: LocalDate, policy: ReminderPolicy): boolean =>
  policy.quiet.some((it) => isWithin(date.slice(5), it));

/** Cards go out on this day: a working day outside the quiet periods. */
export const isSendingDay = (date: LocalDate, policy: ReminderPolicy): boolean =>
  isWorkday(date) && !isQuiet(date, policy);

/** Messages go out at this local wall time, on a sending day. */
export const isSendingTime = (time: WallTime, { hours }: ReminderPolicy): boolean =>
  hours.from <= time && time < hours.to;

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
