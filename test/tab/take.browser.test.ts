import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';

import { expect, it } from 'vitest';
import { LANGUAGES } from '../../src/cycle/definition/text.ts';
import { describeInBrowser as describe } from '../helpers/browser.ts';
import { artefact, violations } from './axe.ts';
import { visitTab } from './visit.ts';
import { type StoryWords, wordsOf } from './words.ts';

const visit = visitTab();

const take = async (words: StoryWords['tab'], what: string) => {
  await visit.tab.getByRole('button', { name: words.take }).click();
  const [download] = await Promise.all([
    visit.page.waitForEvent('download'),
    visit.tab.getByRole('button', { name: what }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile((await download.path())!) };
};

describe.each(LANGUAGES)('what one can take along, in %s', (language) => {
  const { tab: words, step, day } = wordsOf(language);

  it('is the wheel as a picture, as it looks now', async () => {
    await visit.open(`?view=wheel&step=2027-M01&lang=${language}`);
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
    await visit.open(`?view=line&plan=goals&step=2027-M01&lang=${language}`);
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
    await visit.open(`?view=list&step=2027-M01&lang=${language}`);
    await visit.tab.getByRole('button', { name: words.take }).click();
    await visit.tab.getByRole('button', { name: words.takePrint }).waitFor();
    expect(await visit.tab.getByRole('button', { name: /PNG/ }).count()).toBe(0);
    expect(await violations(visit.tab)).toEqual([]);
  });

  it('is one unit’s year, reached from the list and by its address', async () => {
    await visit.open(`?view=list&step=2027-M01&lang=${language}`);
    await visit.tab.getByRole('button', { name: words.take }).click();
    await visit.tab.getByRole('button', { name: words.takeUnitYear }).click();
    await visit.tab.getByRole('heading', { name: 'Månstensskolan F–6' }).waitFor();
    await visit.tab.getByRole('combobox', { name: words.unitFilter }).selectOption('Kulturskolan Klangbubblan');
    await visit.tab.getByText(words.moreTimeTo(day('2026-04-10', 'short'))).waitFor();
    await visit.open(await visit.tab.evaluate(() => location.search));
    await visit.tab.getByRole('heading', { name: 'Kulturskolan Klangbubblan' }).waitFor();
  });

  it('is a sheet within the margins of A4, without what one acts with', async () => {
    await visit.open(`?view=unitYear&theme=dark&lang=${language}`);
    await visit.tab.getByRole('heading', { name: 'Månstensskolan F–6' }).waitFor();
    // What lies within the margins of A4.
    await visit.page.setViewportSize({ width: 688, height: 1024 });
    await visit.page.emulateMedia({ media: 'print' });
    const seen = await visit.tab.evaluate(() => ({
      page: getComputedStyle(document.querySelector('.unit-year')!).getPropertyValue('page'),
      ground: getComputedStyle(document.querySelector('.card')!).backgroundColor,
      hidden: ['.header', '.unit-year-bar'].map((it) => getComputedStyle(document.querySelector(it)!).display),
      fits: document.documentElement.scrollWidth <= 688 && document.documentElement.scrollHeight <= 1024,
    }));
    expect(seen).toEqual({ page: 'unit-year', ground: 'rgb(255, 255, 255)', hidden: ['none', 'none'], fits: true });
    await visit.page.screenshot({ path: artefact(`print-unit-${language}`) });
    await visit.page.emulateMedia({ media: null });
  });
});

describe.each(LANGUAGES)('a print, in %s', (language) => {
  it.each(['wheel', 'line', 'list'])('of the %s is without what one acts with', async (view) => {
    await visit.open(`?view=${view}&theme=dark&step=2027-M01&lang=${language}`);
    await visit.page.emulateMedia({ media: 'print' });
    const shown = await visit.tab.evaluate(() => ({
      ground: getComputedStyle(document.querySelector('.card')!).backgroundColor,
      band: getComputedStyle(document.documentElement).getPropertyValue('--band'),
      hidden: ['.filters', '.panel', '.views', '.corner, .list > .choice, .wheel-table'].map(
        (it) => getComputedStyle(document.querySelector(it)!).display,
      ),
    }));
    expect(shown).toEqual({ ground: 'rgb(255, 255, 255)', band: '#f7f7f7', hidden: ['none', 'none', 'none', 'none'] });
    await visit.page.setViewportSize({ width: 1047, height: 718 });
    // The wheel and the line are a page each.
    if (view !== 'list')
      await visit.tab.waitForFunction(() => document.documentElement.scrollHeight <= window.innerHeight, undefined, {
        timeout: 10_000,
      });
    await visit.page.screenshot({ path: artefact(`print-${view}-${language}`) });
    await visit.page.emulateMedia({ media: null });
  });
});
