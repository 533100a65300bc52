import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
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
});
