import type { FaultAsked } from '../../graph/graph-world.ts';

/** How long a request may take in a sweep; what is delayed by more counts as unanswered. */
export const REQUEST_MS = 400;

/** Every way that a single request may go wrong. */
export const KINDS: Readonly<Record<string, Omit<FaultAsked, 'at' | 'match'>>> = {
  'too many requests, with Retry-After': { status: 429, retryAfter: 0 },
  'service not available': { status: 503 },
  'failed after it took effect': { status: 500, afterEffect: true },
  'connection broken before it was done': { drop: true },
  'connection broken after it was done': { drop: true, afterEffect: true },
  'no answer in time': { status: 504, delayMs: REQUEST_MS * 2 },
  'precondition failed': { status: 412 },
  'token not accepted once': { status: 401 },
};
export type KindName = keyof typeof KINDS;

/** What a client cannot know: whether a message that we were given no receipt for has been shown. */
export const LOSES_RECEIPT: ReadonlySet<string> = new Set([
  'failed after it took effect',
  'connection broken after it was done',
]);
