import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import type pg from 'pg';
import { AppError } from '../errors.ts';
import { type DatabasePlace, databaseFolder, openDatabase } from './database.ts';
import { quoted, schemaOf, type TenantSchema, withLogin } from './tenant-schema.ts';

const nothingThere = (where: string): AppError =>
  new AppError('argument.invalid', { what: `there is nothing of one customer's in ${where}` });
const takenAlready = (tenant: string): AppError =>
  new AppError('argument.invalid', { what: `${tenant} has rows of its own already` });

const tablesIn = async (client: pg.Client, schema: string): Promise<string[]> =>
  (
    await client.query<{ name: string }>('select tablename::text as name from pg_tables where schemaname = $1', [
      schema,
    ])
  ).rows.map((it) => it.name);

/** The migrator's own tables have rows from the start. */
const isWorking = (table: string): boolean => !table.startsWith('kysely_');

const moveTables = async (client: pg.Client, { role, tables }: TenantSchema, tenant: string): Promise<number> => {
  await client.query('begin');
  const names = await tablesIn(client, tables);
  for (const name of names.filter(isWorking)) {
    const { rowCount } = await client.query(`select from ${quoted(tables)}.${quoted(name)} limit 1`);
    if (rowCount) throw takenAlready(tenant);
  }
  for (const name of names) {
    await client.query(`drop table ${quoted(tables)}.${quoted(name)}`);
    await client.query(`alter table public.${quoted(name)} set schema ${quoted(tables)}`);
    await client.query(`alter table ${quoted(tables)}.${quoted(name)} owner to ${quoted(role)}`);
  }
  await client.query('commit');
  return names.length;
};

const adoptOnPostgres = async (url: string, dataDir: string, tenant: string): Promise<string> => {
  const isThere = await withLogin(url, 0, async (client) => (await tablesIn(client, 'public')).includes('reminders'));
  if (!isThere) throw nothingThere('the schema public');
  // Both at the same version: the tenant's tables are then exactly those that are to be moved.
  for (const place of [{}, { tenant }]) await (await openDatabase({ databaseUrl: url, dataDir, ...place })).close();
  const moved = await withLogin(url, 0, async (client) => moveTables(client, await schemaOf(client, tenant), tenant));
  return `${moved} tables are`;
};

const adoptFolder = (dataDir: string, tenant: string): string => {
  const [from, to] = [databaseFolder(dataDir), databaseFolder(dataDir, tenant)];
  if (!existsSync(from)) throw nothingThere(from);
  if (existsSync(to)) throw takenAlready(tenant);
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
  return `${from} is`;
};

/**
 * Makes what an installation for one customer has kept a tenant's own: ledger, answers on their way, conversations. Its jobs
 * are left behind: they are asked for anew at the next start. No process may have the database open. Answers what was moved.
 * Throws `argument.invalid` when there is nothing, or the tenant has rows already; then nothing has been moved.
 */
export const adoptAsTenant = ({
  databaseUrl,
  dataDir,
  tenant,
}: DatabasePlace & { readonly tenant: string }): Promise<string> | string =>
  databaseUrl ? adoptOnPostgres(databaseUrl, dataDir, tenant) : adoptFolder(dataDir, tenant);
