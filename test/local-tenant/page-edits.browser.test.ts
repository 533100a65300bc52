import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { provision } from '../../src/cli/commands/provision.ts';
import { readEnvFile } from '../../src/cli/processes.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { CENTRAL, UNITS } from '../../src/sample/exempelbro.ts';
import { CHROME_FLAGS, chromePath, describeInBrowser } from '../helpers/browser.ts';
import { type Running, startUntil } from '../helpers/local.ts';
import { type TenantPage, tenantPage } from '../helpers/tenant-page.ts';
import { CERTIFICATE_DIR } from '../helpers/trusted-tenant.ts';

const TENANT = fileURLToPath(new URL('../../dist/tenant.js', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ARTEFACTS = fileURLToPath(new URL('../../test-artifacts', import.meta.url));
const THEMES = ['default', 'dark', 'contrast'];
const developer = CENTRAL.qualityDeveloper.handle;
const chief = CENTRAL.departmentHead.handle;

describeInBrowser('what people edit by hand on the tenant’s page', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'arshjul-page-'));
  let tenant: Running;
  let browser: Browser;
  let on: TenantPage;

  beforeAll(async () => {
    mkdirSync(ARTEFACTS, { recursive: true });
    for (const file of ['tenant-ca.pem', 'tenant-key.pem'])
      copyFileSync(join(CERTIFICATE_DIR, file), join(dataDir, file));
    tenant = await startUntil(TENANT, [], { DATA_DIR: dataDir, TENANT_PORT: '0' }, 'ready tenant ');
    const origin = tenant.lines.find((it) => it.startsWith('ready tenant '))!.split(' ')[2]!;
    await provision(readEnvFile(join(dataDir, 'admin.env')), {
      sample: true,
      years: [2026, 2027],
      from: localDate('2026-01-01'),
    });
    browser = await chromium.launch({ executablePath: chromePath()!, args: CHROME_FLAGS });
    const page = await browser.newPage({ ignoreHTTPSErrors: true, viewport: { width: 1280, height: 800 } });
    on = tenantPage(page, origin);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    tenant?.child.kill('SIGTERM');
    await tenant?.stopped;
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** What axe-core finds wrong, each with the elements it is wrong in. */
  const violations = async () => {
    await on.page.evaluate(AXE);
    return on.page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> };
      };
      return (await axe.run()).violations.map(({ id, nodes }) => ({
        id,
        nodes: nodes.map((it) => `${it.html} ${it.failureSummary}`),
      }));
    });
  };
  const lookedAt = async (name: string) => {
    for (const theme of THEMES) {
      await on.page.getByLabel('Tema').selectOption(theme);
      expect(await violations(), theme).toEqual([]);
      await on.page.screenshot({ path: join(ARTEFACTS, `${name}-${theme}.png`) });
    }
    await on.page.setViewportSize({ width: 390, height: 844 });
    expect(await on.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await on.page.screenshot({ path: join(ARTEFACTS, `${name}-narrow.png`) });
    await on.page.setViewportSize({ width: 1280, height: 800 });
  };
  const field = (name: string) => on.panel().getByLabel(name, { exact: true });

  describe('in Outlook', () => {
    it('is a month of the shared calendar, with the open event beside it: nothing that axe finds wrong', async () => {
      await on.outlook(chief, '2026-05');
      await on.openEvent(/Nämnden sammanträder/);
      expect(await field('Plats').inputValue()).toBe('Nämndrummet, kommunhuset');
      await lookedAt('outlook');
    });

    it('opens again where one was when it is reloaded', async () => {
      await on.page.reload();
      await on.panel().getByRole('heading', { name: 'Nämnden sammanträder' }).waitFor();
      await on.page.getByRole('heading', { name: 'maj 2026' }).waitFor();
      expect(await on.page.getByRole('button', { name: /Templa/ }).getAttribute('aria-current')).toBe('true');
    });

    it('lets whoever is invited answer, and says who has', async () => {
      await on.panel().getByRole('button', { name: 'Kommer', exact: true }).click();
      await on.panel().getByRole('listitem').filter({ hasText: 'Templa' }).getByText('Kommer').waitFor();
      await on.outlook(UNITS[0]!.head.handle, '2026-05');
      await on.openEvent(/Nämnden sammanträder/);
      expect(await on.panel().getByRole('button', { name: 'Kommer', exact: true }).count()).toBe(0);
    });

    it('takes an event of one’s own, changes it and deletes it', async () => {
      await on.outlook(developer, '2026-02');
      await on.page.getByRole('button', { name: 'Ny händelse' }).click();
      await field('Rubrik').fill('Planeringsdag');
      await field('Från').fill('2026-02-12');
      await on.panel().getByLabel('Börjar kl.').fill('13:00');
      await on.panel().getByLabel('Slutar kl.').fill('15:30');
      await on.save();
      await on.panel().getByText('Ändrad av Loopa Hjulström').waitFor();
      expect(await on.event(/Planeringsdag/).getAttribute('title')).toBe('Planeringsdag, 12 februari 13:00–15:30');
      await on.panel().getByLabel('Hela dagen').check();
      await field('Till').fill('2026-02-13');
      await on.save();
      await expect
        .poll(() => on.event(/Planeringsdag/).getAttribute('title'))
        .toBe('Planeringsdag, 12 februari – 13 februari');
      await on.panel().getByRole('button', { name: 'Ta bort' }).click();
      await on.event(/Planeringsdag/).waitFor({ state: 'detached' });
    });

    it('says in the service’s words what it refuses, and keeps what was filled in', async () => {
      await on.openEvent(/M10 Mål till personalen/);
      await field('Till').fill('2025-01-01');
      await on.save();
      await on.panel().getByText('The event ends before it starts.').waitFor();
      expect(await field('Till').inputValue()).toBe('2025-01-01');
    });

    it('follows what others do, but not while something is being filled in', async () => {
      await on.outlook(developer, '2026-04');
      await on.openEvent(/U01 Följ upp/);
      await field('Plats').fill('Hos mig');
      const other = tenantPage(await browser.newPage({ ignoreHTTPSErrors: true }), new URL(on.page.url()).origin);
      await other.outlook(chief, '2026-04');
      await other.openEvent(/U01 Följ upp/);
      await other.panel().getByLabel('Rubrik').fill('U01 i ny dräkt');
      await other.save();
      await on
        .event(/U01 i ny dräkt/)
        .first()
        .waitFor();
      expect(await field('Plats').inputValue()).toBe('Hos mig');
      await on.page.keyboard.press('Escape');
      await on.panel().waitFor({ state: 'detached' });
      await other.page.close();
    });
  });

  describe('in SharePoint', () => {
    it('is a list in a grid: nothing that axe finds wrong, also with a row open', async () => {
      await on.list(developer, 'Årshjul Uppgifter');
      expect(await on.page.locator('tbody tr').count()).toBe(60);
      await lookedAt('sharepoint');
      await on.page.getByRole('searchbox').fill('m01 manstensskolan');
      await on.page.getByText(/^1 av \d+ rader$/).waitFor();
      await on.page.getByRole('gridcell', { name: 'Öppna 2027-M01-manstensskolan' }).click();
      await field('Sista dag').waitFor();
      await lookedAt('sharepoint-row');
    });

    it('shows more rows when asked', async () => {
      await on.list(developer, 'Årshjul Uppgifter');
      await on.page.getByRole('button', { name: /Visa fler/ }).click();
      await expect.poll(() => on.page.locator('tbody tr').count()).toBeGreaterThan(200);
    });

    it('is edited in place from the keyboard: arrows, Enter, Tab, Escape', async () => {
      await on.list(developer, 'Årshjul Enheter', 'glimmerskolan');
      const cell = await on.cell('Typ');
      await on.page.getByRole('gridcell', { name: 'Öppna Glimmerskolan' }).focus();
      for (let step = 0; step < 3; step += 1) await on.page.keyboard.press('ArrowRight');
      await on.page.keyboard.press('Enter');
      await on.page.keyboard.type('friskola');
      await on.page.keyboard.press('Tab');
      await expect.poll(() => cell.textContent()).toBe('friskola');
      await expect.poll(() => on.page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('gridcell');
      await on.page.keyboard.press('ArrowLeft');
      await on.page.keyboard.press('F2');
      await on.page.keyboard.type('ångrat');
      await on.page.keyboard.press('Escape');
      expect(await cell.textContent()).toBe('friskola');
      expect(await (await on.cell('Ändrad av')).textContent()).toBe('Loopa Hjulström');
    });

    it('says in the service’s words what it refuses; what was written stays until it is put right', async () => {
      await on.list(developer, 'Årshjul Steg', '2027-M02');
      await (await on.cell('Verksamhetsår')).click();
      const year = on.page.getByLabel('Verksamhetsår');
      await year.fill('nästa');
      await on.page.keyboard.press('Enter');
      await on.page.getByText("Field 'OperatingYear' must be a number.").waitFor();
      expect(await year.inputValue()).toBe('nästa');
      await year.fill('2027');
      await on.page.keyboard.press('Enter');
      await year.waitFor({ state: 'detached' });
    });

    it('takes a row, refuses a key that another has, and lets a row be taken away after asking', async () => {
      await on.list(developer, 'Årshjul Enheter');
      await on.page.getByRole('button', { name: 'Ny rad' }).click();
      await field('Rubrik').fill('Nya förskolan');
      await field('Nyckel').fill('glimmerskolan');
      await on.save();
      await on
        .panel()
        .getByText(/must be unique/)
        .waitFor();
      await field('Nyckel').fill('nya-forskolan');
      await on.save();
      await on.page.getByRole('gridcell', { name: 'Öppna Nya förskolan' }).click();
      await on.panel().getByRole('button', { name: 'Ta bort' }).click();
      await on.panel().getByRole('button', { name: 'Ta bort raden?' }).click();
      await on.page.getByRole('gridcell', { name: 'Öppna Nya förskolan' }).waitFor({ state: 'detached' });
    });

    it('opens at a row by the item’s own address, as whoever one was last', async () => {
      const { origin } = new URL(on.page.url());
      await on.list(developer, 'Årshjul Steg');
      await on.page.goto(`${origin}/sites/arshjul/Lists/${encodeURIComponent('Årshjul Steg')}/2_.000`);
      await field('Sista dag').waitFor();
      expect(await on.page.getByRole('button', { name: /Loopa/ }).getAttribute('aria-current')).toBe('true');
    });
  });
});
