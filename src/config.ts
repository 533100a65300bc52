import { z } from 'zod';
import { AppError } from './errors.ts';

const url = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .transform((text) => text.replace(/\/+$/, ''));
const httpsUrl = z
  .url({ protocol: /^https$/, error: 'must be an https address' })
  .transform((text) => text.replace(/\/+$/, ''));
const guid = z.guid({ error: 'must be a GUID such as 11111111-2222-3333-4444-555555555555' });
const text = (what: string) => z.string({ error: `is missing: ${what}` }).min(1, `is empty: ${what}`);

/** A tenant's name among several: part of the names of its schema, role and folder (src/store/tenant-schema.ts). */
export const TENANT_NAME = /^[a-z][a-z0-9_]{0,29}$/;

/** Every setting of the app, as the environment gives them. The examples stand in `env/`. */
const Settings = z.object({
  PORT: z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65535).default(3978),
  PUBLIC_URL: url,
  TENANT_ID: guid,
  CLIENT_ID: guid,
  CLIENT_SECRET: z.string().min(1).optional(),
  CLIENT_CERTIFICATE_PATH: z.string().min(1).optional(),
  CLIENT_PRIVATE_KEY_PATH: z.string().min(1).optional(),
  AZURE_FEDERATED_TOKEN_FILE: z.string().min(1).optional(),
  AUTHORITY_HOST: httpsUrl.default('https://login.microsoftonline.com'),
  GRAPH_BASE_URL: httpsUrl.default('https://graph.microsoft.com'),
  SHAREPOINT_SITE_ID: text('the id of the SharePoint site, as host,guid,guid'),
  CALENDAR_MAILBOX: z.email({ error: 'must be the address of the shared mailbox' }),
  TEAMS_APP_ID: guid.optional(),
  BOT_SERVICE_URL: httpsUrl.default('https://smba.trafficmanager.net/teams').transform((it) => `${it}/`),
  BOT_OPENID_METADATA_URL: httpsUrl.default('https://login.botframework.com/v1/.well-known/openidconfiguration'),
  TIME_SOURCE_URL: httpsUrl.optional(),
  HOST_ORIGINS: z
    .string()
    .default('')
    .transform((it) => it.split(/[\s,]+/).filter(Boolean)),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
  DATA_DIR: z.string().min(1).default('.arshjul'),
  TENANTS: z.string().min(1).optional(),
  TENANT_NAME: z
    .string()
    .regex(TENANT_NAME, { error: 'must be small letters, digits and _, a letter first, at most 30' })
    .optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be one of fatal, error, warn, info, debug, trace, silent',
    })
    .default('info'),
});

/** What one customer's app must have. */
const CustomerSettings = Settings.refine(
  (it) =>
    it.CLIENT_SECRET || (it.CLIENT_CERTIFICATE_PATH && it.CLIENT_PRIVATE_KEY_PATH) || it.AZURE_FEDERATED_TOKEN_FILE,
  {
    path: ['CLIENT_SECRET'],
    message:
      'is missing: set it, or CLIENT_CERTIFICATE_PATH with CLIENT_PRIVATE_KEY_PATH, or AZURE_FEDERATED_TOKEN_FILE (workload identity)',
  },
);

export type Config = z.output<typeof CustomerSettings>;

const ServiceSettings = Settings.pick({ PORT: true, PUBLIC_URL: true, LOG_LEVEL: true });

/** The settings of a process that serves several customers, whose own stand in a file each (`src/tenants/tenant-files.ts`). */
export type ServiceConfig = z.output<typeof ServiceSettings>;

/** The names of every setting, for the test that compares them with the examples in `env/`. */
export const SETTING_NAMES = Object.keys(Settings.shape) as readonly (keyof Config)[];

/** Nothing that names a tenant is set: `plan` and `dry-run` then take the sample municipality. */
export const hasTenant = (env: NodeJS.ProcessEnv): boolean =>
  Boolean(env.TENANT_ID || env.CLIENT_ID || env.SHAREPOINT_SITE_ID);

const read = <T>(settings: z.ZodType<T>, env: NodeJS.ProcessEnv): T => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const found = settings.safeParse(given);
  if (found.success) return found.data;
  const problems = found.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return `${name} ${given[name] === undefined && !issue.message.startsWith('is missing') ? `is missing: it ${issue.message}` : issue.message}`;
  });
  throw new AppError('config.invalid', { problems });
};

/**
 * Reads the environment once. Throws `config.invalid` with one problem per variable: its name and what it should be,
 * never its value.
 */
export const readConfig = (env: NodeJS.ProcessEnv): Config => read(CustomerSettings, env);

/** As `readConfig`, of what is the process's own where it serves several customers. */
export const readServiceConfig = (env: NodeJS.ProcessEnv): ServiceConfig => read(ServiceSettings, env);
