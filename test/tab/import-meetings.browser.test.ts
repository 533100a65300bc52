import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../src/cycle/definition/text.ts';
import { SECRETARY } from '../fixtures/timeline-2026.ts';
import { CHROME_FLAGS, chromePath, describeInBrowser as describe, loopbackPage } from '../helpers/browser.ts';
import { startTabHost, type TabHost } from './host.ts';
import { wordsOf } from './words.ts';

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

const open = async (language: Language) => {
  page = await loopbackPage(browser, { viewport: { width: 1440, height: 900 } });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${host.url}/host?lang=${language}`);
  tab = page.frames()[1]!;
  await tab.locator('[data-step]').first().waitFor();
};
const button = (name: string) => tab.getByRole('button', { name, exact: true });
const choose = async (text = FILE, name = 'nämnden.csv') => {
  await tab.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
};
const row = (day: string | RegExp) => tab.getByRole('row').filter({ hasText: day });

describe.each(LANGUAGES)('bringing in meetings in the tab, in %s', (language) => {
  const { tab: words, shared, imports, step, day } = wordsOf(language);
  const said = words.importMeetings;
  const on = (date: string) => day(date, 'short');
  const openDialog = async () => {
    await button(words.more).click();
    await button(said.open).click();
  };

  it('is offered only to those who may', async () => {
    await open(language);
    await button(words.more).click();
    await button(said.open).waitFor();
    await page.close();
    await host.stop();
    host = await startTabHost();
    await open(language);
    expect(await tab.getByText(said.open).count()).toBe(0);
  });

  it('shows every line with what becomes of it, writes it when confirmed, and says so', async () => {
    await open(language);
    await openDialog();
    await tab.getByRole('dialog').waitFor();
    expect(await button(said.preview).isDisabled()).toBe(true);
    await choose();
    await button(said.preview).click();
    await row(on('2026-05-19')).getByText(imports.kind.moved).waitFor();
    expect(await row(on('2026-05-19')).textContent()).toContain(imports.movedFrom(day('2026-05-26', 'full')));
    expect(await row(on('2026-06-16')).textContent()).toContain(imports.kind.same);
    expect(await row(on('2026-09-22')).textContent()).toContain(imports.kind.changed);
    expect(await row('2062').textContent()).toContain(imports.kind.outside);
    expect(await row(on('2026-08-25')).textContent()).toContain(imports.kind.missing);
    expect(await tab.getByText(imports.reason.noYear).count()).toBe(1);
    expect(
      await tab
        .getByText(`U04 ${step('U04').short} 2026`)
        .or(tab.getByText(/^U04 /))
        .count(),
    ).toBeGreaterThan(0);
    expect(host.imported).toEqual([]);
    await button(said.confirm).click();
    await tab.getByText(imports.written(3)).waitFor();
    expect(host.imported).toEqual([{ source: 'nämnden.csv', rows: 3 }]);
    await button(words.closePanel).last().click();
    await tab.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('calls off a meeting that the file lacks when that is chosen, and shows what follows', async () => {
    await open(language);
    await openDialog();
    await choose('datum;organ\n2026-06-16;UN\n2026-09-22;UN');
    await button(said.preview).click();
    await row(on('2026-08-25')).getByText(said.callOff, { exact: true }).click();
    await row(on('2026-08-25')).getByText(imports.kind.calledOff).waitFor();
    await tab.getByText(said.appear).waitFor();
    expect(await tab.getByText(imports.summary(1, 0).split('.')[0]!).count()).toBe(1);
  });

  it('says what is wrong with a file and how to put it right, and what was chosen stays', async () => {
    await open(language);
    await openDialog();
    await choose('när;var\ni maj;här');
    await button(said.preview).click();
    expect(await tab.getByRole('alert').textContent()).toBe(
      shared.error['import.no-date-column']({ columns: ['när', 'var'] }),
    );
    expect(await button(said.preview).isEnabled()).toBe(true);
  });

  it('can be done with the keyboard alone, and Escape leaves it', async () => {
    await open(language);
    await button(words.more).focus();
    await page.keyboard.press('Enter');
    const chosen = () => tab.evaluate(() => document.activeElement?.textContent);
    for (let left = 5; left > 0 && (await chosen()) !== said.open; left -= 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await tab.getByRole('dialog').waitFor();
    await choose();
    await button(said.preview).focus();
    await page.keyboard.press('Enter');
    await row(on('2026-05-19')).waitFor();
    await page.keyboard.press('Escape');
    await tab.getByRole('dialog').waitFor({ state: 'detached' });
    await tab.waitForFunction(() => document.activeElement?.classList.contains('drop-button'));
  });
});
