import type { Logger } from 'pino';
import { type Channel, ChannelError, type ChannelProblem, isPersonal } from '../commands/channel.ts';
import type { UserId } from '../cycle/duties/duty.ts';
import { FairTurns, inTurnOf, type Turns } from '../fair-turns.ts';
import { backoffMs } from '../graph/pauses.ts';
import { Arrivals, type Passage } from './arrivals.ts';
import { ConversationPace } from './conversation-pace.ts';
import { faceOf } from './face.ts';
import { createFeed, type Ready } from './feed.ts';
import type { LedgerRow } from './ledger.ts';
import type { Limits } from './limits.ts';
import type { Message } from './looks.ts';
import { createMailing, type Fallback, type Mailed } from './mailing.ts';
import { createNoting } from './noting.ts';
import type { Claimed, Outbox, Outcome } from './outbox.ts';
import type { Pace } from './pace.ts';
import { sleep } from './sleep.ts';

/** Messages under way at a time. */
const IN_FLIGHT = 16;
/** A send is begun within this part of its lease, or not at all: with its answer it must end within the lease. */
const BEGUN_WITHIN = 0.6;
/** Tries in one morning, where the channel does not answer and where it asks us to wait. */
const TRIES = { unreachable: 5, throttled: 30 } as const;

/** What waits longer, in seconds, is left to the next look at the outbox (`src/timed-work.ts`), and holds up no notice. */
const WAITED_FOR = 10;

const countIn = (counts: Record<string, number>, name: string): void => {
  counts[name] = (counts[name] ?? 0) + 1;
};

/** Reasons that pass; what a person or an administrator has decided does not, nor what the channel will never take. */
const isPassing = (reason: ChannelProblem): reason is keyof typeof TRIES => reason in TRIES;

interface Card {
  readonly message: Message;
  readonly settled: boolean;
}

interface Card {
  readonly message: Message;
  readonly settled: boolean;
}

/** What a claimed message is to say, or why it says nothing any more. */
export type Prepared = Card | Mailed | { readonly problem: string };

export interface SenderParts {
  readonly outbox: Outbox;
  readonly channel: Channel;
  /** Of the app's messages in chats, and of the mailbox's mails. */
  readonly app: Pace;
  readonly mailbox: Pace;
  readonly limits: Limits;
  /** Messages under way in this process, whoever's they are: each takes a turn. */
  readonly turns: Turns;
  /** The claimed rows' messages, in their order. */
  readonly prepare: (rows: readonly Claimed[]) => Promise<readonly Prepared[]>;
  readonly fallback: Fallback;
  /** Told of a message that will not be tried again of itself. */
  readonly refused: (userId: UserId, reason: ChannelProblem) => Promise<void>;
  readonly reached: (userId: UserId) => Promise<void>;
  readonly stamp: () => string;
  readonly log: Logger;
}

/** A message that is under way; wrapped, for a promise of a promise is none. */
interface Begun {
  readonly outcome: Promise<Outcome>;
}

/** What this process has done since it started. */
export interface SenderCounts {
  sent: number;
  mailed: number;
  throttled: number;
  doubts: number;
  readonly failed: Record<string, number>;
  readonly mailsFailed: Record<string, number>;
}

export interface Tally {
  sent: number;
  mailed: number;
  failed: number;
}

export interface Sender {
  /** Sends until nothing is left that may be tried soon. Answers how many went to chats and by mail, and how many did not. */
  drain(): Promise<Tally>;
  /** Changes a message, by the same limits. Throws ChannelError. */
  update(row: LedgerRow, message: Message): Promise<void>;
  readonly counts: SenderCounts;
}

