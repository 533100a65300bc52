import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/cycle/definition/text.ts';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { ME } from '../fixtures/timeline-2026.ts';
import { CHROME_FLAGS, chromePath, describeInBrowser as describe, loopbackPage } from '../helpers/browser.ts';
import { startTabHost, type TabHost } from './host.ts';
import { before, GAP, wordsOf } from './words.ts';

let browser: Browser;
let host: TabHost;
let page: Page;
let tab: Frame;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromePath()!, args: CHROME_FLAGS });
  page = await loopbackPage(browser);
});
beforeEach(async () => {
  host = await startTabHost();
});
afterEach(() => host.stop());
afterAll(() => browser?.close());

const open = async (search: string, size = { width: 1440, height: 900 }) => {
  await page.setViewportSize(size);
  await page.goto(`${host.url}/host${search}`);
  tab = page.frames()[1]!;
  await tab.locator('.my-duties').waitFor();
};
const duty = (key: string) => tab.locator(`[data-duty="${key}"]`);
const card = () => tab.locator('.my-duty .body:not([hidden]) .duty-card');
const button = (name: string) => card().getByRole('button', { name, exact: true });
const M01 = '2027-M01-manstensskolan';

describe.each(LANGUAGES)('my duties, in %s', (language) => {
  const { tab: words, card: said, shared, step, day } = wordsOf(language);
  const header = (count: number) => tab.getByRole('button', { name: `${words.view.mine} ${count} ${words.toDo}` });
  const openMine = (duty = '') => open(`?view=mine&lang=${language}&duty=${duty}`);

  it('are reached from the header, which counts them, and open in the address', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${host.url}/host?lang=${language}`);
    tab = page.frames()[1]!;
    await header(3).click();
    await tab.getByRole('region', { name: words.urgency.soon }).waitFor();
    expect(await tab.locator('[data-duty]').count()).toBe(3);
    await tab
      .getByRole('region', { name: words.comingTitle })
      .getByText(words.opensOn(day('2026-04-01')))
      .waitFor();
    await duty(M01).click();
    expect(await tab.evaluate(() => new URLSearchParams(location.search).get('duty'))).toBe(M01);
    await open(await tab.evaluate(() => location.search));
    expect(await duty(M01).getAttribute('aria-expanded')).toBe('true');
    await button(said.buttons.close).waitFor();
    // Beside it the panel tells of the step that the open card is about, and not of another.
    await tab
      .locator('aside')
      .getByRole('heading', { name: step('M01').short })
      .waitFor();
  });

  it('are answered with the card of chat, and done there and here at once', async () => {
    await openMine(M01);
    await button(said.buttons.close).click();
    await card().getByLabel(shared.input.areas!.label).fill('Läsning i alla ämnen');
    await button(said.buttons.send).click();
    // The card has turned where it stood, the count with it, and focus is at the new card.
    await card()
      .getByText(before(said.handedInBy(ME.name, GAP)))
      .first()
      .waitFor();
    await header(2).waitFor();
    expect(await duty(M01).textContent()).toContain(shared.status.done);
    await tab.waitForFunction(() => document.activeElement?.closest('.duty-card'));
    expect(host.acted).toEqual([{ verb: 'duty.close', data: { duty: M01, areas: 'Läsning i alla ämnen' } }]);
    // The next visit finds it among what is done.
    await openMine(M01);
    await tab.getByRole('region', { name: words.urgency.done }).locator(`[data-duty="${M01}"]`).waitFor();
  });

  it('turn by themselves when they are answered in chat', async () => {
    await openMine(M01);
    await button(said.buttons.close).waitFor();
    host.close(M01);
    await tab.getByRole('region', { name: words.urgency.done }).locator(`[data-duty="${M01}"]`).waitFor();
    await header(2).waitFor();
  });

  it('keep what was written when the answer does not go, and when a card is closed and opened again', async () => {
    await openMine(M01);
    await button(said.buttons.close).click();
    const areas = () => card().getByLabel(shared.input.areas!.label);
    await areas().fill('Läsning');
    await duty(M01).click();
    await duty(M01).click();
    expect(await areas().inputValue()).toBe('Läsning');
    host.down = true;
    await button(said.buttons.send).click();
    await card().getByText(words.answerKept).waitFor();
    expect(await areas().inputValue()).toBe('Läsning');
    host.down = false;
    await button(said.buttons.send).click();
    await areas().waitFor({ state: 'detached' });
    expect(host.acted).toHaveLength(1);
  });

  it('say what is next when there is nothing to do', async () => {
    host.me = CENTRAL.departmentHead;
    await openMine();
    await tab.getByText(words.nothingToDoBefore(day('2026-04-01'))).waitFor();
    expect(await tab.getByRole('button', { name: words.view.mine, exact: true }).count()).toBe(1);
    await tab.getByRole('button', { name: `U02 ${step('U02').short}` }).click();
    await tab
      .locator('aside')
      .getByRole('heading', { name: step('U02').short })
      .waitFor();
  });

  it('are not in the header of somebody without a role', async () => {
    host.me = { ...CENTRAL.departmentHead, id: '00000000-0000-4000-8000-00000000ffff' };
    await openMine();
    expect(await tab.getByRole('button', { name: words.view.mine }).count()).toBe(0);
  });
});
