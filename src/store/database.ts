import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Db as BossDb } from 'pg-boss';
import { lockKey } from './locks.ts';
import { migrate } from './migrations.ts';
import { pgliteDialect } from './pglite-dialect.ts';
import type { Tables } from './tables.ts';
import { assertApart, prepareTenantSchema, type TenantSchema, urlInSchema } from './tenant-schema.ts';

/** The lock's number means nothing but that. */
const STARTING_LOCK = 7_270_410;

/** Connections of a process that serves one customer, and of each tenant where there are several: none waits for another's. */
const CONNECTIONS = 10;
const TENANT_CONNECTIONS = 4;

export interface Database {
  readonly db: Kysely<Tables>;
  /** The same database as pg-boss wants it. */
  readonly boss: BossDb;
  /** Where pg-boss keeps its tables. */
  readonly jobsSchema: string;
  /** Runs work that several processes must not do at once when they start together, such as making tables. */
  startingAlone<T>(work: () => Promise<T>): Promise<T>;
  /** No other process can have it open. */
  readonly onlyProcess: boolean;
  close(): Promise<void>;
}

/** Where the working memory is. `tenant`: whose, where there are several. */
export interface DatabasePlace {
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  readonly tenant?: string | undefined;
}

/** pg-boss makes its schema if it is not there; a tenant's is, and its role may make none. */
const withoutMakingSchema = (text: string): string => text.replace(/CREATE SCHEMA IF NOT EXISTS \w+\s*;/, '');

/** PostgreSQL as it is: nothing is brought up to date. Connects at the first question. */
export const onPostgres = (
  url: string,
  connectMs = 0,
  schema?: TenantSchema,
): Database & { readonly pool: pg.Pool } => {
  const pool = new pg.Pool({
    connectionString: schema ? urlInSchema(url, schema) : url,
    max: schema ? TENANT_CONNECTIONS : CONNECTIONS,
    connectionTimeoutMillis: connectMs,
  });
  // A connection that breaks while nobody uses it is no error yet: the pool makes a new one when it is asked.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    pool,
    boss: { executeSql: async (text, values) => pool.query(schema ? withoutMakingSchema(text) : text, values) },
    jobsSchema: schema?.jobs ?? 'jobs',
    startingAlone: async (work) => {
      const connection = await pool.connect();
      try {
        await connection.query(`select pg_advisory_lock(${lockKey(STARTING_LOCK)})`);
        return await work();
      } finally {
        await connection.query(`select pg_advisory_unlock(${lockKey(STARTING_LOCK)})`);
        connection.release();
      }
    },
    onlyProcess: false,
    close: () => db.destroy(),
  };
};

const onTenantSchema = async (url: string, tenant: string): Promise<Database> => {
  const schema = await prepareTenantSchema(url, tenant);
  const database = onPostgres(url, 0, schema);
  try {
    await assertApart(database.pool, tenant, schema);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
};

/** Where PGlite keeps its files: a database of its own for each tenant where there are several. */
export const databaseFolder = (dataDir: string, tenant?: string): string =>
  tenant ? join(dataDir, 'tenants', tenant, 'database') : join(dataDir, 'database');

const onPglite = async (folder: string): Promise<Database> => {
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
    jobsSchema: 'jobs',
    startingAlone: (work) => work(),
    onlyProcess: true,
    close: async () => {
      await db.destroy();
      if (!pglite.closed) await pglite.close();
    },
  };
};

const opened = ({ databaseUrl, dataDir, tenant }: DatabasePlace): Database | Promise<Database> => {
  if (!databaseUrl) return onPglite(databaseFolder(dataDir, tenant));
  return tenant ? onTenantSchema(databaseUrl, tenant) : onPostgres(databaseUrl);
};

/**
 * Opens the working memory: PostgreSQL when `databaseUrl` is given, PGlite under `dataDir` otherwise, with its tables
 * brought up to date. One process per PGlite folder. Throws `database.not-apart` where a tenant cannot be kept apart.
 */
export const openDatabase = async (place: DatabasePlace): Promise<Database> => {
  const database = await opened(place);
  try {
    await database.startingAlone(() => migrate(database.db));
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
};
