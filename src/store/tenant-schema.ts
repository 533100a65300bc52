import pg from 'pg';
import { AppError } from '../errors.ts';

/** Held while roles and schemas are made, whoever makes them. The number means nothing but that. */
const MAKING_LOCK = 7_270_412;

/** Names in PostgreSQL are no longer (NAMEDATALEN); a longer one would be cut off, and be another's. */
const LONGEST_NAME = 63;

/** Where a tenant's rows are in a database that holds several. */
export interface TenantSchema {
  /** The tenant's own role, the only one with rights in its schemas. */
  readonly role: string;
  /** All tables of the app. */
  readonly tables: string;
  /** The job engine's. */
  readonly jobs: string;
}

export const quoted = (name: string): string => pg.escapeIdentifier(name);

const notApart = (tenant: string, what: string, cause?: unknown): AppError =>
  new AppError('database.not-apart', { tenant, what }, { cause });

/** Roles are the whole server's, so the role names the database as well: tenants' names have no @ in them. */
const schemaIn = (database: string, tenant: string): TenantSchema => {
  const role = `tenant_${tenant}@${database}`;
  if (Buffer.byteLength(role) > LONGEST_NAME)
    throw notApart(tenant, `the role ${role} would be longer than ${LONGEST_NAME} characters`);
  return { role, tables: `tenant_${tenant}`, jobs: `jobs_${tenant}` };
};

/** Asks as the login that the address names, on a connection of its own. */
export const withLogin = async <T>(
  url: string,
  connectMs: number,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectMs });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const isThere = async (client: pg.Client, what: 'roles' | 'namespace', name: string): Promise<boolean> => {
  const column = { roles: 'rolname', namespace: 'nspname' }[what];
  const { rowCount } = await client.query(`select from pg_${what} where ${column} = $1`, [name]);
  return rowCount === 1;
};

const makeMissing = async (client: pg.Client, { role, tables, jobs }: TenantSchema): Promise<void> => {
  await client.query('begin');
  await client.query('select pg_advisory_xact_lock($1)', [MAKING_LOCK]);
  if (!(await isThere(client, 'roles', role))) {
    await client.query(`create role ${quoted(role)} nologin`);
    await client.query(`grant ${quoted(role)} to current_user`);
  }
  for (const schema of [tables, jobs])
    if (!(await isThere(client, 'namespace', schema)))
      await client.query(`create schema ${quoted(schema)} authorization ${quoted(role)}`);
  await client.query('commit');
};

export const schemaOf = async (client: pg.Client, tenant: string): Promise<TenantSchema> => {
  const { rows } = await client.query<{ database: string }>('select current_database() as database');
  return schemaIn(rows[0]!.database, tenant);
};

/**
 * Sees to it that the tenant has a role and schemas of its own; what an administrator has made already is left as it is.
 * Throws `database.not-apart` when the login may not make what is missing.
 */
export const prepareTenantSchema = (url: string, tenant: string): Promise<TenantSchema> =>
  withLogin(url, 0, async (client) => {
    const schema = await schemaOf(client, tenant);
    try {
      await makeMissing(client, schema);
    } catch (error) {
      throw notApart(tenant, error instanceof Error ? error.message : String(error), error);
    }
    return schema;
  });

/** The tenant's schema, or undefined where it has none yet. Makes nothing. */
export const findTenantSchema = (url: string, tenant: string, connectMs: number): Promise<TenantSchema | undefined> =>
  withLogin(url, connectMs, async (client) => {
    const schema = await schemaOf(client, tenant);
    return (await isThere(client, 'namespace', schema.tables)) ? schema : undefined;
  });

const escaped = (value: string): string => value.replace(/[\\\s]/g, '\\$&');

/**
 * The database's address with the role and the schema as connection options: they hold from a connection's first statement,
 * and are what RESET goes back to. They stand last, so that nothing in the address itself overrules them.
 */
export const urlInSchema = (url: string, { role, tables }: TenantSchema): string => {
  const own = new URL(url);
  const options = `-c role=${escaped(role)} -c search_path=${tables}`;
  own.searchParams.set('options', [own.searchParams.get('options'), options].filter(Boolean).join(' '));
  return own.href;
};

/** Tries the guard before anything is asked for: the connection is the tenant's role, and reaches no other tenant's schema. */
export const assertApart = async (pool: pg.Pool, tenant: string, schema: TenantSchema): Promise<void> => {
  const { rows } = await pool.query<{ role: string; path: string; reached: string[] }>(
    `select current_user as role, current_schema() as path, array(
       select nspname::text from pg_namespace
       where nspname ~ '^(tenant|jobs)_' and nspname <> all($1) and has_schema_privilege(oid, 'usage')) as reached`,
    [[schema.tables, schema.jobs]],
  );
  const { role, path, reached } = rows[0]!;
  if (role !== schema.role || path !== schema.tables)
    throw notApart(tenant, `the connection is ${role} in ${path}, not ${schema.role} in ${schema.tables}`);
  if (reached.length > 0) throw notApart(tenant, `the role ${role} may use ${reached.join(', ')}`);
};
