import { expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/cycle/definition/text.ts';
import { CENTRAL } from '../../../src/sample/exempelbro.ts';
import { describeInBrowser as describe } from '../../helpers/browser.ts';
import { violations } from '../axe.ts';
import { visitTab } from '../visit.ts';
import { wordsOf } from '../words.ts';

const visit = visitTab((host) => {
  host.me = CENTRAL.qualityDeveloper;
});

describe.each(LANGUAGES)('what the organisation itself says of the steps, in %s', (language) => {
  const { tab: words, shared, setUp, step } = wordsOf(language);
  const said = setUp.texts;
  const own = () => visit.tab.getByLabel(said.own, { exact: true });
  const choose = (id: string) => visit.tab.getByLabel(said.step, { exact: true }).selectOption(id);

  it('is written step by step with a reason, stays through every choice, and can be undone', async () => {
    await visit.open(`?view=setUp&part=texts&lang=${language}`);
    await visit.tab.getByText(step('M01').what).waitFor();
    await own().fill('Använd mallen i teamet.');
    await choose('U01');
    expect(await own().inputValue()).toBe('');
    await own().fill('Fråga kvalitetsutvecklaren.');
    await choose('M01');
    expect(await own().inputValue()).toBe('Använd mallen i teamet.');
    await visit.tab.getByText(said.hint(1000 - 'Använd mallen i teamet.'.length)).waitFor();
    await visit.tab.getByText(said.changes(2)).waitFor();
    await visit.button(said.save).click();
    expect(await visit.tab.locator('.refused').textContent()).toContain(shared.input.setUpReason!.label);
    expect(await own().inputValue()).toBe('Använd mallen i teamet.');
    await visit.tab.getByLabel(shared.input.setUpReason!.label).fill('Nya mallar');
    expect(await violations(visit.tab)).toEqual([]);
    await visit.button(said.save).click();
    await visit.tab.getByText(said.saved).waitFor();
    await visit.tab.getByText(said.having('M01, U01')).waitFor();
    expect(visit.host.reasons).toEqual(['Nya mallar', 'Nya mallar']);
    await visit.button(words.undo).click();
    await visit.tab.getByText(said.having('M01, U01')).waitFor({ state: 'detached' });
    expect(await own().inputValue()).toBe('');
  });

  it('stands in the step’s panel under its own heading, line by line', async () => {
    await visit.page.route('**/api/steps/2027-M01', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ json: { ...(await answer.json()), ownText: 'Använd mallen.\nFråga oss.' } });
    });
    await visit.open(`?view=line&step=2027-M01&lang=${language}`);
    const text = visit.tab.getByRole('region', { name: words.ownText }).getByText('Använd mallen.');
    await text.waitFor();
    expect(await text.textContent()).toBe('Använd mallen.\nFråga oss.');
    expect(await text.evaluate((it) => getComputedStyle(it).whiteSpace)).toBe('pre-line');
    expect(await violations(visit.tab)).toEqual([]);
    await visit.page.unroute('**/api/steps/2027-M01');
  });
});
