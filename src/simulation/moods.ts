import { createHash } from 'node:crypto';
import type { DutyKey } from '../cycle/duties/duty.ts';

/** How people differ from the conscientious ones: who is late, wants more time, hands in what must be completed. */
export interface Moods {
  /** Working days that the answer comes after the last day; 0 for most. */
  readonly lateBy: (duty: DutyKey) => number;
  readonly asksForTime: (duty: DutyKey) => boolean;
  readonly isGranted: (duty: DutyKey) => boolean;
  /** Handed back by the head of department, or sent back by the committee, the first time. */
  readonly isReturned: (duty: DutyKey) => boolean;
  /** Days after which the run goes on, so that the late ones come in. */
  readonly tail: number;
}

/** Everyone answers on their last day, and well. */
export const CONSCIENTIOUS: Moods = {
  lateBy: () => 0,
  asksForTime: () => false,
  isGranted: () => true,
  isReturned: () => false,
  tail: 0,
};

const LATE = 0.2;
const MOST_DAYS_LATE = 8;
const ASKS = 0.05;
const GRANTED = 0.6;
const RETURNED = 0.1;
const TAIL_DAYS = 90;

/**
 * As people are: one answer in five late, one in ten returned, one in twenty asking for more time, each duty the same way
 * every time the seed is the same, whatever else happens.
 */
export const moodsOf = (seed: number): Moods => {
  /** From 0 up to 1, the same for the same question about the same duty. */
  const chance = (question: string, duty: DutyKey): number =>
    createHash('sha256').update(`${seed}/${question}/${duty}`).digest().readUInt32BE(0) / 2 ** 32;
  return {
    lateBy: (duty) => (chance('late', duty) < LATE ? 1 + Math.floor(chance('by', duty) * MOST_DAYS_LATE) : 0),
    asksForTime: (duty) => chance('asks', duty) < ASKS,
    isGranted: (duty) => chance('granted', duty) < GRANTED,
    isReturned: (duty) => chance('returned', duty) < RETURNED,
    tail: TAIL_DAYS,
  };
};
