import { expect, it } from 'vitest';
import { LANGUAGES } from '../../src/cycle/definition/text.ts';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { describeInBrowser as describe } from '../helpers/browser.ts';
import { lookedAt, SIZES } from './looked-at.ts';
import { visitTab } from './visit.ts';
import { wordsOf } from './words.ts';

const visit = visitTab((host) => {
  host.me = CENTRAL.departmentHead;
}, 'main');

describe.each(LANGUAGES)('a part of the tab that cannot be fetched, in %s', (language) => {
  const { tab: words, step } = wordsOf(language);
  const withhold = (name: string) => visit.page.route(`**/assets/${name}-*.js`, (route) => route.abort());
  const giveBack = (name: string) => visit.page.unroute(`**/assets/${name}-*.js`);
  const failure = () => visit.tab.getByText(words.partFailed);

  it('is told of in its place, with the rest of the page as it was, and comes at another try', async () => {
    await withhold('overview');
    await visit.open(`?view=line&step=2027-M01&lang=${language}`);
    await visit.button(words.view.overview).click();
    await failure().waitFor();
    await visit.tab
      .locator('aside')
      .getByRole('heading', { name: step('M01').short })
      .waitFor();
    expect(await lookedAt(visit, 'every-state/part-not-fetched', language)).toEqual([]);
    await visit.page.setViewportSize(SIZES[0]);
    // Another page is not kept from being seen by it.
    await visit.button(words.view.line).click();
    await visit.tab.locator('.line [data-step]').first().waitFor();
    await visit.button(words.view.overview).click();
    await failure().waitFor();
    await giveBack('overview');
    await visit.button(words.retry).click();
    await visit.tab.getByText(words.nothingLate).waitFor();
  });

  it('asks for a reload when it still cannot be fetched though the network is there, and says what that costs', async () => {
    await withhold('overview');
    await visit.open(`?view=overview&lang=${language}`);
    await failure().waitFor();
    await visit.button(words.retry).click();
    await visit.tab.getByText(words.partFailedAgain).waitFor();
    await giveBack('overview');
    await visit.button(words.reload).click();
    await visit.tab.getByText(words.nothingLate).waitFor();
  });

  it('is one part of the panel and not the panel', async () => {
    await withhold('artefacts');
    await visit.open(`?view=line&step=2027-M01&lang=${language}`);
    const panel = visit.tab.locator('aside');
    await panel.getByText(words.partFailed).waitFor();
    await panel.getByRole('heading', { name: words.history }).waitFor();
    await giveBack('artefacts');
    await panel.getByRole('button', { name: words.retry }).click();
    await panel.getByRole('region', { name: words.artefacts }).waitFor();
  });
});
