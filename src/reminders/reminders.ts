import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { type Clock, stamp, today } from '../clock.ts';
import type { App } from '../commands/app.ts';
import { type Channel, ChannelError } from '../commands/channel.ts';
import type { DutyCase } from '../commands/duty-case.ts';
import type { Records } from '../commands/ports.ts';
import type { Language } from '../cycle/definition/text.ts';
import type { DutyKey, UserId } from '../cycle/duties/duty.ts';
import { isClosed } from '../cycle/duties/status.ts';
import { remindersDue } from '../cycle/reminders/due.ts';
import { summariesDue } from '../cycle/summaries/due.ts';
import type { Tables } from '../store/tables.ts';
import { faceOf } from './face.ts';
import { createLedger, type LedgerRow, type Planned } from './ledger.ts';

/** A card and the line its notification shows. */
export interface Message {
  readonly card: object;
  readonly summary: string;
}

/** How messages look: the doors' words, asked for here without knowing them. */
export interface Looks {
  readonly duty: (it: DutyCase, language: Language) => Message;
  /** The same with a word on why it comes although the duty is closed: minutes or notice that are late (R2). */
  readonly unsigned: (it: DutyCase, language: Language) => Message;
  /** Undefined when there is nothing to tell. */
  readonly weekly: (userId: UserId, language: Language) => Message | undefined;
  readonly meeting: (subject: string, language: Language) => Message | undefined;
  /** What an older card becomes when a newer one about the same is further down. */
  readonly replaced: (it: DutyCase | undefined, language: Language) => Message;
}

export interface RemindersParts {
  readonly records: Records;
  readonly app: Pick<App, 'dutyCase'>;
  readonly channel: Channel;
  readonly clock: Clock;
  readonly db: Kysely<Tables>;
  readonly log: Logger;
  readonly looks: Looks;
}

export interface Reminders {
  /** Plans today's messages and sends those not sent; then turns what shows something old. Repeated, it sends nothing again. */
  morning(): Promise<{ planned: number; sent: number; failed: number; turned: number }>;
  /** Shows each duty's new state on every living card about it. What fails is tried again the next morning. */
  turnCards(duties: readonly DutyKey[]): Promise<void>;
  /** A duty's card that a person has before them through a press, so that it turns with the others. */
  opened(
    duty: DutyKey,
    userId: UserId,
    where: { conversationId: string; activityId: string },
    card: object,
  ): Promise<void>;
  /** How many mornings this process has run through. */
  mornings(): number;
  /** How many messages stand in each state. */
  counts(): Promise<Record<string, number>>;
}

/** Reasons that pass; what a person or an administrator has decided does not. */
const PASSING = new Set(['throttled', 'unreachable']);
const MEETING_PART = 2;

