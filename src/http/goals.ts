import type { GoalsResponse } from '../api/contract.ts';
import type { World } from '../cycle/duties/world.ts';
import { goalProgress } from '../cycle/overview/goal-outcomes.ts';

/** GET /api/goals: an operating year's goals, for everyone with a sign-in; counts and means, and nobody's words. */
export const goalsResponse = (operatingYear: number, world: World): GoalsResponse => ({
  operatingYear,
  goals: goalProgress(operatingYear, world).map(({ goal, assessments, measures }) => ({
    key: goal.key,
    level: goal.level,
    title: goal.title,
    assessments,
    measures: measures.map(({ measure: { key, name, unit, baseline, target }, outcomes }) => ({
      key,
      name,
      unit,
      ...(baseline !== undefined && { baseline }),
      ...(target !== undefined && { target }),
      outcomes,
    })),
  })),
});
