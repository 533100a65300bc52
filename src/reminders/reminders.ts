import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { type Clock, stamp, today } from '../clock.ts';
import type { App } from '../commands/app.ts';
import { type Channel, ChannelError } from '../commands/channel.ts';
import type { DutyCase } from '../commands/duty-case.ts';
import type { Notice, NoticeCode } from '../commands/notices.ts';
import type { Records } from '../commands/ports.ts';
import { isStageLate, stageOf, standing } from '../cycle/decisions/stage.ts';
import type { Language } from '../cycle/definition/text.ts';
import type { DutyKey, UserId } from '../cycle/duties/duty.ts';
import { dayOf, isClosed } from '../cycle/duties/status.ts';
import { remindersDue } from '../cycle/reminders/due.ts';
import { summariesDue } from '../cycle/summaries/due.ts';
import { AppError } from '../errors.ts';
import type { Tables } from '../store/tables.ts';
import { faceOf } from './face.ts';
import { createLedger, type Delivery, type LedgerRow, type Planned } from './ledger.ts';

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
  readonly notice: (code: NoticeCode, facts: Readonly<Record<string, unknown>>, language: Language) => Message;
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
  /** Sends notices at once, each once for ever; what cannot be sent waits for the next morning. */
  tell(notices: readonly Notice[]): Promise<void>;
  /** Sends cards at once, each once for its key; answers how many went. What cannot be sent waits for the next morning. */
  sendNow(planned: readonly Planned[]): Promise<number>;
  /** When a card about each duty was last sent, as a stamp; duties without any are left out. */
  lastSent(duties: readonly DutyKey[]): Promise<ReadonlyMap<DutyKey, string>>;
  /** How many mornings this process has run through. */
  mornings(): number;
  /** How the newest message to each person went. */
  deliveries(): Promise<ReadonlyMap<UserId, Delivery>>;
  /** How many messages stand in each state. */
  counts(): Promise<Record<string, number>>;
}

/** Reasons that pass; what a person or an administrator has decided does not. */
const PASSING = new Set(['throttled', 'unreachable']);
const MEETING_PART = 2;

const aboutAndTo = ({ subject, user_id }: LedgerRow): string => `${subject} ${user_id}`;

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
    notice: async (row, language) => looks.notice(row.reason as NoticeCode, JSON.parse(row.facts ?? '{}'), language),
  };

  /** What the row's message should show now. */
  const messageOf = async (row: LedgerRow): Promise<Message | undefined> => {
    const language = languageOf(row.user_id);
    if (row.state !== 'replaced') return LOOK[row.kind](row, language);
    return looks.replaced(row.duty ? await caseFor(row) : undefined, language);
  };

  /**
   * Nothing on the card will be other tomorrow, as far as is known: the duty was closed before today, nothing is asked
   * about it, its letter is acknowledged and its decisions have legal force. A summary tells of its day.
   */
  const isSettledNow = async (row: LedgerRow): Promise<boolean> => {
    if (row.state === 'replaced' || !row.duty) return true;
    const { duty, status, notAcknowledged, decisions } = await caseFor(row);
    if (status !== 'done' && status !== 'notNeeded') return false;
    if (duty.request || notAcknowledged.length > 0) return false;
    if ('closing' in duty.progress && dayOf(duty.progress.closing.at) >= today(clock)) return false;
    return standing(decisions).every((it) => stageOf(it, today(clock)) === 'final');
  };

  /** Makes the message in the chat what it should be. True when it was changed. */
  const turn = async (row: LedgerRow): Promise<boolean> => {
    try {
      const message = await messageOf(row);
      const face = message && faceOf(message.card);
      const isOther = message !== undefined && face !== row.face;
      if (isOther) await channel.update(row.conversation_id!, row.activity_id!, message.card, message.summary);
      const settled = await isSettledNow(row);
      if (isOther || settled !== row.settled) await ledger.change(row.key, { face: face ?? row.face, settled });
      return isOther;
    } catch (error) {
      // Neither a message that is gone nor a duty that is can be shown any more; everything else is tried again.
      const gone =
        (error instanceof ChannelError && error.reason === 'gone') ||
        (error instanceof AppError && error.code === 'duty.unknown');
      await ledger.change(row.key, { settled: gone });
      log.warn({ message: row.key, problem: String(error) }, 'card not turned');
      return false;
    }
  };

  /** Each older card says that there is a newer one: also those that a cut-off run has left. */
  const replaceOvertaken = async (): Promise<void> => {
    for (const older of await ledger.overtaken()) {
      await ledger.change(older.key, { state: 'replaced', settled: false });
      await turn({ ...older, state: 'replaced', settled: false });
    }
  };

  /** Cards about duties that are open again, by hand in the lists too, are looked at anew. */
  const unsettleReopened = async (): Promise<void> => {
    const { duties } = world();
    const settled = await ledger.settledDuties();
    await ledger.unsettle(settled.filter((key) => duties.has(key) && !isClosed(duties.get(key)!)));
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
      await ledger.change(row.key, {
        state: 'sent',
        conversation_id: conversationId,
        activity_id: activityId,
        sent_at: stamp(clock),
        problem: null,
        face: faceOf(message.card),
        settled: !row.duty,
      });
      return true;
    } catch (error) {
      const problem = error instanceof ChannelError ? error.reason : String(error);
      const again = error instanceof ChannelError && PASSING.has(error.reason);
      await ledger.change(row.key, { state: again ? 'planned' : 'failed', problem });
      log.warn({ reminder: row.key, problem }, 'message not sent');
      return false;
    }
  };

  /** Why a planned message is not to be sent any more. `latest`: the key of the newest to each person about each thing. */
  const whyNot = (row: LedgerRow, latest: ReadonlyMap<string, string>): string | undefined => {
    if (latest.get(aboutAndTo(row)) !== row.key) return 'a newer one is sent';
    if (!row.duty) return undefined;
    const duty = world().duties.get(row.duty as DutyKey);
    if (!duty) return 'the duty is gone';
    if (row.kind === 'unsigned') {
      const late = standing(world().decisions).some((it) => it.duty === row.duty && isStageLate(it, today(clock)));
      return late ? undefined : 'signed and announced before it was sent';
    }
    return isClosed(duty) && !duty.request ? 'answered before it was sent' : undefined;
  };

  /** Sends what waits; answers how many went. */
  const sendWaiting = async (waiting: readonly LedgerRow[]): Promise<number> => {
    const latest = new Map(waiting.map((it) => [aboutAndTo(it), it.key]));
    let sent = 0;
    for (const row of waiting) {
      const problem = whyNot(row, latest);
      if (problem) await ledger.change(row.key, { state: 'failed', problem });
      else if (await send(row)) sent += 1;
    }
    return sent;
  };

  const sendNow = async (planned: readonly Planned[]): Promise<number> => {
    if (planned.length === 0) return 0;
    return alone(async () => {
      await ledger.plan(planned, today(clock));
      const keys = new Set(planned.map((it) => it.key));
      const sent = await sendWaiting((await ledger.waiting()).filter((it) => keys.has(it.key)));
      await replaceOvertaken();
      return sent;
    });
  };

  return {
    morning: () =>
      alone(async () => {
        const planned = await plan();
        const waiting = await ledger.waiting();
        const sent = await sendWaiting(waiting);
        await replaceOvertaken();
        await unsettleReopened();
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
    mornings: () => mornings,
    deliveries: () => ledger.deliveries(),
    counts: () => ledger.counts(),
  };
};
