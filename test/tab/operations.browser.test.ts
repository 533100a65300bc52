import { beforeEach, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/cycle/definition/text.ts';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { sentence } from '../../src/text/facts.ts';
import { ME } from '../fixtures/timeline-2026.ts';
import { describeInBrowser as describe } from '../helpers/browser.ts';
import { artefact, violations } from './axe.ts';
import { operationsIn } from './operations.ts';
import { visitTab } from './visit.ts';
import { wordsOf } from './words.ts';

const visit = visitTab((host) => {
  host.me = CENTRAL.departmentHead;
});

describe.each(LANGUAGES)('the page about how the app runs, in %s', (language) => {
  const { tab: words, operations: said, shared, step, day } = wordsOf(language);
  const morning = operationsIn(language);
  const openPage = () => visit.open(`?view=operations&lang=${language}`);
  beforeEach(() => {
    visit.host.operations = morning;
  });

  it('is reached from the header by those who may, and by nobody else', async () => {
    await visit.open(`?lang=${language}`);
    await visit.button(words.more).click();
    await visit.button(words.view.operations).click();
    await visit.tab.getByRole('heading', { name: said.title.mornings }).waitFor();
    visit.host.me = ME;
    await visit.open(`?lang=${language}`);
    await visit.button(words.view.overview).waitFor();
    expect(await visit.tab.getByText(words.view.operations, { exact: true }).count()).toBe(0);
  });

  it('tells of the mornings, what the app needs, who is not reached, and what did not arrive', async () => {
    await openPage();
    const today = visit.tab.getByRole('row', { name: `${sentence(day('2026-02-10'))} · ${said.today}` });
    expect((await today.getByRole('cell').allTextContents()).slice(0, 5)).toEqual(['14', '7', '1', '4', '1']);
    await today.getByText(`1 · ${said.problem.rejected}`).waitFor();
    await visit.tab.getByText(`${said.outbox(3, 1)} ${said.lag(2)}`).waitFor();
    await visit.tab.getByText(said.without.channel).waitFor();
    await visit.tab.getByText(morning.unreachable[0]!.text).waitFor();
    await visit.tab.getByRole('button', { name: `M01 ${step('M01').short}` }).click();
    await visit.tab.waitForFunction(() => new URLSearchParams(location.search).get('step') === '2027-M01');
  });

  it('lets one message be sent again, or all, and says what comes of it', async () => {
    await openPage();
    await visit.button(said.resendOne('Demo Påhittsson')).click();
    await visit.tab.getByText(said.resent(1)).waitFor();
    await visit.button(said.resendAll(2)).click();
    await visit.tab.getByText(said.resent(2)).waitFor();
    expect(visit.host.operated).toEqual([{ act: 'resend', key: morning.deadLetters[0]!.key }, { act: 'resend' }]);
  });

  it('pauses everything and starts it again, and shows that it is paused', async () => {
    await openPage();
    await visit.button(said.pause).click();
    await visit.tab.getByText(said.paused).waitFor();
    // Opened anew: a button that is turning into another has colours in between.
    await openPage();
    await visit.tab.getByText(said.pausedHelp).waitFor();
    expect(await violations(visit.tab)).toEqual([]);
    await visit.page.screenshot({ path: artefact(`operations-paused-${language}`) });
    await visit.button(said.resume).click();
    await visit.tab.getByText(said.running).waitFor();
    expect(visit.host.operated.map((it) => it.act)).toEqual(['pause', 'resume']);
  });

  it('says what went wrong when an act is refused, and changes nothing', async () => {
    await openPage();
    visit.host.down = true;
    await visit.button(said.pause).click();
    await visit.tab.getByText(shared.error['record.unreachable']({})).first().waitFor();
    expect(visit.host.operated).toEqual([]);
    visit.host.down = false;
  });

  it('has nothing to tell when all is well', async () => {
    visit.host.operations = {
      ...morning,
      mornings: [],
      deadLetters: [],
      unreachable: [],
      outbox: { waiting: 0, sending: 0, inDoubt: 0, lagSeconds: 0, throttled: 0 },
    };
    await openPage();
    for (const text of [said.noMornings, said.noDeadLetters, said.outbox(0, 0)])
      await visit.tab.getByText(text).waitFor();
  });
});
