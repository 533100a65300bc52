import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/cycle/definition/text.ts';
import { CHROME_FLAGS, chromePath, describeInBrowser as describe, loopbackPage } from '../helpers/browser.ts';
import { artefact, violations } from './axe.ts';
import { startTabHost, type TabHost } from './host.ts';
import { wordsOf } from './words.ts';

let browser: Browser;
let host: TabHost;
let page: Page;
let tab: Frame;

// One page for all stories: a new one costs more than the story.
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromePath()!, args: CHROME_FLAGS });
  host = await startTabHost();
  page = await loopbackPage(browser);
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

const WIDE = { width: 1440, height: 900 };

const open = async (search: string, size = WIDE) => {
  await page.setViewportSize(size);
  await page.goto(`${host.url}/host${search}`);
  tab = page.frames()[1]!;
  await tab.locator('[data-step]').first().waitFor();
};
const bar = (id: string) => tab.locator(`[data-step="${id}"]`);
const focused = () => tab.evaluate(() => (document.activeElement as HTMLElement).dataset.step);
const query = (name: string) => tab.evaluate((key) => new URLSearchParams(location.search).get(key), name);
const shown = () => tab.locator('[data-step]').evaluateAll((all) => all.map((it) => (it as HTMLElement).dataset.step));

describe('one selection in three views', () => {
  it('is kept from wheel to line to list, chosen by the keys 1, 2 and 3, and stands in the address', async () => {
    await open('?view=wheel&step=2027-M01');
    await tab.getByRole('group', { name: /^Årshjul 2026/ }).waitFor();
    expect(await bar('2027-M01').getAttribute('aria-current')).toBe('true');
    await bar('2027-M01').focus();
    await page.keyboard.press('2');
    await tab.getByRole('region', { name: 'Tidslinje 2026' }).waitFor();
    expect(await bar('2027-M01').getAttribute('aria-current')).toBe('true');
    await bar('2027-M01').focus();
    await page.keyboard.press('3');
    await tab.getByRole('region', { name: 'Lista 2026' }).waitFor();
    expect(await bar('2027-M01').getAttribute('aria-current')).toBe('true');
    expect(await query('view')).toBe('list');
    expect(await query('step')).toBe('2027-M01');
  });
});

describe.each(LANGUAGES)('one selection, in %s', (language) => {
  const { tab: words, step } = wordsOf(language);

  it('is filtered alike, by unit, state and words, and a link shows the same', async () => {
    await open(`?view=list&lang=${language}`);
    await tab.getByRole('combobox', { name: words.unitFilter }).selectOption('Glimmerskolan 7–9');
    await tab.getByRole('combobox', { name: words.stateFilter, exact: true }).selectOption(words.state.done);
    await tab.waitForFunction(() => document.querySelectorAll('[data-step]').length === 1);
    expect(await shown()).toEqual(['2027-M01']);
    await tab.getByRole('button', { name: words.clear }).click();
    await tab.getByRole('searchbox', { name: words.search }).fill(step('M01').short.toLowerCase());
    await tab.waitForFunction(() => document.querySelectorAll('[data-step]').length === 1);
    await open(`${await tab.evaluate(() => location.search)}`.replace('view=list', 'view=wheel'));
    expect(await shown()).toEqual(['2027-M01']);
    expect(await tab.getByRole('searchbox', { name: words.search }).inputValue()).toBe(step('M01').short.toLowerCase());
  });

  it('says what to do when nothing passes the filter', async () => {
    await open(`?view=wheel&step=2027-M01&lang=${language}`);
    await tab.getByRole('searchbox', { name: words.search }).fill('finns inte');
    await tab.getByText(words.emptyFilter).waitFor();
    await tab.getByRole('button', { name: words.clearFilters }).click();
    await bar('2027-M01').waitFor();
  });
});

describe('the wheel', () => {
  it('is one tab stop, moved in along a ring and between rings, opened by Enter and returned to by Escape', async () => {
    await open('?view=wheel&step=2027-M01');
    expect(await tab.locator('[data-step][tabindex="0"]').count()).toBe(1);
    await bar('2027-M01').focus();
    await page.keyboard.press('ArrowLeft');
    expect(await focused()).toBe('2026-M10');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('2026-M09');
    await page.keyboard.press('End');
    expect(await focused()).toBe('2026-U12');
    await page.keyboard.press('t');
    expect(await focused()).toBe('2026-M10');
    await page.keyboard.press('Enter');
    await tab.waitForFunction(() => document.activeElement?.tagName === 'ASIDE');
    await page.keyboard.press('Escape');
    await tab.waitForFunction(() => (document.activeElement as HTMLElement)?.dataset.step === '2026-M10');
  });
});

