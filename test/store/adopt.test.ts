import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adoptAsTenant } from '../../src/store/adopt.ts';
import { openDatabase } from '../../src/store/database.ts';
import { describeOnPostgres } from '../helpers/on-postgres.ts';
import { type PostgresServer, startPostgres } from '../helpers/postgres.ts';

const specify = (where: () => Promise<{ databaseUrl?: string; dataDir: string }>): void => {
  const peopleIn = async (place: { databaseUrl?: string; dataDir: string; tenant?: string }, add?: string) => {
    const { db, close } = await openDatabase(place);
    try {
      if (add)
        await db
          .insertInto('unreachable')
          .values({ user_id: add, reason: 'blocked', since: '2026-02-02T08:00:00+01:00', met_on: '2026-02-02' })
          .execute();
      return (await db.selectFrom('unreachable').select('user_id').execute()).map((it) => it.user_id);
    } finally {
      await close();
    }
  };
  const refusal = async (work: Promise<unknown> | string) =>
    Promise.resolve(work).catch((error: { code: string; facts: object }) => ({ code: error.code, ...error.facts }));

  it('becomes a tenant’s with every row, and is the tenant’s to write in', async () => {
    const place = await where();
    await peopleIn(place, 'somebody');
    await adoptAsTenant({ ...place, tenant: 'north' });
    expect(await peopleIn({ ...place, tenant: 'north' }, 'another')).toEqual(['somebody', 'another']);
  }, 180_000);

  it('is left as it is where the tenant has rows already', async () => {
    const place = await where();
    await peopleIn(place, 'somebody');
    await peopleIn({ ...place, tenant: 'north' }, 'another');
    const adopted = (async () => adoptAsTenant({ ...place, tenant: 'north' }))();
    expect(await refusal(adopted)).toEqual({ code: 'argument.invalid', what: 'north has rows of its own already' });
    expect(await peopleIn(place)).toEqual(['somebody']);
    expect(await peopleIn({ ...place, tenant: 'north' })).toEqual(['another']);
  }, 180_000);

  it('is told to be missing where there is none', async () => {
    const place = await where();
    const adopted = (async () => adoptAsTenant({ ...place, tenant: 'north' }))();
    expect(await refusal(adopted)).toMatchObject({ what: expect.stringMatching(/^there is nothing of one customer/) });
  });
};

describe('what one customer’s installation has in PGlite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'arshjul-adopt-'));
  let made = 0;
  afterAll(() => rmSync(folder, { recursive: true }));
  specify(async () => {
    made += 1;
    return { dataDir: join(folder, String(made)) };
  });
});

describeOnPostgres('what one customer’s installation has in PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());
  specify(async () => ({ databaseUrl: await server.database(), dataDir: 'unused' }));
});
