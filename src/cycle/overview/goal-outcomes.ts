import type { World } from '../duties/world.ts';
import { ASSESSMENTS, type Assessment, type Goal, type GoalOutcome, type Measure } from '../goals/goal.ts';
import { goalsOf, measuresOf } from '../goals/goals.ts';

export const TERTIALS = [1, 2, 3] as const;
export type Tertial = (typeof TERTIALS)[number];

/** How a measure came out in a tertial: the mean of the units' values, each unit as much as another. */
export interface MeasureOutcome {
  readonly tertial: Tertial;
  readonly mean: number;
  readonly units: number;
}

export interface GoalProgress {
  readonly goal: Goal;
  readonly assessments: readonly ({ readonly tertial: Tertial } & Readonly<Record<Assessment, number>>)[];
  readonly measures: readonly { readonly measure: Measure; readonly outcomes: readonly MeasureOutcome[] }[];
}

const outcomesOf = (measure: Measure, outcomes: readonly GoalOutcome[]): MeasureOutcome[] =>
  TERTIALS.flatMap((tertial) => {
    const values = outcomes.flatMap((it) =>
      it.measure === measure.key && it.tertial === tertial && it.value !== undefined ? [it.value] : [],
    );
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.length > 0 ? [{ tertial, mean, units: values.length }] : [];
  });

const assessmentsOf = (goal: Goal, outcomes: readonly GoalOutcome[]): GoalProgress['assessments'] =>
  TERTIALS.flatMap((tertial) => {
    const given = outcomes.filter(
      (it) => it.goal === goal.key && !it.measure && it.tertial === tertial && it.assessment,
    );
    const counts = Object.fromEntries(
      ASSESSMENTS.map((kind) => [kind, given.filter((it) => it.assessment === kind).length]),
    ) as Record<Assessment, number>;
    return given.length > 0 ? [{ tertial, ...counts }] : [];
  });

/** An operating year's goals with what has been reported, counts and means only: nobody's words. Pure. */
export const goalProgress = (operatingYear: number, world: World): GoalProgress[] => {
  const outcomes = world.outcomes.filter((it) => it.operatingYear === operatingYear);
  const measures = measuresOf(operatingYear, world);
  return goalsOf(operatingYear, world).map((goal) => ({
    goal,
    assessments: assessmentsOf(goal, outcomes),
    measures: measures
      .filter((it) => it.goal === goal.key)
      .map((measure) => ({ measure, outcomes: outcomesOf(measure, outcomes) })),
  }));
};
