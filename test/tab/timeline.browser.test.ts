import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/cycle/definition/text.ts';
import { expectedSaid } from '../../src/text/flag.ts';
import { answersOn, ME } from '../fixtures/timeline-2026.ts';
import { CHROME_FLAGS, chromePath, describeInBrowser as describe, loopbackPage } from '../helpers/browser.ts';
import { artefact, violations } from './axe.ts';
import { startTabHost, type TabHost } from './host.ts';
import { before, GAP, wordsOf } from './words.ts';

let browser: Browser;
let host: TabHost;
let page: Page;
let tab: Frame;

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: chromePath()!,
    args: CHROME_FLAGS,
  });
});
afterAll(async () => {
  await browser?.close();
});
beforeEach(async () => {
  host = await startTabHost();
});
afterEach(async () => {
  await page?.close();
  await host.stop();
});

const open = async (search = '', size = { width: 1440, height: 900 }) => {
  page = await loopbackPage(browser, { viewport: size });
  await page.goto(`${host.url}/host${search}`);
  tab = page.frames()[1]!;
  await tab.locator('[data-step]').first().waitFor();
};
const bar = (id: string) => tab.locator(`[data-step="${id}"]`);
const panel = () => tab.locator('aside');
const inPanel = (text: string | RegExp) => panel().getByText(text).first().waitFor();

describe.each(LANGUAGES)('the year in a host, in %s', (language) => {
  const { tab: words, card, shared, step, day } = wordsOf(language);

  it('shows all thirty steps of 2026 on one screen, no label cut, and tells the host that it is ready', async () => {
    await open(`?step=2027-M01&lang=${language}`);
    await inPanel(step('M01').short);
    expect(await tab.locator('[data-step]').count()).toBe(30);
    expect(await tab.getByRole('heading', { level: 1 }).textContent()).toBe(`${words.product} 2026`);
    expect(await bar('2027-M01').getAttribute('aria-label')).toBe(
      [
        `M01 ${step('M01').short} 2027`,
        words.goalsFor(2027),
        words.state.open,
        words.closed(2, 11),
        words.until(day('2026-02-01', 'short'), day('2026-03-31')),
      ].join(', '),
    );
    const edges = await tab.evaluate(() => {
      const frame = document.querySelector('.chart')!.getBoundingClientRect();
      return {
        scrolls: document.documentElement.scrollHeight > window.innerHeight,
        cut: [...document.querySelectorAll<HTMLElement>('.bar .label')]
          .filter((label) => {
            const box = label.getBoundingClientRect();
            return label.scrollWidth > label.clientWidth || box.left < frame.left || box.right > frame.right + 1;
          })
          .map((label) => [label.textContent, label.scrollWidth, label.clientWidth]),
      };
    });
    expect(edges).toEqual({ scrolls: false, cut: [] });
    expect(await page.evaluate('told')).toContain('appInitialization.success');
    await page.screenshot({ path: artefact(`tab-${language}`) });
  });

  it('opens the step that a link names', async () => {
    const [papersDue] = answersOn()
      .timeline(2026)
      .steps.find((it) => it.id === '2026-U03')!.warnings;
    await open(`?subPageId=2026-U03&lang=${language}`);
    await inPanel(step('U03').short);
    await inPanel(papersDue!.text[language]);
  });

  it('answers with the card of chat', async () => {
    await open(`?step=2027-M01&lang=${language}`);
    await panel().getByRole('button', { name: words.answer }).click();
    await panel().getByRole('button', { name: card.buttons.close, exact: true }).click();
    await panel().getByLabel(shared.input.areas!.label).fill('Läsning i alla ämnen');
    // What is half written outlives what happens around it.
    host.close('2027-M01-pepparkottens-forskola');
    await inPanel(words.closed(3, 11));
    await panel().getByRole('button', { name: card.buttons.send }).click();
    await inPanel(words.closed(4, 11));
    await inPanel(before(card.handedInBy(ME.name, GAP)));
    expect(host.acted).toEqual([
      { verb: 'duty.close', data: { duty: '2027-M01-manstensskolan', areas: 'Läsning i alla ämnen' } },
    ]);
  });

  it('tells of values in the lists that cannot be read, with what they should be and where they are', async () => {
    const row = {
      list: 'Årshjul Uppgifter',
      column: 'Sista dag',
      expected: expectedSaid[language]({ code: 'date' }),
    };
    host.flags = ['manstensskolan', 'glimmerskolan', 'kulturskolan-klangbubblan', 'centrala-elevhalsan'].map(
      (unit) => ({
        ...row,
        item: `2027-M01-${unit}`,
        value: 'nästa fredag',
        url: `https://exempelbro.sharepoint.example/${unit}`,
      }),
    );
    await open(`?lang=${language}`);
    const told = tab.getByRole('region', { name: words.flags });
    await told.waitFor();
    expect(await told.getByRole('listitem').allTextContents()).toEqual([
      `${words.flag(row.list, host.flags[0]!.item, row.column, 'nästa fredag', row.expected)} ${words.openInSharePoint}`,
      expect.stringContaining('2027-M01-glimmerskolan'),
      expect.stringContaining('2027-M01-kulturskolan-klangbubblan'),
      words.moreFlags(1),
    ]);
    expect(await told.getByRole('link').first().getAttribute('href')).toBe(host.flags[0]!.url);
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact('flags') });
  });

  it('keeps the filter in the address', async () => {
    await open(`?lang=${language}`);
    await tab.getByRole('button', { name: words.runningNow, exact: true }).click();
    await tab.waitForFunction(() => document.querySelectorAll('[data-step]').length < 30);
    await tab.getByRole('combobox', { name: words.planFilter }).selectOption(shared.plan.goals);
    await tab.waitForFunction(() => new URLSearchParams(location.search).get('plan') === 'goals');
    expect(await tab.evaluate(() => new URLSearchParams(location.search).get('now'))).toBe('1');
    expect(
      await tab.locator('[data-step]').evaluateAll((bars) => bars.map((it) => (it as HTMLElement).dataset.step)),
    ).toEqual(['2026-M10', '2027-M01']);
  });
});

