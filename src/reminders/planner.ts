import type { Kysely } from 'kysely';
import { type Clock, today } from '../clock.ts';
import type { Records } from '../commands/ports.ts';
import type { UserId } from '../cycle/duties/duty.ts';
import type { World } from '../cycle/duties/world.ts';
import { isSendingDay } from '../cycle/reminders/sending-day.ts';
import { policyOf } from '../cycle/reminders/settings.ts';
import type { Tables } from '../store/tables.ts';
import { DROPPED } from './dropped.ts';
import { alone, type Bundle, type Ledger, type LedgerRow } from './ledger.ts';
import { comeBy } from './morning-plan.ts';

const aboutAndTo = ({ subject, user_id }: LedgerRow): string => `${subject} ${user_id}`;

export interface PlannerParts {
  readonly records: Pick<Records, 'steps'>;
  readonly world: () => World;
  readonly clock: Clock;
  readonly db: Kysely<Tables>;
  readonly whyNot: (row: LedgerRow) => string | undefined;
}

/** Plans a morning: what is new gets its row, and what waits is put together, one message for each person. */
export const createPlanner = ({ records, world, clock, db, whyNot }: PlannerParts) => {
  /** What waits, by person, without what is not to be sent any more; that is noted. */
  const waitingByPerson = async (its: Ledger, rows: readonly LedgerRow[]): Promise<Map<UserId, string[]>> => {
    const latest = new Map(rows.map((it) => [aboutAndTo(it), it.key]));
    const toEach = new Map<UserId, string[]>();
    const dropped: { key: string; problem: string }[] = [];
    for (const row of rows) {
      const problem = latest.get(aboutAndTo(row)) === row.key ? whyNot(row) : DROPPED.newer;
      if (problem) dropped.push({ key: row.key, problem });
      else toEach.set(row.user_id as UserId, [...(toEach.get(row.user_id as UserId) ?? []), row.key]);
    }
    await its.drop(dropped);
    return toEach;
  };

  return {
    /** The reminders planned anew. `only`: put together for these people alone, also where they have had their message. */
    plan: async (only?: ReadonlySet<UserId>): Promise<number> => {
      const day = today(clock);
      if (!isSendingDay(day, policyOf(world().settings))) return 0;
      const due = only ? [] : comeBy(world(), records.steps());
      return alone(db, async (its) => {
        const known = await its.known(due.map((it) => it.key));
        const fresh = due.filter((it) => !known.has(it.key));
        await its.plan(
          fresh.map(({ recipient: _, ...it }) => it),
          day,
        );
        const toEach = await waitingByPerson(its, await its.waitingForMorning(only));
        const served = only ? new Set<UserId>() : await its.servedOn(day);
        const bundles: Bundle[] = [];
        for (const [userId, keys] of toEach) if (!served.has(userId)) bundles.push({ userId, keys });
        await its.bundle(bundles, day);
        return fresh.length;
      });
    },
  };
};