/** Outbox → channel → ledger: sends what the feed has, in its order and by the channel's limits, and has it noted. */
export const createSender = (parts: SenderParts): Sender => {
  const { outbox, channel, app, limits, turns, log, fallback } = parts;
  const second = limits.secondMs / 1000;
  const begunWithinMs = outbox.leaseMs * BEGUN_WITHIN;
  const chats = new ConversationPace(limits);
  const arrivals = new Arrivals(limits.app, limits.secondMs);
  const places = new FairTurns(IN_FLIGHT).party();
  const counts: SenderCounts = { sent: 0, mailed: 0, throttled: 0, doubts: 0, failed: {}, mailsFailed: {} };
  const mail = createMailing({
    fallback,
    tries: TRIES.unreachable,
    begunWithinMs,
    second,
    stamp: parts.stamp,
    onSent: () => {
      counts.mailed += 1;
    },
    onFailed: (reason, problem) => {
      countIn(counts.mailsFailed, reason);
      if (problem) countIn(counts.failed, problem);
    },
    log,
  });

  /** The channel asks us to wait. Answers for how long. */
  const slowDown = async (userId: string, { retryAfter }: ChannelError, attempt: number): Promise<number> => {
    counts.throttled += 1;
    const ms = retryAfter === undefined ? backoffMs(attempt) * second : retryAfter * limits.secondMs;
    if (chats.hold(userId, ms, performance.now())) {
      // What has its turn already waits as well.
      arrivals.hold(ms);
      await app.hold(ms);
    }
    return ms;
  };

  const onFailure = async (row: LedgerRow, error: unknown): Promise<Outcome> => {
    const { key } = row;
    const reason = error instanceof ChannelError ? error.reason : undefined;
    const problem = reason ?? String(error);
    log.warn({ reminder: key, problem, attempt: row.attempts }, 'message not sent');
    if (!reason || !isPassing(reason)) {
      if (reason) await parts.refused(row.user_id as UserId, reason);
      if (reason && isPersonal(reason) && (await fallback.mayMail(row)))
        return { key, state: 'again', problem, inMs: 0 };
      countIn(counts.failed, reason ?? 'error');
      return { key, state: 'failed', problem };
    }
    const held = reason === 'throttled' ? await slowDown(row.user_id, error as ChannelError, row.attempts) : 0;
    if (row.attempts >= TRIES[reason]) return { key, state: 'again', problem, inMs: 'nextMorning' };
    return { key, state: 'again', problem, inMs: Math.max(held, backoffMs(row.attempts) * second) };
  };

  const send = async (row: LedgerRow, { message, settled }: Card, passage: Passage): Promise<Outcome> => {
    const { key, user_id } = row;
    try {
      const { conversationId, activityId } = await passage.through(() =>
        channel.send(user_id as UserId, message.card, message.summary),
      );
      counts.sent += 1;
      await parts.reached(user_id as UserId);
      log.info({ reminder: key, activity: activityId, attempt: row.attempts }, 'message sent');
      return { key, state: 'sent', conversationId, activityId, at: parts.stamp(), face: faceOf(message.card), settled };
    } catch (error) {
      return onFailure(row, error);
    }
  };

  /** One of the messages that may be under way here, and in the whole process. Answers what gives the place back. */
  const place = async (): Promise<() => void> => {
    await places.take(1);
    await turns.take(1);
    return () => {
      turns.giveBack(1);
      places.giveBack(1);
    };
  };

  /** Begins a card as soon as it may be, or answers how long it has to wait, in milliseconds. */
  const begin = async ({ row, begins, claimedAt }: Ready, card: Card): Promise<Begun | number> => {
    const latest = claimedAt + begunWithinMs;
    const wait = Math.max(begins - performance.now(), arrivals.heldFor());
    if (performance.now() + wait > latest) return wait;
    await sleep(wait);
    const full = chats.wait(row.user_id, performance.now());
    if (full > 0) return full;
    const passage = await arrivals.enter();
    const giveBack = await place();
    if (performance.now() > latest) {
      passage.giveUp();
      giveBack();
      return 0;
    }
    chats.count(row.user_id, performance.now());
    return { outcome: send(row, card, passage).finally(giveBack) };
  };

  /** Does with a message what is to be done with it; its outcome comes later. */
  const dispatch = async (ready: Ready): Promise<Begun> => {
    const { row, prepared, claimedAt } = ready;
    const now = (outcome: Outcome): Begun => ({ outcome: Promise.resolve(outcome) });
    if ('problem' in prepared) return now({ key: row.key, state: 'failed', problem: prepared.problem });
    if ('letter' in prepared) {
      const inMs = await parts.mailbox.take();
      if (inMs > 0) return now({ key: row.key, state: 'later', inMs });
      const giveBack = await place();
      return { outcome: mail(row, prepared, claimedAt).finally(giveBack) };
    }
    const begun = await begin(ready, prepared);
    return typeof begun === 'number' ? now({ key: row.key, state: 'later', inMs: begun }) : begun;
  };

  const drain = async (): Promise<Tally> => {
    const tally = { sent: 0, mailed: 0, failed: 0 };
    const feed = createFeed({ outbox, app, prepare: parts.prepare });
    const noting = createNoting({
      outbox,
      noted: (outcomes) => {
        feed.noted(outcomes.length);
        for (const { state } of outcomes) if (state in tally) tally[state as keyof Tally] += 1;
      },
      second,
      log,
    });
    try {
      for (;;) {
        const ready = await feed.next();
        if (ready) noting.begun(ready.row.key, (await dispatch(ready)).outcome);
        else if (!(await noting.more())) {
          const next = await outbox.nextTry();
          if (next === undefined || next > WAITED_FOR * limits.secondMs) break;
          await sleep(next);
          feed.again();
        }
      }
    } finally {
      // Whatever has happened, what is under way ends and is noted.
      while (await noting.more());
    }
    chats.forget(performance.now());
    return tally;
  };

  const update = async ({ key, user_id, conversation_id, activity_id }: LedgerRow, message: Message): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      const [wait = 0] = await app.reserve(1);
      await sleep(Math.max(wait, chats.wait(user_id, performance.now())));
      const passage = await arrivals.enter();
      chats.count(user_id, performance.now());
      try {
        return await inTurnOf(turns, () =>
          passage.through(() => channel.update(conversation_id!, activity_id!, message.card, message.summary)),
        );
      } catch (error) {
        if (!(error instanceof ChannelError && isPassing(error.reason)) || attempt === TRIES.unreachable) throw error;
        const held = error.reason === 'throttled' ? await slowDown(user_id, error, attempt) : 0;
        log.info({ message: key, problem: error.reason, attempt }, 'card not changed yet');
        await sleep(Math.max(held, backoffMs(attempt) * second));
      }
    }
  };

  return { drain, update, counts };
};
