import { expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/cycle/definition/text.ts';
import { CENTRAL } from '../../../src/sample/exempelbro.ts';
import { sentence } from '../../../src/text/facts.ts';
import { describeInBrowser as describe } from '../../helpers/browser.ts';
import { artefact, violations } from '../axe.ts';
import { visitTab } from '../visit.ts';
import { literally, wordsOf } from '../words.ts';

const visit = visitTab((host) => {
  host.me = CENTRAL.qualityDeveloper;
});
const { name: developer, title } = CENTRAL.qualityDeveloper;

describe.each(LANGUAGES)('roles and units, in %s', (language) => {
  const { tab: words, shared, setUp, day } = wordsOf(language);
  const said = setUp.people;
  const long = (date: string) => day(date, 'long');
  const open = () => visit.open(`?view=setUp&part=people&lang=${language}`);
  const row = (...parts: readonly string[]) =>
    visit.tab.getByRole('row', { name: new RegExp(`^${parts.map(literally).join('.*')}`) });
  const input = (id: string) => visit.tab.locator('form').getByLabel(shared.input[id]!.label);
  const choice = (name: string) => visit.tab.getByRole('combobox', { name: new RegExp(`^${literally(name)}`) });

  it('are shown, and a role is given with a reason: whoever held it ends the day before', async () => {
    await open();
    await visit.button(said.assign).click();
    await choice(shared.input.roleUnit!.label).selectOption('glimmerskolan');
    await choice(said.roleColumns[0]!).selectOption({ label: `${developer}, ${title}` });
    await input('roleFrom').fill('2026-03-01');
    await visit.button(said.assignIt).click();
    expect(await visit.tab.getByRole('alert').textContent()).toContain(shared.input.setUpReason!.label);
    expect(await input('roleFrom').inputValue()).toBe('2026-03-01');
    await input('setUpReason').fill('Ny rektor');
    expect(await violations(visit.tab)).toEqual([]);
    await visit.page.screenshot({ path: artefact(`set-up-role-${language}`) });
    await visit.button(said.assignIt).click();
    await visit.tab.getByText(said.assigned.split('.')[0]!).waitFor();
    await row(developer, 'Glimmerskolan', sentence(said.from(long('2026-03-01')))).waitFor();
    await row('Fiktiva Skuggström', sentence(said.until(long('2026-02-28')))).waitFor();
    expect(visit.host.reasons).toEqual(['Ny rektor']);
    await visit.page.screenshot({ path: artefact(`set-up-people-${language}`) });

    await visit.button(words.undo).click();
    await row('Fiktiva Skuggström', 'Glimmerskolan', said.always).waitFor();
    expect(await row(developer, 'Glimmerskolan').count()).toBe(0);
    expect(visit.host.reasons).toEqual(['Ny rektor', said.undoReason]);
  });

  it('a unit is merged into another, and that can be undone', async () => {
    const unit = 'Trollmossens förskola';
    await open();
    await visit.tab.getByLabel(said.search).fill('Trollmossen');
    await visit.button(said.endUnitOf(unit)).click();
    await input('unitTo').fill('2026-07-31');
    await input('mergedInto').selectOption('pepparkottens-forskola');
    await input('setUpReason').fill('Färre barn');
    await visit.button(said.save).click();
    const merged = said.mergedInto('Pepparkottens förskola');
    await row(unit, sentence(said.until(long('2026-07-31'))), merged).waitFor();
    await visit.button(words.undo).click();
    await row(unit, said.always).waitFor();
  });

  it('a stand-in is appointed for a period, and that can be undone', async () => {
    const acting = sentence(`${said.acting} ${shared.role.departmentHead}`);
    await open();
    await visit.button(said.standIn).click();
    await input('standInUnit').selectOption('department');
    await input('person').selectOption({ label: `${developer}, ${title}` });
    await input('standInTo').fill('2026-06-30');
    await input('standInReason').fill('Tjänstledighet');
    await visit.button(said.standInIt).click();
    await row(developer, acting, said.until(long('2026-06-30'))).waitFor();
    await visit.button(words.undo).click();
    await row(developer, acting).waitFor({ state: 'detached' });
  });

  it('a unit is added with a reason, one is told that it has no head, and it can be undone', async () => {
    await open();
    await visit.button(said.addUnit).click();
    await input('unitName').fill('Norrskenets förskola');
    await input('setUpReason').fill('Ny förskola');
    await visit.button(said.addIt).click();
    await visit.tab.getByText(said.unitAdded('Norrskenets förskola').split('.')[0]!).waitFor();
    await visit.tab.getByText(said.vacant('Norrskenets förskola').split('.')[0]!).waitFor();
    await visit.button(words.undo).click();
    await row('Norrskenets förskola').waitFor({ state: 'detached' });
    expect(visit.host.reasons).toEqual(['Ny förskola', said.undoReason]);
  });
});
