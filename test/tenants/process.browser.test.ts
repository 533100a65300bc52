import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../src/cli/processes.ts';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { CHROME_FLAGS, chromePath, describeInBrowser } from '../helpers/browser.ts';
import { arshjul, type Running, startUntil, until } from '../helpers/local.ts';
import { type OwnTenant, ownTenant } from '../helpers/own-tenant.ts';

describe('the app started with TENANTS, on a machine without PostgreSQL', () => {
  let folder: string;
  let env: Record<string, string>;
  let north: OwnTenant;
  let running: Running;
  /** On a connection of its own: this process may be busy for so long that one that was kept is closed by then. */
  const get = (path: string) => fetch(`${env.PUBLIC_URL}${path}`, { headers: { Connection: 'close' } });
  const ready = async () => {
    const response = await get('/readyz');
    return { status: response.status, body: await response.json() };
  };

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
    await until(async () => (await ready()).status === 200);
  }, 240_000);
  afterAll(async () => {
    running.child.kill('SIGTERM');
    await running.stopped;
    await north.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('serves the tenant that is in order, and names what is wrong with the other', async () => {
    expect((await ready()).body).toMatchObject({
      tenants: {
        north: { dependencies: { database: { state: 'ready' }, record: { state: 'ready' } } },
        south: { problem: expect.stringMatching(/south\.env: TENANT_ID must be a GUID/) },
      },
    });
  });

  it('keeps each tenant’s database in a folder of its own', () => {
    expect(existsSync(join(folder, 'tenants/north/database'))).toBe(true);
    expect(existsSync(join(folder, 'database'))).toBe(false);
    expect(existsSync(join(folder, 'tenants/south'))).toBe(false);
  });

  describeInBrowser('shows in a browser', () => {
    const inBrowser = async (work: (page: Page) => Promise<void>): Promise<void> => {
      const browser = await chromium.launch({ executablePath: chromePath()!, args: CHROME_FLAGS });
      await work(await browser.newPage({ ignoreHTTPSErrors: true })).finally(() => browser.close());
    };

    it('the sign-in of the tenant that the address names, and then its year', () =>
      inBrowser(async (page) => {
        await page.goto(`${env.PUBLIC_URL}/tab/?tenant=north&step=2027-M01`);
        await page.getByRole('button', { name: 'Logga in' }).click();
        const { origin } = north.tenant;
        await page.waitForURL((url) => url.origin === origin && url.pathname.startsWith(`/${north.env.TENANT_ID}/`));
        await page.getByRole('link', { name: CENTRAL.departmentHead.name }).click();
        await page.locator('[data-step]').first().waitFor();
        expect(new URL(page.url()).origin).toBe(env.PUBLIC_URL);
      }));

    it.each([
      ['', /inte med i den här tjänsten/],
      ['?tenant=west', /inte med i den här tjänsten/],
      ['?tenant=south', /inte igång för din organisation/],
    ])('nobody’s year at /tab/%s, and why', (search, why) =>
      inBrowser(async (page) => {
        await page.goto(`${env.PUBLIC_URL}/tab/${search}`);
        await page.getByRole('button', { name: 'Försök igen' }).waitFor();
        await page.getByText(why).waitFor();
        expect(await page.locator('[data-step]').count()).toBe(0);
      }),
    );
  });

  it('ends when it is told to; then the command line reads the tenant’s ledger', async () => {
    await until(async () =>
      /arshjul_mornings_total\{tenant="north"\} [1-9]/.test(await (await get('/metrics')).text()),
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