describe.each(LANGUAGES)('the wheel, in %s', (language) => {
  const { tab: words, step } = wordsOf(language);

  it('has an equal table, heard first and shown with one key', async () => {
    await open(`?view=wheel&step=2027-M01&lang=${language}`);
    const table = tab.getByRole('table', { name: words.tableName });
    expect(await table.getByRole('row').count()).toBe(31);
    expect(await table.getByRole('row', { name: `M01 ${step('M01').short}` }).textContent()).toContain(
      `${words.state.open}, ${words.closed(2, 11)}`,
    );
    await bar('2027-M01').focus();
    await page.keyboard.press('b');
    await table.getByRole('button', { name: /U03/ }).waitFor();
    await table.getByRole('button', { name: /U03/ }).click();
    await tab.locator('aside').getByText(step('U03').short).first().waitFor();
  });

  it('names what runs beside it, each lighting the other, and where the year is crowded', async () => {
    await open(`?view=wheel&step=2027-M01&lang=${language}`);
    const beside = tab.getByRole('region', { name: words.runningNow });
    await beside.getByRole('button', { name: /U16/ }).hover();
    await tab.locator('.arc.lit[data-step="2025-U16"]').waitFor();
    await bar('2025-U14').focus();
    await beside.locator('button.lit', { hasText: 'U14' }).waitFor();
    await tab.getByText(words.busiest(36, 36, 11)).waitFor();
  });

  it('is a picture that one can open over the list on a narrow screen', async () => {
    await open(`?view=wheel&lang=${language}`, { width: 320, height: 640 });
    await tab.getByRole('img', { name: words.wheelPicture(2026) }).waitFor();
    await tab.getByRole('button', { name: words.openWheel }).click();
    await tab.getByRole('group', { name: words.wheel(2026) }).waitFor();
    expect(await violations(tab)).toEqual([]);
  });
});

describe('the line', () => {
  const middleDay = () =>
    tab.evaluate(() => {
      const box = document.querySelector('.timeline')!;
      const line = document.querySelector<HTMLElement>('.line')!;
      return (box.scrollLeft + (box.clientWidth - 164) / 2) / line.offsetWidth;
    });

  it('zooms in stops that stand in the address, and a link opens at the day in the middle', async () => {
    await open('?view=line&zoom=quarter&at=2026-05-15&step=2027-M01');
    expect(await middleDay()).toBeCloseTo(134.5 / 365, 2);
    await tab.getByRole('button', { name: 'Månad' }).click();
    await tab.waitForFunction(() => new URLSearchParams(location.search).get('zoom') === 'month');
    expect(await middleDay()).toBeCloseTo(134.5 / 365, 2);
    await tab.waitForFunction(() => new URLSearchParams(location.search).get('at')?.startsWith('2026-05-1'));
  });

  it('keeps the day under the pointer still', async () => {
    await open('?view=line&step=2027-M01');
    const moved = bar('2026-U03');
    const before = (await moved.boundingBox())!.x;
    const pointer = Math.ceil(before) + 2;
    await page.mouse.move(pointer, 400);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -60);
    await page.keyboard.up('Control');
    await tab.waitForFunction(() => new URLSearchParams(location.search).get('zoom') === 'quarter');
    // What lay a little left of the pointer lies four times as far left of it now; the browser scrolls by whole pixels.
    const after = (await moved.boundingBox())!.x;
    expect(Math.abs(pointer - after - 4 * (pointer - before))).toBeLessThan(1.5);
  });

  it('zooms from the keyboard about the step that has the focus', async () => {
    await open('?view=line&step=2027-M01');
    await bar('2027-M04').focus();
    await page.keyboard.press('+');
    await tab.waitForFunction(() => new URLSearchParams(location.search).get('zoom') === 'quarter');
    const box = (await bar('2027-M04').boundingBox())!;
    expect(box.x).toBeGreaterThan(180);
    expect(box.x + box.width).toBeLessThan(1110);
    await page.keyboard.press('-');
    await tab.waitForFunction(() => new URLSearchParams(location.search).get('zoom') === 'year');
  });

  it('has duties that can be read in the theme contrast and in forced colours', async () => {
    const unreadable = () =>
      tab.locator('.duty').evaluateAll((all) =>
        all
          .filter((it) => {
            const { color, backgroundColor } = getComputedStyle(it);
            return color === backgroundColor;
          })
          .map((it) => it.className),
      );
    await open('?view=line&rows=unit&step=2027-M01&theme=contrast');
    expect(await unreadable()).toEqual([]);
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact('line-units-contrast') });
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    await open('?view=line&rows=unit&step=2027-M01');
    expect(await unreadable()).toEqual([]);
    await page.screenshot({ path: artefact('line-units-forced') });
    await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' });
  });

  it('has one lane for each plan when the rows are plans', async () => {
    await open('?view=line&rows=plan&step=2027-M01');
    expect(await tab.locator('.lane').count()).toBe(2);
    expect(await shown()).toHaveLength(30);
  });

  it('shows a small card on a look that rests, and Escape sends it away', async () => {
    await open('?view=line&step=2027-M01');
    await bar('2027-M04').focus();
    await page.keyboard.press('ArrowLeft');
    await tab.locator('.glance').waitFor();
    await page.keyboard.press('Escape');
    await tab.locator('.glance').waitFor({ state: 'detached' });
  });
});

