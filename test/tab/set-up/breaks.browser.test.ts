import { expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/cycle/definition/text.ts';
import { CENTRAL } from '../../../src/sample/exempelbro.ts';
import { SCHOOL_BREAKS } from '../../fixtures/timeline-2026.ts';
import { describeInBrowser as describe } from '../../helpers/browser.ts';
import { violations } from '../axe.ts';
import { visitTab } from '../visit.ts';
import { wordsOf } from '../words.ts';

const visit = visitTab((host) => {
  host.me = CENTRAL.qualityDeveloper;
});

describe.each(LANGUAGES)('the school breaks, in %s', (language) => {
  const { tab: words, shared, setUp, day } = wordsOf(language);
  const said = setUp.breaks;
  const rows = () => visit.tab.getByRole('listitem').filter({ has: visit.tab.getByLabel(said.name) });
  const inLast = (label: string) => rows().last().getByLabel(label, { exact: true });
  const reason = () => visit.tab.getByLabel(shared.input.setUpReason!.label);
  const inList = async () =>
    (await (
      await fetch(`${visit.host.url}/api/settings/breaks`, { headers: { Authorization: 'Bearer host-token' } })
    ).json()) as { settings: Record<string, string> };

  it('are entered year by year with a reason, refused where they cannot be, and undone', async () => {
    await visit.open(`?view=setUp&part=breaks&lang=${language}`);
    await rows().first().waitFor();
    expect(await rows().count()).toBe(5);
    await visit.tab.getByLabel(said.year).selectOption('2027');
    await visit.tab.getByText(said.none(2027)).waitFor();
    await visit.button(said.add).click();
    await inLast(said.name).fill('sportlov');
    await inLast(shared.input.roleFrom!.label).fill('2027-02-26');
    await reason().fill('Läsårstiderna är beslutade');
    await visit.button(said.save).click();
    await visit.tab.getByText(said.wrong.incomplete('Sportlov')).waitFor();
    await inLast(shared.input.roleTo!.label).fill('2027-02-22');
    await visit.button(said.save).click();
    await visit.tab.getByText(said.wrong.backwards('Sportlov')).waitFor();
    expect(await inLast(said.name).inputValue()).toBe('sportlov');
    expect(await violations(visit.tab)).toEqual([]);
    await inLast(shared.input.roleFrom!.label).fill('2027-02-22');
    await inLast(shared.input.roleTo!.label).fill('2027-02-26');
    await visit.button(said.save).click();
    await visit.tab.getByText(said.saved(2027)).waitFor();
    expect((await inList()).settings['schoolBreaks/2027']).toBe('2027-02-22–2027-02-26 sportlov');
    expect(visit.host.reasons).toEqual(['Läsårstiderna är beslutade']);
    await visit.button(words.undo).click();
    await visit.tab.getByText(said.none(2027)).waitFor();
    expect((await inList()).settings).toEqual(SCHOOL_BREAKS);
  });

  it('are taken away, and stand as they were when one thinks better of it', async () => {
    await visit.open(`?view=setUp&part=breaks&lang=${language}`);
    await visit.button(said.removeNamed('påsklov')).click();
    expect(await rows().count()).toBe(4);
    await visit.button(words.cancel).click();
    expect(await rows().count()).toBe(5);
    await visit.button(said.removeNamed('påsklov')).click();
    await reason().fill('Fel dagar');
    await visit.button(said.save).click();
    await visit.tab.getByText(said.saved(2026)).waitFor();
    expect((await inList()).settings['schoolBreaks/2026']).not.toContain('påsklov');
  });

  it('are seen on the line by name, heard in words, and told of in the legend', async () => {
    await visit.open(`?view=line&zoom=quarter&at=2026-02-15&lang=${language}`);
    await visit.tab.locator('.break-name', { hasText: 'Sportlov' }).waitFor();
    const inWords = `Sportlov, ${words.until(day('2026-02-23', 'short'), day('2026-02-27', 'short'))}`;
    expect(await visit.tab.getByRole('listitem').filter({ hasText: inWords }).count()).toBe(1);
    expect(await visit.tab.getByRole('list', { name: words.legend }).textContent()).toContain(words.schoolBreak);
    await visit.open(`?view=list&lang=${language}`);
    expect(await visit.tab.getByText(words.schoolBreak).count()).toBe(0);
  });
});
