import type { TimelineStep } from '../../../src/api/contract.ts';
import type { DutyStatus } from '../../../src/cycle/duties/duty.ts';

/** What a bar's icon tells. `tight`: the plan carries a warning and the step is not done (look.md, States). */
export type StepState = DutyStatus | 'tight';

const CAN_BE_TIGHT: ReadonlySet<StepState> = new Set(['upcoming', 'waiting', 'open']);

export const stateOf = (step: Pick<TimelineStep, 'status' | 'warnings'>): StepState =>
  step.warnings.length > 0 && CAN_BE_TIGHT.has(step.status) ? 'tight' : step.status;

const RUNNING: ReadonlySet<DutyStatus> = new Set(['open', 'late', 'returned']);

/** Somebody can act on it today. */
export const isRunning = (status: DutyStatus): boolean => RUNNING.has(status);
