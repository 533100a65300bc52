import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { ME } from '../fixtures/timeline-2026.ts';
import { CHROME_FLAGS, chromePath, describeInBrowser as describe } from '../helpers/browser.ts';
import { artefact, violations } from './axe.ts';
import { startTabHost, type TabHost } from './host.ts';

let browser: Browser;
let host: TabHost;
let page: Page;
let tab: Frame;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromePath()!, args: CHROME_FLAGS });
  host = await startTabHost();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.route(
    (url) => url.hostname !== '127.0.0.1',
    (route) => route.abort(),
  );
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});
beforeEach(() => {
  host.me = CENTRAL.departmentHead;
});

const open = async (search: string) => {
  await page.goto(`${host.url}/host${search}`);
  tab = page.frames()[1]!;
  await tab.locator('[data-step], .ready').first().waitFor();
};

describe('the draft of a tertial report', () => {
  it('is reached from the header by those who lead, tells what it will hold, and is a Word document', async () => {
    await open('?view=list');
    await tab.getByRole('button', { name: 'Mer', exact: true }).click();
    await tab.getByRole('button', { name: 'Utkast till tertialrapport' }).click();
    await tab.getByRole('heading', { name: 'Förvaltningens årsredovisning 2025' }).waitFor();
    await tab.getByText('11 av 11 enheter har lämnat in sin uppföljning.').waitFor();
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact('report') });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      tab.getByRole('button', { name: 'Spara som Word' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('T3-2025.docx');
    const parts = Object.entries(unzipSync(await readFile((await download.path())!)));
    // Every part is XML that a strict reader takes.
    const faults = await page.evaluate(
      (texts) =>
        texts.flatMap((text) =>
          [...new DOMParser().parseFromString(text, 'application/xml').querySelectorAll('parsererror')].map(
            (it) => it.textContent,
          ),
        ),
      parts.map(([, bytes]) => strFromU8(bytes)),
    );
    expect(faults).toEqual([]);
    expect(strFromU8(parts.find(([name]) => name === 'word/document.xml')![1])).toContain('Trygghet och studiero');
  });

  it('is of another year and tertial when they are chosen, and names who is missing', async () => {
    await open('?view=report');
    await tab.getByRole('combobox', { name: 'Verksamhetsår' }).selectOption('2026');
    await tab.getByRole('combobox', { name: 'Tertial' }).selectOption('Tertial 1');
    await tab.getByText(/^Det här saknas: .*Vuxenlär Exempelbro/).waitFor();
    await tab.getByText('0 av 11 enheter har lämnat in sin uppföljning.').waitFor();
  });

  it('is not for others to write', async () => {
    host.me = ME;
    await open('?view=report');
    await tab.getByText('Förvaltningschefen och kvalitetsutvecklaren skriver rapporten.').waitFor();
    expect(await tab.getByRole('button', { name: 'Mer', exact: true }).count()).toBe(0);
  });

  it.each(['dark', 'contrast'])('has nothing that axe finds wrong in the theme %s at 320 px', async (theme) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await open(`?view=report&theme=${theme}&lang=en`);
    await tab.getByRole('button', { name: 'Save as Word' }).waitFor();
    expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact(`report-narrow-${theme}`) });
    await page.setViewportSize({ width: 1440, height: 900 });
  });
});
