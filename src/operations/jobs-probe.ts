import { sql } from 'kysely';
import { MINUTELY } from '../reminders/schedule.ts';
import type { Database } from '../store/database.ts';

/** The job of every minute may be late by so many seconds before it is told of. */
const LATE_SECONDS = 180;

/**
 * Whether the timed work is done, by some process on the database: the job of every minute has ended not long ago. Answers
 * what is wrong.
 */
export const askJobs = async ({ db, jobsSchema }: Pick<Database, 'db' | 'jobsSchema'>): Promise<string | undefined> => {
  const there = await sql<{ found: string | null }>`select to_regclass(${`${jobsSchema}.job`})::text as found`.execute(
    db,
  );
  if (!there.rows[0]?.found) return 'no process has started the timed work';
  const { rows } = await sql<{ age: number | null; waiting: number | null }>`
    select
      (select extract(epoch from now() - max(completed_on))::float8 from ${sql.table(`${jobsSchema}.job`)}
        where name = ${MINUTELY} and state = 'completed') as age,
      (select extract(epoch from now() - min(created_on))::float8 from ${sql.table(`${jobsSchema}.job`)}
        where name = ${MINUTELY} and state < 'completed') as waiting`.execute(db);
  const seconds = Math.round(Number(rows[0]?.age ?? rows[0]?.waiting ?? 0));
  return seconds > LATE_SECONDS ? `the job of every minute has not ended for ${seconds} s` : undefined;
};
