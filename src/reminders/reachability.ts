import { type Kysely, sql } from 'kysely';
import type { ChannelProblem } from '../commands/channel.ts';
import type { UserId } from '../cycle/duties/duty.ts';
import type { Tables } from '../store/tables.ts';

/** A person who cannot be reached in chat, why, and since when (local stamp). */
export interface Unreachable {
  readonly userId: UserId;
  readonly reason: string;
  readonly since: string;
}

/** Who cannot be reached in chat. Kept in the database, and looked at in memory where nothing has changed. */
export const createReachability = (db: Kysely<Tables>) => {
  const all = async (): Promise<Unreachable[]> =>
    (await db.selectFrom('unreachable').selectAll().orderBy('since').execute()).map((it) => ({
      userId: it.user_id as UserId,
      reason: it.reason,
      since: it.since,
    }));
  /** Read once; what another process has found since is seen when a message comes through there. */
  let reading: Promise<Set<string>> | undefined;
  const known = (): Promise<Set<string>> => {
    reading ??= all().then((found) => new Set(found.map((it) => it.userId)));
    return reading;
  };
  return {
    all,
    lost: async (userId: UserId, reason: ChannelProblem, since: string): Promise<void> => {
      (await known()).add(userId);
      await db
        .insertInto('unreachable')
        .values({ user_id: userId, reason, since })
        .onConflict((on) => on.column('user_id').doUpdateSet({ reason }))
        .execute();
    },
    /** The person can be reached again. Answers whether they could not before. */
    found: async (userId: UserId): Promise<boolean> => {
      if (!(await known()).delete(userId)) return false;
      await db.deleteFrom('unreachable').where('user_id', '=', userId).execute();
      return true;
    },
    /** What was not delivered because of it may be sent: the newest about each thing. Answers how many. */
    sendAgain: async (userId: UserId): Promise<number> => {
      const { numAffectedRows } = await sql`
        update reminders set state = 'planned', morning = null, message = null, attempts = 0
        where key in (
          select distinct on (subject) key from reminders as failed
          where user_id = ${userId} and state = 'failed' and problem in ('blocked', 'notInstalled', 'disabled')
            and kind not in ('digest', 'notice')
            and not exists (select 1 from reminders as newer where newer.user_id = failed.user_id
              and newer.subject = failed.subject and newer.kind <> 'opened' and newer.seq > failed.seq
              and newer.state in ('planned', 'sending', 'sent', 'replaced'))
          order by subject, seq desc)`.execute(db);
      return Number(numAffectedRows ?? 0);
    },
  };
};
export type Reachability = ReturnType<typeof createReachability>;
