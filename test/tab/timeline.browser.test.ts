import { expect, it } from 'vitest';
import { LANGUAGES, stepText } from '../../src/cycle/definition/text.ts';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { expectedSaid } from '../../src/text/flag.ts';
import { answersOn, ME } from '../fixtures/timeline-2026.ts';
import { describeInBrowser as describe } from '../helpers/browser.ts';
import { artefact, violations } from './axe.ts';
import { visitTab } from './visit.ts';
import { GAP, literally, upToGap, wordsOf } from './words.ts';

const visit = visitTab();

const bar = (id: string) => visit.tab.locator(`[data-step="${id}"]`);
const panel = () => visit.tab.locator('aside');
const inPanel = (text: string | RegExp) => panel().getByText(text).first().waitFor();

describe.each(LANGUAGES)('the year in a host, in %s', (language) => {
  const { tab: words, card, shared, step, day } = wordsOf(language);
  const notLive = new RegExp(`^${literally(upToGap(words.notLive(GAP)))} \\d\\d[:.]\\d\\d`);
  const offline = new RegExp(`^${literally(upToGap(words.offline(GAP)))} \\d\\d[:.]\\d\\d`);

  it('shows all thirty steps of 2026 on one screen, no label cut, and tells the host that it is ready', async () => {
    await visit.open(`?step=2027-M01&lang=${language}`);
    await inPanel(step('M01').short);
    expect(await visit.tab.locator('[data-step]').count()).toBe(30);
    expect(await visit.tab.getByRole('heading', { level: 1 }).textContent()).toBe(`${words.product} 2026`);
    expect(await bar('2027-M01').getAttribute('aria-label')).toBe(
      [
        `M01 ${step('M01').short} 2027`,
        words.goalsFor(2027),
        words.state.open,
        words.closed(2, 11),
        words.until(day('2026-02-01', 'short'), day('2026-03-31')),
      ].join(', '),
    );
    const edges = await visit.tab.evaluate(() => {
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
    expect(await visit.page.evaluate('told')).toContain('appInitialization.success');
    await visit.page.screenshot({ path: artefact(`tab-${language}`) });
  });

  it('opens the step that a link names', async () => {
    const [papersDue] = answersOn()
      .timeline(2026)
      .steps.find((it) => it.id === '2026-U03')!.warnings;
    await visit.open(`?subPageId=2026-U03&lang=${language}`);
    await inPanel(step('U03').short);
    await inPanel(papersDue!.text[language]);
  });

  it('answers with the card of chat', async () => {
    await visit.open(`?step=2027-M01&lang=${language}`);
    await panel().getByRole('button', { name: words.answer }).click();
    await panel().getByRole('button', { name: card.buttons.close, exact: true }).click();
    await panel().getByLabel(shared.input.areas!.label).fill('Läsning i alla ämnen');
    // What is half written outlives what happens around it.
    visit.host.close('2027-M01-pepparkottens-forskola');
    await inPanel(words.closed(3, 11));
    await panel().getByRole('button', { name: card.buttons.send }).click();
    await inPanel(words.closed(4, 11));
    await inPanel(upToGap(card.handedInBy(ME.name, GAP)));
    expect(visit.host.acted).toEqual([
      { verb: 'duty.close', data: { duty: '2027-M01-manstensskolan', areas: 'Läsning i alla ämnen' } },
    ]);
  });

  it('tells of values in the lists that cannot be read, with what they should be and where they are', async () => {
    const row = {
      list: 'Årshjul Uppgifter',
      column: 'Sista dag',
      expected: expectedSaid[language]({ code: 'date' }),
    };
    visit.host.flags = ['manstensskolan', 'glimmerskolan', 'kulturskolan-klangbubblan', 'centrala-elevhalsan'].map(
      (unit) => ({
        ...row,
        item: `2027-M01-${unit}`,
        value: 'nästa fredag',
        url: `https://exempelbro.sharepoint.example/${unit}`,
      }),
    );
    await visit.open(`?lang=${language}`);
    const told = visit.tab.getByRole('region', { name: words.flags });
    await told.waitFor();
    expect(await told.getByRole('listitem').allTextContents()).toEqual([
      `${words.flag(row.list, visit.host.flags[0]!.item, row.column, 'nästa fredag', row.expected)} ${words.openInSharePoint}`,
      expect.stringContaining('2027-M01-glimmerskolan'),
      expect.stringContaining('2027-M01-kulturskolan-klangbubblan'),
      words.moreFlags(1),
    ]);
    expect(await told.getByRole('link').first().getAttribute('href')).toBe(visit.host.flags[0]!.url);
    expect(await violations(visit.tab)).toEqual([]);
    await visit.page.screenshot({ path: artefact(`flags-${language}`) });
  });

  it('keeps the filter in the address', async () => {
    await visit.open(`?lang=${language}`);
    await visit.tab.getByRole('button', { name: words.runningNow, exact: true }).click();
    await visit.tab.waitForFunction(() => document.querySelectorAll('[data-step]').length < 30);
    await visit.tab.getByRole('combobox', { name: words.planFilter }).selectOption(shared.plan.goals);
    await visit.tab.waitForFunction(() => new URLSearchParams(location.search).get('plan') === 'goals');
    expect(await visit.tab.evaluate(() => new URLSearchParams(location.search).get('now'))).toBe('1');
    expect(
      await visit.tab.locator('[data-step]').evaluateAll((bars) => bars.map((it) => (it as HTMLElement).dataset.step)),
    ).toEqual(['2026-M10', '2027-M01']);
  });

  it('is one tab stop, moved in by arrows, opened by Enter and returned to by Escape', async () => {
    await visit.open(`?step=2027-M01&lang=${language}`);
    await inPanel(words.yourTurn);
    expect(await visit.tab.locator('[data-step][tabindex="0"]').count()).toBe(1);
    await bar('2027-M01').focus();
    await visit.page.keyboard.press('Home');
    const first = () => visit.tab.evaluate(() => (document.activeElement as HTMLElement).dataset.step);
    expect(await first()).toBe('2026-M10');
    await visit.page.keyboard.press('ArrowDown');
    expect(await first()).toBe('2027-M01');
    await visit.page.keyboard.press('Enter');
    await visit.tab.waitForFunction(() => document.activeElement?.tagName === 'ASIDE');
    await visit.page.keyboard.press('Escape');
    await visit.tab.waitForFunction(() => (document.activeElement as HTMLElement)?.dataset.step === '2027-M01');
  });

  it('turns to the other language and back, and says so to the browser', async () => {
    const other = language === 'sv' ? 'en' : 'sv';
    const named = { sv: 'Svenska', en: 'English' };
    await visit.open(`?step=2027-M01&lang=${language}`);
    await visit.button(named[other]).click();
    await inPanel(stepText('M01', other).short);
    expect(await visit.tab.evaluate(() => document.documentElement.lang)).toBe(other);
    await visit.button(named[language]).click();
    await inPanel(step('M01').short);
  });

  it('follows the host from light to dark while it is open', async () => {
    await visit.open(`?lang=${language}`);
    expect(await visit.tab.evaluate(() => document.documentElement.dataset.theme)).toBe('light');
    await visit.page.evaluate(() => (window as unknown as { setTheme(name: string): void }).setTheme('dark'));
    await visit.tab.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  });

  it('moves without a reload when somebody else answers, and keeps what was chosen', async () => {
    await visit.open(`?step=2027-M01&lang=${language}`);
    await inPanel(words.closed(2, 11));
    visit.host.close('2027-M01-pepparkottens-forskola');
    await inPanel(words.closed(3, 11));
    await bar('2027-M01')
      .and(visit.tab.getByLabel(new RegExp(words.closed(3, 11))))
      .waitFor();
    expect(await bar('2027-M01').getAttribute('aria-current')).toBe('true');
  });

  it('says when it is not live, and catches up with what happened meanwhile', async () => {
    await visit.open(`?step=2027-M01&lang=${language}`);
    await inPanel(words.closed(2, 11));
    visit.host.cutStreams();
    await visit.tab.getByText(notLive).waitFor();
    visit.host.close('2027-M01-pepparkottens-forskola');
    await inPanel(words.closed(3, 11));
    await visit.tab.getByText(notLive).waitFor({ state: 'detached' });
  });

  it('can be read off the network, keeps what is written, says that it did not go, and comes back by itself', async () => {
    await visit.open(`?step=2027-M01&lang=${language}`);
    await panel().getByRole('button', { name: words.answer }).click();
    await panel().getByRole('button', { name: card.buttons.close, exact: true }).click();
    await panel().getByLabel(shared.input.areas!.label).fill('Läsning');
    await visit.page.context().setOffline(true);
    await visit.tab.getByText(offline).waitFor();
    await panel().getByRole('button', { name: card.buttons.send }).click();
    await panel().getByText(`${words.noNetwork} ${words.answerKept}`).waitFor();
    expect(await violations(visit.tab)).toEqual([]);
    await visit.page.screenshot({ path: artefact(`tab-offline-${language}`) });
    // A step that was never opened is read from the year.
    await bar('2026-U03').click();
    await inPanel(step('U03').short);
    await panel().getByText(CENTRAL.departmentHead.name).waitFor();
    await bar('2027-M01').click();
    await visit.page.context().setOffline(false);
    await visit.tab.getByText(offline).waitFor({ state: 'detached' });
    visit.host.close('2027-M01-pepparkottens-forskola');
    await inPanel(words.closed(3, 11));
    expect(visit.host.acted).toEqual([]);
  });

  it('keeps everything when the app does not answer, and tries again', async () => {
    await visit.open(`?step=2027-M01&lang=${language}`);
    await inPanel(words.closed(2, 11));
    visit.host.down = true;
    await visit.tab.getByRole('button', { name: words.nextYear(2027) }).click();
    await visit.tab.getByText(words.failedAgain.split('. ')[0]!).first().waitFor();
    expect(await visit.tab.locator('[data-step]').count()).toBe(30);
    visit.host.down = false;
    await visit.tab.getByRole('button', { name: words.retry }).first().click();
    await visit.tab.getByRole('heading', { level: 1, name: `${words.product} 2027` }).waitFor();
  });

  it('is a list with the panel over it on a narrow screen', async () => {
    await visit.open(`?lang=${language}`, { width: 320, height: 640 });
    await bar('2027-M01').click();
    await inPanel(step('M01').short);
    expect(await visit.tab.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await panel().getByRole('button', { name: words.closePanel }).click();
    await panel().waitFor({ state: 'detached' });
  });

  it('has the panel over all of the line on a narrow screen, what stands still in it too', async () => {
    await visit.open(`?view=line&step=2027-M01&lang=${language}`, { width: 320, height: 640 });
    await inPanel(step('M01').short);
    const onTop = await visit.tab.evaluate(() => {
      const { left, top, width, height } = document.querySelector('.corner')!.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2)?.closest('aside') !== null;
    });
    expect(onTop).toBe(true);
  });

  it('has nothing of the view shine through the panel that lies over it', async () => {
    for (const view of ['line', 'line&rows=unit', 'missing']) {
      await visit.open(`?view=${view}&step=2027-M01&lang=${language}`, { width: 320, height: 640 });
      await inPanel(step('M01').short);
      const through = await visit.tab.evaluate(() => {
        const found = new Set<string>();
        for (let x = 4; x < innerWidth; x += 12)
          for (let y = 4; y < innerHeight; y += 12) {
            const at = document.elementFromPoint(x, y)!;
            if (!at.closest('aside')) found.add(`${at.tagName} ${at.className}`);
          }
        return [...found];
      });
      expect(through).toEqual([]);
    }
  });

  it('keeps the link to the statement about accessibility clear of what stands over it', async () => {
    for (const view of ['list', 'line', 'missing']) {
      await visit.open(`?view=${view}&lang=${language}`, { width: 1440, height: 900 });
      const link = visit.tab.getByRole('button', { name: words.accessibilityLink });
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
    }
  });
});

describe('the page that adds the tab to a channel', () => {
  it('lets Teams save at once and names the tab', async () => {
    await visit.page.goto(`${visit.host.url}/host?setUp`);
    await visit.page.waitForFunction('told.includes("settings.setValidityState")');
    await visit.page.evaluate('save()');
    await visit.page.waitForFunction('told.includes("settings.save.success")');
    expect(await visit.page.evaluate('told')).toContain('settings.setSettings');
  });
});

describe.each(LANGUAGES)('outside a host, in %s', (language) => {
  const { tab: words } = wordsOf(language);

  it('asks the person to sign in, and goes to the authority of the tenant for it', async () => {
    const asked: string[] = [];
    await visit.page.route(
      (url) => url.hostname !== '127.0.0.1',
      (route) => {
        asked.push(new URL(route.request().url()).hostname);
        return route.abort();
      },
    );
    await visit.page.goto(`${visit.host.url}/tab/?lang=${language}`);
    await visit.page.getByRole('heading', { name: words.signedOutTitle }).waitFor();
    expect(await violations(visit.page.mainFrame())).toEqual([]);
    await visit.page.getByRole('button', { name: words.signIn }).click();
    await visit.page.getByText(words.signInFailed).waitFor();
    expect(asked).toContain('login.exempelbro.example');
  });
});
