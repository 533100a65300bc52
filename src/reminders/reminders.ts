import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { type Clock, stamp, today } from '../clock.ts';
import type { App } from '../commands/app.ts';
import { type Channel, ChannelError } from '../commands/channel.ts';
import type { DutyCase } from '../commands/duty-case.ts';
import type { Records } from '../commands/ports.ts';
import type { DutyKey, UserId } from '../cycle/duties/duty.ts';
import { remindersDue } from '../cycle/reminders/due.ts';
import type { Tables } from '../store/tables.ts';

export interface RemindersParts {
  readonly records: Records;
  readonly app: Pick<App, 'dutyCase'>;
  readonly channel: Channel;
  readonly clock: Clock;
  readonly db: Kysely<Tables>;
  readonly log: Logger;
  /** The card of a duty, and the line its notification shows. */
  readonly cardOf: (it: DutyCase) => { card: object; summary: string };
}

export interface Reminders {
  /** Plans today's reminders and sends those not sent. Repeating it, or a restart, sends nothing again. */
  morning(): Promise<{ planned: number; sent: number; failed: number }>;
  /** Shows each duty's new state on every card that was sent about it. Failures are logged; the card turns when next seen. */
  turnCards(duties: readonly DutyKey[]): Promise<void>;
  /** How many mornings this process has run through. */
  mornings(): number;
  /** How many reminders stand in each state. */
  counts(): Promise<Record<string, number>>;
}

/** Rows written in one statement. */
const ROWS_A_TIME = 200;

/** Due → outbox → send → ledger. A row per reminder, ever: its key is the primary key. */
export const createReminders = ({ records, app, channel, clock, db, log, cardOf }: RemindersParts): Reminders => {
  let mornings = 0;
  let running: Promise<unknown> = Promise.resolve();
  /** One morning at a time: two at once would both find the same rows planned. */
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const next = running.then(work, work);
    running = next.catch(() => undefined);
    return next;
  };

  const plan = async (): Promise<number> => {
    const day = today(clock);
    const known = await db.selectFrom('reminders').select('key').execute();
    const due = remindersDue(records.world(day), new Set(known.map((it) => it.key)));
    for (let start = 0; start < due.length; start += ROWS_A_TIME) {
      await db
        .insertInto('reminders')
        .values(
          due.slice(start, start + ROWS_A_TIME).map(({ key, duty, recipient, reason }) => ({
            key,
            duty: duty.key,
            user_id: recipient.userId,
            reason,
            planned_on: day,
            state: 'planned' as const,
            conversation_id: null,
            activity_id: null,
            problem: null,
            sent_at: null,
          })),
        )
        .onConflict((on) => on.column('key').doNothing())
        .execute();
    }
    return due.length;
  };

  const send = async (key: string, duty: DutyKey, userId: UserId): Promise<boolean> => {
    await db.updateTable('reminders').set({ state: 'sending' }).where('key', '=', key).execute();
    try {
      const { card, summary } = cardOf(await app.dutyCase(duty, { userId, name: '' }));
      const { conversationId, activityId } = await channel.send(userId, card, summary);
      await db
        .updateTable('reminders')
        .set({
          state: 'sent',
          conversation_id: conversationId,
          activity_id: activityId,
          sent_at: stamp(clock),
          problem: null,
        })
        .where('key', '=', key)
        .execute();
      return true;
    } catch (error) {
      const problem = error instanceof ChannelError ? error.reason : String(error);
      // What passes is tried again the next morning or at the next start; what a person has decided is kept as the reason.
      const again = error instanceof ChannelError && (error.reason === 'throttled' || error.reason === 'unreachable');
      await db
        .updateTable('reminders')
        .set({ state: again ? 'planned' : 'failed', problem })
        .where('key', '=', key)
        .execute();
      log.warn({ reminder: key, problem }, 'reminder not sent');
      return false;
    }
  };

  return {
    morning: () =>
      alone(async () => {
        const planned = await plan();
        // A row left in `sending` was cut off between the send and its note: better a second card than none.
        const waiting = await db
          .selectFrom('reminders')
          .select(['key', 'duty', 'user_id'])
          .where('state', 'in', ['planned', 'sending'])
          .orderBy('seq')
          .execute();
        let sent = 0;
        for (const it of waiting) {
          const stillOpen = !(
            'closing' in (records.world(today(clock)).duties.get(it.duty as DutyKey)?.progress ?? { closing: true })
          );
          if (!stillOpen)
            await db
              .updateTable('reminders')
              .set({ state: 'failed', problem: 'answered before it was sent' })
              .where('key', '=', it.key)
              .execute();
          else if (await send(it.key, it.duty as DutyKey, it.user_id as UserId)) sent += 1;
        }
        mornings += 1;
        return { planned, sent, failed: waiting.length - sent };
      }),
    turnCards: async (duties) => {
      if (duties.length === 0) return;
      const cards = await db
        .selectFrom('reminders')
        .select(['duty', 'user_id', 'conversation_id', 'activity_id'])
        .where('duty', 'in', [...duties])
        .where('state', '=', 'sent')
        .execute();
      for (const it of cards) {
        try {
          const { card, summary } = cardOf(
            await app.dutyCase(it.duty as DutyKey, { userId: it.user_id as UserId, name: '' }),
          );
          await channel.update(it.conversation_id!, it.activity_id!, card, summary);
        } catch (error) {
          log.warn({ duty: it.duty, problem: String(error) }, 'card not turned');
        }
      }
    },
    mornings: () => mornings,
    counts: async () => {
      const rows = await db
        .selectFrom('reminders')
        .select(['state', (eb) => eb.fn.countAll<string>().as('count')])
        .groupBy('state')
        .execute();
      return Object.fromEntries(rows.map((it) => [it.state, Number(it.count)]));
    },
  };
};
