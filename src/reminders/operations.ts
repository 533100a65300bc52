import { type Kysely, sql } from 'kysely';
import type { UserId } from '../cycle/duties/duty.ts';
import { AppError } from '../errors.ts';
import { createReaches, type Unreachable } from '../people/reaches.ts';
import type { Tables } from '../store/tables.ts';
import type { LedgerRow } from './ledger.ts';
import { PAUSED } from './outbox.ts';

/** What one looks for in the ledger; all that is left out is not asked about. */
export interface Wanted {
  readonly states?: readonly LedgerRow['state'][];
  readonly userId?: UserId;
  readonly most?: number;
}

const MOST = 200;

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

  /** What could not be sent is tried again, as a message of its own, as soon as some process looks. Answers whether it was such. */
  resend: async (key: string): Promise<boolean> => {
    const { numAffectedRows } = await sql`update reminders
      set state = 'planned', morning = coalesce(morning, planned_on), message = null, attempts = 0, not_before = null, ready_at = now()
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
