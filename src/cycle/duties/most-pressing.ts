import type { DutyStatus } from './duty.ts';

const PRECEDENCE: readonly DutyStatus[] = ['late', 'returned', 'open', 'waiting', 'upcoming', 'done', 'notNeeded'];

/** A step is as its most pressing duty. */
export const mostPressing = (statuses: readonly DutyStatus[]): DutyStatus =>
  PRECEDENCE.find((status) => statuses.includes(status)) ?? 'upcoming';
