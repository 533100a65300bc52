import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { ME } from '../fixtures/timeline-2026.ts';
import { CHROME_FLAGS, chromePath, describeInBrowser as describe } from '../helpers/browser.ts';
import { artefact, violations } from './axe.ts';
import { startTabHost, type TabHost } from './host.ts';
import { OPERATIONS } from './operations.ts';

let browser: Browser;
let host: TabHost;
let page: Page;
let tab: Frame;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromePath()!, args: CHROME_FLAGS });
  host = await startTabHost();
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});
beforeEach(() => {
  host.me = CENTRAL.departmentHead;
  host.operations = OPERATIONS;
  host.operated.length = 0;
});

const open = async (search: string, size = { width: 1440, height: 900 }) => {
  await page.setViewportSize(size);
  await page.goto(`${host.url}/host${search}`);
  tab = page.frames()[1]!;
  await tab.locator('[data-step], .ready').first().waitFor();
};

describe('the page about how the app runs', () => {
  it('is reached from the header by those who may, and by nobody else', async () => {
    await open('');
    await tab.getByText('Mer', { exact: true }).click();
    await tab.getByRole('button', { name: 'Drift' }).click();
    await tab.getByRole('heading', { name: 'De senaste morgnarna' }).waitFor();
    host.me = ME;
    await open('');
    await tab.getByRole('button', { name: 'Översikt' }).waitFor();
    expect(await tab.getByText('Drift', { exact: true }).count()).toBe(0);
  });

  it('tells of the mornings, what the app needs, who is not reached, and what did not arrive', async () => {
    await open('?view=operations');
    const today = tab.getByRole('row', { name: /^Tisdag 10 februari, v\. 7 · i dag/ });
    expect((await today.getByRole('cell').allTextContents()).slice(0, 5)).toEqual(['14', '7', '1', '4', '1']);
    await today.getByText('1 · Teams tog inte emot meddelandet').waitFor();
    await tab.getByText('3 väntar, 1 skickas just nu. Det äldsta har väntat 2 minuter.').waitFor();
    await tab.getByText('Inga kort kommer fram. De skickas när Teams svarar.').waitFor();
    await tab.getByText('Appen är inte installerad.').waitFor();
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact('operations'), fullPage: true });
    await tab.getByRole('button', { name: /^M01 Skiss/ }).click();
    await tab.waitForFunction(() => new URLSearchParams(location.search).get('step') === '2027-M01');
  });

  it('lets one message be sent again, or all, and says what comes of it', async () => {
    await open('?view=operations');
    await tab.getByRole('button', { name: 'Skicka igen till Demo Påhittsson' }).click();
    await tab.getByText('Ett skickas igen strax.').waitFor();
    await tab.getByRole('button', { name: 'Skicka alla 2 igen' }).click();
    await tab.getByText('2 skickas igen strax.').waitFor();
    expect(host.operated).toEqual([{ act: 'resend', key: OPERATIONS.deadLetters[0]!.key }, { act: 'resend' }]);
  });

  it('pauses everything and starts it again, and shows that it is paused', async () => {
    await open('?view=operations');
    await tab.getByRole('button', { name: 'Pausa alla utskick' }).click();
    await tab.getByText('Utskicken är pausade.').waitFor();
    // Opened anew: a button that is turning into another has colours in between.
    await open('?view=operations');
    await tab.getByText('Inget skickas till någon').waitFor();
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact('operations-paused') });
    await tab.getByRole('button', { name: 'Starta utskicken igen' }).click();
    await tab.getByText('Utskicken är igång.').waitFor();
    expect(host.operated.map((it) => it.act)).toEqual(['pause', 'resume']);
  });

  it('says what went wrong when an act is refused, and changes nothing', async () => {
    await open('?view=operations');
    host.down = true;
    await tab.getByRole('button', { name: 'Pausa alla utskick' }).click();
    await tab.getByText('Vi når inte SharePoint just nu.').first().waitFor();
    expect(host.operated).toEqual([]);
    host.down = false;
  });

  it('has nothing to tell when all is well', async () => {
    host.operations = {
      ...OPERATIONS,
      mornings: [],
      deadLetters: [],
      unreachable: [],
      outbox: { waiting: 0, sending: 0, inDoubt: 0, lagSeconds: 0, throttled: 0 },
    };
    await open('?view=operations&lang=en');
    for (const text of ['Nothing has been sent yet.', 'Everything has arrived.', 'Nothing waits to be sent.'])
      await tab.getByText(text).waitFor();
  });

  it.each(['default', 'dark', 'contrast'])(
    'has nothing that axe finds wrong in the theme %s at 320 px',
    async (theme) => {
      await open(`?view=operations&theme=${theme}`, { width: 320, height: 900 });
      await tab.getByRole('heading', { name: 'Utskick' }).waitFor();
      expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      expect(await violations(tab)).toEqual([]);
      await page.screenshot({ path: artefact(`operations-narrow-${theme}`) });
    },
  );
});
