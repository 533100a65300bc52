import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Db as BossDb } from 'pg-boss';
import { migrate } from './migrations.ts';
import { pgliteDialect } from './pglite-dialect.ts';
import type { Tables } from './tables.ts';

/** The lock's number means nothing but that. */
const STARTING_LOCK = 7_270_410;

export interface Database {
  readonly db: Kysely<Tables>;
  /** The same database as pg-boss wants it. */
  readonly boss: BossDb;
  /** Runs work that several processes must not do at once when they start together, such as making tables. */
  startingAlone<T>(work: () => Promise<T>): Promise<T>;
  /** No other process can have it open. */
  readonly onlyProcess: boolean;
  close(): Promise<void>;
}

/** PostgreSQL as it is: nothing is brought up to date. Connects at the first question. */
export const onPostgres = (url: string, connectMs = 0): Database => {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: connectMs });
  // A connection that breaks while nobody uses it is no error yet: the pool makes a new one when it is asked.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    boss: { executeSql: async (text, values) => pool.query(text, values) },
    startingAlone: async (work) => {
      const connection = await pool.connect();
      try {
        await connection.query('select pg_advisory_lock($1)', [STARTING_LOCK]);
        return await work();
      } finally {
        await connection.query('select pg_advisory_unlock($1)', [STARTING_LOCK]);
        connection.release();
      }
    },
    onlyProcess: false,
    close: () => db.destroy(),
  };
};

/** Where PGlite keeps its files. */
export const databaseFolder = (dataDir: string): string => join(dataDir, 'database');

const onPglite = async (dataDir: string): Promise<Database> => {
  const folder = databaseFolder(dataDir);
  mkdirSync(folder, { recursive: true });
  const pglite = await PGlite.create(folder);
  const db = new Kysely<Tables>({ dialect: pgliteDialect(pglite) });
  const boss: BossDb = {
    // pg-boss sends its schema as several statements in one text, which only `exec` takes.
    executeSql: async (text, values) => {
      if (values && values.length > 0) return { rows: (await pglite.query(text, values)).rows };
      const results = await pglite.exec(text);
      return { rows: results.at(-1)?.rows ?? [] };
    },
  };
  return {
    db,
    boss,
    startingAlone: (work) => work(),
    onlyProcess: true,
    close: async () => {
      await db.destroy();
      if (!pglite.closed) await pglite.close();
    },
  };
};

/**
 * Opens the working memory: PostgreSQL when `databaseUrl` is given, PGlite under `dataDir` otherwise, with its tables
 * brought up to date. One process per PGlite folder.
 */
export const openDatabase = async (where: { databaseUrl?: string | undefined; dataDir: string }): Promise<Database> => {
  const database = where.databaseUrl ? onPostgres(where.databaseUrl) : await onPglite(where.dataDir);
  await database.startingAlone(() => migrate(database.db));
  return database;
};
