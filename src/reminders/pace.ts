import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/tables.ts';
import { type Limit, WINDOW_MARGIN } from './limits.ts';

/** How much longer the window is taken to be after a "too many", how slowly that is forgotten, and how far it may go. */
const SLOWER = 1.15;
const FORGOTTEN_PER_SEND = 0.002;
const SLOWEST = 8;
/** The database's clock may have been set back: no wait is longer than this, whatever stands in the row. */
const LONGEST_HOLD_MS = 600_000;
const MOST_WINDOWS_AHEAD = 20;

/** What is sent together under one limit, shared by every process on the database. */
export interface Pace {
  /** Reserves so many sends; milliseconds from now until each may begin, soonest first. */
  reserve(count: number): Promise<readonly number[]>;
  /** Takes a send that may begin now, and answers 0; where none may, takes none and answers how many milliseconds it is until one. */
  take(): Promise<number>;
  /** Whoever counts has said that it is too much: nothing for `ms` milliseconds, and more slowly after. */
  hold(ms: number): Promise<void>;
}

const NOW = sql<number>`(extract(epoch from clock_timestamp()) * 1000)`;

/**
 * The times of the last sends stand in one row, and a send may begin when the one that lies a window's count before it is a
 * window old: an exact sliding window, however many processes take from it. `name` is whose limit it is; without a limit
 * everything may begin.
 */
export const createPace = (db: Kysely<Tables>, limit: Limit | undefined, secondMs: number, name: string): Pace => {
  if (!limit)
    return {
      reserve: async (count) => Array.from({ length: count }, () => 0),
      take: async () => 0,
      hold: async () => undefined,
    };
  const { count: most } = limit;
  const base = limit.seconds * secondMs * WINDOW_MARGIN;
  let there: Promise<unknown> | undefined;
  const prepared = () => {
    there ??= db
      .insertInto('pace')
      .values({ name, slots: sql`array_fill(0::float8, array[${sql.lit(most)}])`, window_ms: base, held_until: 0 })
      .onConflict((on) => on.column('name').doUpdateSet({ window_ms: sql`greatest(pace.window_ms, ${base})` }))
      .execute();
    return there;
  };
  const reserveSome = async (count: number): Promise<number[]> => {
    const taken = sql.lit(count);
    const { rows } = await sql<{ waits: readonly number[] }>`
      update pace set
        window_ms = greatest(${base}::float8, window_ms * ${1 - FORGOTTEN_PER_SEND * count}::float8),
        slots = slots[${taken} + 1:] || array(
          select greatest(${NOW}, least(held_until, ${NOW} + ${LONGEST_HOLD_MS}::float8), least(at + window_ms, ${NOW} + window_ms * ${MOST_WINDOWS_AHEAD}::float8))
          from unnest(slots[1:${taken}]) with ordinality as s(at, n) order by n)
      where name = ${name}
      returning array(
        select greatest(0, at - ${NOW})::float8 from unnest(slots[cardinality(slots) - ${taken} + 1:]) with ordinality as s(at, n) order by n
      ) as waits`.execute(db);
    return [...rows[0]!.waits].map(Number);
  };
  return {
    reserve: async (count) => {
      await prepared();
      const waits: number[] = [];
      for (let left = count; left > 0; left -= most) waits.push(...(await reserveSome(Math.min(left, most))));
      return waits;
    },
    take: async () => {
      await prepared();
      const { rows } = await sql<{ wait: number }>`
        with taken as (
          update pace set slots = slots[2:] || ${NOW}::float8
          where name = ${name} and greatest(slots[1] + window_ms, held_until) <= ${NOW}
          returning 0::float8 as wait)
        select wait from taken
        union all
        select greatest(1, least(greatest(slots[1] + window_ms, held_until) - ${NOW}, window_ms, ${LONGEST_HOLD_MS}))::float8
        from pace where name = ${name} and not exists (select 1 from taken)`.execute(db);
      return Number(rows[0]!.wait);
    },
    hold: async (ms) => {
      await prepared();
      await sql`update pace set held_until = greatest(held_until, ${NOW} + ${ms}::float8),
        window_ms = least(${base * SLOWEST}::float8, window_ms * ${SLOWER}::float8) where name = ${name}`.execute(db);
    },
  };
};
