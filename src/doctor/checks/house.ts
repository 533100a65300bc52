import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Kysely } from 'kysely';
import { databaseFolder, onPostgres } from '../../store/database.ts';
import { migrationState } from '../../store/migrations.ts';
import type { Tables } from '../../store/tables.ts';
import { findTenantSchema, type TenantSchema } from '../../store/tenant-schema.ts';
import { type Check, type Finding, missing, OK, warning } from '../check.ts';

const ANSWER_MS = 5_000;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** How tables stand that are there to be asked. */
export const judgeTables = async (db: Kysely<Tables>): Promise<Finding> => {
  const { behind, ahead } = await migrationState(db);
  if (ahead.length > 0) return missing('databaseAhead', { migrations: ahead });
  return behind.length > 0 ? warning('databaseBehind', { migrations: behind }) : OK;
};

const judgeSchema = async (url: string, schema?: TenantSchema): Promise<Finding> => {
  const database = onPostgres(url, ANSWER_MS, schema);
  try {
    return await judgeTables(database.db);
  } finally {
    await database.close();
  }
};

const judgePostgres = async (url: string, tenant?: string): Promise<Finding> => {
  try {
    if (!tenant) return await judgeSchema(url);
    const schema = await findTenantSchema(url, tenant, ANSWER_MS);
    return schema ? await judgeSchema(url, schema) : warning('databaseNotYet', { folder: `tenant_${tenant}` });
  } catch {
    const { hostname, port } = new URL(url);
    return missing('databaseUnreachable', { host: hostname }, `pg_isready --host ${hostname} --port ${port || 5432}`);
  }
};

const canUse = (folder: string): Promise<boolean> =>
  access(folder, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );

/** The nearest folder above that is there. */
const firstThere = async (path: string): Promise<string> =>
  (await stat(path).catch(() => undefined)) || dirname(path) === path ? path : firstThere(dirname(path));

/** PGlite is one process's own, and that may be running: its folder is looked at, and left shut. */
const judgeFolder = async (dataDir: string, tenant?: string): Promise<Finding> => {
  const folder = resolve(databaseFolder(dataDir, tenant));
  const there = await firstThere(folder);
  const isFolder = (await stat(there)).isDirectory();
  if (!isFolder || !(await canUse(there))) return missing('folderClosed', { folder: there }, `ls -ld "${there}"`);
  return there === folder ? OK : warning('databaseNotYet', { folder });
};

export const database: Check = {
  id: 'database',
  needs: ['settings'],
  examine: ({ config: { DATABASE_URL, DATA_DIR, TENANT_NAME } }) =>
    DATABASE_URL ? judgePostgres(DATABASE_URL, TENANT_NAME) : judgeFolder(DATA_DIR, TENANT_NAME),
};

export const publicUrl: Check = {
  id: 'publicUrl',
  needs: ['settings'],
  examine: async ({ config: { PUBLIC_URL } }) => {
    const { protocol, hostname } = new URL(PUBLIC_URL);
    if (protocol !== 'https:' && !LOOPBACK.has(hostname)) return missing('urlInsecure', { url: PUBLIC_URL });
    const address = `${PUBLIC_URL}/healthz`;
    const isWell = await fetch(address, { signal: AbortSignal.timeout(ANSWER_MS) }).then(
      ({ ok }) => ok,
      () => false,
    );
    return isWell ? OK : warning('appSilent', { address }, `curl --include ${address}`);
  },
};