describe('the year in a host', () => {
  it('is one tab stop, moved in by arrows, opened by Enter and returned to by Escape', async () => {
    await open('?step=2027-M01');
    await inPanel('Din tur');
    expect(await tab.locator('[data-step][tabindex="0"]').count()).toBe(1);
    await bar('2027-M01').focus();
    await page.keyboard.press('Home');
    const first = () => tab.evaluate(() => (document.activeElement as HTMLElement).dataset.step);
    expect(await first()).toBe('2026-M10');
    await page.keyboard.press('ArrowDown');
    expect(await first()).toBe('2027-M01');
    await page.keyboard.press('Enter');
    await tab.waitForFunction(() => document.activeElement?.tagName === 'ASIDE');
    await page.keyboard.press('Escape');
    await tab.waitForFunction(() => (document.activeElement as HTMLElement)?.dataset.step === '2027-M01');
  });

  it('turns to English and back, and says so to the browser', async () => {
    await open('?step=2027-M01');
    await tab.getByRole('button', { name: 'English' }).click();
    await inPanel('Sketch of development areas');
    expect(await tab.evaluate(() => document.documentElement.lang)).toBe('en');
    await tab.getByRole('button', { name: 'Svenska' }).click();
    await inPanel('Skiss på utvecklingsområden');
  });

  it('follows the host from light to dark while it is open', async () => {
    await open();
    expect(await tab.evaluate(() => document.documentElement.dataset.theme)).toBe('light');
    await page.evaluate(() => (window as unknown as { setTheme(name: string): void }).setTheme('dark'));
    await tab.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  });

  it('moves without a reload when somebody else answers, and keeps what was chosen', async () => {
    await open('?step=2027-M01');
    await inPanel('2 av 11 klara');
    host.close('2027-M01-pepparkottens-forskola');
    await inPanel('3 av 11 klara');
    await bar('2027-M01')
      .and(tab.getByLabel(/3 av 11 klara/))
      .waitFor();
    expect(await bar('2027-M01').getAttribute('aria-current')).toBe('true');
  });

  it('says when it is not live, and catches up with what happened meanwhile', async () => {
    await open('?step=2027-M01');
    await inPanel('2 av 11 klara');
    host.cutStreams();
    await tab.getByText(/^Uppdateras inte just nu\. Du ser året som det var kl\. \d\d[:.]\d\d/).waitFor();
    host.close('2027-M01-pepparkottens-forskola');
    await inPanel('3 av 11 klara');
    await tab
      .getByText(/^Uppdateras inte just nu\. Du ser året som det var kl\. \d\d[:.]\d\d/)
      .waitFor({ state: 'detached' });
  });

  it('can be read off the network, keeps what is written, says that it did not go, and comes back by itself', async () => {
    await open('?step=2027-M01');
    await panel().getByRole('button', { name: 'Svara' }).click();
    await panel().getByRole('button', { name: 'Klar', exact: true }).click();
    await panel().getByLabel('Utvecklingsområden').fill('Läsning');
    await page.context().setOffline(true);
    await tab.getByText(/^Du är inte uppkopplad\. Du ser året som det var kl\./).waitFor();
    await panel().getByRole('button', { name: 'Skicka' }).click();
    await panel().getByText('Du är inte uppkopplad. Ditt svar gick inte iväg. Det du skrev står kvar.').waitFor();
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact('tab-offline') });
    // A step that was never opened is read from the year.
    await bar('2026-U03').click();
    await inPanel('T1-rapport klar');
    await panel().getByText('Templa Ramverksdotter').waitFor();
    await bar('2027-M01').click();
    await page.context().setOffline(false);
    await tab.getByText(/^Du är inte uppkopplad\. Du ser året/).waitFor({ state: 'detached' });
    host.close('2027-M01-pepparkottens-forskola');
    await inPanel('3 av 11 klara');
    expect(host.acted).toEqual([]);
  });

  it('keeps everything when the app does not answer, and tries again', async () => {
    await open('?step=2027-M01');
    await inPanel('2 av 11 klara');
    host.down = true;
    await tab.getByRole('button', { name: 'Visa 2027' }).click();
    await tab.getByText('Det gick inte att uppdatera.').first().waitFor();
    expect(await tab.locator('[data-step]').count()).toBe(30);
    host.down = false;
    await tab.getByRole('button', { name: 'Försök igen' }).first().click();
    await tab.getByRole('heading', { level: 1, name: 'Årshjul 2027' }).waitFor();
  });

  it('is a list with the panel over it on a narrow screen', async () => {
    await open('', { width: 320, height: 640 });
    await bar('2027-M01').click();
    await inPanel('Skiss på utvecklingsområden');
    expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await panel().getByRole('button', { name: 'Stäng' }).click();
    await panel().waitFor({ state: 'detached' });
  });

  it('has the panel over all of the line on a narrow screen, what stands still in it too', async () => {
    await open('?view=line&step=2027-M01', { width: 320, height: 640 });
    await inPanel('Skiss på utvecklingsområden');
    const onTop = await tab.evaluate(() => {
      const { left, top, width, height } = document.querySelector('.corner')!.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2)?.closest('aside') !== null;
    });
    expect(onTop).toBe(true);
  });

  it('has nothing of the view shine through the panel that lies over it', async () => {
    for (const view of ['line', 'line&rows=unit', 'missing']) {
      await open(`?view=${view}&step=2027-M01`, { width: 320, height: 640 });
      await inPanel('Skiss på utvecklingsområden');
      const through = await tab.evaluate(() => {
        const found = new Set<string>();
        for (let x = 4; x < innerWidth; x += 12)
          for (let y = 4; y < innerHeight; y += 12) {
            const at = document.elementFromPoint(x, y)!;
            if (!at.closest('aside')) found.add(`${at.tagName} ${at.className}`);
          }
        return [...found];
      });
      expect(through).toEqual([]);
      await page.close();
    }
  });

  it('keeps the link to the statement about accessibility clear of what stands over it', async () => {
    for (const view of ['list', 'line', 'missing']) {
      await open(`?view=${view}`, { width: 1440, height: 900 });
      const link = tab.getByRole('button', { name: 'Tillgänglighet' });
      await link.scrollIntoViewIfNeeded();
      const over = await link.evaluate((it) => {
        const box = it.getBoundingClientRect();
        const others = [...document.querySelectorAll('.card > *:not(.card-foot), .legend li')];
        return others
          .filter((other) => {
            const at = other.getBoundingClientRect();
            return at.bottom > box.top && at.top < box.bottom && at.right > box.left && at.left < box.right;
          })
          .map((other) => other.className);
      });
      expect(over).toEqual([]);
      await page.close();
    }
  });
});

