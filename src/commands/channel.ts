import type { UserId } from '../cycle/duties/duty.ts';

export type ChannelProblem = 'blocked' | 'notInstalled' | 'disabled' | 'throttled' | 'gone' | 'unreachable';

/** A message that could not be sent or changed, and why. `retryAfter` is in seconds. */
export class ChannelError extends Error {
  readonly reason: ChannelProblem;
  readonly retryAfter?: number;

  constructor(reason: ChannelProblem, retryAfter?: number, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'ChannelError';
    this.reason = reason;
    if (retryAfter !== undefined) this.retryAfter = retryAfter;
  }
}

/** One-to-one chat with people. Throws ChannelError. */
export interface Channel {
  /** Sends a card. `summary` is what the notification says. */
  send(
    to: UserId,
    card: object,
    summary: string,
  ): Promise<{ readonly conversationId: string; readonly activityId: string }>;
  /** Replaces a card that was sent. */
  update(conversationId: string, activityId: string, card: object, summary: string): Promise<void>;
}
