import type { Kysely, Selectable, Updateable } from 'kysely';
import type { ChannelProblem } from '../commands/channel.ts';
import type { DutyKey, UserId } from '../cycle/duties/duty.ts';
import type { LocalDate } from '../cycle/planning/local-date.ts';
import type { Tables } from '../store/tables.ts';

export type LedgerRow = Selectable<Tables['reminders']>;
export type Kind = Tables['reminders']['kind'];

/** A message to be sent. */
export interface Planned {
  readonly key: string;
  readonly kind: Kind;
  readonly duty: DutyKey | null;
  readonly subject: string;
  readonly userId: UserId;
  readonly reason: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** How a message to a person went: the day, and what hindered it. */
export interface Delivery {
  readonly on: LocalDate;
  readonly problem?: ChannelProblem;
}

/** What the channel says of a person, and not of the moment. */
const SAID_BY_CHANNEL: readonly ChannelProblem[] = ['blocked', 'notInstalled', 'disabled'];

/** Rows written in one statement. */
const ROWS_A_TIME = 200;

/** The outbox and the ledger: what is to be sent, what was, and how each card stands. */
export const createLedger = (db: Kysely<Tables>) => {
  const rows = () => db.selectFrom('reminders').selectAll();
  return {
    keys: async (): Promise<Set<string>> =>
      new Set((await db.selectFrom('reminders').select('key').execute()).map((it) => it.key)),

    plan: async (planned: readonly Planned[], day: LocalDate): Promise<void> => {
      for (let start = 0; start < planned.length; start += ROWS_A_TIME) {
        await db
          .insertInto('reminders')
          .values(
            planned.slice(start, start + ROWS_A_TIME).map(({ userId, facts, ...it }) => ({
              ...it,
              user_id: userId,
              facts: facts ? JSON.stringify(facts) : null,
              planned_on: day,
              state: 'planned' as const,
              conversation_id: null,
              activity_id: null,
              problem: null,
              sent_at: null,
              face: null,
              settled: false,
            })),
          )
          .onConflict((on) => on.column('key').doNothing())
          .execute();
      }
    },

    /** To be sent. A row left in `sending` was cut off between the send and its note: better a second card than none. */
    waiting: (): Promise<LedgerRow[]> => rows().where('state', 'in', ['planned', 'sending']).orderBy('seq').execute(),

    change: async (key: string, to: Updateable<Tables['reminders']>): Promise<void> => {
      await db.updateTable('reminders').set(to).where('key', '=', key).execute();
    },

    /**
     * Living cards above a newer message to the same person about the same thing. A card that was opened from a list
     * replaces nothing: it may stand above those that were sent before it.
     */
    overtaken: (): Promise<LedgerRow[]> =>
      rows()
        .where('state', '=', 'sent')
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('reminders as newer')
              .select('newer.key')
              .where('newer.state', '=', 'sent')
              .where('newer.kind', '!=', 'opened')
              .whereRef('newer.subject', '=', 'reminders.subject')
              .whereRef('newer.user_id', '=', 'reminders.user_id')
              .whereRef('newer.seq', '>', 'reminders.seq'),
          ),
        )
        .orderBy('seq')
        .execute(),

    /** Duties with a card that was taken to be settled. */
    settledDuties: async (): Promise<DutyKey[]> =>
      (
        await db
          .selectFrom('reminders')
          .select('duty')
          .distinct()
          .where('state', '=', 'sent')
          .where('settled', '=', true)
          .where('duty', 'is not', null)
          .execute()
      ).map((it) => it.duty as DutyKey),

    unsettle: async (duties: readonly DutyKey[]): Promise<void> => {
      if (duties.length === 0) return;
      await db
        .updateTable('reminders')
        .set({ settled: false })
        .where('duty', 'in', [...duties])
        .where('state', '=', 'sent')
        .execute();
    },

    livingOf: (duties: readonly DutyKey[]): Promise<LedgerRow[]> =>
      rows()
        .where('duty', 'in', [...duties])
        .where('state', '=', 'sent')
        .execute(),

    /** The latest stamp of a card that was sent about each duty. */
    lastSent: async (duties: readonly DutyKey[]): Promise<Map<DutyKey, string>> => {
      if (duties.length === 0) return new Map();
      const found = await db
        .selectFrom('reminders')
        .select(['duty', (eb) => eb.fn.max('sent_at').as('at')])
        .where('duty', 'in', [...duties])
        .where('kind', '=', 'reminder')
        .where('sent_at', 'is not', null)
        .groupBy('duty')
        .execute();
      return new Map(found.map((it) => [it.duty as DutyKey, String(it.at)]));
    },

    /** Cards that may show something else than they should. */
    unsettled: (): Promise<LedgerRow[]> =>
      rows().where('state', 'in', ['sent', 'replaced']).where('settled', '=', false).orderBy('seq').execute(),

    /**
     * A card that a person has opened from a list, or that turned by a press; the same message is noted once. What Teams
     * shows for a press is that person's own view: a card that we sent is still to be changed itself.
     */
    opened: async (
      duty: DutyKey,
      userId: UserId,
      conversationId: string,
      activityId: string,
      on: LocalDate,
      face: string,
    ) => {
      const known = await rows().where('activity_id', '=', activityId).executeTakeFirst();
      if (known)
        return void (await db
          .updateTable('reminders')
          .set({ settled: false, ...(known.kind === 'opened' && { duty, subject: duty, face }) })
          .where('key', '=', known.key)
          .execute());
      await db
        .insertInto('reminders')
        .values({
          key: `opened/${activityId}`,
          kind: 'opened',
          duty,
          subject: duty,
          user_id: userId,
          reason: 'opened',
          facts: null,
          planned_on: on,
          state: 'sent',
          conversation_id: conversationId,
          activity_id: activityId,
          problem: null,
          sent_at: null,
          face,
          settled: false,
        })
        .onConflict((on_) => on_.column('key').doNothing())
        .execute();
    },

    /** How the newest message to each person went, as far as the channel said anything of it. */
    deliveries: async (): Promise<ReadonlyMap<UserId, Delivery>> => {
      const found = await db
        .selectFrom('reminders')
        .distinctOn('user_id')
        .select(['user_id', 'state', 'problem', 'planned_on'])
        .where((eb) =>
          eb.or([
            eb('state', 'in', ['sent', 'replaced']),
            eb.and([eb('state', '=', 'failed'), eb('problem', 'in', [...SAID_BY_CHANNEL])]),
          ]),
        )
        .orderBy('user_id')
        .orderBy('seq', 'desc')
        .execute();
      return new Map(
        found.map(({ user_id, state, problem, planned_on }) => [
          user_id as UserId,
          {
            on: planned_on as LocalDate,
            ...(state === 'failed' && { problem: problem as ChannelProblem }),
          },
        ]),
      );
    },

    counts: async (): Promise<Record<string, number>> => {
      const found = await db
        .selectFrom('reminders')
        .select(['state', (eb) => eb.fn.countAll<string>().as('count')])
        .where('kind', '!=', 'opened')
        .groupBy('state')
        .execute();
      return Object.fromEntries(found.map((it) => [it.state, Number(it.count)]));
    },
  };
};
