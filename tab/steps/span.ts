import type { TimelineStep } from '../../src/api/contract.ts';
import { row } from '../../src/cycle/definition/rows.ts';

/** Days from the first to the last, both counted, as ISO local dates. */
export interface Span {
  readonly start: string;
  readonly end: string;
}

/**
 * The days a step's bar covers: its window, ending on the last day where that lies inside (a meeting, a papers-due day).
 * A last day before the window is told by the warning, and the window is drawn whole.
 */
export const barDays = (step: Pick<TimelineStep, 'window' | 'due'>): Span => ({
  start: step.window.start,
  end: step.due >= step.window.start && step.due <= step.window.end ? step.due : step.window.end,
});

/** Open all year, without a last day of its own (U17). */
export const isAllYear = (step: Pick<TimelineStep, 'stepId'>): boolean => row(step.stepId).allYear ?? false;
