import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { LANGUAGES } from '../../src/cycle/definition/text.ts';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { ME } from '../fixtures/timeline-2026.ts';
import { describeInBrowser as describe } from '../helpers/browser.ts';
import { artefact, violations } from './axe.ts';
import { GOALS } from './goals.ts';
import { visitTab } from './visit.ts';
import { wordsOf } from './words.ts';

const visit = visitTab((host) => {
  host.me = CENTRAL.departmentHead;
  host.goals = GOALS;
});

describe.each(LANGUAGES)('who is missing, in %s', (language) => {
  const { tab: words, shared, step, day } = wordsOf(language);

  it('is a grid of units and steps with one tab stop, and opens the step', async () => {
    await visit.open(`?view=missing&step=2027-M01&lang=${language}`);
    await visit.tab.getByText(words.missingIn(11, 3)).waitFor();
    const grid = visit.tab.getByRole('grid', { name: words.missingTitle });
    expect(await grid.locator('[role="gridcell"][tabindex="0"]').count()).toBe(1);
    expect(
      await grid
        .getByRole('row', { name: /^Glimmerskolan/ })
        .getByRole('gridcell')
        .last()
        .getAttribute('aria-label'),
    ).toBe(`${step('M01').short} 2027: ${words.state.done}`);
    await grid.getByRole('gridcell').first().focus();
    await visit.page.keyboard.press('ArrowDown');
    await visit.page.keyboard.press('End');
    await visit.tab.waitForFunction(() => (document.activeElement as HTMLElement).dataset.step === '2027-M01');
    await visit.page.keyboard.press('Enter');
    await visit.tab.waitForFunction(() => document.activeElement?.tagName === 'ASIDE');
    await visit.page.keyboard.press('Escape');
    await visit.tab.waitForFunction(() => document.activeElement?.getAttribute('role') === 'gridcell');
  });

  it('is reminded, all of them or one, and one sees who has been reminded already', async () => {
    await visit.open(`?view=missing&step=2027-M01&lang=${language}`);
    await visit.tab.getByRole('button', { name: words.remindIn(9, 'M01') }).click();
    await visit.tab.getByText(words.reminded(9)).waitFor();
    await visit.tab
      .locator('aside')
      .getByText(`${shared.status.open} · ${words.lastReminded(day('2026-02-02', 'short'))}`)
      .waitFor();
    await visit.tab
      .locator('aside')
      .getByRole('button', { name: `${words.remindOne} Månstensskolan F–6` })
      .click();
    await visit.tab.locator('aside').getByText(words.reminded(1)).waitFor();
    expect(visit.host.reminded).toEqual([{ step: '2027-M01' }, { step: '2027-M01', units: ['manstensskolan'] }]);
    expect(await violations(visit.tab)).toEqual([]);
  });

  it('can be seen but not reminded by a unit head', async () => {
    visit.host.me = ME;
    await visit.open(`?view=missing&step=2027-M01&lang=${language}`);
    await visit.tab.getByRole('grid').waitFor();
    expect(await visit.tab.getByRole('button', { name: new RegExp(`^${words.remindOne}`) }).count()).toBe(0);
  });
});

describe.each(LANGUAGES)('the overview, in %s', (language) => {
  const { tab: words, shared, day } = wordsOf(language);

  it('tells progress, what is late, the next meeting, and the goals with measures and outcomes', async () => {
    await visit.open(`?view=overview&step=2027-M01&lang=${language}`);
    const percent = (value: number) => words.figure.percent(value.toLocaleString(language));
    const said = [
      words.baselineSaid(percent(84.1)),
      words.outcomeSaid(1, percent(85.2), 3),
      words.outcomeSaid(2, percent(86.9), 3),
      words.targetSaid(percent(88)),
    ].join(', ');
    const row = visit.tab.getByRole('row', { name: new RegExp(shared.plan.goals) });
    expect(await row.getByRole('cell').allTextContents()).toEqual([
      words.closed(3, 23),
      words.closed(0, 15),
      words.closed(0, 36),
    ]);
    await visit.tab.getByText(words.nothingLate).waitFor();
    await visit.tab.getByText(day('2026-02-24')).waitFor();
    await visit.tab
      .getByRole('img', {
        name: `Andel behöriga åk 9: ${said}`,
      })
      .waitFor();
    await visit.tab.getByRole('combobox', { name: words.column.year }).selectOption('2027');
    await visit.tab.getByText(words.noGoals(2027)).waitFor();
  });
});

