import { type Kysely, type Selectable, sql, type Updateable } from 'kysely';
import { PERSONAL_PROBLEMS } from '../commands/channel.ts';
import type { DutyKey, UserId } from '../cycle/duties/duty.ts';
import type { LocalDate } from '../cycle/planning/local-date.ts';
import { lockKey } from '../store/locks.ts';
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

/** What one person gets a morning: the keys of its rows. */
export interface Bundle {
  readonly userId: UserId;
  readonly keys: readonly string[];
}

/** One process plans at a time, however many there are: the lock's number means nothing but that. */
const PLANNING_LOCK = 7_270_411;

/** Rows written in one statement, and keys asked for in one. */
const ROWS_A_TIME = 200;
const KEYS_A_TIME = 1000;

const UNSENT = { worker: null, lease_until: null, ready_at: null, not_before: null } as const;
/** How a row begins. */
const PLANNED = {
  ...UNSENT,
  message: null,
  state: 'planned',
  conversation_id: null,
  activity_id: null,
  problem: null,
  sent_at: null,
  face: null,
  settled: false,
} as const;

/** The outbox and the ledger: what is to be sent, what was, and how each card stands. */
export const createLedger = (db: Kysely<Tables>) => {
  const rows = () => db.selectFrom('reminders').selectAll();
  /** What stands in a chat by itself, not as a line of a digest. */
  const messages = () => rows().where('message', 'is', null);
  return {
    /** Which of these have a row already. */
    known: async (keys: readonly string[]): Promise<Set<string>> => {
      const found = new Set<string>();
      for (let start = 0; start < keys.length; start += KEYS_A_TIME) {
        const some = keys.slice(start, start + KEYS_A_TIME);
        const there = await db.selectFrom('reminders').select('key').where('key', 'in', some).execute();
        for (const { key } of there) found.add(key);
      }
      return found;
    },

    find: (key: string): Promise<LedgerRow | undefined> => rows().where('key', '=', key).executeTakeFirst(),

    /** The lines of digests, in the order they were planned. */
    linesOf: async (digests: readonly string[]): Promise<LedgerRow[]> =>
      digests.length === 0
        ? []
        : rows()
            .where('message', 'in', [...digests])
            .orderBy('seq')
            .execute(),

    /** The digest that a message in a chat is. */
    digestAt: async (activityId: string): Promise<string | undefined> =>
      (
        await db
          .selectFrom('reminders')
          .select('key')
          .where('activity_id', '=', activityId)
          .where('kind', '=', 'digest')
          .executeTakeFirst()
      )?.key,

    plan: async (planned: readonly Planned[], day: LocalDate, morning: LocalDate | null = null): Promise<void> => {
      for (let start = 0; start < planned.length; start += ROWS_A_TIME) {
        await db
          .insertInto('reminders')
          .values(
            planned.slice(start, start + ROWS_A_TIME).map(({ userId, facts, ...it }) => ({
              ...it,
              user_id: userId,
              facts: facts ? JSON.stringify(facts) : null,
              planned_on: day,
              morning,
              ...PLANNED,
            })),
          )
          .onConflict((on) => on.column('key').doNothing())
          .execute();
      }
    },

    /**
     * What waits for a morning, notices aside, of everyone or of these; digests that were not sent are taken apart, to be
     * made anew, and what was given up for a morning is tried as if for the first time.
     */
    waitingForMorning: async (only?: ReadonlySet<UserId>): Promise<LedgerRow[]> => {
      const theirs = only && [...only];
      await db
        .deleteFrom('reminders')
        .where('kind', '=', 'digest')
        .where('state', '=', 'planned')
        .$if(theirs !== undefined, (it) => it.where('user_id', 'in', theirs!))
        .execute();
      return (
        db
          .updateTable('reminders')
          .set({ morning: null, message: null, attempts: 0, not_before: null })
          .where('state', '=', 'planned')
          .where('kind', '!=', 'notice')
          // A line of a digest that is being sent, or in doubt, stays in it.
          .where(({ or, eb, not, exists, selectFrom }) =>
            or([
              eb('message', 'is', null),
              not(
                exists(
                  selectFrom('reminders as whole').select('whole.key').whereRef('whole.key', '=', 'reminders.message'),
                ),
              ),
            ]),
          )
          .$if(theirs !== undefined, (it) => it.where('user_id', 'in', theirs!))
          .returningAll()
          .execute()
          .then((found) => found.sort((a, b) => Number(a.seq) - Number(b.seq)))
      );
    },

    /** Notices that were given up are tried again. */
    noticesAgain: async (day: LocalDate): Promise<void> => {
      await db
        .updateTable('reminders')
        .set({ morning: day, attempts: 0, not_before: null })
        .where('kind', '=', 'notice')
        .where('state', '=', 'planned')
        .execute();
    },

    /** What is not to be sent any more, each with why. */
    drop: async (dropped: readonly { readonly key: string; readonly problem: string }[]): Promise<void> => {
      if (dropped.length === 0) return;
      await sql`update reminders set state = 'failed', problem = it.problem
        from jsonb_to_recordset(${JSON.stringify(dropped)}::jsonb) as it(key text, problem text)
        where reminders.key = it.key`.execute(db);
    },

    /** Who has had their message of the morning. */
    servedOn: async (day: LocalDate): Promise<Set<UserId>> => {
      const found = await db
        .selectFrom('reminders')
        .select('user_id')
        .distinct()
        .where('morning', '=', day)
        .where('kind', 'not in', ['opened', 'notice'])
        .where('state', 'in', ['sending', 'sent', 'mailed', 'replaced'])
        .execute();
      return new Set(found.map((it) => it.user_id as UserId));
    },

    /** Puts what people get a morning together: one thing as a message of its own, several as lines of a digest. */
    bundle: async (bundles: readonly Bundle[], day: LocalDate): Promise<void> => {
      const several = bundles.filter((it) => it.keys.length > 1);
      const before = await db
        .selectFrom('reminders')
        .select('user_id')
        .where('kind', '=', 'digest')
        .where('morning', '=', day)
        .execute();
      const earlier = new Map<string, number>();
      for (const { user_id } of before) earlier.set(user_id, (earlier.get(user_id) ?? 0) + 1);
      /** A person who has come back may get a second one the same day. */
      const keyFor = (userId: UserId): string =>
        `digest/${day}/${userId}${earlier.has(userId) ? `#${earlier.get(userId)! + 1}` : ''}`;
      const keyOf = new Map(several.map((it) => [it.userId, keyFor(it.userId)]));
      for (let start = 0; start < several.length; start += ROWS_A_TIME)
        await db
          .insertInto('reminders')
          .values(
            several.slice(start, start + ROWS_A_TIME).map(({ userId }) => ({
              key: keyOf.get(userId)!,
              kind: 'digest' as const,
              duty: null,
              subject: keyOf.get(userId)!,
              user_id: userId,
              reason: 'digest',
              facts: null,
              planned_on: day,
              morning: day,
              ...PLANNED,
            })),
          )
          .execute();
      if (keyOf.size > 0)
        await db
          .updateTable('reminders')
          .set({ ready_at: sql`now()` })
          .where('kind', '=', 'digest')
          .where('state', '=', 'planned')
          .execute();
      const rowsIn = bundles.flatMap(({ userId, keys }) =>
        keys.map((key) => ({ key, message: keyOf.get(userId) ?? null })),
      );
      for (let start = 0; start < rowsIn.length; start += KEYS_A_TIME)
        await sql`update reminders set morning = ${day}, message = it.message, ready_at = now()
          from jsonb_to_recordset(${JSON.stringify(rowsIn.slice(start, start + KEYS_A_TIME))}::jsonb) as it(key text, message text)
          where reminders.key = it.key`.execute(db);
    },

    change: async (key: string, to: Updateable<Tables['reminders']>): Promise<void> => {
      await db.updateTable('reminders').set(to).where('key', '=', key).execute();
    },

    /**
     * Living cards, and lines of digests, above a newer message to the same person about the same thing. A card that was opened from a list
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

    /** There is a newer message about these. */
    replace: async (keys: readonly string[]): Promise<void> => {
      for (let start = 0; start < keys.length; start += KEYS_A_TIME)
        await db
          .updateTable('reminders')
          .set({ state: 'replaced', settled: false })
          .where('key', 'in', keys.slice(start, start + KEYS_A_TIME))
          .execute();
    },

    all: async (keys: readonly string[]): Promise<LedgerRow[]> =>
      keys.length === 0
        ? []
        : rows()
            .where('key', 'in', [...keys])
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
        .where('state', '=', 'sent')
        .where(({ or, eb, selectFrom }) =>
          or([
            eb('duty', 'in', [...duties]),
            eb(
              'key',
              'in',
              selectFrom('reminders as line')
                .select('line.message')
                .where('line.duty', 'in', [...duties]),
            ),
          ]),
        )
        .execute();
    },

    /** What a message shows now, and whether it will stay so; for a digest its lines are marked with it. */
    noteFace: async (key: string, face: string | null, settled: boolean): Promise<void> => {
      await db.updateTable('reminders').set({ face, settled }).where('key', '=', key).execute();
      await db.updateTable('reminders').set({ settled }).where('message', '=', key).execute();
    },

    /** Living messages that show one of these duties: its cards, and digests with a line about it. */
    livingOf: (duties: readonly DutyKey[]): Promise<LedgerRow[]> =>
      messages()
        .where('state', '=', 'sent')
        .where(({ or, eb, selectFrom }) =>
          or([
            eb('duty', 'in', [...duties]),
            eb(
              'key',
              'in',
              selectFrom('reminders as line')
                .select('line.message')
                .where('line.duty', 'in', [...duties])
                .where('line.state', '=', 'sent')
                .where('line.message', 'is not', null),
            ),
          ]),
        )
        .orderBy('seq')
        .execute(),

    /** Digests show their lines again, whichever duty their person has opened in them; one of them where a key is given. */
    closeOpened: async (digest?: string): Promise<void> => {
      await db
        .updateTable('reminders')
        .set({ facts: null, settled: false })
        .where('kind', '=', 'digest')
        .where('facts', 'is not', null)
        .$if(digest !== undefined, (it) => it.where('key', '=', digest!))
        .execute();
    },

    /** How many of these have gone, whatever has become of them since. */
    sentAmong: async (keys: readonly string[]): Promise<number> => {
      const { count } = await db
        .selectFrom('reminders')
        .select((eb) => eb.fn.countAll<string>().as('count'))
        .where('key', 'in', [...keys])
        .where('sent_at', 'is not', null)
        .executeTakeFirstOrThrow();
      return Number(count);
    },

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
      messages().where('state', 'in', ['sent', 'replaced']).where('settled', '=', false).orderBy('seq').execute(),

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
      const known = await messages().where('activity_id', '=', activityId).executeTakeFirst();
      if (known)
        return void (await db
          .updateTable('reminders')
          .set({
            settled: false,
            ...(known.kind === 'opened' && { duty, subject: duty, face }),
            ...(known.kind === 'digest' && { facts: JSON.stringify({ open: duty }), face }),
          })
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
          morning: null,
          message: null,
          state: 'sent',
          conversation_id: conversationId,
          activity_id: activityId,
          problem: null,
          sent_at: null,
          face,
          settled: false,
          ...UNSENT,
        })
        .onConflict((on_) => on_.column('key').doNothing())
        .execute();
    },

    /**
     * What was not delivered because the person could not be reached may be sent, and duties that they have had a mail about:
     * the newest about each thing. Answers how many.
     */
    sendAgain: async (userId: UserId): Promise<number> => {
      const { numAffectedRows } = await sql`
        update reminders set state = 'planned', morning = null, message = null, attempts = 0
        where key in (
          select distinct on (subject) key from reminders as failed
          where user_id = ${userId} and (state = 'failed' and problem in (${sql.join(PERSONAL_PROBLEMS)}) or state = 'mailed' and duty is not null)
            and kind not in ('digest', 'notice')
            and not exists (select 1 from reminders as newer where newer.user_id = failed.user_id
              and newer.subject = failed.subject and newer.kind <> 'opened' and newer.seq > failed.seq
              and newer.state in ('planned', 'sending', 'sent', 'replaced'))
          order by subject, seq desc)`.execute(db);
      return Number(numAffectedRows ?? 0);
    },

    counts: async (): Promise<Record<string, number>> => {
      const found = await db
        .selectFrom('reminders')
        .select(['state', (eb) => eb.fn.countAll<string>().as('count')])
        .where('kind', '!=', 'opened')
        .where('message', 'is', null)
        .groupBy('state')
        .execute();
      return Object.fromEntries(found.map((it) => [it.state, Number(it.count)]));
    },
  };
};

export type Ledger = ReturnType<typeof createLedger>;

/** Runs work in which nobody else plans, in this process or another: all of it takes effect, or nothing. */
export const alone = <T>(db: Kysely<Tables>, work: (its: Ledger) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (all) => {
    await sql`select pg_advisory_xact_lock(${sql.raw(lockKey(PLANNING_LOCK))})`.execute(all);
    return work(createLedger(all));
  });
