import type { TimelineStep } from '../../../src/api/contract.ts';
import { row } from '../../../src/cycle/definition/rows.ts';
import type { Lane, Plan } from '../../../src/cycle/definition/step.ts';

const PLANS: readonly Plan[] = ['goals', 'followUp'];
const LANES: readonly Lane[] = ['unitHead', 'departmentHead', 'committee'];

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

/**
 * The days a step's bar covers: its window, ending on the last day where that lies inside (a meeting, a papers-due day).
 * A last day before the window is told by the warning, and the window is drawn whole.
 */
export const barDays = (
  step: Pick<TimelineStep, 'window' | 'due'>,
): { readonly start: string; readonly end: string } => ({
  start: step.window.start,
  end: step.due >= step.window.start && step.due <= step.window.end ? step.due : step.window.end,
});

/** Open all year, without a last day of its own (U17). */
export const isAllYear = (step: Pick<TimelineStep, 'stepId'>): boolean => row(step.stepId).allYear ?? false;
