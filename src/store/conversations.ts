import { setImmediate as nextLoop } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { UserId } from '../cycle/duties/duty.ts';
import type { Tables } from './tables.ts';

interface Where {
  readonly conversationId: string;
  readonly serviceUrl: string;
}

/** Where each person's chat is, in the database and in memory. */
export const conversationBook = (db: Kysely<Tables>) => {
  const known = new Map<UserId, Where>();

  const read = async (people: readonly UserId[]): Promise<ReadonlyMap<string, Where>> => {
    const rows = await db.selectFrom('conversations').selectAll().where('user_id', 'in', people).execute();
    return new Map(rows.map((it) => [it.user_id, { conversationId: it.conversation_id, serviceUrl: it.service_url }]));
  };
  /** Those asked about in the same moment are read in one statement. */
  let asking: { readonly people: UserId[]; readonly found: Promise<ReadonlyMap<string, Where>> } | undefined;
  const ask = async (userId: UserId): Promise<Where | undefined> => {
    if (!asking) {
      const people: UserId[] = [];
      const found = nextLoop().then(() => {
        asking = undefined;
        return read(people);
      });
      asking = { people, found };
    }
    asking.people.push(userId);
    return (await asking.found).get(userId);
  };

  return {
    save: async (userId: UserId, where: Where): Promise<void> => {
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
    find: async (userId: UserId): Promise<Where | undefined> => known.get(userId) ?? ask(userId),
  };
};
