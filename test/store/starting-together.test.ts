import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSchedule } from '../../src/reminders/schedule.ts';
import { openDatabase } from '../../src/store/database.ts';
import { until } from '../helpers/local.ts';
import { describeOnPostgres } from '../helpers/on-postgres.ts';
import { type PostgresServer, startPostgres } from '../helpers/postgres.ts';

describeOnPostgres('processes that start together on one PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  it('bring its tables up to date once, whichever is first', async () => {
    for (let round = 0; round < 3; round += 1) {
      const databaseUrl = await server.database();
      const opened = await Promise.all(
        Array.from({ length: 8 }, () => openDatabase({ databaseUrl, dataDir: 'unused' })),
      );
      for (const { db } of opened) expect(await db.selectFrom('reminders').selectAll().execute()).toEqual([]);
      await Promise.all(opened.map((it) => it.close()));
    }
  });

  it('share one queue of jobs: a morning that all ask for is run', async () => {
    const databaseUrl = await server.database();
    const opened = await Promise.all(Array.from({ length: 4 }, () => openDatabase({ databaseUrl, dataDir: 'unused' })));
    let [running, ran] = [0, 0];
    const work = {
      morning: async () => {
        running += 1;
        ran += 1;
        await new Promise((resolve) => setTimeout(resolve, 20));
        running -= 1;
      },
      finishAnswers: async () => undefined,
      keepSubscriptions: async () => undefined,
    };
    const log = pino({ level: 'silent' });
    const schedules = await Promise.all(opened.map((it) => startSchedule(it, work, log)));
    await Promise.all(schedules.map((it) => it.morningNow()));
    await until(async () => ran > 0 && running === 0);
    expect(ran).toBeLessThanOrEqual(schedules.length);
    await Promise.all(schedules.map((it) => it.stop()));
    await Promise.all(opened.map((it) => it.close()));
  });
});
