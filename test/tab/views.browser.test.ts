import { expect, it } from 'vitest';
import { LANGUAGES } from '../../src/cycle/definition/text.ts';
import { describeInBrowser as describe } from '../helpers/browser.ts';
import { artefact, violations } from './axe.ts';
import { visitTab } from './visit.ts';
import { literally, wordsOf } from './words.ts';

const visit = visitTab();

const bar = (id: string) => visit.tab.locator(`[data-step="${id}"]`);
const focused = () => visit.tab.evaluate(() => (document.activeElement as HTMLElement).dataset.step);
const query = (name: string) => visit.tab.evaluate((key) => new URLSearchParams(location.search).get(key), name);
const shown = () =>
  visit.tab.locator('[data-step]').evaluateAll((all) => all.map((it) => (it as HTMLElement).dataset.step));

describe.each(LANGUAGES)('one selection in three views, in %s', (language) => {
  const { tab: words, step } = wordsOf(language);

  it('is kept from wheel to line to list, chosen by the keys 1, 2 and 3, and stands in the address', async () => {
    await visit.open(`?view=wheel&step=2027-M01&lang=${language}`);
    await visit.tab.getByRole('group', { name: new RegExp(`^${literally(words.wheel(2026))}`) }).waitFor();
    expect(await bar('2027-M01').getAttribute('aria-current')).toBe('true');
    await bar('2027-M01').focus();
    await visit.page.keyboard.press('2');
    await visit.tab.getByRole('region', { name: words.timeline(2026) }).waitFor();
    expect(await bar('2027-M01').getAttribute('aria-current')).toBe('true');
    await bar('2027-M01').focus();
    await visit.page.keyboard.press('3');
    await visit.tab.getByRole('region', { name: words.list(2026) }).waitFor();
    expect(await bar('2027-M01').getAttribute('aria-current')).toBe('true');
    expect(await query('view')).toBe('list');
    expect(await query('step')).toBe('2027-M01');
  });

  it('is filtered alike, by unit, state and words, and a link shows the same', async () => {
    await visit.open(`?view=list&lang=${language}`);
    await visit.tab.getByRole('combobox', { name: words.unitFilter }).selectOption('Glimmerskolan 7–9');
    await visit.tab.getByRole('combobox', { name: words.stateFilter, exact: true }).selectOption(words.state.done);
    await visit.tab.waitForFunction(() => document.querySelectorAll('[data-step]').length === 1);
    expect(await shown()).toEqual(['2027-M01']);
    await visit.tab.getByRole('button', { name: words.clear }).click();
    await visit.tab.getByRole('searchbox', { name: words.search }).fill(step('M01').short.toLowerCase());
    await visit.tab.waitForFunction(() => document.querySelectorAll('[data-step]').length === 1);
    await visit.open(`${await visit.tab.evaluate(() => location.search)}`.replace('view=list', 'view=wheel'));
    expect(await shown()).toEqual(['2027-M01']);
    expect(await visit.tab.getByRole('searchbox', { name: words.search }).inputValue()).toBe(
      step('M01').short.toLowerCase(),
    );
  });

  it('says what to do when nothing passes the filter', async () => {
    await visit.open(`?view=wheel&step=2027-M01&lang=${language}`);
    await visit.tab.getByRole('searchbox', { name: words.search }).fill('finns inte');
    await visit.tab.getByText(words.emptyFilter).waitFor();
    await visit.tab.getByRole('button', { name: words.clearFilters }).click();
    await bar('2027-M01').waitFor();
  });
});

