import { expect, it } from 'vitest';
import { LANGUAGES } from '../../src/cycle/definition/text.ts';
import { ME, SECRETARY } from '../fixtures/timeline-2026.ts';
import { describeInBrowser as describe } from '../helpers/browser.ts';
import { visitTab } from './visit.ts';
import { wordsOf } from './words.ts';

const FILE = [
  'Datum;Tid;Nämnd;Plats',
  '2026-05-19;09:00;Utbildningsnämnden;Aulan',
  '2026-06-16;;UN;',
  '2026-09-22;13:00;UN;',
  '26/5;13:00;UN;Nämndrummet',
  '2062-05-26;13:00;UN;',
].join('\r\n');

const visit = visitTab((host) => {
  host.me = SECRETARY;
});

const choose = async (text = FILE, name = 'nämnden.csv') => {
  await visit.tab.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
};
const row = (day: string | RegExp) => visit.tab.getByRole('row').filter({ hasText: day });

describe.each(LANGUAGES)('bringing in meetings in the tab, in %s', (language) => {
  const { tab: words, shared, imports, step, day } = wordsOf(language);
  const said = words.importMeetings;
  const on = (date: string) => day(date, 'short');
  const openDialog = async () => {
    await visit.button(words.more).click();
    await visit.button(said.open).click();
  };

  it('is offered only to those who may', async () => {
    await visit.open(`?lang=${language}`);
    await visit.button(words.more).click();
    await visit.button(said.open).waitFor();
    visit.host.me = ME;
    await visit.open(`?lang=${language}`);
    expect(await visit.tab.getByText(said.open).count()).toBe(0);
  });

  it('shows every line with what becomes of it, writes it when confirmed, and says so', async () => {
    await visit.open(`?lang=${language}`);
    await openDialog();
    await visit.tab.getByRole('dialog').waitFor();
    expect(await visit.button(said.preview).isDisabled()).toBe(true);
    await choose();
    await visit.button(said.preview).click();
    await row(on('2026-05-19')).getByText(imports.kind.moved).waitFor();
    expect(await row(on('2026-05-19')).textContent()).toContain(imports.movedFrom(day('2026-05-26', 'full')));
    expect(await row(on('2026-06-16')).textContent()).toContain(imports.kind.same);
    expect(await row(on('2026-09-22')).textContent()).toContain(imports.kind.changed);
    expect(await row('2062').textContent()).toContain(imports.kind.outside);
    expect(await row(on('2026-08-25')).textContent()).toContain(imports.kind.missing);
    expect(await visit.tab.getByText(imports.reason.noYear).count()).toBe(1);
    expect(
      await visit.tab
        .getByText(`U04 ${step('U04').short} 2026`)
        .or(visit.tab.getByText(/^U04 /))
        .count(),
    ).toBeGreaterThan(0);
    expect(visit.host.imported).toEqual([]);
    await visit.button(said.confirm).click();
    await visit.tab.getByText(imports.written(3)).waitFor();
    expect(visit.host.imported).toEqual([{ source: 'nämnden.csv', rows: 3 }]);
    await visit.button(words.closePanel).last().click();
    await visit.tab.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('calls off a meeting that the file lacks when that is chosen, and shows what follows', async () => {
    await visit.open(`?lang=${language}`);
    await openDialog();
    await choose('datum;organ\n2026-06-16;UN\n2026-09-22;UN');
    await visit.button(said.preview).click();
    await row(on('2026-08-25')).getByText(said.callOff, { exact: true }).click();
    await row(on('2026-08-25')).getByText(imports.kind.calledOff).waitFor();
    await visit.tab.getByText(said.appear).waitFor();
    expect(await visit.tab.getByText(imports.summary(1, 0).split('.')[0]!).count()).toBe(1);
  });

  it('says what is wrong with a file and how to put it right, and what was chosen stays', async () => {
    await visit.open(`?lang=${language}`);
    await openDialog();
    await choose('när;var\ni maj;här');
    await visit.button(said.preview).click();
    expect(await visit.tab.getByRole('alert').textContent()).toBe(
      shared.error['import.no-date-column']({ columns: ['när', 'var'] }),
    );
    expect(await visit.button(said.preview).isEnabled()).toBe(true);
  });

  it('can be done with the keyboard alone, and Escape leaves it', async () => {
    await visit.open(`?lang=${language}`);
    await visit.button(words.more).focus();
    await visit.page.keyboard.press('Enter');
    const chosen = () => visit.tab.evaluate(() => document.activeElement?.textContent);
    for (let left = 5; left > 0 && (await chosen()) !== said.open; left -= 1) await visit.page.keyboard.press('Tab');
    await visit.page.keyboard.press('Enter');
    await visit.tab.getByRole('dialog').waitFor();
    await choose();
    await visit.button(said.preview).focus();
    await visit.page.keyboard.press('Enter');
    await row(on('2026-05-19')).waitFor();
    await visit.page.keyboard.press('Escape');
    await visit.tab.getByRole('dialog').waitFor({ state: 'detached' });
    await visit.tab.waitForFunction(() => document.activeElement?.classList.contains('drop-button'));
  });
});
