import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../src/cli/processes.ts';
import { arshjul, type Running, startUntil, until } from '../helpers/local.ts';
import { type OwnTenant, ownTenant } from '../helpers/own-tenant.ts';

describe('the app started with TENANTS, on a machine without PostgreSQL', () => {
  let folder: string;
  let env: Record<string, string>;
  let north: OwnTenant;
  let running: Running;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'arshjul-process-'));
    const port = await freePort();
    const url = `http://localhost:${port}`;
    north = await ownTenant(url);
    const customers = join(folder, 'customers');
    mkdirSync(customers);
    const lines = (settings: Readonly<Record<string, string>>) =>
      Object.entries(settings)
        .map(([name, value]) => `${name}=${value}\n`)
        .join('');
    writeFileSync(join(customers, 'north.env'), lines(north.env));
    writeFileSync(join(customers, 'south.env'), 'TENANT_ID=none\n');
    env = {
      PORT: String(port),
      PUBLIC_URL: url,
      TENANTS: customers,
      DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      NODE_EXTRA_CA_CERTS: north.env.NODE_EXTRA_CA_CERTS!,
    };
    // With an administrator's rights: the command takes them in the place of the app's.
    await arshjul(['provision', '--sample', '--year', '2027', '--from', '2026-01-01'], {
      ...north.administrator,
      DATA_DIR: folder,
    });
    running = await startUntil(fileURLToPath(new URL('../../dist/app.js', import.meta.url)), [], env, 'ready app ');
  }, 180_000);
  afterAll(async () => {
    running.child.kill('SIGTERM');
    await running.stopped;
    await north.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const ready = async () => {
    const response = await fetch(`${env.PUBLIC_URL}/readyz`);
    return { status: response.status, body: await response.json() };
  };

  it('serves the tenant that is in order, and names what is wrong with the other', async () => {
    await until(async () => (await ready()).status === 200);
    expect((await ready()).body).toMatchObject({
      tenants: {
        north: { database: 'ok', graph: 'ok' },
        south: { problem: expect.stringMatching(/south\.env: TENANT_ID must be a GUID/) },
      },
    });
  });

  it('keeps each tenant’s database in a folder of its own', () => {
    expect(existsSync(join(folder, 'tenants/north/database'))).toBe(true);
    expect(existsSync(join(folder, 'database'))).toBe(false);
    expect(existsSync(join(folder, 'tenants/south'))).toBe(false);
  });

  it('ends when it is told to; then the command line reads the tenant’s ledger', async () => {
    await until(async () =>
      /arshjul_mornings_total\{tenant="north"\} [1-9]/.test(await (await fetch(`${env.PUBLIC_URL}/metrics`)).text()),
    );
    running.child.kill('SIGTERM');
    expect(await running.stopped).toBe(0);
    const listed = await arshjul(['reminders', 'list', '--tenant', 'north', '--json'], env);
    expect(listed.code).toBe(0);
    expect((JSON.parse(listed.out) as { reminders: unknown[] }).reminders.length).toBeGreaterThan(0);
    const asked = await arshjul(['reminders', 'list'], env);
    expect([asked.code, asked.err]).toEqual([2, expect.stringContaining('north, south')]);
  });
});
