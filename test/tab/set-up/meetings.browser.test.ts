import { expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/cycle/definition/text.ts';
import { localDate } from '../../../src/cycle/planning/local-date.ts';
import { CENTRAL } from '../../../src/sample/exempelbro.ts';
import { sentence } from '../../../src/text/facts.ts';
import { describeInBrowser as describe } from '../../helpers/browser.ts';
import { artefact, violations } from '../axe.ts';
import { visitTab } from '../visit.ts';
import { GAP, literally, upToGap, wordsOf } from '../words.ts';

const visit = visitTab((host) => {
  host.me = CENTRAL.qualityDeveloper;
});

describe.each(LANGUAGES)('the meetings, in %s', (language) => {
  const { tab: words, shared, setUp, day } = wordsOf(language);
  const said = setUp.meetings;
  const committee = shared.body.UN;
  const full = (date: string) => day(date, 'full');
  const label = (input: string) => shared.input[input]!.label;
  const open = (part = '&part=meetings') => visit.open(`?view=setUp${part}&lang=${language}`);
  const row = (date: string) => visit.tab.getByRole('row', { name: new RegExp(`^${full(date)}`) });
  const send = (name: string) => visit.tab.locator('form').getByRole('button', { name, exact: true });

  it('are shown to the secretary, who sees nothing else of setting up', async () => {
    visit.host.me = CENTRAL.committeeSecretary;
    await open('');
    await row('2026-05-26').waitFor();
    expect(await visit.button(setUp.part.year).count()).toBe(0);
    expect(await row('2026-05-26').textContent()).toContain('U04 2026');
  });

  it('can be added, with what follows told, and undone', async () => {
    await open();
    await visit.button(said.add).click();
    await visit.tab.locator('form input[type=date]').fill('2026-05-12');
    await visit.tab.getByLabel(label('minutes')).fill('två timmar');
    await send(said.addIt).click();
    expect(await visit.tab.getByRole('alert').textContent()).toContain(label('minutes'));
    expect(await visit.tab.locator('form input[type=date]').inputValue()).toBe('2026-05-12');
    await visit.tab.getByLabel(label('minutes')).fill('90');
    expect(await violations(visit.tab)).toEqual([]);
    await visit.page.screenshot({ path: artefact(`set-up-meeting-add-${language}`) });
    await send(said.addIt).click();
    await visit.tab.getByText(said.added(sentence(committee), full('2026-05-12'))).waitFor();
    await row('2026-05-12').waitFor();
    await visit.button(words.undo).click();
    await row('2026-05-12').getByText(said.cancelled).waitFor();
  });

  it('can be moved with a reason, and what was typed stays when it is refused', async () => {
    await open();
    await visit.button(said.moveNamed(committee, full('2026-05-26'))).click();
    await visit.tab.getByLabel(said.newDay).fill('2026-05-19');
    await send(words.move).click();
    await visit.tab.getByRole('alert').getByText(words.moveReason).waitFor();
    expect(await visit.tab.getByLabel(said.newDay).inputValue()).toBe('2026-05-19');
    await visit.tab.getByLabel(words.moveReason).fill('Krock med KS');
    await send(words.move).click();
    await visit.tab.getByText(said.moved(sentence(committee), full('2026-05-19'))).waitFor();
    await visit.tab.getByText(new RegExp(`${literally(upToGap(words.movedAlong(GAP)))} .*U04`)).waitFor();
    expect(visit.host.reasons).toContain('Krock med KS');
    await row('2026-05-26')
      .getByText(said.movedTo(day('2026-05-19', 'long')))
      .waitFor();
    expect(await violations(visit.tab)).toEqual([]);
    await visit.page.screenshot({ path: artefact(`set-up-meetings-${language}`) });
  });

  it('can be called off with the keyboard alone', async () => {
    const name = said.cancelNamed(committee, full('2026-08-25'));
    await open();
    await visit.button(name).focus();
    await visit.page.keyboard.press('Enter');
    await visit.tab.getByRole('heading', { name }).waitFor();
    await visit.page.keyboard.press('Tab');
    await visit.page.keyboard.type('För få ärenden');
    await visit.page.keyboard.press('Tab');
    await visit.page.keyboard.press('Enter');
    const noMeeting = shared.warning.noMeetingInWindow({
      body: 'UN',
      start: localDate('2026-08-01'),
      end: localDate('2026-08-31'),
    });
    await visit.tab.getByText(`M04: ${noMeeting.split('. ')[0]}`).waitFor();
    await row('2026-08-25').getByText(said.cancelled).waitFor();
  });
});
