import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { type Clock, stamp, today } from '../clock.ts';
import type { App } from '../commands/app.ts';
import { type Channel, type ChannelProblem, isPersonal } from '../commands/channel.ts';
import type { Notice } from '../commands/notices.ts';
import type { Records } from '../commands/ports.ts';
import type { Language } from '../cycle/definition/text.ts';
import type { DutyKey, UserId } from '../cycle/duties/duty.ts';
import { FairTurns, inTurnOf, type Turns } from '../fair-turns.ts';
import type { Letter, Told } from '../mail/letter.ts';
import type { Mailer } from '../mail/mailer.ts';
import { createReaches } from '../people/reaches.ts';
import type { Tables } from '../store/tables.ts';
import { faceOf } from './face.ts';
import { createFallback } from './fallback.ts';
import { createLedger, type Planned } from './ledger.ts';
import { type Limits, TEAMS_LIMITS } from './limits.ts';
import type { Looks } from './looks.ts';
import { createMails } from './mails.ts';
import { createMessages } from './messages.ts';
import { createOutbox, type OutboxStanding } from './outbox.ts';
import { createPace } from './pace.ts';
import { createPlanner } from './planner.ts';
import { createSender, type SenderCounts, type Tally } from './sender.ts';
import { createTurning } from './turning.ts';

/** What a process has so much of at a time. */
export interface ReminderTurns {
  /** Messages under way. */
  readonly sends: Turns;
  /** Mornings that are planned. */
  readonly plans: Turns;
}

const UNSHARED: ReminderTurns = { sends: FairTurns.unshared(), plans: FairTurns.unshared() };

export interface RemindersParts {
  readonly records: Records;
  readonly app: Pick<App, 'dutyCase'>;
  readonly channel: Channel;
  readonly clock: Clock;
  readonly db: Kysely<Tables>;
  readonly log: Logger;
  readonly looks: Looks;
  /** For those who cannot be reached in chat. */
  readonly mailer: Mailer;
  readonly letter: (told: Told, language: Language) => Letter;
  readonly limits?: Limits;
  /** How long a claim holds, in milliseconds; longer than a send can take. */
  readonly leaseMs?: number;
  /** Shared with the other tenants of this process, where there are any. */
  readonly turns?: ReminderTurns;
  /** No other process can have the database open: what a claim is left from is dead at once. */
  readonly onlyProcess?: boolean;
}

export interface Reminders {
  /** Plans today's messages and sends those not sent; then turns what shows something old. Repeated, it sends nothing again. */
  morning(): Promise<Tally & { planned: number; turned: number }>;
  /** Shows each duty's new state on every living card about it. What fails is tried again the next morning. */
  turnCards(duties: readonly DutyKey[]): Promise<void>;
  /** A duty's card that a person has before them through a press, so that it turns with the others. */
  opened(
    duty: DutyKey,
    userId: UserId,
    where: { conversationId: string; activityId: string },
    card: object,
  ): Promise<void>;
  /** The key of the digest that a message in a chat is; undefined for any other message. */
  digestAt(activityId: string): Promise<string | undefined>;
  /** The card behind a line of a digest, or the digest itself, by its key; undefined for what is not this person's. */
  behind(key: string, userId: UserId): Promise<object | undefined>;
  /** Sends notices at once, each once for ever; what cannot be sent waits for the next morning. */
  tell(notices: readonly Notice[]): Promise<void>;
  /** Sends what other processes have planned, and what waits for its next try. Answers how many went. */
  sendWaiting(): Promise<number>;
  /** The person is in their chat again: what they have not been given because they could not be reached is sent. */
  reachable(userId: UserId): Promise<void>;
  /** Whether mails may be sent; unknown until one has been tried. */
  mayMail(): boolean | undefined;
  /** What this process has sent, and what it could not. */
  readonly sending: Readonly<SenderCounts>;
  /** Sends cards at once, each once for its key; answers how many went. What cannot be sent waits for the next morning. */
  sendNow(planned: readonly Planned[]): Promise<number>;
  /** When a card about each duty was last sent, as a stamp; duties without any are left out. */
  lastSent(duties: readonly DutyKey[]): Promise<ReadonlyMap<DutyKey, string>>;
  /** How many mornings this process has run through. */
  mornings(): number;
  /** How the outbox stands, of every process. */
  standing(): Promise<OutboxStanding>;
  /** How many messages stand in each state. */
  counts(): Promise<Record<string, number>>;
}