/** Due → outbox → send → ledger. A row per message, ever: its key is the primary key. */
export const createReminders = ({ records, app, channel, clock, db, log, looks }: RemindersParts): Reminders => {
  const ledger = createLedger(db);
  let mornings = 0;
  let running: Promise<unknown> = Promise.resolve();
  /** One morning at a time: two at once would both find the same rows planned. */
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const next = running.then(work, work);
    running = next.catch(() => undefined);
    return next;
  };

  const world = () => records.world(today(clock));
  const languageOf = (userId: string): Language => world().preferenceOf.get(userId as UserId)?.language ?? 'sv';
  const caseFor = (row: LedgerRow): Promise<DutyCase> =>
    app.dutyCase(row.duty as DutyKey, { userId: row.user_id as UserId, name: '' });

  const plan = async (): Promise<number> => {
    const day = today(clock);
    const known = await ledger.keys();
    const due: Planned[] = [
      ...remindersDue(world(), known).map(({ key, duty, recipient, reason }) => ({
        key,
        kind: 'reminder' as const,
        duty: duty.key,
        subject: duty.key,
        userId: recipient.userId,
        reason,
      })),
      ...summariesDue(world(), records.steps(), known).map(({ key, kind, recipient, subject, duty }) => ({
        key,
        kind,
        duty: duty ?? null,
        subject: duty ?? subject,
        userId: recipient.userId,
        reason: kind,
      })),
    ];
    await ledger.plan(due, day);
    return due.length;
  };

  const LOOK: Record<LedgerRow['kind'], (row: LedgerRow, language: Language) => Promise<Message | undefined>> = {
    reminder: async (row, language) => looks.duty(await caseFor(row), language),
    opened: async (row, language) => looks.duty(await caseFor(row), language),
    unsigned: async (row, language) => looks.unsigned(await caseFor(row), language),
    weekly: async (row, language) => looks.weekly(row.user_id as UserId, language),
    meeting: async (row, language) => looks.meeting(row.subject.split('/').slice(0, MEETING_PART).join('/'), language),
  };

  /** What the row's message should show now. */
  const messageOf = async (row: LedgerRow): Promise<Message | undefined> => {
    const language = languageOf(row.user_id);
    if (row.state !== 'replaced') return LOOK[row.kind](row, language);
    return looks.replaced(row.duty ? await caseFor(row) : undefined, language);
  };

  /** A summary tells of its day and is not changed after it; a duty's card is settled once the duty is. */
  const isSettledNow = (row: LedgerRow): boolean => {
    if (row.state === 'replaced' || row.kind === 'weekly' || row.kind === 'meeting') return true;
    const duty = world().duties.get(row.duty as DutyKey);
    return !duty || isClosed(duty);
  };

  /** Makes the message in the chat what it should be. True when it was changed. */
  const turn = async (row: LedgerRow): Promise<boolean> => {
    try {
      const message = await messageOf(row);
      const face = message && faceOf(message.card);
      const isOther = message !== undefined && face !== row.face;
      if (isOther) await channel.update(row.conversation_id!, row.activity_id!, message.card, message.summary);
      const settled = isSettledNow(row);
      if (isOther || settled !== row.settled) await ledger.change(row.key, { face: face ?? row.face, settled });
      return isOther;
    } catch (error) {
      const gone = error instanceof ChannelError && error.reason === 'gone';
      await ledger.change(row.key, { settled: gone });
      log.warn({ message: row.key, problem: String(error) }, 'card not turned');
      return false;
    }
  };

  const replaceOlder = async (row: LedgerRow): Promise<void> => {
    for (const older of await ledger.olderThan(row)) {
      await ledger.change(older.key, { state: 'replaced', settled: false });
      await turn({ ...older, state: 'replaced', settled: false });
    }
  };

  const send = async (row: LedgerRow): Promise<boolean> => {
    await ledger.change(row.key, { state: 'sending' });
    try {
      const message = await messageOf(row);
      if (!message) {
        await ledger.change(row.key, { state: 'failed', problem: 'nothing to tell' });
        return false;
      }
      const { conversationId, activityId } = await channel.send(row.user_id as UserId, message.card, message.summary);
      const sent = {
        state: 'sent' as const,
        conversation_id: conversationId,
        activity_id: activityId,
        sent_at: stamp(clock),
        problem: null,
        face: faceOf(message.card),
        settled: row.kind === 'weekly' || row.kind === 'meeting',
      };
      await ledger.change(row.key, sent);
      await replaceOlder({ ...row, ...sent });
      return true;
    } catch (error) {
      const problem = error instanceof ChannelError ? error.reason : String(error);
      const again = error instanceof ChannelError && PASSING.has(error.reason);
      await ledger.change(row.key, { state: again ? 'planned' : 'failed', problem });
      log.warn({ reminder: row.key, problem }, 'message not sent');
      return false;
    }
  };

  /** Answered since it was planned; what the holder has asked for and late minutes are told of a closed duty too. */
  const isOvertaken = (row: LedgerRow): boolean => {
    if (row.kind !== 'reminder') return false;
    const duty = world().duties.get(row.duty as DutyKey);
    return !duty || (isClosed(duty) && !duty.request);
  };

  return {
    morning: () =>
      alone(async () => {
        const planned = await plan();
        const waiting = await ledger.waiting();
        let sent = 0;
        for (const row of waiting) {
          if (isOvertaken(row))
            await ledger.change(row.key, { state: 'failed', problem: 'answered before it was sent' });
          else if (await send(row)) sent += 1;
        }
        let turned = 0;
        for (const row of await ledger.unsettled()) if (await turn(row)) turned += 1;
        mornings += 1;
        return { planned, sent, failed: waiting.length - sent, turned };
      }),
    turnCards: async (duties) => {
      if (duties.length === 0) return;
      for (const row of await ledger.livingOf(duties)) await turn(row);
    },
    opened: (duty, userId, { conversationId, activityId }, card) =>
      ledger.opened(duty, userId, conversationId, activityId, today(clock), faceOf(card)),
    mornings: () => mornings,
    counts: () => ledger.counts(),
  };
};
