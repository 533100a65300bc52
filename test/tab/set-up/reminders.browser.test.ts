import { expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/cycle/definition/text.ts';
import { CENTRAL } from '../../../src/sample/exempelbro.ts';
import { describeInBrowser as describe } from '../../helpers/browser.ts';
import { artefact, violations } from '../axe.ts';
import { visitTab } from '../visit.ts';
import { wordsOf } from '../words.ts';

const visit = visitTab((host) => {
  host.me = CENTRAL.qualityDeveloper;
});

describe.each(LANGUAGES)('the rules about reminders, in %s', (language) => {
  const { tab: words, shared, setUp } = wordsOf(language);
  const said = setUp.reminders;

  it('are changed with a reason, for all steps and for one, and can be undone', async () => {
    await visit.open(`?view=setUp&part=reminders&lang=${language}`);
    const { tab, button } = visit;
    const ahead = tab.getByLabel(said.setting.reminderBefore);
    await ahead.waitFor();
    expect(await tab.getByText(said.asUsual('14, 7, 2')).count()).toBe(1);
    await ahead.fill('ofta');
    await tab.getByText(said.invalid('14, 7, 2')).waitFor();
    await tab.getByLabel(shared.input.setUpReason!.label).fill('Färre kort');
    await button(said.save).click();
    const unreadable = shared.error['setting.invalid']({ text: 'ofta', example: '14, 7, 2' });
    expect(await tab.locator('.refused').textContent()).toContain(unreadable);
    expect(await ahead.inputValue()).toBe('ofta');
    await ahead.fill('10, 3');
    await tab.getByLabel(said.scope).selectOption('U01');
    await tab.getByLabel(said.setting.reminderOnLastDay).selectOption('nej');
    await tab.getByText(said.changes(2)).waitFor();
    expect(await violations(tab)).toEqual([]);
    await button(said.save).click();
    await tab.getByText(said.saved).waitFor();
    await tab.getByText(said.own('U01')).waitFor();
    await tab.getByText(said.asUsual('10, 3')).waitFor();
    expect(visit.host.reasons).toEqual(['Färre kort', 'Färre kort']);
    await visit.page.screenshot({ path: artefact(`set-up-reminders-${language}`) });
    await button(words.undo).click();
    await tab.getByText(said.own('U01')).waitFor({ state: 'detached' });
    await tab.getByLabel(said.scope).selectOption('');
    expect(await ahead.inputValue()).toBe('');
  });
});
