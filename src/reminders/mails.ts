import { type Kysely, sql } from 'kysely';
import type { UserId } from '../cycle/duties/duty.ts';
import type { Tables } from '../store/tables.ts';
import type { LedgerRow } from './ledger.ts';

/**
 * Which messages go by mail because their person cannot be reached in chat: a row for each person and morning, whose key is
 * unique, so that nobody gets two whichever process asks first.
 */
export const createMails = (db: Kysely<Tables>) => ({
  /** Claims the person's mail of the message's morning for it. False where another message has it, or it has been sent. */
  reserve: async ({ key, user_id, morning, planned_on }: LedgerRow): Promise<boolean> => {
    const { rows } = await sql<{ key: string; sent_at: string | null; problem: string | null }>`
      insert into mails (user_id, morning, key) values (${user_id}, ${morning ?? planned_on}, ${key})
      on conflict (user_id, morning) do update set key = mails.key
      returning key, sent_at, problem`.execute(db);
    const [its] = rows;
    return its?.key === key && its.sent_at === null && its.problem === null;
  },
  /** It will not go by mail: why. */
  refuse: async (key: string, problem: string): Promise<void> => {
    await db.updateTable('mails').set({ problem }).where('key', '=', key).where('sent_at', 'is', null).execute();
  },
  /** The person is in their chat again: what has not gone by mail, and is not under way, goes there. */
  giveUp: async (userId: UserId): Promise<void> => {
    await sql`delete from mails where user_id = ${userId} and sent_at is null
      and not exists (select 1 from reminders where reminders.key = mails.key and reminders.state = 'sending')`.execute(
      db,
    );
  },
});
export type Mails = ReturnType<typeof createMails>;