describe('the page that adds the tab to a channel', () => {
  it('lets Teams save at once and names the tab', async () => {
    page = await loopbackPage(browser);
    await page.goto(`${host.url}/host?setUp`);
    await page.waitForFunction('told.includes("settings.setValidityState")');
    await page.evaluate('save()');
    await page.waitForFunction('told.includes("settings.save.success")');
    expect(await page.evaluate('told')).toContain('settings.setSettings');
  });
});

describe.each(LANGUAGES)('outside a host, in %s', (language) => {
  const { tab: words } = wordsOf(language);

  it('asks the person to sign in, and goes to the authority of the tenant for it', async () => {
    page = await browser.newPage();
    const asked: string[] = [];
    await page.route(
      (url) => url.hostname !== '127.0.0.1',
      (route) => {
        asked.push(new URL(route.request().url()).hostname);
        return route.abort();
      },
    );
    await page.goto(`${host.url}/tab/?lang=${language}`);
    tab = page.mainFrame();
    await page.getByRole('heading', { name: words.signedOutTitle }).waitFor();
    expect(await violations(tab)).toEqual([]);
    await page.getByRole('button', { name: words.signIn }).click();
    await page.getByText(words.signInFailed).waitFor();
    expect(asked).toContain('login.exempelbro.example');
  });
});
