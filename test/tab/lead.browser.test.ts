import { readFile } from 'node:fs/promises';
import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { ME } from '../fixtures/timeline-2026.ts';
import { CHROME_FLAGS, chromePath, describeInBrowser as describe } from '../helpers/browser.ts';
import { artefact, violations } from './axe.ts';
import { GOALS } from './goals.ts';
import { startTabHost, type TabHost } from './host.ts';

let browser: Browser;
let host: TabHost;
let page: Page;
let tab: Frame;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromePath()!, args: CHROME_FLAGS });
  host = await startTabHost();
  host.goals = GOALS;
  page = await browser.newPage();
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
  host.reminded.length = 0;
});

const open = async (search: string, size = { width: 1440, height: 900 }) => {
  await page.setViewportSize(size);
  await page.goto(`${host.url}/host${search}`);
  tab = page.frames()[1]!;
  await tab.locator('[data-step], .ready').first().waitFor();
};

describe('who is missing', () => {
  it('is a grid of units and steps with one tab stop, and opens the step', async () => {
    await open('?view=missing&step=2027-M01');
    await tab.getByText('11 enheter saknas i 3 steg').waitFor();
    const grid = tab.getByRole('grid', { name: 'Vem saknas' });
    expect(await grid.locator('[role="gridcell"][tabindex="0"]').count()).toBe(1);
    expect(
      await grid
        .getByRole('row', { name: /^Glimmerskolan/ })
        .getByRole('gridcell')
        .last()
        .getAttribute('aria-label'),
    ).toBe('Skiss på utvecklingsområden 2027: Klar');
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact('missing') });
    await grid.getByRole('gridcell').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await tab.waitForFunction(() => (document.activeElement as HTMLElement).dataset.step === '2027-M01');
    await page.keyboard.press('Enter');
    await tab.waitForFunction(() => document.activeElement?.tagName === 'ASIDE');
    await page.keyboard.press('Escape');
    await tab.waitForFunction(() => document.activeElement?.getAttribute('role') === 'gridcell');
  });

  it('is reminded, all of them or one, and one sees who has been reminded already', async () => {
    await open('?view=missing&step=2027-M01');
    await tab.getByRole('button', { name: 'Påminn 9 i M01' }).click();
    await tab.getByText('9 påminnelser är skickade.').waitFor();
    await tab.locator('aside').getByText('Öppen · påmind 2 februari').waitFor();
    await tab.locator('aside').getByRole('button', { name: 'Påminn Månstensskolan F–6' }).click();
    await tab.locator('aside').getByText('En påminnelse är skickad.').waitFor();
    expect(host.reminded).toEqual([{ step: '2027-M01' }, { step: '2027-M01', units: ['manstensskolan'] }]);
    expect(await violations(tab)).toEqual([]);
  });

  it('can be seen but not reminded by a unit head', async () => {
    host.me = ME;
    await open('?view=missing&step=2027-M01');
    await tab.getByRole('grid').waitFor();
    expect(await tab.getByRole('button', { name: /Påminn/ }).count()).toBe(0);
  });

  it.each(['dark', 'contrast'])('has nothing that axe finds wrong in the theme %s at 320 px', async (theme) => {
    await open(`?view=missing&theme=${theme}&lang=en`, { width: 320, height: 640 });
    await tab.getByRole('grid', { name: 'Who is missing' }).waitFor();
    expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact(`missing-narrow-${theme}`) });
  });
});

describe('the overview', () => {
  it('tells progress, what is late, the next meeting, and the goals with measures and outcomes', async () => {
    await open('?view=overview&step=2027-M01');
    const row = tab.getByRole('row', { name: /Mål och handlingsplaner/ });
    expect(await row.getByRole('cell').allTextContents()).toEqual(['3 av 23 klara', '0 av 15 klara', '0 av 36 klara']);
    await tab.getByText('Inget är försenat.').waitFor();
    await tab.getByText('tisdag 24 februari, v. 9').waitFor();
    await tab
      .getByRole('img', {
        name: 'Andel behöriga åk 9: utgångsvärde 84,1 %, T1 85,2 % (3 enheter), T2 86,9 % (3 enheter), målvärde 88 %',
      })
      .waitFor();
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact('overview') });
    await tab.getByRole('combobox', { name: 'Verksamhetsår' }).selectOption('2027');
    await tab.getByText('Inga mål är registrerade för 2027 än.').waitFor();
  });

  it.each(['dark', 'contrast'])(
    'has nothing that axe finds wrong in the theme %s at 320 px, in English',
    async (theme) => {
      await open(`?view=overview&theme=${theme}&lang=en`, { width: 320, height: 640 });
      await tab.getByText('Nothing is late.').waitFor();
      await tab.getByRole('heading', { name: 'Minskad sjukfrånvaro i arbetslagen' }).waitFor();
      expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      expect(await violations(tab)).toEqual([]);
      await page.screenshot({ path: artefact(`overview-narrow-${theme}`) });
    },
  );
});

