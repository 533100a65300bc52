import { type Kysely, sql } from 'kysely';
import type { UserId } from '../cycle/duties/duty.ts';
import type { LocalDate } from '../cycle/planning/local-date.ts';
import { AppError } from '../errors.ts';
import { createReaches, type Unreachable } from '../people/reaches.ts';
import type { Tables } from '../store/tables.ts';
import { DROPPED } from './dropped.ts';
import type { LedgerRow } from './ledger.ts';
import { PAUSED } from './outbox.ts';

/** What one looks for in the ledger; all that is left out is not asked about. */
export interface Wanted {
  readonly states?: readonly LedgerRow['state'][];
  readonly userId?: UserId;
  readonly most?: number;
}

/** How a morning's messages have gone; `due` are all that were put together. Failures by what the channel or Exchange said. */
export interface Morning {
  readonly day: LocalDate;
  readonly due: number;
  readonly waiting: number;
  readonly sent: number;
  readonly mailed: number;
  /** Times that nobody knew whether one had been sent, and it was sent again. */
  readonly doubts: number;
  readonly failed: readonly { readonly reason: string; readonly count: number }[];
}

const MOST = 200;
const MORNINGS = 7;

const isDropped = sql<boolean>`(state = 'failed' and problem in (${sql.join(Object.values(DROPPED))}))`;
const dead = sql`as letter where state = 'failed' and kind not in ('digest', 'opened') and not ${isDropped}
  and not exists (select 1 from reminders as newer where newer.user_id = letter.user_id and newer.subject = letter.subject
    and newer.kind <> 'opened' and newer.seq > letter.seq
    and newer.state in ('planned', 'sending', 'sent', 'mailed', 'replaced'))`;
const again = sql`update reminders
  set state = 'planned', morning = coalesce(morning, planned_on), message = null, attempts = 0, not_before = null, ready_at = now()`;

/** What the process owner may see and do with reminders, whichever process sends them. */
export const createOperations = (db: Kysely<Tables>) => ({
  /** The newest first. */
  list: ({ states, userId, most = MOST }: Wanted = {}): Promise<LedgerRow[]> =>
    db
      .selectFrom('reminders')
      .selectAll()
      .where('kind', 'not in', ['opened', 'digest'])
      .$if(states !== undefined, (it) => it.where('state', 'in', [...states!]))
      .$if(userId !== undefined, (it) => it.where('user_id', '=', userId!))
      .orderBy('seq', 'desc')
      .limit(most)
      .execute(),

  /** One reminder, with the digest it went in. Throws `message.unknown`. */
  find: async (key: string): Promise<{ readonly row: LedgerRow; readonly digest?: LedgerRow }> => {
    const one = (wanted: string) => db.selectFrom('reminders').selectAll().where('key', '=', wanted).executeTakeFirst();
    const row = await one(key);
    if (!row) throw new AppError('message.unknown', { message: key });
    const digest = row.message ? await one(row.message) : undefined;
    return { row, ...(digest && { digest }) };
  },

  unreachable: (): Promise<Unreachable[]> => createReaches(db).unreachable(),

  /** The last mornings, the newest first: what came of each message. */
  mornings: async (most = MORNINGS): Promise<Morning[]> => {
    const { rows } = await sql<Omit<Morning, 'failed'>>`
      select morning as day, count(*)::int as due,
        count(*) filter (where state in ('planned', 'sending'))::int as waiting,
        count(*) filter (where state in ('sent', 'replaced'))::int as sent,
        count(*) filter (where state = 'mailed')::int as mailed,
        coalesce(sum(doubts), 0)::int as doubts
      from reminders where morning is not null and message is null and kind <> 'opened' and not ${isDropped}
      group by morning order by morning desc limit ${most}`.execute(db);
    const failures = await sql<{ day: LocalDate; reason: string; count: number }>`
      select morning as day, problem as reason, count(*)::int as count from reminders
      where state = 'failed' and message is null and kind <> 'opened' and not ${isDropped}
        and morning in (${sql.join(rows.length > 0 ? rows.map((it) => it.day) : [''])})
      group by morning, problem order by count(*) desc, problem`.execute(db);
    return rows.map((it) => ({
      ...it,
      failed: failures.rows.filter(({ day }) => day === it.day).map(({ reason, count }) => ({ reason, count })),
    }));
  },

  /** What could not be sent and nothing newer has come of, the newest first. */
  deadLetters: async (most = MOST): Promise<LedgerRow[]> =>
    (await sql<LedgerRow>`select * from reminders ${dead} order by seq desc limit ${most}`.execute(db)).rows,

  /** All of them are tried again. Answers how many. */
  resendAll: async (): Promise<number> => {
    const { numAffectedRows } = await sql`${again} where key in (select key from reminders ${dead})`.execute(db);
    return Number(numAffectedRows ?? 0);
  },

  /** What could not be sent is tried again, as a message of its own, as soon as some process looks. Answers whether it was such. */
  resend: async (key: string): Promise<boolean> => {
    const { numAffectedRows } = await sql`${again}
      where key = ${key} and state = 'failed' and kind <> 'digest'`.execute(db);
    return Number(numAffectedRows ?? 0) > 0;
  },

  /** Nothing is sent, by any process, until it is resumed; planning goes on. */
  pause: async (): Promise<void> => {
    await db
      .insertInto('pace')
      .values({ name: PAUSED, slots: sql`array[]::float8[]`, window_ms: 0, held_until: 0 })
      .onConflict((on) => on.column('name').doNothing())
      .execute();
  },
  resume: async (): Promise<void> => {
    await db.deleteFrom('pace').where('name', '=', PAUSED).execute();
  },
  isPaused: async (): Promise<boolean> =>
    (await db.selectFrom('pace').select('name').where('name', '=', PAUSED).executeTakeFirst()) !== undefined,
});
export type Operations = ReturnType<typeof createOperations>;
