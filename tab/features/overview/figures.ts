import type { DutyView, GoalsResponse, TimelineResponse, TimelineStep } from '../../../src/api/contract.ts';
import { PLANS, type Plan } from '../../../src/cycle/definition/step.ts';
import { isAllYear } from '../../steps/span.ts';

export const TERTIALS = [1, 2, 3] as const;
export type Tertial = (typeof TERTIALS)[number];

const MONTHS_IN_TERTIAL = 4;

/** The tertial of the calendar year that a day lies in. */
export const tertialOf = (date: string): Tertial => Math.ceil(Number(date.slice(5, 7)) / MONTHS_IN_TERTIAL) as Tertial;

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** How much of each plan is done, by the tertial of the calendar year in which it is due. What is open all year is left out. */
export const progressOf = (
  steps: readonly TimelineStep[],
  year: number,
): { readonly plan: Plan; readonly tertials: readonly Progress[] }[] =>
  PLANS.map((plan) => ({
    plan,
    tertials: TERTIALS.map((tertial) => {
      const due = steps.filter(
        (step) =>
          step.plan === plan && !isAllYear(step) && step.due.startsWith(`${year}-`) && tertialOf(step.due) === tertial,
      );
      return {
        done: due.reduce((sum, step) => sum + step.done, 0),
        total: due.reduce((sum, step) => sum + step.total, 0),
      };
    }),
  }));

/** Steps with duties that are late, those with the most days behind them first. */
export const lateIn = (
  steps: readonly TimelineStep[],
): { readonly step: TimelineStep; readonly duties: readonly DutyView[] }[] =>
  steps
    .map((step) => ({ step, duties: step.duties.filter((duty) => duty.status === 'late') }))
    .filter(({ duties }) => duties.length > 0)
    .sort((a, b) => a.step.due.localeCompare(b.step.due));

/** The committee's next meeting and the steps that fall on it; undefined when none is in the calendar. */
export const nextMeeting = ({ meetings, today, steps }: Pick<TimelineResponse, 'meetings' | 'today' | 'steps'>) => {
  const [next] = meetings
    .filter((it) => it.body === 'UN' && it.date >= today)
    .sort((a, b) => a.date.localeCompare(b.date));
  return (
    next && { ...next, steps: steps.filter((step) => step.meeting?.date === next.date && step.meeting.body === 'UN') }
  );
};

type Measure = GoalsResponse['goals'][number]['measures'][number];

/** A point of a small chart, in its own pixels. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
  readonly value: number;
  readonly at: 0 | Tertial;
}

/** Pixels of a small chart, and the air at its edges. */
export const CHART = { width: 168, height: 56, air: 8 } as const;

/** Where a measure's baseline (0), its outcomes by tertial and its target stand in a small chart; the higher the value the higher up. */
export const chartOf = ({ baseline, target, outcomes }: Measure) => {
  const values: { at: 0 | Tertial; value: number }[] = [
    ...(baseline === undefined ? [] : [{ at: 0 as const, value: baseline }]),
    ...outcomes.map(({ tertial, mean }) => ({ at: tertial, value: mean })),
  ];
  const all = [...values.map((it) => it.value), ...(target === undefined ? [] : [target])];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = CHART.height - 2 * CHART.air;
  const y = (value: number) =>
    high === low ? CHART.height / 2 : CHART.height - CHART.air - ((value - low) / (high - low)) * room;
  const x = (at: number) => CHART.air + (at / TERTIALS.length) * (CHART.width - 2 * CHART.air);
  return {
    points: values.map((it): ChartPoint => ({ ...it, x: x(it.at), y: y(it.value) })),
    ...(target !== undefined && { target: y(target) }),
  };
};
