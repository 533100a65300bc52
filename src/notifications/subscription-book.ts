import type { Kysely } from 'kysely';
import type { Tables } from '../store/tables.ts';

/** A subscription of ours that Graph has been seen to have. */
export interface KnownSubscription {
  readonly resource: string;
  readonly id: string;
  /** What every notification must carry to be believed. */
  readonly clientState: string;
  /** Graph wants it renewed whatever its expiry. */
  readonly isRenewalAsked: boolean;
}

/** Which subscription is to what, and its secret. Can be thrown away: Graph is then asked for others. */
export const subscriptionBook = (db: Kysely<Tables>) => {
  const rows = () => db.selectFrom('subscriptions').selectAll();
  const known = (row: Tables['subscriptions']): KnownSubscription => ({
    resource: row.resource,
    id: row.id,
    clientState: row.client_state,
    isRenewalAsked: row.renewal_asked,
  });
  const mark = async (id: string, renewal_asked: boolean): Promise<void> => {
    await db.updateTable('subscriptions').set({ renewal_asked }).where('id', '=', id).execute();
  };
  return {
    all: async (): Promise<KnownSubscription[]> => (await rows().execute()).map(known),

    withIds: async (ids: readonly string[]): Promise<KnownSubscription[]> =>
      ids.length === 0 ? [] : (await rows().where('id', 'in', ids).execute()).map(known),

    put: async (resource: string, id: string, clientState: string): Promise<void> => {
      const values = { id, client_state: clientState, renewal_asked: false };
      await db
        .insertInto('subscriptions')
        .values({ resource, ...values })
        .onConflict((on) => on.column('resource').doUpdateSet(values))
        .execute();
    },

    askRenewal: (id: string) => mark(id, true),
    renewed: (id: string) => mark(id, false),

    drop: async (id: string): Promise<void> => {
      await db.deleteFrom('subscriptions').where('id', '=', id).execute();
    },
  };
};
export type SubscriptionBook = ReturnType<typeof subscriptionBook>;
