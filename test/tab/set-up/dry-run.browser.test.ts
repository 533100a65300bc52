import { expect, it } from 'vitest';
import { LANGUAGES, stepText } from '../../../src/cycle/definition/text.ts';
import { CENTRAL } from '../../../src/sample/exempelbro.ts';
import { digestWords } from '../../../src/text/digest.ts';
import { ME } from '../../fixtures/timeline-2026.ts';
import { describeInBrowser as describe } from '../../helpers/browser.ts';
import { artefact, violations } from '../axe.ts';
import { visitTab } from '../visit.ts';
import { wordsOf } from '../words.ts';

const visit = visitTab((host) => {
  host.me = CENTRAL.qualityDeveloper;
});

describe.each(LANGUAGES)('who would get what, in %s', (language) => {
  const { setUp, step, day } = wordsOf(language);
  const said = setUp.sends;
  const open = () => visit.open(`?view=setUp&part=sends&lang=${language}`);
  const choose = (date: string) => visit.tab.getByLabel(said.day, { exact: true }).fill(date);
  const who = (name: string) =>
    visit.tab.getByRole('list', { name: said.people }).getByRole('listitem').filter({ hasText: name });
  const picture = () => visit.tab.locator('.picture');

  it('lists each person with what comes that day, and draws the very cards, which cannot be pressed', async () => {
    await visit.open(`?view=setUp&lang=${language}`);
    await visit.button(setUp.part.sends).click();
    await choose('2026-03-11');
    await visit.tab.getByText(ME.name).waitFor();
    expect(await who(ME.name).first().textContent()).toContain(`M01 ${step('M01').short} 2027`);
    await visit.button(said.showFor(ME.name)).click();
    await picture().locator('.ac-pushButton').first().waitFor();
    expect(await picture().locator('.ac-pushButton:enabled').count()).toBe(0);
    expect(await violations(visit.tab)).toEqual([]);
    await visit.page.screenshot({ path: artefact(`set-up-sends-${language}`) });

    // In the language of whoever gets it, not of whoever looks.
    await choose('2026-04-09');
    await visit.button(said.showFor(CENTRAL.departmentHead.name)).click();
    await picture().getByText(digestWords.sv.title).waitFor();
    await visit.tab.getByRole('list', { name: said.whichCard }).getByRole('button').nth(1).click();
    await picture().getByText(stepText('M01', 'sv').short).first().waitFor();
    await visit.page.screenshot({ path: artefact(`set-up-sends-digest-${language}`) });
    expect(visit.host.acted).toEqual([]);
  });

  it('says why nothing goes out on a day off, and leads to the next day', async () => {
    await open();
    await choose('2026-02-14');
    await visit.tab.getByText(said.noneThatDay(day('2026-02-14', 'full'))).waitFor();
    const monday = day('2026-02-16', 'full');
    await visit.button(said.next(monday)).click();
    await visit.tab.getByText(new RegExp(`${monday}\\.$`)).waitFor();
  });
});
