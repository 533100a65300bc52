import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';

import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/cycle/definition/text.ts';
import { CHROME_FLAGS, chromePath, describeInBrowser as describe, loopbackPage } from '../helpers/browser.ts';
import { artefact, violations } from './axe.ts';
import { startTabHost, type TabHost } from './host.ts';
import { type StoryWords, wordsOf } from './words.ts';

let browser: Browser;
let host: TabHost;
let page: Page;
let tab: Frame;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromePath()!, args: CHROME_FLAGS });
  host = await startTabHost();
  page = await loopbackPage(browser, { viewport: { width: 1440, height: 900 } });
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

const open = async (search: string) => {
  await page.goto(`${host.url}/host${search}`);
  tab = page.frames()[1]!;
  await tab.locator('[data-step]').first().waitFor();
};
const take = async (words: StoryWords['tab'], what: string) => {
  await tab.getByRole('button', { name: words.take }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    tab.getByRole('button', { name: what }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile((await download.path())!) };
};

describe.each(LANGUAGES)('what one can take along, in %s', (language) => {
  const { tab: words, step, day } = wordsOf(language);

  it('is the wheel as a picture, as it looks now', async () => {
    await open(`?view=wheel&step=2027-M01&lang=${language}`);
    const { name, bytes } = await take(words, words.takePicture);
    expect(name).toBe('arshjul-2026.png');
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    expect(width).toBeGreaterThan(1000);
    expect(height).toBeGreaterThan(1000);
    // A drawing that lost its colours would be far smaller.
    expect(bytes.length).toBeGreaterThan(60_000);
  });

  it('is duties and decisions in Excel, those that the filter lets through', async () => {
    await open(`?view=line&plan=goals&step=2027-M01&lang=${language}`);
    const { name, bytes } = await take(words, words.takeExcel);
    expect(name).toBe('arshjul-2026.xlsx');
    const sheets = unzipSync(bytes);
    expect(strFromU8(sheets['xl/workbook.xml']!)).toContain(`<sheet name="${words.sheet.duties}"`);
    const duties = strFromU8(sheets['xl/worksheets/sheet1.xml']!);
    expect(duties).toContain(step('M01').short);
    expect(duties).not.toContain(step('U03').short);
    expect(strFromU8(sheets['xl/worksheets/sheet2.xml']!)).toContain('UN 2026/0118');
  });

  it('has no picture to offer where there is no wheel', async () => {
    await open(`?view=list&step=2027-M01&lang=${language}`);
    await tab.getByRole('button', { name: words.take }).click();
    await tab.getByRole('button', { name: words.takePrint }).waitFor();
    expect(await tab.getByRole('button', { name: /PNG/ }).count()).toBe(0);
    expect(await violations(tab)).toEqual([]);
  });

  it('is one unit’s year, reached from the list and by its address', async () => {
    await open(`?view=list&step=2027-M01&lang=${language}`);
    await tab.getByRole('button', { name: words.take }).click();
    await tab.getByRole('button', { name: words.takeUnitYear }).click();
    await tab.getByRole('heading', { name: 'Månstensskolan F–6' }).waitFor();
    await tab.getByRole('combobox', { name: words.unitFilter }).selectOption('Kulturskolan Klangbubblan');
    await tab.getByText(words.moreTimeTo(day('2026-04-10', 'short'))).waitFor();
    await page.goto(`${host.url}/host${await tab.evaluate(() => location.search)}`);
    tab = page.frames()[1]!;
    await tab.getByRole('heading', { name: 'Kulturskolan Klangbubblan' }).waitFor();
  });

  it('is a sheet within the margins of A4, without what one acts with', async () => {
    await page.goto(`${host.url}/host?view=unitYear&theme=dark&lang=${language}`);
    tab = page.frames()[1]!;
    await tab.getByRole('heading', { name: 'Månstensskolan F–6' }).waitFor();
    // What lies within the margins of A4.
    await page.setViewportSize({ width: 688, height: 1024 });
    await page.emulateMedia({ media: 'print' });
    const seen = await tab.evaluate(() => ({
      page: getComputedStyle(document.querySelector('.unit-year')!).getPropertyValue('page'),
      ground: getComputedStyle(document.querySelector('.card')!).backgroundColor,
      hidden: ['.header', '.unit-year-bar'].map((it) => getComputedStyle(document.querySelector(it)!).display),
      fits: document.documentElement.scrollWidth <= 688 && document.documentElement.scrollHeight <= 1024,
    }));
    expect(seen).toEqual({ page: 'unit-year', ground: 'rgb(255, 255, 255)', hidden: ['none', 'none'], fits: true });
    await page.screenshot({ path: artefact('print-unit') });
    await page.emulateMedia({ media: null });
    await page.setViewportSize({ width: 1440, height: 900 });
  });
});

describe('a print', () => {
  it.each(['wheel', 'line', 'list'])('of the %s is without what one acts with', async (view) => {
    await open(`?view=${view}&theme=dark&step=2027-M01`);
    await page.emulateMedia({ media: 'print' });
    const shown = await tab.evaluate(() => ({
      ground: getComputedStyle(document.querySelector('.card')!).backgroundColor,
      band: getComputedStyle(document.documentElement).getPropertyValue('--band'),
      hidden: ['.filters', '.panel', '.views', '.corner, .list > .choice, .wheel-table'].map(
        (it) => getComputedStyle(document.querySelector(it)!).display,
      ),
    }));
    expect(shown).toEqual({ ground: 'rgb(255, 255, 255)', band: '#f7f7f7', hidden: ['none', 'none', 'none', 'none'] });
    await page.setViewportSize({ width: 1047, height: 718 });
    // The wheel and the line are a page each.
    if (view !== 'list')
      await tab.waitForFunction(() => document.documentElement.scrollHeight <= window.innerHeight, undefined, {
        timeout: 10_000,
      });
    await page.screenshot({ path: artefact(`print-${view}`) });
    await page.emulateMedia({ media: null });
    await page.setViewportSize({ width: 1440, height: 900 });
  });
});
