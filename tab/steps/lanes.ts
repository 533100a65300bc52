import type { TimelineStep } from '../../src/api/contract.ts';
import { LANES, type Lane, PLANS, type Plan } from '../../src/cycle/definition/step.ts';

export interface LaneGroup {
  readonly lane: Lane;
  readonly steps: readonly TimelineStep[];
}
export interface PlanGroup {
  readonly plan: Plan;
  readonly lanes: readonly LaneGroup[];
}

/** Plan × role, in the order they are drawn; lanes and plans without steps are left out. */
export const groupSteps = (steps: readonly TimelineStep[]): PlanGroup[] =>
  PLANS.map((plan) => ({
    plan,
    lanes: LANES.map((lane) => ({
      lane,
      steps: steps.filter((step) => step.plan === plan && step.lane === lane),
    })).filter((group) => group.steps.length > 0),
  })).filter((group) => group.lanes.length > 0);
