import type { TimelineStep } from '../../src/api/contract.ts';
import type { DutyStatus } from '../../src/cycle/duties/duty.ts';

/** What a step's sign tells. `tight`: the plan carries a warning and the step is not done (look.md, States). */
export type StepState = DutyStatus | 'tight';

/** In the order in which the signs are explained. */
export const STEP_STATES: readonly StepState[] = [
  'done',
  'open',
  'upcoming',
  'waiting',
  'returned',
  'notNeeded',
  'tight',
  'late',
];

const CAN_BE_TIGHT: ReadonlySet<StepState> = new Set(['upcoming', 'waiting', 'open']);

export const stateOf = (step: Pick<TimelineStep, 'status' | 'warnings'>): StepState =>
  step.warnings.length > 0 && CAN_BE_TIGHT.has(step.status) ? 'tight' : step.status;

const RUNNING: ReadonlySet<DutyStatus> = new Set(['open', 'late', 'returned']);

/** Somebody can act on it today. */
export const isRunning = (status: DutyStatus): boolean => RUNNING.has(status);

/** Nobody can act on it yet. */
export const isComing = (status: DutyStatus): boolean => status === 'upcoming' || status === 'waiting';
