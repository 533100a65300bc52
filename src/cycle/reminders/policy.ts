import type { StepId } from '../definition/step.ts';

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

/** Messages go out at this local wall time, on a sending day. */
export const isSendingTime = (time: WallTime, { hours }: ReminderPolicy): boolean =>
  hours.from <= time && time < hours.to;
