import { row } from '../cycle/definition/rows.ts';
import type { InputSpec } from '../cycle/definition/step.ts';
import { parseAnswer } from '../cycle/duties/answer.ts';
import { actorFor, rightTo } from '../cycle/duties/authority.ts';
import type { Actor, Answer, Duty, HistoryEntry, Stamp, UserId } from '../cycle/duties/duty.ts';
import { type AskedInput, inputsFor } from '../cycle/duties/inputs.ts';
import { isActionable, statusOf } from '../cycle/duties/status.ts';
import type { World } from '../cycle/duties/world.ts';
import { AppError } from '../errors.ts';
import type { DutyVerb, PersonVerb, Verb } from './app.ts';
import type { Change } from './change.ts';

/** What a command is run on: the year as recorded, who asks and when. `id` names this answer in the history. */
export interface Situation {
  readonly id: string;
  readonly world: World;
  readonly userId: UserId;
  readonly at: Stamp;
}

type Data = Readonly<Record<string, unknown>>;

/** One verb on a duty: what it reads and what it does. Pure; throws AppError when the person may not or the duty cannot. */
export interface Command {
  readonly verb: DutyVerb;
  readonly run: (duty: Duty, data: Data, situation: Situation) => Change;
}

/** One verb that is about people and no duty. Pure; throws AppError when the person may not. */
export interface PersonCommand {
  readonly verb: PersonVerb;
  readonly run: (data: Data, situation: Situation) => Change;
}

/** Throws `duty.verb-not-for-step` when the step is not of the kind that the verb is for. */
export const mustFit = (fits: boolean, verb: Verb, duty: Duty): void => {
  if (!fits) throw new AppError('duty.verb-not-for-step', { verb, step: duty.step });
};

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

/** Throws `duty.not-open` unless it is closed. */
export const mustBeClosed = (duty: Duty): void => {
  if (!('closing' in duty.progress))
    throw new AppError('duty.not-open', { duty: duty.key, status: duty.progress.state, opens: duty.opens });
};

/**
 * The right to close, asked of the verified person: as their own, or for another, which the closing then says (domain.md
 * section 7, R15). Throws `duty.not-yours`.
 */
export const closingRight = (duty: Duty, situation: Situation): { by: Actor; onBehalf: boolean } => {
  const right = rightTo(situation.userId, duty, situation.world);
  if (right === 'none') throw new AppError('duty.not-yours', { duty: duty.key });
  return { by: actorOrRefuse(duty, situation), onBehalf: right === 'onBehalf' };
};

/** What only the one whose duty it is can say. Throws `duty.not-yours`. */
export const ownRight = (duty: Duty, situation: Situation): Actor => {
  const { by, onBehalf } = closingRight(duty, situation);
  if (onBehalf) throw new AppError('duty.not-yours', { duty: duty.key });
  return by;
};

const REASON_MAX = 2000;

/** A reason that must be given, under its name in the card. Throws `answer.invalid`. */
export const reasonIn = (id: string, data: Data): string => {
  const spec: InputSpec = { id, kind: 'longText', required: true, max: REASON_MAX };
  return parseAnswer([spec], data)[id]!;
};

/** The step's own inputs, read and checked as they are asked today. */
export const answerOf = (
  duty: Duty,
  data: Data,
  { world }: Situation,
): { answer: Answer; inputs: readonly AskedInput[] } => {
  const inputs = inputsFor(duty, world);
  return { answer: parseAnswer(inputs, data), inputs };
};

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

/** A duty that another's answer closes or changes with it: its own row of history under the same answer. */
export const alsoLogged = (
  verb: Verb,
  before: Duty,
  after: Duty,
  by: Actor,
  situation: Situation,
  more?: { reason?: string | undefined },
): HistoryEntry => logged(verb, before, after, by, { ...situation, id: `${situation.id}/${before.key}` }, more);

/** The plain case: one duty becomes another, with its row of history. */
export const dutyChange = (
  verb: Verb,
  before: Duty,
  after: Duty,
  by: Actor,
  situation: Situation,
  more?: { reason?: string | undefined; details?: Readonly<Record<string, string>> },
): Change => ({
  id: situation.id,
  duty: before.key,
  changed: { duties: [after] },
  added: { history: [logged(verb, before, after, by, situation, more)] },
});

/** Whether what is done is done for a whole step of the kind that people close themselves. */
export const isClosedByHand = (duty: Duty): boolean => {
  const { completion } = row(duty.step);
  return duty.part === 'main' && (completion === 'close' || completion === 'letter');
};
