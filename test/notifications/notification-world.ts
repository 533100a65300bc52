import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Assembled, assemble } from '../../src/assemble.ts';
import { provision } from '../../src/cli/commands/provision.ts';
import { freePort, readEnvFile } from '../../src/cli/processes.ts';
import { steppedClock } from '../../src/clock.ts';
import { readConfig } from '../../src/config.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { createGraph } from '../../src/graph/client.ts';
import { msalClient } from '../../src/graph/credentials.ts';
import { startTenant } from '../../src/local-tenant/tenant.ts';
import { gatherHints, type Hints } from '../../src/notifications/hints.ts';
import { oneAtATime } from '../../src/one-at-a-time.ts';
import { SCHEMA } from '../../src/records/schema.ts';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { tenantControl } from '../../src/simulation/tenant-control.ts';
import { until } from '../helpers/local.ts';
import { CERTIFICATE_DIR } from '../helpers/trusted-tenant.ts';

export interface ShownSubscription {
  readonly id: string;
  readonly clientId: string;
  readonly resource: string;
  readonly expirationDateTime: string;
  readonly paused: boolean;
}

interface Shown {
  readonly subscriptions: readonly ShownSubscription[];
  readonly pending: number;
}

/** The app as `main.ts` runs it, but for the timers: nobody looks at lists and calendar unless Graph tells of something. */
export interface RunningApp {
  readonly app: Assembled;
  /** Looks that notifications have led to. */
  readonly looks: () => number;
  /** Waits until nothing is under way that would lead to a look. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

const GATHER_MS = 10;

/** The local tenant in this process with 2027 published, and apps on the port that it was told. */
export const notificationWorld = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'arshjul-notified-'));
  for (const file of ['tenant-ca.pem', 'tenant-key.pem']) copyFileSync(join(CERTIFICATE_DIR, file), join(folder, file));
  const port = await freePort();
  const tenant = await startTenant({
    dataDir: folder,
    port: 0,
    appUrl: `http://localhost:${port}`,
    firstDay: '2026-02-02',
  });
  await provision(readEnvFile(join(folder, 'admin.env')), {
    sample: true,
    years: [2027],
    from: localDate('2026-01-01'),
  });
  const control = tenantControl(tenant.origin);
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`${tenant.origin}/_tenant${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  };
  const shown = () => call<Shown>('GET', '/subscriptions');
  const running = new Set<RunningApp>();

  /** Starts the app with what it has kept in a folder. */
  const start = async (memory: string, over: Readonly<Record<string, string>> = {}): Promise<RunningApp> => {
    const clock = steppedClock(new Date('2026-02-02T07:00:00Z'));
    const env = readEnvFile(join(folder, 'tenant.env'));
    const app = await assemble(
      readConfig({ ...env, DATA_DIR: join(folder, memory), LOG_LEVEL: 'silent', ...over }),
      clock,
    );
    let looks = 0;
    let isHinted = false;
    let looking = 0;
    const look = oneAtATime(app.lookAround);
    const hints: Hints = gatherHints(
      async () => {
        isHinted = false;
        looks += 1;
        looking += 1;
        await look().finally(() => {
          looking -= 1;
        });
      },
      app.log,
      GATHER_MS,
    );
    const isIdle = () => !isHinted && looking === 0;
    let keeping: Promise<unknown> = Promise.resolve();
    app.notifications.follow({
      look: () => {
        isHinted = true;
        hints.hint();
      },
      keep: () => {
        keeping = app.notifications.keep().catch(() => undefined);
      },
    });
    const it: RunningApp = {
      app,
      looks: () => looks,
      quiet: async () => {
        await until(async () => {
          if (!isIdle() || (await shown()).pending > 0) return false;
          await app.notifications.settled();
          return isIdle();
        });
      },
      close: async () => {
        running.delete(it);
        hints.stop();
        await keeping;
        await app.close();
      },
    };
    running.add(it);
    return it;
  };

  const items = `/people/${CENTRAL.qualityDeveloper.id}/lists/${encodeURIComponent(SCHEMA.duties.displayName)}`;
  return {
    tenant,
    control,
    start,
    url: `http://localhost:${port}/api/notifications`,
    appUrl: `http://localhost:${port}`,
    subscriptions: async () => (await shown()).subscriptions,
    toEvents: async (): Promise<ShownSubscription> =>
      (await shown()).subscriptions.find((it) => it.resource.endsWith('/events'))!,
    /** The tenant has told all that it had to tell. */
    allTold: () => until(async () => (await shown()).pending === 0),
    expire: (id: string, minutes?: number) => call('POST', `/subscriptions/${id}/expire`, { minutes }),
    lifecycle: (id: string, event: string) => call('POST', `/subscriptions/${id}/lifecycle`, { event }),
    lose: (next: number) => call('POST', '/subscriptions/lose', { next }),
    fault: (rule: object) => call('POST', '/faults', rule),
    noFaults: () => call('DELETE', '/faults'),
    graph: () => {
      const config = readConfig({ ...readEnvFile(join(folder, 'tenant.env')), DATA_DIR: folder });
      return createGraph(config, msalClient(config));
    },
    count: () => call('DELETE', '/requests'),
    requests: async () => (await call<{ requests: string[] }>('GET', '/requests')).requests,
    /** The quality developer writes another last day in the list of duties, by hand. */
    edit: async (key: string, fields: Readonly<Record<string, string>>): Promise<void> => {
      const grid = await call<{ items: { id: string; fields: { Key: string } }[] }>('GET', items);
      const found = grid.items.find((it) => it.fields.Key === key)!;
      await call('PATCH', `${items}/items/${found.id}`, { fields });
    },
    metrics: async (): Promise<string> => (await fetch(`http://localhost:${port}/metrics`)).text(),
    stop: async (): Promise<void> => {
      for (const it of running) await it.close();
      await tenant.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
export type NotificationWorld = Awaited<ReturnType<typeof notificationWorld>>;
