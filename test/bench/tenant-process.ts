import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createOutlook } from '../../src/calendar/outlook.ts';
import { freePort, readEnvFile } from '../../src/cli/processes.ts';
import { readConfig } from '../../src/config.ts';
import type { StepKey } from '../../src/cycle/duties/duty.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { createGraph, type Graph } from '../../src/graph/client.ts';
import { msalClient } from '../../src/graph/credentials.ts';
import { linkToStep } from '../../src/links.ts';
import { provisionLists } from '../../src/records/provision.ts';
import { addMissing, publishYear } from '../../src/records/publish.ts';
import { tenantControl } from '../../src/simulation/tenant-control.ts';
import { departmentOf } from './department.ts';

/** Where a run keeps what it makes; `scripts/bench.mjs` made it, and a certificate in it. */
const SITE = process.env.BENCH_DIR!;

/** A local tenant of a name in a process of its own. `day`: the first day there, `2026-02-02`. */
export const startTenant = async (name: string, day: string) => {
  const folder = join(SITE, name);
  mkdirSync(folder);
  for (const file of ['tenant-ca.pem', 'tenant-key.pem']) copyFileSync(join(SITE, file), join(folder, file));
  const appPort = await freePort();
  const child = spawn(process.execPath, [fileURLToPath(new URL('../tenant.js', import.meta.url))], {
    env: { ...process.env, DATA_DIR: folder, TENANT_PORT: '0', PORT: String(appPort), TENANT_FIRST_DAY: day },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const origin = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('ready tenant ')) resolve(line.split(' ')[2]!);
    });
    child.once('exit', () => reject(new Error('the tenant did not start')));
  });
  const config = (file: string, port: number) =>
    readConfig({
      ...readEnvFile(join(folder, file)),
      DATA_DIR: join(folder, 'app'),
      LOG_LEVEL: 'silent',
      PORT: String(port),
    });
  return {
    origin,
    /** Where this tenant's Teams looks for the app. */
    appPort,
    control: tenantControl(origin),
    adminConfig: config('admin.env', 0),
    appConfig: (port = 0) => config('tenant.env', port),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', resolve);
        child.kill('SIGTERM');
      }),
  };
};
export type TenantProcess = Awaited<ReturnType<typeof startTenant>>;

/** Makes the lists, fills in a department of so many units; answers what publishes an operating year there. */
export const prepareDepartment = async (
  { adminConfig }: TenantProcess,
  units: number,
  day: string,
  wrapped: (graph: Graph) => Graph = (graph) => graph,
) => {
  const graph = wrapped(createGraph(adminConfig, msalClient(adminConfig)));
  const organisation = departmentOf(units);
  const { lists } = await provisionLists(graph, adminConfig.SHAREPOINT_SITE_ID);
  for (const list of ['units', 'assignments', 'meetings'] as const)
    await addMissing(graph, lists, list, organisation[list] as never, new Set());
  const target = {
    graph,
    lists,
    outlook: createOutlook(graph, adminConfig.CALENDAR_MAILBOX),
    linkTo: (step: StepKey) => linkToStep(adminConfig, step),
    today: localDate(day),
  };
  return {
    graph,
    lists,
    publish: (year: number) => publishYear(target, year, organisation, localDate('2026-01-01')),
  };
};
