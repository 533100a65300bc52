import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/cycle/definition/text.ts';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { sentence } from '../../src/text/facts.ts';
import { ME } from '../fixtures/timeline-2026.ts';
import { CHROME_FLAGS, chromePath, describeInBrowser as describe } from '../helpers/browser.ts';
import { artefact, violations } from './axe.ts';
import { startTabHost, type TabHost } from './host.ts';
import { operationsIn } from './operations.ts';
import { wordsOf } from './words.ts';

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
  host.operated.length = 0;
});

const open = async (search: string, size = { width: 1440, height: 900 }) => {
  await page.setViewportSize(size);
  await page.goto(`${host.url}/host${search}`);
  tab = page.frames()[1]!;
  await tab.locator('[data-step], .ready').first().waitFor();
};

describe.each(LANGUAGES)('the page about how the app runs, in %s', (language) => {
  const { tab: words, operations: said, shared, step, day } = wordsOf(language);
  const morning = operationsIn(language);
  const button = (name: string) => tab.getByRole('button', { name, exact: true });
  const openPage = () => open(`?view=operations&lang=${language}`);
  beforeEach(() => {
    host.operations = morning;
  });

  it('is reached from the header by those who may, and by nobody else', async () => {
    await open(`?lang=${language}`);
    await button(words.more).click();
    await button(words.view.operations).click();
    await tab.getByRole('heading', { name: said.title.mornings }).waitFor();
    host.me = ME;
    await open(`?lang=${language}`);
    await button(words.view.overview).waitFor();
    expect(await tab.getByText(words.view.operations, { exact: true }).count()).toBe(0);
  });

  it('tells of the mornings, what the app needs, who is not reached, and what did not arrive', async () => {
    await openPage();
    const today = tab.getByRole('row', { name: `${sentence(day('2026-02-10'))} · ${said.today}` });
    expect((await today.getByRole('cell').allTextContents()).slice(0, 5)).toEqual(['14', '7', '1', '4', '1']);
    await today.getByText(`1 · ${said.problem.rejected}`).waitFor();
    await tab.getByText(`${said.outbox(3, 1)} ${said.lag(2)}`).waitFor();
    await tab.getByText(said.without.channel).waitFor();
    await tab.getByText(morning.unreachable[0]!.text).waitFor();
    await tab.getByRole('button', { name: `M01 ${step('M01').short}` }).click();
    await tab.waitForFunction(() => new URLSearchParams(location.search).get('step') === '2027-M01');
  });

  it('lets one message be sent again, or all, and says what comes of it', async () => {
    await openPage();
    await button(said.resendOne('Demo Påhittsson')).click();
    await tab.getByText(said.resent(1)).waitFor();
    await button(said.resendAll(2)).click();
    await tab.getByText(said.resent(2)).waitFor();
    expect(host.operated).toEqual([{ act: 'resend', key: morning.deadLetters[0]!.key }, { act: 'resend' }]);
  });

  it('pauses everything and starts it again, and shows that it is paused', async () => {
    await openPage();
    await button(said.pause).click();
    await tab.getByText(said.paused).waitFor();
    // Opened anew: a button that is turning into another has colours in between.
    await openPage();
    await tab.getByText(said.pausedHelp).waitFor();
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact(`operations-paused-${language}`) });
    await button(said.resume).click();
    await tab.getByText(said.running).waitFor();
    expect(host.operated.map((it) => it.act)).toEqual(['pause', 'resume']);
  });

  it('says what went wrong when an act is refused, and changes nothing', async () => {
    await openPage();
    host.down = true;
    await button(said.pause).click();
    await tab.getByText(shared.error['record.unreachable']({})).first().waitFor();
    expect(host.operated).toEqual([]);
    host.down = false;
  });

  it('has nothing to tell when all is well', async () => {
    host.operations = {
      ...morning,
      mornings: [],
      deadLetters: [],
      unreachable: [],
      outbox: { waiting: 0, sending: 0, inDoubt: 0, lagSeconds: 0, throttled: 0 },
    };
    await openPage();
    for (const text of [said.noMornings, said.noDeadLetters, said.outbox(0, 0)]) await tab.getByText(text).waitFor();
  });
});
