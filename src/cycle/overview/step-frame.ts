import type { StepId } from '../definition/step.ts';
import { daysBetween, type LocalDate } from '../planning/local-date.ts';
import type { PlannedStep, Window } from '../planning/plan-year.ts';

/** A step of an operating year as it was planned: when it runs and what it falls on. Its duties stand in the world. */
export type StepFrame = Pick<PlannedStep, 'key' | 'step' | 'plan' | 'operatingYear' | 'window' | 'due' | 'meeting'>;

/** Days from the day to the nearest day of a window; 0 inside it. */
const distance = ({ start, end }: Window, day: LocalDate): number =>
  Math.max(0, daysBetween(day, start), daysBetween(end, day));

/** The step of the year that is named or, without one, the one whose window lies nearest to the day; of two, the later. */
export const frameOf = (
  frames: readonly StepFrame[],
  step: StepId,
  operatingYear: number | undefined,
  today: LocalDate,
): StepFrame | undefined =>
  frames
    .filter((it) => it.step === step && (operatingYear === undefined || it.operatingYear === operatingYear))
    .sort((a, b) => distance(a.window, today) - distance(b.window, today) || b.operatingYear - a.operatingYear)[0];
