import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserId } from '../../src/cycle/duties/duty.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { alone, createLedger } from '../../src/reminders/ledger.ts';
import { type Schedule, startSchedule } from '../../src/reminders/schedule.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { describeOnPostgres } from '../helpers/on-postgres.ts';
import { type PostgresServer, startPostgres } from '../helpers/postgres.ts';

const log = pino({ level: 'silent' });
const NOTHING = {
  morning: async () => undefined,
  finishAnswers: async () => undefined,
  keepSubscriptions: async () => undefined,
};
/** What PostgreSQL says when a role has no right (insufficient_privilege). */
const FORBIDDEN = '42501';
const SCHEMAS = { a: ['tenant_a', 'jobs_a'], b: ['tenant_b', 'jobs_b'], alone: ['public', 'jobs'] } as const;
const [A, B, ALONE] = ['a', 'b', undefined] as const;

interface Column {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
}

describeOnPostgres('several tenants in one PostgreSQL', () => {
  let server: PostgresServer;
  let databaseUrl: string;
  let administrator: pg.Client;
  const open = (tenant: string | undefined, url = databaseUrl) =>
    openDatabase({ databaseUrl: url, dataDir: 'unused', tenant });
  const databases = new Map<string | undefined, Database>();
  const schedules: Schedule[] = [];
  const of = (tenant: string | undefined): Database => databases.get(tenant)!;

  beforeAll(async () => {
    server = await startPostgres();
    databaseUrl = await server.database();
    administrator = new pg.Client({ connectionString: databaseUrl });
    await administrator.connect();
    for (const tenant of [ALONE, A, B]) {
      const database = await open(tenant);
      databases.set(tenant, database);
      schedules.push(await startSchedule(database, NOTHING, log));
      await createLedger(database.db).plan(
        [
          {
            key: `of ${tenant}`,
            kind: 'weekly',
            duty: null,
            subject: 'week',
            userId: 'the same person' as UserId,
            reason: 'weekly',
          },
        ],
        localDate('2026-02-02'),
      );
    }
  });
  afterAll(async () => {
    for (const schedule of schedules) await schedule.stop();
    for (const database of databases.values()) await database.close();
    await administrator.end();
    await server.stop();
  });

  const ask = (tenant: string | undefined, statement: string) => of(tenant).boss.executeSql(statement, []);
  const refusal = (tenant: string | undefined, statement: string): Promise<unknown> =>
    ask(tenant, statement).then(
      () => `${statement}: not refused`,
      (error: { code?: string; message: string }) =>
        error.code === FORBIDDEN ? FORBIDDEN : `${statement}: ${error.message}`,
    );

  /** The first column of every table there is, whoever made it. */
  const tables = async (schemas: readonly string[]): Promise<Column[]> =>
    (
      await administrator.query<Column>(
        `select t.table_schema as schema, t.table_name as table, c.column_name as column
         from information_schema.tables t join information_schema.columns c using (table_schema, table_name)
         where t.table_schema = any($1) and c.ordinal_position = 1 order by 1, 2`,
        [schemas],
      )
    ).rows;

  const attempts = ({ schema, table, column }: Column): string[] => {
    const it = `"${schema}"."${table}"`;
    return [
      `select * from ${it}`,
      `select count(*) from ${it}`,
      `insert into ${it} default values`,
      `update ${it} set "${column}" = "${column}"`,
      `delete from ${it}`,
      `truncate ${it}`,
      `alter table ${it} add column planted text`,
      `drop table ${it}`,
      `create temp table peep as select * from ${it}`,
    ];
  };

  it.each([
    ['a', 'b'],
    ['b', 'a'],
    ['a', 'alone'],
  ] as const)('refuse %s every statement about every table of %s', async (own, other) => {
    const theirs = await tables(SCHEMAS[other]);
    const schemas = new Set(theirs.map((it) => it.schema));
    expect([...schemas].sort()).toEqual([...SCHEMAS[other]].sort());
    expect(theirs.map((it) => it.table)).toEqual(
      expect.arrayContaining(['reminders', 'answers', 'mirror', 'conversations', 'kysely_migration', 'job', 'archive']),
    );
    for (const table of theirs)
      for (const statement of attempts(table)) expect(await refusal(own, statement)).toBe(FORBIDDEN);
  });

  it('refuse each the others’ counters, functions and schemas, and to be somebody with more rights', async () => {
    const tries = [
      `select nextval('tenant_b.reminders_seq_seq')`,
      `select jobs_b.create_queue('mine', '{}')`,
      'create table tenant_b.mine (id int)',
      'create schema another',
      `grant usage on schema tenant_b to current_user`,
      'create role another',
      'alter role current_user superuser',
    ];
    for (const statement of tries) expect(await refusal(A, statement)).toBe(FORBIDDEN);
  });

  it('may each do what they need with every table of their own', async () => {
    for (const tenant of ['a', 'b'] as const)
      for (const { schema, table, column } of await tables(SCHEMAS[tenant])) {
        const it = `"${schema}"."${table}"`;
        await ask(tenant, `select count(*) from ${it}`);
        await ask(tenant, `update ${it} set "${column}" = "${column}"`);
        await ask(tenant, `delete from ${it} where false`);
      }
  });

  it('stay apart on a connection that is reset', async () => {
    for (const reset of ['reset role', 'reset all', 'discard all']) {
      await Promise.all(Array.from({ length: 8 }, () => ask(A, reset)));
      expect(await refusal(A, 'select * from tenant_b.reminders')).toBe(FORBIDDEN);
      expect((await ask(A, 'select current_user::text as role')).rows).toEqual([
        { role: expect.stringMatching(/^tenant_a@/) },
      ]);
    }
  });

  it('each see their own rows alone, under the same names', async () => {
    for (const tenant of [ALONE, A, B])
      expect(await of(tenant).db.selectFrom('reminders').select('key').execute()).toEqual([{ key: `of ${tenant}` }]);
    await of(A).db.deleteFrom('reminders').execute();
    for (const tenant of [ALONE, B])
      expect(await of(tenant).db.selectFrom('reminders').select('key').execute()).toEqual([{ key: `of ${tenant}` }]);
  });

  it('keep their jobs apart', async () => {
    const ran: string[] = [];
    const morningOf = (tenant: string) => ({ ...NOTHING, morning: async () => void ran.push(tenant) });
    const [one, other] = await Promise.all(
      [A, B].map(async (tenant) => startSchedule(of(tenant), morningOf(tenant!), log)),
    );
    schedules.push(one!, other!);
    // Their earlier workers answer for them too: what counts is that the other's never does.
    await one!.morningNow();
    await expect
      .poll(
        async () =>
          (await administrator.query(`select from jobs_a.job where state = 'completed' and name = 'morning'`)).rowCount,
      )
      .toBe(1);
    expect(ran).not.toContain('b');
    expect((await administrator.query(`select from jobs_b.job where name = 'morning'`)).rowCount).toBe(0);
  });

  it('do not wait for each other’s planning', async () => {
    await alone(of(A).db, async () => {
      await alone(of(B).db, async () => undefined);
      await alone(of(ALONE).db, async () => undefined);
    });
  });

  it('are made once, however many processes start together', async () => {
    const url = await server.database();
    const opened = await Promise.all(['x', 'y', 'x', 'y', 'x', 'y', 'x', 'y'].map((tenant) => open(tenant, url)));
    for (const { db } of opened) expect(await db.selectFrom('reminders').selectAll().execute()).toEqual([]);
    await Promise.all(opened.map((it) => it.close()));
  });

  describe('are not opened at all', () => {
    const plainLogin = async (name: string, url: string): Promise<string> => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(`create role ${name} login`).finally(() => client.end());
      return url.replace('arshjul@', `${name}@`);
    };
    const refused = async (tenant: string, url: string, what: RegExp) =>
      expect(await open(tenant, url).catch((error: unknown) => error)).toMatchObject({
        code: 'database.not-apart',
        facts: { tenant, what: expect.stringMatching(what) },
      });

    it('where the login may not make what keeps them apart; made by an administrator it need not', async () => {
      const url = await server.database();
      const login = await plainLogin('plain', url);
      await refused('x', login, /permission denied/);
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query<{ name: string }>('select current_database() as name');
      const role = `"tenant_x@${rows[0]!.name}"`;
      await client.query(`create role ${role}; grant ${role} to plain;
        create schema tenant_x authorization ${role}; create schema jobs_x authorization ${role}`);
      await client.end();
      const database = await open('x', login);
      await startSchedule(database, NOTHING, log).then((it) => it.stop());
      await database.close();
    });

    it('where one has been given rights in another’s schema by hand', async () => {
      const url = await server.database();
      for (const tenant of ['x', 'y']) await (await open(tenant, url)).close();
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query<{ name: string }>('select current_database() as name');
      await client.query(`grant usage on schema tenant_y to "tenant_x@${rows[0]!.name}"`).finally(() => client.end());
      await refused('x', url, /may use tenant_y/);
    });

    it('where the address itself names a role: the tenant’s own stands over it', async () => {
      const url = await server.database();
      const database = await open('x', `${url}?options=-c%20role%3Darshjul%20-c%20search_path%3Dpublic`);
      const { rows } = await database.boss.executeSql(
        'select current_user::text as role, current_schema() as path',
        [],
      );
      expect(rows).toEqual([{ role: expect.stringMatching(/^tenant_x@/), path: 'tenant_x' }]);
      await database.close();
    });
  });
});
