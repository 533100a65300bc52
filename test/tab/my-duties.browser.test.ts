import { expect, it } from 'vitest';
import { LANGUAGES } from '../../src/cycle/definition/text.ts';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { ME } from '../fixtures/timeline-2026.ts';
import { describeInBrowser as describe } from '../helpers/browser.ts';
import { visitTab } from './visit.ts';
import { GAP, upToGap, wordsOf } from './words.ts';

const visit = visitTab(undefined, '[data-step], .my-duties');

const duty = (key: string) => visit.tab.locator(`[data-duty="${key}"]`);
const card = () => visit.tab.locator('.my-duty .body:not([hidden]) .duty-card');
const button = (name: string) => card().getByRole('button', { name, exact: true });
const M01 = '2027-M01-manstensskolan';

describe.each(LANGUAGES)('my duties, in %s', (language) => {
  const { tab: words, card: said, shared, step, day } = wordsOf(language);
  const header = (count: number) =>
    visit.tab.getByRole('button', { name: `${words.view.mine} ${count} ${words.toDo}` });
  const openMine = (duty = '') => visit.open(`?view=mine&lang=${language}&duty=${duty}`);

  it('are reached from the header, which counts them, and open in the address', async () => {
    await visit.open(`?lang=${language}`);
    await header(3).click();
    await visit.tab.getByRole('region', { name: words.urgency.soon }).waitFor();
    expect(await visit.tab.locator('[data-duty]').count()).toBe(3);
    await visit.tab
      .getByRole('region', { name: words.comingTitle })
      .getByText(words.opensOn(day('2026-04-01')))
      .waitFor();
    await duty(M01).click();
    expect(await visit.tab.evaluate(() => new URLSearchParams(location.search).get('duty'))).toBe(M01);
    await visit.open(await visit.tab.evaluate(() => location.search));
    expect(await duty(M01).getAttribute('aria-expanded')).toBe('true');
    await button(said.buttons.close).waitFor();
    // Beside it the panel tells of the step that the open card is about, and not of another.
    await visit.tab
      .locator('aside')
      .getByRole('heading', { name: step('M01').short })
      .waitFor();
  });

  it('are answered with the card of chat, and done there and here at once', async () => {
    await openMine(M01);
    await button(said.buttons.close).click();
    await card().getByLabel(shared.input.areas!.label).fill('Läsning i alla ämnen');
    await button(said.buttons.send).click();
    // The card has turned where it stood, the count with it, and focus is at the new card.
    await card()
      .getByText(upToGap(said.handedInBy(ME.name, GAP)))
      .first()
      .waitFor();
    await header(2).waitFor();
    expect(await duty(M01).textContent()).toContain(shared.status.done);
    await visit.tab.waitForFunction(() => document.activeElement?.closest('.duty-card'));
    expect(visit.host.acted).toEqual([{ verb: 'duty.close', data: { duty: M01, areas: 'Läsning i alla ämnen' } }]);
    // The next visit finds it among what is done.
    await openMine(M01);
    await visit.tab.getByRole('region', { name: words.urgency.done }).locator(`[data-duty="${M01}"]`).waitFor();
  });

  it('turn by themselves when they are answered in chat', async () => {
    await openMine(M01);
    await button(said.buttons.close).waitFor();
    visit.host.close(M01);
    await visit.tab.getByRole('region', { name: words.urgency.done }).locator(`[data-duty="${M01}"]`).waitFor();
    await header(2).waitFor();
  });

  it('keep what was written when the answer does not go, and when a card is closed and opened again', async () => {
    await openMine(M01);
    await button(said.buttons.close).click();
    const areas = () => card().getByLabel(shared.input.areas!.label);
    await areas().fill('Läsning');
    await duty(M01).click();
    await duty(M01).click();
    expect(await areas().inputValue()).toBe('Läsning');
    visit.host.down = true;
    await button(said.buttons.send).click();
    await card().getByText(words.answerKept).waitFor();
    expect(await areas().inputValue()).toBe('Läsning');
    visit.host.down = false;
    await button(said.buttons.send).click();
    await areas().waitFor({ state: 'detached' });
    expect(visit.host.acted).toHaveLength(1);
  });

  it('say what is next when there is nothing to do', async () => {
    visit.host.me = CENTRAL.departmentHead;
    await openMine();
    await visit.tab.getByText(words.nothingToDoBefore(day('2026-04-01'))).waitFor();
    expect(await visit.tab.getByRole('button', { name: words.view.mine, exact: true }).count()).toBe(1);
    await visit.tab.getByRole('button', { name: `U02 ${step('U02').short}` }).click();
    await visit.tab
      .locator('aside')
      .getByRole('heading', { name: step('U02').short })
      .waitFor();
  });

  it('are not in the header of somebody without a role', async () => {
    visit.host.me = { ...CENTRAL.departmentHead, id: '00000000-0000-4000-8000-00000000ffff' };
    await openMine();
    expect(await visit.tab.getByRole('button', { name: words.view.mine }).count()).toBe(0);
  });
});
