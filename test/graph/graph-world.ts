import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provision } from '../../src/cli/commands/provision.ts';
import { readEnvFile } from '../../src/cli/processes.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { createGraph, type Graph, type GraphOptions } from '../../src/graph/client.ts';
import { msalClient } from '../../src/graph/credentials.ts';
import { startTenant } from '../../src/local-tenant/tenant.ts';
import { CERTIFICATE_DIR } from '../helpers/trusted-tenant.ts';

export interface FaultAsked {
  readonly match?: string;
  readonly status?: number;
  readonly at?: number;
  readonly times?: number;
  readonly retryAfter?: number;
  readonly delayMs?: number;
  readonly drop?: boolean;
  readonly afterEffect?: boolean;
}

/** The local tenant in this process, over https with a certificate that this process trusts, and Graph clients to it. */
export const graphWorld = async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'arshjul-graph-'));
  for (const file of ['tenant-ca.pem', 'tenant-key.pem'])
    copyFileSync(join(CERTIFICATE_DIR, file), join(dataDir, file));
  const tenant = await startTenant({ dataDir, port: 0, appUrl: 'http://localhost:3978' });
  const administrator = readEnvFile(join(dataDir, 'admin.env'));
  const config = (file: 'tenant.env' | 'admin.env'): Config =>
    readConfig({ ...readEnvFile(join(dataDir, file)), DATA_DIR: dataDir });

  const control = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`${tenant.origin}/_tenant${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  };

  return {
    tenant,
    dataDir,
    control,
    appConfig: config('tenant.env'),
    adminConfig: config('admin.env'),
    graphAs: (who: 'app' | 'administrator', options: GraphOptions = {}): Graph => {
      const it = config(who === 'app' ? 'tenant.env' : 'admin.env');
      return createGraph(it, msalClient(it), options);
    },
    provision: (years: readonly number[], sample = true) =>
      provision(administrator, { sample, years, from: localDate('2026-01-01') }),
    fault: (rule: FaultAsked) => control('POST', '/faults', { match: '.', ...rule }),
    noFaults: () => control('DELETE', '/faults'),
    /** Counts from now; `requests` answers what was asked since. */
    count: () => control('DELETE', '/requests'),
    requests: async (): Promise<string[]> => (await control<{ requests: string[] }>('GET', '/requests')).requests,
    stop: async (): Promise<void> => {
      await tenant.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
export type GraphWorld = Awaited<ReturnType<typeof graphWorld>>;
