import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { SECRETARY } from '../fixtures/timeline-2026.ts';
import { CHROME_FLAGS, chromePath, describeInBrowser as describe } from '../helpers/browser.ts';
import { startTabHost, type TabHost } from './host.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const artefact = (name: string) => fileURLToPath(new URL(`../../test-artifacts/${name}.png`, import.meta.url));

const FILE = [
  'Datum;Tid;Nämnd;Plats',
  '2026-05-19;09:00;Utbildningsnämnden;Aulan',
  '2026-06-16;;UN;',
  '2026-09-22;13:00;UN;',
  '26/5;13:00;UN;Nämndrummet',
  '2062-05-26;13:00;UN;',
].join('\r\n');

let browser: Browser;
let host: TabHost;
let page: Page;
let tab: Frame;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromePath()!, args: CHROME_FLAGS });
});
afterAll(async () => {
  await browser?.close();
});
beforeEach(async () => {
  host = await startTabHost();
  host.me = SECRETARY;
});
afterEach(async () => {
  await page?.close();
  await host.stop();
});

const open = async (size = { width: 1440, height: 900 }, search = '') => {
  page = await browser.newPage({ viewport: size });
  await page.route(
    (url) => url.hostname !== '127.0.0.1',
    (route) => route.abort(),
  );
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${host.url}/host${search}`);
  tab = page.frames()[1]!;
  await tab.locator('[data-step]').first().waitFor();
};
const button = (name: string) => tab.getByRole('button', { name, exact: true });
const openDialog = async () => {
  await button('Mer').click();
  await button('Läs in sammanträden').click();
};
const choose = async (text = FILE, name = 'nämnden.csv') => {
  await tab.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
};
const row = (day: string | RegExp) => tab.getByRole('row').filter({ hasText: day });
const violations = async () => {
  await tab.evaluate(AXE);
  return tab.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> };
    };
    return (await axe.run()).violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map((it) => `${it.html} ${it.failureSummary}`),
    }));
  });
};

describe('bringing in meetings in the tab', () => {
  it('is offered only to those who may', async () => {
    await open();
    await button('Mer').click();
    await button('Läs in sammanträden').waitFor();
    await page.close();
    await host.stop();
    host = await startTabHost();
    await open();
    expect(await tab.getByText('Läs in sammanträden').count()).toBe(0);
  });

  it('shows every line with what becomes of it, writes it when confirmed, and says so', async () => {
    await open();
    await openDialog();
    await tab.getByRole('dialog').waitFor();
    expect(await button('Förhandsgranska').isDisabled()).toBe(true);
    await page.screenshot({ path: artefact('import-choose') });
    await choose();
    await button('Förhandsgranska').click();
    await row('19 maj').getByText('Flyttas').waitFor();
    expect(await row('19 maj').textContent()).toContain('från tisdag 26 maj 2026');
    expect(await row('16 juni').textContent()).toContain('Finns redan');
    expect(await row('22 september').textContent()).toContain('Ändrad tid eller plats');
    expect(await row('2062').textContent()).toContain('Utanför upplagda år');
    expect(await row('25 augusti').textContent()).toContain('står kvar');
    expect(await tab.getByText('Årtal saknas').count()).toBe(1);
    expect(await tab.getByText('U04 Beslut T1-rapport 2026').or(tab.getByText(/^U04 /)).count()).toBeGreaterThan(0);
    await page.screenshot({ path: artefact('import-preview') });
    expect(host.imported).toEqual([]);
    await button('Läs in').click();
    await tab.getByText('3 sammanträden är inlästa').waitFor();
    expect(host.imported).toEqual([{ source: 'nämnden.csv', rows: 3 }]);
    await button('Stäng').last().click();
    await tab.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('calls off a meeting that the file lacks when that is chosen, and shows what follows', async () => {
    await open();
    await openDialog();
    await choose('datum;organ\n2026-06-16;UN\n2026-09-22;UN');
    await button('Förhandsgranska').click();
    await row('25 augusti').getByText('Ställ in').click();
    await row('25 augusti').getByText('Ställs in').waitFor();
    await tab.getByText('Nytt att se upp med').waitFor();
    expect(await tab.getByText(/Ett sammanträde skrivs/).count()).toBe(1);
  });

  it('says what is wrong with a file and how to put it right, and what was chosen stays', async () => {
    await open();
    await openDialog();
    await choose('när;var\ni maj;här');
    await button('Förhandsgranska').click();
    expect(await tab.getByRole('alert').textContent()).toContain('Ge kolumnen namnet Datum');
    expect(await button('Förhandsgranska').isEnabled()).toBe(true);
  });

  it('can be done with the keyboard alone, and Escape leaves it', async () => {
    await open();
    await button('Mer').focus();
    await page.keyboard.press('Enter');
    const chosen = () => tab.evaluate(() => document.activeElement?.textContent);
    for (let left = 5; left > 0 && !/sammanträden/.test((await chosen()) ?? ''); left -= 1)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await tab.getByRole('dialog').waitFor();
    await choose();
    await button('Förhandsgranska').focus();
    await page.keyboard.press('Enter');
    await row('19 maj').waitFor();
    await page.keyboard.press('Escape');
    await tab.getByRole('dialog').waitFor({ state: 'detached' });
    await tab.waitForFunction(() => document.activeElement?.textContent === 'Mer');
  });

  it.each(['default', 'dark', 'contrast'])('has nothing that axe finds wrong in the theme %s', async (theme) => {
    await open(undefined, `?theme=${theme}`);
    await openDialog();
    await tab.getByRole('dialog').waitFor();
    expect(await violations()).toEqual([]);
    await choose();
    await button('Förhandsgranska').click();
    await row('19 maj').waitFor();
    expect(await violations()).toEqual([]);
    await page.screenshot({ path: artefact(`import-${theme}`) });
  });

  it('fits a narrow screen', async () => {
    await open({ width: 360, height: 740 });
    await openDialog();
    await choose();
    await button('Förhandsgranska').click();
    await row('19 maj').waitFor();
    const { wide, room } = await tab.evaluate(() => ({
      wide: document.querySelector('.import-preview')!.scrollWidth,
      room: document.querySelector('.import-preview')!.clientWidth,
    }));
    expect(wide).toBeLessThanOrEqual(room);
    await page.screenshot({ path: artefact('import-narrow') });
  });
});
