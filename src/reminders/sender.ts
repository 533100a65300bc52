import type { Logger } from 'pino';
import { type Channel, ChannelError, type ChannelProblem, isPersonal } from '../commands/channel.ts';
import type { UserId } from '../cycle/duties/duty.ts';
import { inTurnOf, type Turns } from '../fair-turns.ts';
import { backoffMs } from '../graph/pauses.ts';
import type { AppPace } from './app-pace.ts';
import { ConversationPace } from './conversation-pace.ts';
import { faceOf } from './face.ts';
import type { LedgerRow } from './ledger.ts';
import type { Limits } from './limits.ts';
import type { Message } from './looks.ts';
import { createMailing, type Fallback, type Mailed } from './mailing.ts';
import type { Claimed, Outbox, Outcome } from './outbox.ts';
import { sleep } from './sleep.ts';

/** Messages under way at a time: so many, at most, may be in doubt when the process is killed. */
const IN_FLIGHT = 16;
/** A send is begun within this part of its lease, or not at all: with its answer it must end within the lease. */
const BEGUN_WITHIN = 0.6;
/** All that the app sends, as one. */
const APP = '';
/** Tries in one morning, where the channel does not answer and where it asks us to wait. */
const TRIES = { unreachable: 5, throttled: 30 } as const;

/** A message that is to wait longer than this many milliseconds lets others have its turn meanwhile. */
const TURN_KEPT_MS = 2000;

/**
 * What has ended is noted several at a time, for a statement each would cost more than the sends: when so many have, when
 * nothing else is under way, and after so many milliseconds in any case.
 */
const NOTED_TOGETHER = IN_FLIGHT / 2;
const NOTED_WITHIN_MS = 20;

/** Tries to note what was sent: about half a minute in all. */
const NOTING_TRIES = 8;

const countIn = (counts: Record<string, number>, name: string): void => {
  counts[name] = (counts[name] ?? 0) + 1;
};

/** Reasons that pass; what a person or an administrator has decided does not, nor what the channel will never take. */
const isPassing = (reason: ChannelProblem): reason is keyof typeof TRIES => reason in TRIES;

/** What a claimed message is to say, or why it says nothing any more. */
export type Prepared = { readonly message: Message; readonly settled: boolean } | Mailed | { readonly problem: string };

export interface SenderParts {
  readonly outbox: Outbox;
  readonly channel: Channel;
  readonly app: AppPace;
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
  /** Sends until nothing is left that may be tried today. Answers how many went to chats and by mail, and how many did not. */
  drain(): Promise<Tally>;
  /** Changes a message, by the same limits. Throws ChannelError. */
  update(row: LedgerRow, message: Message): Promise<void>;
  readonly counts: SenderCounts;
}