describe.each(LANGUAGES)('the statement about accessibility, in %s', (language) => {
  const { tab: words } = wordsOf(language);

  it('is reached from every view', async () => {
    await visit.open(`?view=overview&lang=${language}`);
    await visit.tab.getByRole('button', { name: words.accessibilityLink }).click();
    await visit.tab.getByRole('heading', { level: 2, name: words.statement.title }).waitFor();
  });
});

describe.each(LANGUAGES)('a step, in %s', (language) => {
  const { tab: words, shared, step, day } = wordsOf(language);

  it('is moved with a reason by those who may, what followed is told, and it can be undone', async () => {
    await visit.open(`?step=2027-M01&lang=${language}`);
    const panel = visit.tab.locator('aside');
    await panel.getByRole('button', { name: words.moveStep }).click();
    await panel.getByLabel(words.newLastDay).fill('2026-03-27');
    await panel.getByRole('button', { name: words.move, exact: true }).click();
    // Refused: nothing that was chosen is lost.
    await panel.getByText(shared.input.moveReason!.error).waitFor();
    expect(await panel.getByLabel(words.newLastDay).inputValue()).toBe('2026-03-27');
    await panel.getByLabel(words.moveReason).fill('Sportlovet');
    expect(await violations(visit.tab)).toEqual([]);
    await panel.getByRole('button', { name: words.move, exact: true }).click();
    await panel.getByText(words.movedTo(day('2026-03-27'))).waitFor();
    await panel.getByText(words.movedAlong(`${step('M03').short} ${day('2026-06-30', 'short')}`)).waitFor();
    await panel.getByRole('button', { name: words.undo }).click();
    await panel.getByText(words.movedTo(day('2026-03-27'))).waitFor({ state: 'detached' });
    expect(visit.host.moved.slice(1)).toEqual([
      { step: '2027-M01', due: '2026-03-27', reason: 'Sportlovet' },
      { step: '2027-M01', due: '2026-03-31', reason: words.undoReason },
    ]);
  });

  it('is not offered to be moved by others', async () => {
    visit.host.me = ME;
    await visit.open(`?step=2027-M01&lang=${language}`);
    await visit.tab.locator('aside').getByText(words.yourTurn).waitFor();
    expect(await visit.tab.getByRole('button', { name: words.moveStep }).count()).toBe(0);
  });
});

describe.each(LANGUAGES)('what has come out of a step, in %s', (language) => {
  const { tab: words } = wordsOf(language);

  it('is read unit by unit by those who lead the department, with its links', async () => {
    await visit.open(`?step=2027-M01&lang=${language}`);
    const artefacts = visit.tab.getByRole('region', { name: words.artefacts });
    await artefacts.getByText('Glimmerskolan 7–9').click();
    await artefacts.getByText('Trygghet på raster').first().waitFor();
    expect(await artefacts.getByRole('link').first().getAttribute('href')).toBe(
      'https://exempelbro.sharepoint.example/skiss.docx',
    );
    expect(await violations(visit.tab)).toEqual([]);
    await visit.page.screenshot({ path: artefact(`artefacts-${language}`) });
  });

  it('says what is for others to read, and what is still to come', async () => {
    visit.host.me = ME;
    await visit.open(`?step=2027-M01&lang=${language}`);
    await visit.tab.getByText(words.othersAreClosed).waitFor();
    expect(await visit.tab.getByText('Trygghet på raster').count()).toBe(0);
    await visit.open(`?step=2026-U03&lang=${language}`);
    await visit.tab.getByRole('region', { name: words.artefacts }).getByText(words.nothingHandedIn).waitFor();
  });
});

describe.each(LANGUAGES)('a date, in %s', (language) => {
  const { tab: words } = wordsOf(language);

  it('is put in one’s own calendar from the panel', async () => {
    await visit.open(`?step=2027-M01&lang=${language}`);
    const [download] = await Promise.all([
      visit.page.waitForEvent('download'),
      visit.tab.locator('aside').getByRole('button', { name: words.addToCalendar }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('2027-M01.ics');
    expect(await readFile((await download.path())!, 'utf8')).toContain('DTSTART;VALUE=DATE:20260331');
  });
});
