import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provision } from '../../src/cli/commands/provision.ts';
import { freePort } from '../../src/cli/processes.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { tenantControl } from '../../src/simulation/tenant-control.ts';
import { type Service, startService } from '../../src/tenants/service.ts';
import { tenantFiles } from '../../src/tenants/tenant-files.ts';
import { until } from '../helpers/local.ts';
import { type OwnTenant, ownTenant } from '../helpers/own-tenant.ts';

/** The tenants' first day: every head of a unit has a card. */
export const DAY = localDate('2026-02-02');
const RETRY_MS = 50;

export interface Customer extends OwnTenant {
  readonly control: ReturnType<typeof tenantControl>;
}

/** Microsoft 365 tenants of customers' own, each with the sample municipality's 2027, and a process that serves those whose files are in its folder. */
export const serviceWorld = async (names: readonly string[], databaseUrl?: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'arshjul-service-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const files = join(folder, 'customers');
  mkdirSync(files);
  const env = {
    PORT: String(port),
    PUBLIC_URL: url,
    TENANTS: files,
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
  };
  const customers = new Map<string, Customer>();
  for (const name of names) {
    const own = await ownTenant(url);
    await provision(own.administrator, { sample: true, years: [2027], from: localDate('2026-01-01') });
    customers.set(name, { ...own, control: tenantControl(own.tenant.origin) });
  }
  let service: Service | undefined;

  const world = {
    url,
    env,
    of: (name: string): Customer => customers.get(name)!,
    /** Writes a customer's file as the customer's tenant told, with these settings instead. */
    write: (name: string, instead: Readonly<Record<string, string>> = {}): void => {
      const settings = { ...customers.get(name)!.env, ...instead };
      writeFileSync(
        join(files, `${name}.env`),
        Object.entries(settings)
          .map(([setting, value]) => `${setting}=${value}\n`)
          .join(''),
      );
    },
    remove: (name: string): void => rmSync(join(files, `${name}.env`)),
    start: async (): Promise<Service> => {
      service = await startService(tenantFiles(env)!, env, { retryMs: () => RETRY_MS });
      return service;
    },
    get service(): Service {
      return service!;
    },
    /** Waits until these are up and their mornings have been run through. */
    up: async (...expected: string[]): Promise<void> => {
      for (const name of expected)
        await until(async () => {
          const it = world.service.tenants.find((served) => served.name === name);
          return it?.problem === undefined && (it?.app?.reminders.mornings() ?? 0) > 0;
        });
    },
    stop: async (): Promise<void> => {
      await service?.close();
      service = undefined;
    },
    /** As a person of a customer's. */
    ask: async (name: string, who: string, path: string, init: RequestInit = {}): Promise<Response> => {
      const token = await customers.get(name)!.control.tokenOf(who);
      return fetch(`${url}${path}`, { ...init, headers: { Authorization: `Bearer ${token}`, ...init.headers } });
    },
    close: async (): Promise<void> => {
      await world.stop();
      for (const it of customers.values()) await it.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return world;
};
export type ServiceWorld = Awaited<ReturnType<typeof serviceWorld>>;