/** Due → outbox → send → ledger. A row per message, ever: its key is the primary key. */
export const createReminders = (parts: RemindersParts): Reminders => {
  const { records, app, channel, clock, db, log, looks, limits = TEAMS_LIMITS, onlyProcess = false } = parts;
  const world = () => records.world(today(clock));
  const ledger = createLedger(db);
  const outbox = createOutbox(db, randomUUID(), parts.leaseMs);
  const messages = createMessages({ world, app, clock, ledger, looks, letter: parts.letter });
  const planner = createPlanner({ records, world, clock, db, whyNot: messages.whyNot });
  const reaches = createReaches(db);
  const mails = createMails(db);
  const fallback = createFallback({ mailer: parts.mailer, mails, reaches, world, now: () => clock.now(), log });
  const { sends, plans } = parts.turns ?? UNSHARED;
  const plan = (only?: ReadonlySet<UserId>) => inTurnOf(plans, () => planner.plan(only));

  /** The person can be reached in chat again. Answers whether they could not before. */
  const back = async (userId: UserId): Promise<boolean> => {
    if (!(await reaches.reached(userId))) return false;
    await mails.giveUp(userId);
    return true;
  };
  const refused = async (userId: UserId, reason: ChannelProblem): Promise<void> => {
    if (isPersonal(reason)) await reaches.refused(userId, reason, stamp(clock));
  };
  const reached = async (userId: UserId): Promise<void> => {
    if (await back(userId)) await ledger.sendAgain(userId);
  };
  const sender = createSender({
    outbox,
    channel,
    app: createPace(db, limits.app, limits.secondMs, 'teams'),
    mailbox: createPace(db, limits.mail, limits.secondMs, 'mail'),
    limits,
    turns: sends,
    prepare: messages.prepare,
    fallback,
    refused,
    reached,
    stamp: () => stamp(clock),
    log,
  });
  const turning = createTurning({ ledger, messages, world, update: sender.update, log });

  let mornings = 0;
  let running: Promise<unknown> = Promise.resolve();
  /** One thing at a time in this process: two that send at once would each wait for the other's rows. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = running.then(work, work);
    running = next.catch(() => undefined);
    return next;
  };

  let first = true;
  /** What a worker that is gone has left: nobody knows whether it was sent, and nobody is to be left without. */
  const takeBack = async (): Promise<void> => {
    const doubtful = await outbox.takeBack(onlyProcess && first);
    first = false;
    sender.counts.doubts += doubtful.length;
    for (const reminder of doubtful) log.warn({ reminder }, 'in doubt: sent again');
  };
  const send = async (): Promise<Tally> => {
    await takeBack();
    return sender.drain();
  };

  const sendNow = async (planned: readonly Planned[]): Promise<number> => {
    if (planned.length === 0) return 0;
    return inTurn(async () => {
      const day = today(clock);
      const keys = planned.map((it) => it.key);
      const before = await ledger.sentAmong(keys);
      await ledger.plan(planned, day, day);
      await send();
      await turning.replaceOvertaken();
      return (await ledger.sentAmong(keys)) - before;
    });
  };

  return {
    morning: () =>
      inTurn(async () => {
        await takeBack();
        for (const userId of await reaches.back()) await reached(userId);
        const planned = await plan();
        await ledger.noticesAgain(today(clock));
        await ledger.closeOpened();
        const tally = await send();
        await turning.replaceOvertaken();
        await turning.unsettleReopened();
        const turned = await turning.turnAll(await ledger.unsettled());
        mornings += 1;
        return { planned, ...tally, turned };
      }),
    turnCards: async (duties) => {
      if (duties.length > 0) await turning.turnAll(await ledger.livingOf(duties));
    },
    opened: (duty, userId, { conversationId, activityId }, card) =>
      ledger.opened(duty, userId, conversationId, activityId, today(clock), faceOf(card)),
    tell: async (notices) => {
      await sendNow(
        notices.flatMap(({ id, code, facts, to }) =>
          to.map((userId) => ({
            key: `${id}/${userId}`,
            kind: 'notice' as const,
            duty: null,
            subject: id,
            userId,
            reason: code,
            facts,
          })),
        ),
      );
    },
    sendNow,
    lastSent: (duties) => ledger.lastSent(duties),
    digestAt: (activityId) => ledger.digestAt(activityId),
    behind: async (key, userId) => {
      const row = await ledger.find(key);
      if (row?.user_id !== userId) return undefined;
      if (row.kind !== 'digest') return (await messages.of({ ...row, state: 'sent' }))?.card;
      await ledger.closeOpened(key);
      return (await messages.of({ ...row, facts: null }))?.card;
    },
    sendWaiting: async () => {
      const { sent, mailed } = await inTurn(send);
      return sent + mailed;
    },
    reachable: async (userId) => {
      if (!(await back(userId)) || (await ledger.sendAgain(userId)) === 0) return;
      await plan(new Set([userId]));
      await inTurn(send);
    },
    standing: () => outbox.standing(),
    sending: sender.counts,
    mayMail: fallback.isAllowed,
    mornings: () => mornings,
    counts: () => ledger.counts(),
  };
};
