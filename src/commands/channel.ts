import type { UserId } from '../cycle/duties/duty.ts';

/**
 * `blocked`, `notInstalled`, `disabled`: a person's or an administrator's word. `rejected`: the channel will never take this
 * message. `throttled`, `unreachable`: passing. `gone`: the conversation or the message is no more.
 */
export type ChannelProblem =
  | 'blocked'
  | 'notInstalled'
  | 'disabled'
  | 'throttled'
  | 'gone'
  | 'rejected'
  | 'unreachable';

/** Of these it is the person who cannot be reached, not the message that cannot be sent. */
export const PERSONAL_PROBLEMS = ['blocked', 'notInstalled', 'disabled'] as const satisfies readonly ChannelProblem[];
export type PersonalProblem = (typeof PERSONAL_PROBLEMS)[number];

export const isPersonal = (problem: ChannelProblem): problem is PersonalProblem =>
  (PERSONAL_PROBLEMS as readonly ChannelProblem[]).includes(problem);

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