describe.each(LANGUAGES)('the wheel, in %s', (language) => {
  const { tab: words, step } = wordsOf(language);

  it('is one tab stop, moved in along a ring and between rings, opened by Enter and returned to by Escape', async () => {
    await visit.open(`?view=wheel&step=2027-M01&lang=${language}`);
    expect(await visit.tab.locator('[data-step][tabindex="0"]').count()).toBe(1);
    await bar('2027-M01').focus();
    await visit.page.keyboard.press('ArrowLeft');
    expect(await focused()).toBe('2026-M10');
    await visit.page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('2026-M09');
    await visit.page.keyboard.press('End');
    expect(await focused()).toBe('2026-U12');
    await visit.page.keyboard.press('t');
    expect(await focused()).toBe('2026-M10');
    await visit.page.keyboard.press('Enter');
    await visit.tab.waitForFunction(() => document.activeElement?.tagName === 'ASIDE');
    await visit.page.keyboard.press('Escape');
    await visit.tab.waitForFunction(() => (document.activeElement as HTMLElement)?.dataset.step === '2026-M10');
  });

  it('has an equal table, heard first and shown with one key', async () => {
    await visit.open(`?view=wheel&step=2027-M01&lang=${language}`);
    const table = visit.tab.getByRole('table', { name: words.tableName });
    expect(await table.getByRole('row').count()).toBe(31);
    expect(await table.getByRole('row', { name: `M01 ${step('M01').short}` }).textContent()).toContain(
      `${words.state.open}, ${words.closed(2, 11)}`,
    );
    await bar('2027-M01').focus();
    await visit.page.keyboard.press('b');
    await table.getByRole('button', { name: /U03/ }).waitFor();
    await table.getByRole('button', { name: /U03/ }).click();
    await visit.tab.locator('aside').getByText(step('U03').short).first().waitFor();
  });

  it('names what runs beside it, each lighting the other, and where the year is crowded', async () => {
    await visit.open(`?view=wheel&step=2027-M01&lang=${language}`);
    const beside = visit.tab.getByRole('region', { name: words.runningNow });
    await beside.getByRole('button', { name: /U16/ }).hover();
    await visit.tab.locator('.arc.lit[data-step="2025-U16"]').waitFor();
    await bar('2025-U14').focus();
    await beside.locator('button.lit', { hasText: 'U14' }).waitFor();
    await visit.tab.getByText(words.busiest(36, 36, 11)).waitFor();
  });

  it('is a picture that one can open over the list on a narrow screen', async () => {
    await visit.open(`?view=wheel&lang=${language}`, { width: 320, height: 640 });
    await visit.tab.getByRole('img', { name: words.wheelPicture(2026) }).waitFor();
    await visit.tab.getByRole('button', { name: words.openWheel }).click();
    await visit.tab.getByRole('group', { name: words.wheel(2026) }).waitFor();
    expect(await violations(visit.tab)).toEqual([]);
  });
});

describe.each(LANGUAGES)('the line, in %s', (language) => {
  const { tab: words, shared, step, day } = wordsOf(language);

  const middleDay = () =>
    visit.tab.evaluate(() => {
      const box = document.querySelector('.timeline')!;
      const line = document.querySelector<HTMLElement>('.line')!;
      return (box.scrollLeft + (box.clientWidth - 164) / 2) / line.offsetWidth;
    });

  it('zooms in stops that stand in the address, and a link opens at the day in the middle', async () => {
    await visit.open(`?view=line&zoom=quarter&at=2026-05-15&step=2027-M01&lang=${language}`);
    expect(await middleDay()).toBeCloseTo(134.5 / 365, 2);
    await visit.tab.getByRole('button', { name: words.zoomStop.month }).click();
    await visit.tab.waitForFunction(() => new URLSearchParams(location.search).get('zoom') === 'month');
    expect(await middleDay()).toBeCloseTo(134.5 / 365, 2);
    await visit.tab.waitForFunction(() => new URLSearchParams(location.search).get('at')?.startsWith('2026-05-1'));
  });

  it('keeps the day under the pointer still', async () => {
    await visit.open(`?view=line&step=2027-M01&lang=${language}`);
    const moved = bar('2026-U03');
    const before = (await moved.boundingBox())!.x;
    const pointer = Math.ceil(before) + 2;
    await visit.page.mouse.move(pointer, 400);
    await visit.page.keyboard.down('Control');
    await visit.page.mouse.wheel(0, -60);
    await visit.page.keyboard.up('Control');
    await visit.tab.waitForFunction(() => new URLSearchParams(location.search).get('zoom') === 'quarter');
    // What lay a little left of the pointer lies four times as far left of it now; the browser scrolls by whole pixels.
    const after = (await moved.boundingBox())!.x;
    expect(Math.abs(pointer - after - 4 * (pointer - before))).toBeLessThan(1.5);
  });

  it('zooms from the keyboard about the step that has the focus', async () => {
    await visit.open(`?view=line&step=2027-M01&lang=${language}`);
    await bar('2027-M04').focus();
    await visit.page.keyboard.press('+');
    await visit.tab.waitForFunction(() => new URLSearchParams(location.search).get('zoom') === 'quarter');
    const box = (await bar('2027-M04').boundingBox())!;
    expect(box.x).toBeGreaterThan(180);
    expect(box.x + box.width).toBeLessThan(1110);
    await visit.page.keyboard.press('-');
    await visit.tab.waitForFunction(() => new URLSearchParams(location.search).get('zoom') === 'year');
  });

  it('has duties that can be read in the theme contrast and in forced colours', async () => {
    const unreadable = () =>
      visit.tab.locator('.duty').evaluateAll((all) =>
        all
          .filter((it) => {
            const { color, backgroundColor } = getComputedStyle(it);
            return color === backgroundColor;
          })
          .map((it) => it.className),
      );
    await visit.open(`?view=line&rows=unit&step=2027-M01&theme=contrast&lang=${language}`);
    expect(await unreadable()).toEqual([]);
    expect(await violations(visit.tab)).toEqual([]);
    await visit.page.screenshot({ path: artefact(`line-units-contrast-${language}`) });
    await visit.page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    await visit.open(`?view=line&rows=unit&step=2027-M01&lang=${language}`);
    expect(await unreadable()).toEqual([]);
    await visit.page.screenshot({ path: artefact(`line-units-forced-${language}`) });
    await visit.page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' });
  });

  it('has one lane for each plan when the rows are plans', async () => {
    await visit.open(`?view=line&rows=plan&step=2027-M01&lang=${language}`);
    expect(await visit.tab.locator('.lane').count()).toBe(2);
    expect(await shown()).toHaveLength(30);
  });

  it('shows a small card on a look that rests, and Escape sends it away', async () => {
    await visit.open(`?view=line&step=2027-M01&lang=${language}`);
    await bar('2027-M04').focus();
    await visit.page.keyboard.press('ArrowLeft');
    await visit.tab.locator('.glance').waitFor();
    await visit.page.keyboard.press('Escape');
    await visit.tab.locator('.glance').waitFor({ state: 'detached' });
  });

  it('has a row for every unit, moved in by arrows and opened by Enter', async () => {
    await visit.open(`?view=line&rows=unit&step=2027-M01&lang=${language}`);
    expect(await visit.tab.locator('.unit-lane').count()).toBe(11);
    expect(await visit.tab.locator('[data-duty][tabindex="0"]').count()).toBe(1);
    const duty = visit.tab.locator('[data-duty="2027-M01-glimmerskolan"]');
    expect(await duty.getAttribute('aria-label')).toBe(
      `Glimmerskolan 7–9, M01 ${step('M01').short} 2027, ${shared.status.done}, ${day('2026-03-31')}`,
    );
    await duty.focus();
    await visit.page.keyboard.press('ArrowDown');
    await visit.tab.waitForFunction(
      () => (document.activeElement as HTMLElement).dataset.duty === '2027-M01-kulturskolan-klangbubblan',
    );
    await visit.page.keyboard.press('Enter');
    await visit.tab.waitForFunction(() => document.activeElement?.tagName === 'ASIDE');
  });
});

