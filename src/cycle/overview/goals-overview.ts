import type { World } from '../duties/world.ts';
import type { Goal, Measure } from '../goals/goal.ts';
import { goalsOf, measuresOf } from '../goals/goals.ts';
import { yearOf } from '../planning/local-date.ts';

/** The goals of an operating year with how each is measured. */
export interface GoalsOverview {
  readonly operatingYear: number;
  readonly goals: readonly { readonly goal: Goal; readonly measures: readonly Measure[] }[];
}

/** The goals of the operating year that is named; else of the coming one, once it has any, or of the running one. Pure. */
export const goalsOverview = (asked: number | undefined, world: World): GoalsOverview => {
  const running = yearOf(world.today);
  const operatingYear = asked ?? (goalsOf(running + 1, world).length > 0 ? running + 1 : running);
  const measures = measuresOf(operatingYear, world);
  return {
    operatingYear,
    goals: goalsOf(operatingYear, world).map((goal) => ({
      goal,
      measures: measures.filter((it) => it.goal === goal.key),
    })),
  };
};