describe('the statement about accessibility', () => {
  it.each(['sv', 'en'])('is reached from every view and reads without fault in %s', async (lang) => {
    await open(`?view=overview&lang=${lang}`);
    await tab.getByRole('button', { name: lang === 'sv' ? 'Tillgänglighet' : 'Accessibility' }).click();
    await tab
      .getByRole('heading', { level: 2, name: lang === 'sv' ? /Tillgänglighet för/ : /Accessibility of/ })
      .waitFor();
    expect(await violations(tab)).toEqual([]);
  });
});

describe('a step', () => {
  it('is moved with a reason by those who may, what followed is told, and it can be undone', async () => {
    await open('?step=2027-M01');
    const panel = tab.locator('aside');
    await panel.getByRole('button', { name: 'Flytta steget' }).click();
    await panel.getByLabel('Ny sista dag').fill('2026-03-27');
    await panel.getByRole('button', { name: 'Flytta', exact: true }).click();
    // Refused: nothing that was chosen is lost.
    await panel.getByText('Skriv varför det flyttas.').waitFor();
    expect(await panel.getByLabel('Ny sista dag').inputValue()).toBe('2026-03-27');
    await panel.getByLabel('Varför flyttas det?').fill('Sportlovet');
    expect(await violations(tab)).toEqual([]);
    await panel.getByRole('button', { name: 'Flytta', exact: true }).click();
    await panel.getByText('Steget är flyttat till fredag 27 mars, v. 13.').waitFor();
    await panel.getByText('Det här följde med: Nämndmål i dialog 30 juni.').waitFor();
    await panel.getByRole('button', { name: 'Ångra' }).click();
    await panel.getByText('Steget är flyttat').waitFor({ state: 'detached' });
    expect(host.moved.slice(1)).toEqual([
      { step: '2027-M01', due: '2026-03-27', reason: 'Sportlovet' },
      { step: '2027-M01', due: '2026-03-31', reason: 'Flytten ångrades' },
    ]);
  });

  it('is not offered to be moved by others', async () => {
    host.me = ME;
    await open('?step=2027-M01');
    await tab.locator('aside').getByText('Din tur').waitFor();
    expect(await tab.getByRole('button', { name: 'Flytta steget' }).count()).toBe(0);
  });
});

describe('what has come out of a step', () => {
  it('is read unit by unit by those who lead the department, with its links', async () => {
    await open('?step=2027-M01');
    const artefacts = tab.getByRole('region', { name: 'Underlag' });
    await artefacts.getByText('Glimmerskolan 7–9').click();
    await artefacts.getByText('Trygghet på raster').first().waitFor();
    expect(await artefacts.getByRole('link').first().getAttribute('href')).toBe(
      'https://exempelbro.sharepoint.example/skiss.docx',
    );
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact('artefacts') });
  });

  it('says what is for others to read, and what is still to come', async () => {
    host.me = ME;
    await open('?step=2027-M01&lang=en');
    await tab.getByText('What the units write is read by their own head').waitFor();
    expect(await tab.getByText('Trygghet på raster').count()).toBe(0);
    await open('?step=2026-U03');
    await tab.getByRole('region', { name: 'Underlag' }).getByText('Inget är inlämnat än.').waitFor();
  });
});

describe('a date', () => {
  it('is put in one’s own calendar from the panel', async () => {
    await open('?step=2027-M01');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      tab.locator('aside').getByRole('button', { name: 'Lägg till i min kalender' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('2027-M01.ics');
    expect(await readFile((await download.path())!, 'utf8')).toContain('DTSTART;VALUE=DATE:20260331');
  });
});
