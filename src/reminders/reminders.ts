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
import type { LocalDate } from '../cycle/planning/local-date.ts';
import { type ReminderReason, remindersDue } from '../cycle/reminders/due.ts';
import { isSendingDay } from '../cycle/reminders/policy.ts';
import { policyOf } from '../cycle/reminders/settings.ts';
import { summariesDue } from '../cycle/summaries/due.ts';
import { AppError } from '../errors.ts';
import type { Tables } from '../store/tables.ts';
import { faceOf } from './face.ts';
import { createLedger, type LedgerRow, type Planned } from './ledger.ts';
import type { Digest, DigestLine, Looks, Message } from './looks.ts';

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
  /** The key of the digest that a message in a chat is; undefined for any other message. */
  digestAt(activityId: string): Promise<string | undefined>;
  /** The card behind a line of a digest, or the digest itself, by its key; undefined for what is not this person's. */
  behind(key: string, userId: UserId): Promise<object | undefined>;
  /** Sends notices at once, each once for ever; what cannot be sent waits for the next morning. */
  tell(notices: readonly Notice[]): Promise<void>;
  /** How many mornings this process has run through. */
  mornings(): number;
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

  /** What has come since the last morning. */
  const newlyDue = async (): Promise<Planned[]> => {
    const none = new Set<string>();
    const due: Planned[] = [
      ...remindersDue(world(), none).map(({ key, duty, recipient, reason }) => ({
        key,
        kind: 'reminder' as const,
        duty: duty.key,
        subject: duty.key,
        userId: recipient.userId,
        reason,
      })),
      ...summariesDue(world(), records.steps(), none).map(({ key, kind, recipient, subject, duty }) => ({
        key,
        kind,
        duty: duty ?? null,
        subject: duty ?? subject,
        userId: recipient.userId,
        reason: kind,
      })),
    ];
    const known = await ledger.known(due.map((it) => it.key));
    return due.filter((it) => !known.has(it.key));
  };

  /** Why what was planned is not to be sent any more. */
  const whyNot = (row: LedgerRow): string | undefined => {
    if (!row.duty) return undefined;
    const duty = world().duties.get(row.duty as DutyKey);
    if (!duty) return 'the duty is gone';
    if (row.kind === 'unsigned') {
      const late = standing(world().decisions).some((it) => it.duty === row.duty && isStageLate(it, today(clock)));
      return late ? undefined : 'signed and announced before it was sent';
    }
    return isClosed(duty) && !duty.request ? 'answered before it was sent' : undefined;
  };

  /** One message for each person who has not had theirs this morning. */
  const bundle = async (day: LocalDate): Promise<void> => {
    const waiting = await ledger.waitingForMorning();
    const latest = new Map(waiting.map((it) => [aboutAndTo(it), it.key]));
    const served = await ledger.servedOn(day);
    const toEach = new Map<UserId, string[]>();
    for (const row of waiting) {
      const problem = latest.get(aboutAndTo(row)) === row.key ? whyNot(row) : 'a newer one is sent';
      if (problem) await ledger.change(row.key, { state: 'failed', problem });
      else if (!served.has(row.user_id as UserId)) {
        const keys = toEach.get(row.user_id as UserId);
        if (keys) keys.push(row.key);
        else toEach.set(row.user_id as UserId, [row.key]);
      }
    }
    for (const [userId, keys] of toEach) await ledger.bundle(userId, keys, day);
  };

  const plan = async (): Promise<number> => {
    const day = today(clock);
    if (!isSendingDay(day, policyOf(world().settings))) return 0;
    const due = await newlyDue();
    await ledger.plan(due, day);
    await bundle(day);
    return due.length;
  };

  const lineOf = async (row: LedgerRow): Promise<DigestLine | undefined> => {
    if (row.kind === 'weekly' || row.kind === 'meeting') return { about: row.kind, key: row.key, subject: row.subject };
    const reason = row.reason as ReminderReason | 'unsigned';
    return world().duties.has(row.duty as DutyKey) ? { about: 'duty', case: await caseFor(row), reason } : undefined;
  };

  const digestOf = async (row: LedgerRow): Promise<Digest> => {
    const rows = await ledger.linesOf(row.key);
    const living = rows.filter((it) => it.state !== 'replaced');
    const lines = (await Promise.all(living.map(lineOf))).filter((it) => it !== undefined);
    return { key: row.key, day: row.planned_on as LocalDate, lines, replaced: rows.length - living.length };
  };

  const LOOK: Record<LedgerRow['kind'], (row: LedgerRow, language: Language) => Promise<Message | undefined>> = {
    reminder: async (row, language) => looks.duty(await caseFor(row), language),
    opened: async (row, language) => looks.duty(await caseFor(row), language),
    unsigned: async (row, language) => looks.unsigned(await caseFor(row), language),
    weekly: async (row, language) => looks.weekly(row.user_id as UserId, language),
    meeting: async (row, language) => looks.meeting(row.subject.split('/').slice(0, MEETING_PART).join('/'), language),
    notice: async (row, language) => looks.notice(row.reason as NoticeCode, JSON.parse(row.facts ?? '{}'), language),
    digest: async (row, language) => {
      const { open } = JSON.parse(row.facts ?? '{}') as { open?: DutyKey };
      if (open && world().duties.has(open))
        return looks.openedIn(row.key, await caseFor({ ...row, duty: open }), language);
      const digest = await digestOf(row);
      return digest.lines.length > 0 ? looks.digest(digest, language) : looks.replaced(undefined, language);
    },
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
    if (row.state === 'replaced') return true;
    if (row.kind === 'digest') {
      for (const line of await ledger.linesOf(row.key)) if (!(await isSettledNow(line))) return false;
      return true;
    }
    if (!row.duty) return true;
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
      if (isOther || settled !== row.settled) await ledger.noteFace(row.key, face ?? row.face, settled);
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

  /** Each older card, or line of a digest, says that there is a newer one: also those that a cut-off run has left. */
  const replaceOvertaken = async (): Promise<void> => {
    const digests = new Set<string>();
    for (const older of await ledger.overtaken()) {
      await ledger.change(older.key, { state: 'replaced', settled: false });
      if (older.message) digests.add(older.message);
      else await turn({ ...older, state: 'replaced', settled: false });
    }
    for (const key of digests) await turn((await ledger.find(key))!);
  };

  /** Cards about duties that are open again, by hand in the lists too, are looked at anew. */
  const unsettleReopened = async (): Promise<void> => {
    const { duties } = world();
    const settled = await ledger.settledDuties();
    await ledger.unsettle(settled.filter((key) => duties.has(key) && !isClosed(duties.get(key)!)));
  };

  /** Why a message that was put together has nothing to tell any more. */
  const isEmptied = async (row: LedgerRow): Promise<string | undefined> => {
    if (row.kind !== 'digest') return row.kind === 'notice' ? undefined : whyNot(row);
    for (const line of await ledger.linesOf(row.key)) if (!whyNot(line)) return undefined;
    return 'answered before it was sent';
  };

  const send = async (row: LedgerRow): Promise<boolean> => {
    await ledger.change(row.key, { state: 'sending' });
    try {
      const problem = await isEmptied(row);
      const message = problem ? undefined : await messageOf(row);
      if (!message) {
        await ledger.noteMessage(row.key, { state: 'failed', problem: problem ?? 'nothing to tell' });
        return false;
      }
      const { conversationId, activityId } = await channel.send(row.user_id as UserId, message.card, message.summary);
      await ledger.noteMessage(row.key, {
        state: 'sent',
        conversation_id: conversationId,
        activity_id: activityId,
        sent_at: stamp(clock),
        problem: null,
        face: faceOf(message.card),
        settled: !row.duty && row.kind !== 'digest',
      });
      return true;
    } catch (error) {
      const problem = error instanceof ChannelError ? error.reason : String(error);
      const again = error instanceof ChannelError && PASSING.has(error.reason);
      await ledger.noteMessage(row.key, { state: again ? 'planned' : 'failed', problem });
      log.warn({ reminder: row.key, problem }, 'message not sent');
      return false;
    }
  };

  /** Sends these; answers how many went. */
  const sendAll = async (rows: readonly LedgerRow[]): Promise<number> => {
    let sent = 0;
    for (const row of rows) if (await send(row)) sent += 1;
    return sent;
  };

  return {
    morning: () =>
      alone(async () => {
        const planned = await plan();
        await ledger.closeOpened();
        const waiting = [...(await ledger.waiting(today(clock))), ...(await ledger.noticesWaiting())];
        const sent = await sendAll(waiting);
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
      if (notices.length === 0) return;
      await alone(async () => {
        const planned = notices.flatMap(({ id, code, facts, to }) =>
          to.map((userId) => ({
            key: `${id}/${userId}`,
            kind: 'notice' as const,
            duty: null,
            subject: id,
            userId,
            reason: code,
            facts,
          })),
        );
        await ledger.plan(planned, today(clock));
        const keys = new Set(planned.map((it) => it.key));
        await sendAll((await ledger.noticesWaiting()).filter((it) => keys.has(it.key)));
      });
    },
    digestAt: (activityId) => ledger.digestAt(activityId),
    behind: async (key, userId) => {
      const row = await ledger.find(key);
      if (row?.user_id !== userId) return undefined;
      if (row.kind === 'digest') await ledger.closeOpened(key);
      return (await LOOK[row.kind]({ ...row, facts: row.kind === 'digest' ? null : row.facts }, languageOf(userId)))
        ?.card;
    },
    mornings: () => mornings,
    counts: () => ledger.counts(),
  };
};