/** Outbox → channel → ledger: claims as many as can be under way, keeps the channel's limits, notes what became of each. */
export const createSender = (parts: SenderParts): Sender => {
  const { outbox, channel, app, limits, turns, log, fallback } = parts;
  const chats = new ConversationPace(limits);
  /** When this process has in fact begun its sends: one that was held up falls among those reserved after it. */
  const begun = new ConversationPace({ conversation: limits.app ? [limits.app] : [], secondMs: limits.secondMs });
  const counts: SenderCounts = { sent: 0, mailed: 0, throttled: 0, doubts: 0, failed: {}, mailsFailed: {} };
  const second = limits.secondMs / 1000;
  const mail = createMailing({
    fallback,
    tries: TRIES.unreachable,
    begunWithinMs: outbox.leaseMs * BEGUN_WITHIN,
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
      begun.hold(APP, ms, performance.now());
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

  /** Waits for its moment, in its turn. */
  const momentCome = async (begins: number): Promise<void> => {
    const ms = begins - performance.now();
    if (ms <= TURN_KEPT_MS) return sleep(ms);
    turns.giveBack(1);
    await sleep(ms);
    await turns.take(1);
  };

  const send = async (row: LedgerRow, prepared: Prepared, claimedAt: number, begins: number): Promise<Outcome> => {
    const { key, user_id } = row;
    if ('problem' in prepared) return { key, state: 'failed', problem: prepared.problem };
    if ('letter' in prepared) return mail(row, prepared, claimedAt);
    const later = (inMs: number): Outcome => ({
      key,
      state: 'again',
      problem: row.problem ?? 'waits for its turn',
      inMs,
    });
    if (begins - claimedAt > outbox.leaseMs * BEGUN_WITHIN) return later(begins - performance.now());
    await momentCome(begins);
    for (let late = begun.wait(APP, performance.now()); late > 0; late = begun.wait(APP, performance.now()))
      await sleep(late);
    const now = performance.now();
    if (now - claimedAt > outbox.leaseMs * BEGUN_WITHIN) return later(0);
    const full = chats.wait(user_id, now);
    if (full > 0) return later(full);
    chats.count(user_id, now);
    begun.count(APP, now);
    try {
      const { conversationId, activityId } = await channel.send(
        user_id as UserId,
        prepared.message.card,
        prepared.message.summary,
      );
      counts.sent += 1;
      await parts.reached(user_id as UserId);
      log.info({ reminder: key, activity: activityId, attempt: row.attempts }, 'message sent');
      const face = faceOf(prepared.message.card);
      return { key, state: 'sent', conversationId, activityId, at: parts.stamp(), face, settled: prepared.settled };
    } catch (error) {
      return onFailure(row, error);
    }
  };

  /** What has been sent must be noted, or it is sent again: a database that does not answer is waited for. */
  const noted = async (outcomes: readonly Outcome[]): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await outbox.note(outcomes);
      } catch (error) {
        if (attempt === NOTING_TRIES) throw error;
        log.warn({ problem: String(error), messages: outcomes.length }, 'sent, not noted yet');
        await sleep(backoffMs(attempt) * second);
      }
    }
  };

  const drain = async (): Promise<Tally> => {
    const tally = { sent: 0, mailed: 0, failed: 0 };
    let ended: Outcome[] = [];
    /** When the first of them did. */
    let endedAt = 0;
    let underWay = 0;
    let wake = (): void => undefined;
    /** Turns that are ours and not used yet, and whether we wait for any. */
    let ours = 0;
    let asking: Promise<void> | undefined;
    /** Whether a claim may find something: not when the last one found less than it might have had. */
    let mayClaim = true;

    const note = async (): Promise<void> => {
      const outcomes = ended;
      ended = [];
      mayClaim = true;
      await noted(outcomes);
      underWay -= outcomes.length;
      for (const { state } of outcomes) {
        if (state === 'sent') tally.sent += 1;
        if (state === 'mailed') tally.mailed += 1;
        if (state === 'failed') tally.failed += 1;
      }
    };
    const notedIn = (): number => endedAt + NOTED_WITHIN_MS - performance.now();
    const isTimeToNote = (): boolean =>
      ended.length > 0 && (ended.length >= NOTED_TOGETHER || ended.length === underWay || notedIn() <= 0);
    const ask = (): void => {
      asking = turns.take(IN_FLIGHT - underWay).then((count) => {
        ours += count;
        asking = undefined;
      });
    };
    /** Begins as many messages as we have turns for. */
    const begin = async (): Promise<void> => {
      const rows = await outbox.claim(ours);
      mayClaim = rows.length === ours;
      turns.giveBack(ours - rows.length);
      ours = rows.length;
      if (rows.length === 0) return;
      const claimedAt = performance.now();
      underWay += rows.length;
      const messages = await parts.prepare(rows);
      const waits = await app.reserve(rows.length);
      const from = performance.now();
      ours = 0;
      for (const [index, row] of rows.entries())
        void send(row, messages[index]!, claimedAt, from + waits[index]!)
          .catch(
            (error: unknown): Outcome => ({
              key: row.key,
              state: 'again',
              problem: String(error),
              inMs: 'nextMorning',
            }),
          )
          .then((outcome) => {
            turns.giveBack(1);
            if (ended.push(outcome) === 1) endedAt = performance.now();
            if (ended.length === 1 || isTimeToNote()) wake();
          });
    };

    try {
      for (;;) {
        const ending = new Promise<void>((resolve) => {
          wake = resolve;
        });
        if (isTimeToNote()) await note();
        if (ours > 0) await begin();
        if (underWay < IN_FLIGHT && mayClaim && !asking) ask();
        if (underWay > 0 || asking) {
          const noting = ended.length > 0 ? [sleep(notedIn())] : [];
          if (!isTimeToNote()) await Promise.race([ending, asking ?? ending, ...noting]);
        } else {
          const next = await outbox.nextTry();
          if (next === undefined) break;
          await sleep(next);
          mayClaim = true;
        }
      }
    } finally {
      turns.giveBack(ours);
      ours = 0;
      void asking?.then(() => turns.giveBack(ours));
    }
    chats.forget(performance.now());
    return tally;
  };

  const update = async ({ key, user_id, conversation_id, activity_id }: LedgerRow, message: Message): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      const [wait = 0] = await app.reserve(1);
      await sleep(Math.max(wait, chats.wait(user_id, performance.now())));
      chats.count(user_id, performance.now());
      try {
        return await inTurnOf(turns, () =>
          channel.update(conversation_id!, activity_id!, message.card, message.summary),
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