describe.each(LANGUAGES)('the list, in %s', (language) => {
  const { tab: words, day } = wordsOf(language);

  it('is one tab stop, moved in by arrows', async () => {
    await visit.open(`?view=list&step=2027-M01&lang=${language}`);
    expect(await visit.tab.locator('[data-step][tabindex="0"]').count()).toBe(1);
    await bar('2026-M09').focus();
    await visit.page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('2025-U13');
    await visit.page.keyboard.press('t');
    expect(await focused()).toBe('2025-U14');
  });

  it('is grouped by month with today in its place, or by state with the pressing first', async () => {
    await visit.open(`?view=list&step=2027-M01&lang=${language}`);
    await visit.tab.getByText(words.today(day('2026-02-10'))).waitFor();
    await visit.tab.getByRole('combobox', { name: words.groupBy }).selectOption(words.groupedBy.state);
    await visit.tab.locator('.list h2').first().getByText(words.state.tight).waitFor();
    expect(await query('group')).toBe('state');
  });
});

describe.each(LANGUAGES)('those who see or move differently, in %s', (language) => {
  it('get states and plans in forced colours, without a word lost', async () => {
    await visit.page.emulateMedia({ forcedColors: 'active' });
    for (const view of ['wheel', 'line', 'list']) {
      await visit.open(`?view=${view}&step=2027-M01&lang=${language}`);
      expect(await violations(visit.tab)).toEqual([]);
      await visit.page.screenshot({ path: artefact(`forced-${view}-${language}`) });
    }
    await visit.page.emulateMedia({ forcedColors: 'none' });
  });

  it('can read at 200 %: 720 pixels wide, nothing beside the page', async () => {
    for (const view of ['wheel', 'line', 'list']) {
      await visit.open(`?view=${view}&step=2027-M01&lang=${language}`, { width: 720, height: 450 });
      expect(await visit.tab.evaluate(() => document.documentElement.scrollWidth)).toBe(720);
      expect(await violations(visit.tab)).toEqual([]);
      await visit.page.screenshot({ path: artefact(`double-${view}-${language}`) });
    }
  });
});
