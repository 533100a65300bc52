import type { Duty, StepKey } from '../duties/duty.ts';
import { stepKey } from '../duties/duty.ts';
import { type DutyDays, opensOn, type StepRecord } from './plan-year.ts';

/** The days that a step's duties have now. */
export const daysOf = ({ window, due }: Pick<StepRecord, 'window' | 'due'>): DutyDays => ({
  opens: opensOn(window, due),
  due,
});

/**
 * The duty with its step's days. Its row keeps those it was written with: whatever day the step has had, the duty follows
 * to the one it has now, so moving a step is one change however many units owe it. A day that only the duty has had (set
 * by hand in its own row, or a later body's meeting) is its own and stays.
 */
export const following = (duty: Duty, step: StepRecord | undefined): Duty => {
  if (!step?.earlier?.length) return duty;
  const now = daysOf(step);
  const isOf = (name: keyof DutyDays) => step.earlier!.some((it) => it[name] === duty[name]);
  const opens = isOf('opens') ? now.opens : duty.opens;
  const due = isOf('due') ? now.due : duty.due;
  return opens === duty.opens && due === duty.due ? duty : { ...duty, opens, due };
};

const isSame = (a: DutyDays, b: DutyDays): boolean => a.opens === b.opens && a.due === b.due;

/**
 * The step after somebody has set its days in its own row: as after a move, it keeps to them when the year is planned anew,
 * and the days that it had are kept for its duties to follow. The same step where its days are as they were.
 */
export const setByHand = (step: StepRecord, was: Pick<StepRecord, 'window' | 'due'>): StepRecord => {
  const before = daysOf(was);
  if (isSame(before, daysOf(step))) return step;
  const start = step.window.start === was.window.start ? step.moved?.start : step.window.start;
  const earlier = step.earlier ?? [];
  return {
    ...step,
    moved: { due: step.due, ...(start && { start }) },
    earlier: earlier.some((it) => isSame(it, before)) ? earlier : [...earlier, before],
  };
};

/** Every duty with its step's days. */
export const followingAll = (duties: readonly Duty[], steps: Iterable<StepRecord>): Duty[] => {
  const moved = new Map<StepKey, StepRecord>();
  for (const step of steps) if (step.earlier?.length) moved.set(step.key, step);
  return moved.size === 0
    ? [...duties]
    : duties.map((duty) => following(duty, moved.get(stepKey(duty.operatingYear, duty.step))));
};
