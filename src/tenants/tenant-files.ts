import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { type Config, readConfig, TENANT_NAME } from '../config.ts';
import { AppError } from '../errors.ts';

const SUFFIX = '.env';

/** The process's own: a tenant's file may repeat them, and not have others. */
const OF_THE_SERVICE = ['PORT', 'PUBLIC_URL', 'DATABASE_URL', 'DATA_DIR', 'LOG_LEVEL'] as const;
/** Which clouds and clocks: the process's where a tenant's file has none of its own. */
const INHERITED = [
  'AUTHORITY_HOST',
  'GRAPH_BASE_URL',
  'BOT_SERVICE_URL',
  'BOT_OPENID_METADATA_URL',
  'TIME_SOURCE_URL',
  'HOST_ORIGINS',
] as const;

type Environment = Readonly<Record<string, string | undefined>>;

const given = (env: Environment, names: readonly string[]): Environment =>
  Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));

/** One of several customers, and the file that its settings stand in. */
export interface TenantFile {
  readonly name: string;
  /** The tenant's settings as environment variables. Throws `config.invalid` when the file cannot be read or has the service's. */
  environment(): Record<string, string>;
  /** The settings as they stand in the file now. Throws `config.invalid`, with the file's name. */
  read(): Config;
}

const namingFile =
  (file: string) =>
  <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'config.invalid')) throw error;
      const problems = (error.facts.problems as readonly string[]).map((it) => `${file}: ${it}`);
      throw new AppError('config.invalid', { problems }, { cause: error });
    }
  };

const fileText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new AppError('config.invalid', { problems: ['cannot be read'] }, { cause });
  }
};

/** Nothing that says who a customer is, or proves it, is ever another's: it comes from the customer's own file alone. */
const merged = (service: Environment, text: string, name: string): Record<string, string> => {
  const own = parseEnv(text) as Environment;
  const problems = OF_THE_SERVICE.filter((it) => own[it] && own[it] !== service[it]).map(
    (it) => `${it} is the service's: leave it out`,
  );
  if (problems.length > 0) throw new AppError('config.invalid', { problems });
  const { TENANTS: _folder, ...theirs } = own;
  return {
    ...given(service, [...OF_THE_SERVICE, ...INHERITED]),
    ...theirs,
    TENANT_NAME: name,
  } as Record<string, string>;
};

const tenantFile = (service: Environment, folder: string, name: string): TenantFile => {
  const file = `${name}${SUFFIX}`;
  const named = namingFile(file);
  const settings = () => merged(service, fileText(join(folder, file)), name);
  return { name, environment: () => named(settings), read: () => named(() => readConfig(settings())) };
};

/**
 * The customers that the environment's TENANTS names, a file each, by name; undefined where it names none and the
 * environment is one customer's. Throws `config.invalid` when the folder cannot be read, is empty or has a file whose name
 * is no tenant's.
 */
export const tenantFiles = (env: Environment): readonly TenantFile[] | undefined => {
  const folder = env.TENANTS;
  if (!folder) return undefined;
  const invalid = (problem: string, cause?: unknown): never => {
    throw new AppError('config.invalid', { problems: [`TENANTS ${problem}`] }, { cause });
  };
  const names = (): string[] => {
    try {
      return readdirSync(folder);
    } catch (cause) {
      return invalid('must be a folder with a file <name>.env for each customer', cause);
    }
  };
  const found = names()
    .filter((it) => it.endsWith(SUFFIX))
    .map((it) => it.slice(0, -SUFFIX.length))
    .sort();
  if (found.length === 0) invalid('is a folder without any file <name>.env');
  for (const name of found)
    if (!TENANT_NAME.test(name))
      invalid(`has the file ${name}${SUFFIX}: a name is small letters, digits and _, a letter first, at most 30`);
  return found.map((name) => tenantFile(env, folder, name));
};