describe.each(LANGUAGES)('the line, in %s', (language) => {
  const { shared, step, day } = wordsOf(language);

  it('has a row for every unit, moved in by arrows and opened by Enter', async () => {
    await open(`?view=line&rows=unit&step=2027-M01&lang=${language}`);
    expect(await tab.locator('.unit-lane').count()).toBe(11);
    expect(await tab.locator('[data-duty][tabindex="0"]').count()).toBe(1);
    const duty = tab.locator('[data-duty="2027-M01-glimmerskolan"]');
    expect(await duty.getAttribute('aria-label')).toBe(
      `Glimmerskolan 7–9, M01 ${step('M01').short} 2027, ${shared.status.done}, ${day('2026-03-31')}`,
    );
    await duty.focus();
    await page.keyboard.press('ArrowDown');
    await tab.waitForFunction(
      () => (document.activeElement as HTMLElement).dataset.duty === '2027-M01-kulturskolan-klangbubblan',
    );
    await page.keyboard.press('Enter');
    await tab.waitForFunction(() => document.activeElement?.tagName === 'ASIDE');
  });
});

describe('the list', () => {
  it('is one tab stop, moved in by arrows', async () => {
    await open('?view=list&step=2027-M01');
    expect(await tab.locator('[data-step][tabindex="0"]').count()).toBe(1);
    await bar('2026-M09').focus();
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('2025-U13');
    await page.keyboard.press('t');
    expect(await focused()).toBe('2025-U14');
  });
});

describe.each(LANGUAGES)('the list, in %s', (language) => {
  const { tab: words, day } = wordsOf(language);

  it('is grouped by month with today in its place, or by state with the pressing first', async () => {
    await open(`?view=list&step=2027-M01&lang=${language}`);
    await tab.getByText(words.today(day('2026-02-10'))).waitFor();
    await tab.getByRole('combobox', { name: words.groupBy }).selectOption(words.groupedBy.state);
    await tab.locator('.list h2').first().getByText(words.state.tight).waitFor();
    expect(await query('group')).toBe('state');
  });
});

describe('those who see or move differently', () => {
  it('get states and plans in forced colours, without a word lost', async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    for (const view of ['wheel', 'line', 'list']) {
      await open(`?view=${view}&step=2027-M01`);
      expect(await violations(tab)).toEqual([]);
      await page.screenshot({ path: artefact(`forced-${view}`) });
    }
    await page.emulateMedia({ forcedColors: 'none' });
  });

  it('can read at 200 %: 720 pixels wide, nothing beside the page', async () => {
    for (const view of ['wheel', 'line', 'list']) {
      await open(`?view=${view}&step=2027-M01`, { width: 720, height: 450 });
      expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBe(720);
      expect(await violations(tab)).toEqual([]);
      await page.screenshot({ path: artefact(`double-${view}`) });
    }
  });
});
