import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { CHROME_FLAGS, chromePath, describeInBrowser as describe } from '../helpers/browser.ts';
import { artefact, violations } from './axe.ts';
import { startTabHost, type TabHost } from './host.ts';

let browser: Browser;
let host: TabHost;
let page: Page;
let tab: Frame;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromePath()!, args: CHROME_FLAGS });
  page = await browser.newPage();
  await page.route(
    (url) => url.hostname !== '127.0.0.1',
    (route) => route.abort(),
  );
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

describe('my duties', () => {
  it('are reached from the header, which counts them, and open in the address', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${host.url}/host`);
    tab = page.frames()[1]!;
    await tab.getByRole('button', { name: 'Mina uppgifter 3 att göra' }).click();
    await tab.getByRole('region', { name: 'Snart' }).waitFor();
    expect(await tab.locator('[data-duty]').count()).toBe(3);
    await tab.getByRole('region', { name: 'Härnäst' }).getByText('öppnar onsdag 1 april, v. 14').waitFor();
    await duty(M01).click();
    expect(await tab.evaluate(() => new URLSearchParams(location.search).get('duty'))).toBe(M01);
    await open(await tab.evaluate(() => location.search));
    expect(await duty(M01).getAttribute('aria-expanded')).toBe('true');
    await button('Klar').waitFor();
    // Beside it the panel tells of the step that the open card is about, and not of another.
    await tab.locator('aside').getByRole('heading', { name: 'Skiss på utvecklingsområden' }).waitFor();
  });

  it('are answered with the card of chat, and done there and here at once', async () => {
    await open(`?view=mine&duty=${M01}`);
    await button('Klar').click();
    await card().getByLabel('Utvecklingsområden').fill('Läsning i alla ämnen');
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact('my-duties-card') });
    await button('Skicka').click();
    // The card has turned where it stood, the count with it, and focus is at the new card.
    await card()
      .getByText(/^Inlämnad|^Klar/)
      .first()
      .waitFor();
    await tab.getByRole('button', { name: 'Mina uppgifter 2 att göra' }).waitFor();
    expect(await duty(M01).textContent()).toContain('Klar');
    await tab.waitForFunction(() => document.activeElement?.closest('.duty-card'));
    expect(host.acted).toEqual([{ verb: 'duty.close', data: { duty: M01, areas: 'Läsning i alla ämnen' } }]);
    // The next visit finds it among what is done.
    await open(`?view=mine&duty=${M01}`);
    await tab.getByRole('region', { name: 'Klart nyligen' }).locator(`[data-duty="${M01}"]`).waitFor();
  });

  it('turn by themselves when they are answered in chat', async () => {
    await open(`?view=mine&duty=${M01}`);
    await button('Klar').waitFor();
    host.close(M01);
    await tab.getByRole('region', { name: 'Klart nyligen' }).locator(`[data-duty="${M01}"]`).waitFor();
    await tab.getByRole('button', { name: 'Mina uppgifter 2 att göra' }).waitFor();
  });

  it('keep what was written when the answer does not go, and when a card is closed and opened again', async () => {
    await open(`?view=mine&duty=${M01}`);
    await button('Klar').click();
    const areas = () => card().getByLabel('Utvecklingsområden');
    await areas().fill('Läsning');
    await duty(M01).click();
    await duty(M01).click();
    expect(await areas().inputValue()).toBe('Läsning');
    host.down = true;
    await button('Skicka').click();
    await card().getByText('Ditt svar gick inte iväg. Det du skrev står kvar.').waitFor();
    expect(await areas().inputValue()).toBe('Läsning');
    host.down = false;
    await button('Skicka').click();
    await areas().waitFor({ state: 'detached' });
    expect(host.acted).toHaveLength(1);
  });

  it('say what is next when there is nothing to do', async () => {
    host.me = CENTRAL.departmentHead;
    await open('?view=mine');
    await tab.getByText('Inget att göra före onsdag 1 april, v. 14.').waitFor();
    expect(await tab.getByRole('button', { name: 'Mina uppgifter', exact: true }).count()).toBe(1);
    await tab.getByRole('button', { name: /U02 Möte om T1-resultat/ }).click();
    await tab.locator('aside').getByRole('heading', { name: 'Möte om T1-resultat' }).waitFor();
  });

  it('are not in the header of somebody without a role', async () => {
    host.me = { ...CENTRAL.departmentHead, id: '00000000-0000-4000-8000-00000000ffff' };
    await open('?view=mine');
    expect(await tab.getByRole('button', { name: /^Mina uppgifter/ }).count()).toBe(0);
  });

  it.each([
    ['default', 'sv'],
    ['dark', 'en'],
    ['contrast', 'sv'],
  ])('have nothing that axe finds wrong in the theme %s, in %s, also at 320 px', async (theme, lang) => {
    await open(`?view=mine&theme=${theme}&lang=${lang}&duty=${M01}`);
    await button(lang === 'sv' ? 'Behöver mer tid' : 'Need more time').click();
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact(`my-duties-${theme}`) });
    await page.setViewportSize({ width: 320, height: 900 });
    expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact(`my-duties-narrow-${theme}`) });
  });
});
