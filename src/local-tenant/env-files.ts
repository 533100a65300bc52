import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TenantSettings } from './context.ts';

/** What a client needs to run against this tenant, as environment variables. */
export const environmentFor = (
  settings: TenantSettings,
  caFile: string,
  as: 'app' | 'administrator',
): Record<string, string> => ({
  PORT: new URL(settings.appUrl).port,
  PUBLIC_URL: settings.appUrl,
  TENANT_ID: settings.tenantId,
  CLIENT_ID: as === 'app' ? settings.clientId : settings.adminClientId,
  CLIENT_SECRET: as === 'app' ? settings.clientSecret : settings.adminClientSecret,
  AUTHORITY_HOST: settings.origin,
  GRAPH_BASE_URL: `${settings.origin}/graph`,
  SHAREPOINT_SITE_ID: settings.siteId,
  CALENDAR_MAILBOX: settings.calendarMailbox,
  TEAMS_APP_ID: settings.teamsAppId,
  BOT_SERVICE_URL: `${settings.origin}/teams`,
  BOT_OPENID_METADATA_URL: `${settings.origin}/botframework/v1/.well-known/openidconfiguration`,
  TIME_SOURCE_URL: `${settings.origin}/_tenant/clock`,
  HOST_ORIGINS: settings.origin,
  NODE_EXTRA_CA_CERTS: resolve(caFile),
});

/** Writes tenant.env for the app and admin.env for whoever provisions; readable by the owner alone. */
export const writeEnvironmentFiles = (dataDir: string, settings: TenantSettings, caFile: string): void => {
  for (const [file, as] of [
    ['tenant.env', 'app'],
    ['admin.env', 'administrator'],
  ] as const) {
    const lines = Object.entries(environmentFor(settings, caFile, as)).map(([name, value]) => `${name}=${value}`);
    writeFileSync(join(dataDir, file), `${lines.join('\n')}\n`, { mode: 0o600 });
  }
};
