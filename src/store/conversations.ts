import type { Kysely } from 'kysely';
import type { UserId } from '../cycle/duties/duty.ts';
import type { Tables } from './tables.ts';

/** Where each person's chat is, in the database and in memory. */
export const conversationBook = (db: Kysely<Tables>) => {
  const known = new Map<UserId, { conversationId: string; serviceUrl: string }>();
  return {
    save: async (userId: UserId, where: { conversationId: string; serviceUrl: string }): Promise<void> => {
      const before = known.get(userId);
      if (before?.conversationId === where.conversationId && before.serviceUrl === where.serviceUrl) return;
      const values = { conversation_id: where.conversationId, service_url: where.serviceUrl };
      await db
        .insertInto('conversations')
        .values({ user_id: userId, ...values })
        .onConflict((on) => on.column('user_id').doUpdateSet(values))
        .execute();
      known.set(userId, where);
    },
    find: async (userId: UserId): Promise<{ conversationId: string; serviceUrl: string } | undefined> => {
      const found = known.get(userId);
      if (found) return found;
      const row = await db.selectFrom('conversations').selectAll().where('user_id', '=', userId).executeTakeFirst();
      return row && { conversationId: row.conversation_id, serviceUrl: row.service_url };
    },
  };
};
