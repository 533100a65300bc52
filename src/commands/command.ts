import { row } from '../cycle/definition/rows.ts';
import type { InputSpec } from '../cycle/definition/step.ts';
import { parseAnswer } from '../cycle/duties/answer.ts';
import { actorFor, rightTo } from '../cycle/duties/authority.ts';
import type { Actor, Answer, Decision, Duty, HistoryEntry, Proposal, Stamp, UserId } from '../cycle/duties/duty.ts';
import { isActionable, statusOf } from '../cycle/duties/status.ts';
import type { World } from '../cycle/duties/world.ts';
import { AppError } from '../errors.ts';
import type { Verb } from './app.ts';

/** What a command is run on: the year as recorded, who asks and when. `id` names this answer in the history. */
export interface Situation {
  readonly id: string;
  readonly world: World;
  readonly userId: UserId;
  readonly at: Stamp;
}

/** What a command changes. Written together: duties with If-Match, the rest as new rows. */
export interface Change {
  /** The duty that was answered, as it becomes; first in line, so that a second presser is told. */
  readonly duty: Duty;
  readonly alsoChanged?: readonly Duty[];
  readonly opened?: readonly Duty[];
  readonly decisions?: readonly Decision[];
  readonly proposals?: readonly Proposal[];
  readonly changedProposals?: readonly Proposal[];
  readonly history: HistoryEntry;
}

/** One verb: what it reads and what it does. Pure; throws AppError when the person may not or the duty cannot. */
export interface Command {
  readonly verb: Verb;
  readonly run: (duty: Duty, data: Readonly<Record<string, unknown>>, situation: Situation) => Change;
}

/** The person as actor on this duty. Throws `duty.not-yours` for someone without any role. */
export const actorOrRefuse = (duty: Duty, { userId, world }: Situation): Actor => {
  const actor = actorFor(userId, duty, world);
  if (!actor) throw new AppError('duty.not-yours', { duty: duty.key });
  return actor;
};

/** Throws `duty.already-closed` (with who and when) or `duty.not-open` (still upcoming, or waiting for another step). */
export const mustBeOpen = (duty: Duty, { world }: Situation): void => {
  if ('closing' in duty.progress) {
    const { by, at } = duty.progress.closing;
    throw new AppError('duty.already-closed', { duty: duty.key, by: by.name, at });
  }
  const status = statusOf(duty, world);
  if (!isActionable(status)) throw new AppError('duty.not-open', { duty: duty.key, status, opens: duty.opens });
};

/**
 * The right to close, asked of the verified person. On another's behalf a reason must be given (domain.md section 7, R15).
 * Throws `duty.not-yours`, or `answer.invalid` when the reason is missing.
 */
export const closingRight = (
  duty: Duty,
  data: Readonly<Record<string, unknown>>,
  situation: Situation,
): { by: Actor; onBehalfReason?: string } => {
  const right = rightTo(situation.userId, duty, situation.world);
  if (right === 'none') throw new AppError('duty.not-yours', { duty: duty.key });
  const by = actorOrRefuse(duty, situation);
  return right === 'own' ? { by } : { by, onBehalfReason: reasonIn('onBehalfReason', data) };
};

const REASON_MAX = 2000;

/** A reason that must be given, under its name in the card. Throws `answer.invalid`. */
export const reasonIn = (id: string, data: Readonly<Record<string, unknown>>): string => {
  const spec: InputSpec = { id, kind: 'longText', required: true, max: REASON_MAX };
  return parseAnswer([spec], data)[id]!;
};

/** The step's own inputs, read and checked. */
export const answerOf = (duty: Duty, data: Readonly<Record<string, unknown>>): Answer =>
  duty.part === 'acknowledge' ? {} : parseAnswer(row(duty.step).inputs, data);

/** The history row of a change. */
export const logged = (
  verb: Verb,
  before: Duty,
  after: Duty,
  by: Actor,
  { id, at }: Situation,
  more: { reason?: string | undefined; details?: Readonly<Record<string, string>> } = {},
): HistoryEntry => ({
  key: id,
  duty: before.key,
  step: before.step,
  operatingYear: before.operatingYear,
  at,
  by,
  verb,
  from: before.progress.state,
  to: after.progress.state,
  ...(more.reason && { reason: more.reason }),
  details: more.details ?? {},
});
