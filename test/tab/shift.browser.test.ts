import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { ME } from '../fixtures/timeline-2026.ts';
import { CHROME_FLAGS, chromePath, describeInBrowser as describe, loopbackPage } from '../helpers/browser.ts';
import { artefact, violations } from './axe.ts';
import { startTabHost, type TabHost } from './host.ts';

let browser: Browser;
let host: TabHost;
let page: Page;
let tab: Frame;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromePath()!, args: CHROME_FLAGS });
  page = await loopbackPage(browser, { viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(10_000);
});
afterAll(() => browser?.close());
beforeEach(async () => {
  host = await startTabHost();
  host.me = CENTRAL.qualityDeveloper;
});
afterEach(() => host.stop());

const open = async (search = '?view=line') => {
  await page.goto(`${host.url}/host${search}`);
  tab = page.frames()[1]!;
  await tab.locator('[data-step]').first().waitFor();
};
const bar = (id: string) => tab.locator(`.line [data-step="${id}"]`);
const ghost = () => tab.locator('.shift-ghost');
/** Presses in the middle of the bar's block and moves so many pixels. */
const drag = async (id: string, by: number) => {
  const box = (await bar(id).locator('.block').boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by / 2, y);
  await page.mouse.move(x + by, y);
};

describe('a step on the line', () => {
  it('is dragged to other days, asked why, moved, and moved back', async () => {
    await open();
    await drag('2027-M01', 40);
    const said = await ghost().textContent();
    expect(said).toMatch(/februari.* – .*april/);
    await page.screenshot({ path: artefact('shift') });
    expect(host.moved).toEqual([]);
    await page.mouse.up();
    const form = tab.locator('.move-step form');
    await form.waitFor();
    await tab.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
    const [start, due] = [
      await form.locator('input').nth(0).inputValue(),
      await form.locator('input').nth(1).inputValue(),
    ];
    expect(start > '2026-02-01' && due > '2026-03-31').toBe(true);
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact('shift-why') });
    await form.getByRole('textbox', { name: /Varför flyttas det/ }).fill('Sportlov');
    await form.getByRole('button', { name: 'Flytta' }).click();
    await tab.getByText(/Steget är flyttat till/).waitFor();
    await tab.getByRole('button', { name: 'Ångra', exact: true }).click();
    await expect.poll(() => host.moved.length).toBe(2);
    expect(host.moved).toEqual([
      { step: '2027-M01', due, start, reason: 'Sportlov' },
      { step: '2027-M01', due: '2026-03-31', start: '2026-02-01', reason: 'Flytten ångrades' },
    ]);
  });

  it('stays where it was on Escape, and a press without moving opens it', async () => {
    await open('?view=line&step=2027-M02');
    await drag('2027-M01', 60);
    await ghost().waitFor();
    await page.keyboard.press('Escape');
    expect(await ghost().count()).toBe(0);
    await page.mouse.up();
    expect(await tab.locator('.move-step form').count()).toBe(0);
    await bar('2027-M01').click();
    await tab.locator('aside').getByRole('heading', { name: 'Skiss på utvecklingsområden' }).waitFor();
  });

  it('is moved with the keys: Alt and an arrow, Enter when it is right', async () => {
    await open();
    await bar('2027-M01').focus();
    await page.keyboard.press('Alt+Shift+ArrowRight');
    await page.keyboard.press('Alt+Shift+ArrowRight');
    expect(await ghost().textContent()).toContain('torsdag 2 april, v. 14');
    await page.keyboard.press('Escape');
    expect(await ghost().count()).toBe(0);
    await page.keyboard.press('Alt+Shift+ArrowRight');
    await page.keyboard.press('Enter');
    await tab.locator('.move-step form input').waitFor();
    expect(await tab.locator('.move-step form input').inputValue()).toBe('2026-04-01');
  });

  it('is not held by a finger, which scrolls, nor by somebody who may not move it', async () => {
    await open();
    await bar('2027-M01').dispatchEvent('pointerdown', { pointerType: 'touch', button: 0, clientX: 300, clientY: 300 });
    await tab.evaluate(() => window.dispatchEvent(new PointerEvent('pointermove', { clientX: 500 })));
    expect(await ghost().count()).toBe(0);
    host.me = ME;
    await open();
    await drag('2027-M01', 60);
    expect(await ghost().count()).toBe(0);
    await page.mouse.up();
  });

  it('is dragged by the bar of any unit where units are the lanes, for all of them', async () => {
    await open('?view=line&rows=unit');
    const duty = tab.locator('[data-duty="2026-U06-kulturskolan-klangbubblan"]');
    const box = (await duty.boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 20, y);
    expect(await ghost().textContent()).toContain('gäller alla enheter');
    await page.screenshot({ path: artefact('shift-unit') });
    await page.keyboard.press('Escape');
    expect(await ghost().count()).toBe(0);
    await page.mouse.up();
    expect(await tab.locator('.move-step form').count()).toBe(0);

    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 20, y);
    await page.mouse.up();
    await tab.locator('.move-step form').waitFor();
    expect((await tab.locator('.move-step form input').last().inputValue()) > '2026-08-31').toBe(true);
  });

  it('is moved with the keys where units are the lanes, and a press without moving opens it', async () => {
    await open('?view=line&rows=unit');
    const duty = tab.locator('[data-duty="2026-U06-kulturskolan-klangbubblan"]');
    await duty.click();
    await tab.locator('aside').getByRole('heading', { name: 'Följ upp T2' }).waitFor();
    await duty.focus();
    await page.keyboard.press('Alt+Shift+ArrowRight');
    expect(await ghost().textContent()).toContain('tisdag 1 september, v. 36 · gäller alla enheter');
    expect(await violations(tab)).toEqual([]);
    await page.keyboard.press('Enter');
    const form = tab.locator('.move-step form');
    await form.waitFor();
    expect(await form.locator('input').inputValue()).toBe('2026-09-01');
    await form.getByRole('textbox', { name: /Varför flyttas det/ }).fill('Fler behöver tid');
    await form.getByRole('button', { name: 'Flytta' }).click();
    await expect.poll(() => host.moved).toEqual([{ step: '2026-U06', due: '2026-09-01', reason: 'Fler behöver tid' }]);

    host.me = ME;
    await open('?view=line&rows=unit');
    await tab.locator('[data-duty="2027-M01-glimmerskolan"]').focus();
    await page.keyboard.press('Alt+Shift+ArrowRight');
    expect(await ghost().count()).toBe(0);
  });
});
