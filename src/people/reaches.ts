import type { Kysely } from 'kysely';
import type { PersonalProblem } from '../commands/channel.ts';
import type { UserId } from '../cycle/duties/duty.ts';
import type { LocalDate } from '../cycle/planning/local-date.ts';
import type { Tables } from '../store/tables.ts';
import { peopleStore } from './people-store.ts';
import { type Met, type Obstacle, obstacleOf, type Reach, reachOf } from './reach.ts';

/** A person whom the bot does not reach, why, and since when (local stamp) where the channel has told. */
export interface Unreachable {
  readonly userId: UserId;
  readonly reason: Obstacle;
  readonly since?: string;
}

const DAY_LENGTH = 'yyyy-mm-dd'.length;

/**
 * Whom the bot reaches: the last looks and what the last messages met, both in the database, judged by `reachOf`. Everyone
 * who asks, the sender, the routes and the command line, asks here.
 */
export const createReaches = (db: Kysely<Tables>) => {
  const refusals = async (): Promise<Map<UserId, Met>> =>
    new Map(
      (await db.selectFrom('unreachable').selectAll().orderBy('since').execute()).map((it) => [
        it.user_id as UserId,
        { problem: it.reason, since: it.since, on: it.met_on as LocalDate },
      ]),
    );
  const arrived = async (): Promise<Map<UserId, Met>> =>
    new Map(
      (
        await db
          .selectFrom('reminders')
          .select('user_id')
          .distinct()
          .where('state', 'in', ['sent', 'replaced'])
          .where('activity_id', 'is not', null)
          .execute()
      ).map((it) => [it.user_id as UserId, 'arrived']),
    );
  /** Read once; what another process has found since is seen when a message comes through there. */
  let reading: Promise<Set<string>> | undefined;
  const refused = (): Promise<Set<string>> => {
    reading ??= refusals().then((found) => new Set(found.keys()));
    return reading;
  };

  const all = async (): Promise<ReadonlyMap<UserId, Reach>> => {
    const looks = await peopleStore(db).all();
    const met = new Map([...(await arrived()), ...(await refusals())]);
    return new Map(
      [...new Set([...met.keys(), ...looks.keys()])].map((it) => [it, reachOf(looks.get(it), met.get(it))]),
    );
  };

  return {
    /** Everyone of whom anything is known. */
    all,
    unreachable: async (): Promise<Unreachable[]> =>
      [...(await all())].flatMap(([userId, reach]) =>
        reach.state === 'unreachable'
          ? [{ userId, reason: reach.reason, ...(reach.since && { since: reach.since }) }]
          : [],
      ),
    /** What the last look told of a person's account where it hinders everything; undefined where nothing does. */
    accountObstacle: async (userId: UserId): Promise<Obstacle | undefined> => {
      const look = await db.selectFrom('people').select('account').where('user_id', '=', userId).executeTakeFirst();
      return look && obstacleOf(look.account);
    },
    /** Those whom the channel refused, and who have been seen to be reachable since. */
    back: async (): Promise<UserId[]> => {
      const reaches = await all();
      return [...(await refusals()).keys()].filter((it) => reaches.get(it)?.state === 'reachable');
    },
    /** The channel has refused a message for the person's sake, at a local stamp. */
    refused: async (userId: UserId, reason: PersonalProblem, at: string): Promise<void> => {
      (await refused()).add(userId);
      const met = { reason, met_on: at.slice(0, DAY_LENGTH) };
      await db
        .insertInto('unreachable')
        .values({ user_id: userId, since: at, ...met })
        .onConflict((on) => on.column('user_id').doUpdateSet(met))
        .execute();
    },
    /** A message has reached the person, or they have written. Answers whether they could not be reached before. */
    reached: async (userId: UserId): Promise<boolean> => {
      if (!(await refused()).delete(userId)) return false;
      await db.deleteFrom('unreachable').where('user_id', '=', userId).execute();
      return true;
    },
  };
};
export type Reaches = ReturnType<typeof createReaches>;
