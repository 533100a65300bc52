import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { type Assembled, assemble } from '../../../src/assemble.ts';
import { provision } from '../../../src/cli/commands/provision.ts';
import { freePort, readEnvFile } from '../../../src/cli/processes.ts';
import { steppedClock } from '../../../src/clock.ts';
import { readConfig } from '../../../src/config.ts';
import { localDate, TIME_ZONE } from '../../../src/cycle/planning/local-date.ts';
import { startTenant, type Tenant } from '../../../src/local-tenant/tenant.ts';
import { type SeenEvent, type SeenMessage, tenantControl } from '../../../src/simulation/tenant-control.ts';
import type { FaultAsked } from '../../graph/graph-world.ts';
import { CERTIFICATE_DIR } from '../../helpers/trusted-tenant.ts';
import { REQUEST_MS } from './kinds.ts';

export const DAY = '2026-02-02';
const instant = (time: string) =>
  new Date(Temporal.PlainDateTime.from(`${DAY}T${time}`).toZonedDateTime(TIME_ZONE).epochMilliseconds);

/** What stands in the tenant when all is done, in a form in which two runs can be compared. */
export interface EndState {
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly events: readonly string[];
  /** Messages in each person's chat, as they see them. */
  readonly chats: Readonly<Record<string, readonly string[]>>;
}

/** Ids that every run makes anew. */
const MADE_ANEW = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;
const settled = (value: unknown): string =>
  JSON.stringify(value).replace(MADE_ANEW, (id) => (id.startsWith('5a3b1e00') ? id : '·'));

const asWritten = ({ id: _, created: __, transactionId: ___, ...event }: SeenEvent & Record<string, unknown>) => event;

/** One run: a tenant and an app of its own, on copies of folders that were prepared once. */
export interface Scene {
  readonly app: Assembled;
  readonly tenant: ReturnType<typeof tenantControl>;
  readonly administrator: Record<string, string>;
  at(time: string): void;
  /** From now on requests are counted, and the fault strikes the one that it names. */
  begin(fault?: FaultAsked): Promise<void>;
  requests(): Promise<readonly string[]>;
  end(): Promise<EndState>;
  close(): Promise<void>;
}

export const emptyFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'arshjul-sweep-'));
  for (const file of ['tenant-ca.pem', 'tenant-key.pem']) copyFileSync(join(CERTIFICATE_DIR, file), join(folder, file));
  return folder;
};

/** The same ports in every run: addresses stand in cards and events, and botbuilder keeps tokens by application for its process's life. */
const ports = Promise.all([freePort(), freePort()]);

const openTenant = async (folder: string): Promise<Tenant> => {
  const [tenant, app] = await ports;
  return startTenant({ dataDir: folder, port: tenant, appUrl: `http://localhost:${app}`, firstDay: DAY });
};

/** A folder with a tenant that has been provisioned, and an app that has seen it. */
export const prepared = async (years: readonly number[]): Promise<string> => {
  const folder = emptyFolder();
  const tenant = await openTenant(folder);
  if (years.length > 0) {
    await provision(readEnvFile(join(folder, 'admin.env')), { sample: true, years, from: localDate('2026-01-01') });
    const app = await openApp(folder);
    await app.app.lookAround();
    await app.app.close();
  }
  await tenant.close();
  return folder;
};

const openApp = async (folder: string) => {
  const clock = steppedClock(instant('08:00'));
  const config = readConfig({
    ...readEnvFile(join(folder, 'tenant.env')),
    DATA_DIR: join(folder, 'app'),
    LOG_LEVEL: process.env.SWEEP_LOG ?? 'silent',
  });
  return { clock, app: await assemble(config, clock, { requestMs: REQUEST_MS }) };
};

/** Opens a copy of a prepared folder. `withApp`: also the app, on the port that the tenant's Teams calls. */
export const openScene = async (from: string, withApp: boolean): Promise<Scene> => {
  const folder = mkdtempSync(join(tmpdir(), 'arshjul-scene-'));
  mkdirSync(folder, { recursive: true });
  if (existsSync(from)) cpSync(from, folder, { recursive: true });
  const tenant = await openTenant(folder);
  const control = tenantControl(tenant.origin);
  const opened = withApp ? await openApp(folder) : undefined;
  const call = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${tenant.origin}/_tenant${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.status === 204 ? undefined : response.json();
  };
  /** A person's messages once they have looked at them: Teams lets a card that is seen ask how it stands. */
  const seenBy = async (who: string): Promise<readonly SeenMessage[]> => {
    const messages = async (): Promise<readonly SeenMessage[]> =>
      (await call('GET', `/people/${who}/chat?after=0`)).messages;
    for (const { activityId } of await messages()) await call('POST', `/people/${who}/see`, { activityId });
    return messages();
  };
  return {
    get app() {
      return opened!.app;
    },
    tenant: control,
    administrator: readEnvFile(join(folder, 'admin.env')),
    at: (time) => opened!.clock.set(instant(time)),
    begin: async (fault) => {
      await call('DELETE', '/requests');
      if (fault) await call('POST', '/faults', { match: '.', ...fault });
    },
    requests: async () => (await call('GET', '/requests')).requests,
    end: async () => {
      await call('DELETE', '/faults');
      const lists = await control.lists();
      const chats: Record<string, string[]> = {};
      for (const who of new Set((await control.activities(0)).map((it) => it.userId)))
        chats[who] = (await seenBy(who)).map((it) => settled(it.card ?? it)).sort();
      return {
        lists: Object.fromEntries(lists.map((it) => [it.displayName, it.items.map(settled).sort()])),
        events: (await control.events()).map((it) => settled(asWritten(it as never))).sort(),
        chats,
      };
    },
    close: async () => {
      await opened?.app.close();
      await tenant.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
