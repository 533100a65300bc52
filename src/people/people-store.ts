import type { Kysely } from 'kysely';
import type { UserId } from '../cycle/duties/duty.ts';
import type { LocalDate } from '../cycle/planning/local-date.ts';
import type { Tables } from '../store/tables.ts';
import type { Looked } from './reach.ts';

/** A look as it is kept: with the roles that the person had, and the app's id in the catalogue where the look told it. */
export interface KeptLook extends Looked {
  readonly lookedFor: string;
  readonly catalogueId?: string;
}

/** The last look at each person, in the database. */
export const peopleStore = (db: Kysely<Tables>) => ({
  all: async (): Promise<ReadonlyMap<UserId, KeptLook>> =>
    new Map(
      (await db.selectFrom('people').selectAll().execute()).map((it) => [
        it.user_id as UserId,
        {
          account: it.account,
          app: it.app,
          on: it.looked_on as LocalDate,
          lookedFor: it.looked_for,
          ...(it.catalogue_id && { catalogueId: it.catalogue_id }),
        },
      ]),
    ),
  /** Those who have no role any more are nobody's business. */
  forgetAllBut: async (people: readonly UserId[]): Promise<void> => {
    const all = db.deleteFrom('people');
    await (people.length > 0 ? all.where('user_id', 'not in', [...people]) : all).execute();
  },
  keep: async (looks: ReadonlyMap<UserId, KeptLook>): Promise<void> => {
    for (const [userId, { account, app, on, lookedFor, catalogueId }] of looks) {
      const row = { account, app, looked_on: on, looked_for: lookedFor, catalogue_id: catalogueId ?? null };
      await db
        .insertInto('people')
        .values({ user_id: userId, ...row })
        .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row))
        .execute();
    }
  },
});
