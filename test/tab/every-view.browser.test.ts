import type { Frame } from 'playwright-core';
import { expect, it } from 'vitest';
import { LANGUAGES } from '../../src/cycle/definition/text.ts';
import { CENTRAL, type SamplePerson } from '../../src/sample/exempelbro.ts';
import { ME, SECRETARY } from '../fixtures/timeline-2026.ts';
import { describeInBrowser as describe } from '../helpers/browser.ts';
import { GOALS } from './goals.ts';
import { lookedAt, SIZES } from './looked-at.ts';
import { operationsIn } from './operations.ts';
import { otherLanguageIn } from './other-language.ts';
import { visitTab } from './visit.ts';
import { type StoryWords, wordsOf } from './words.ts';

/** A page of the tab, whom it is shown to, what is done there first and what is then on it. */
interface TabPage {
  readonly name: string;
  readonly me: SamplePerson;
  readonly search: string;
  readonly first?: (tab: Frame, words: StoryWords) => Promise<unknown>;
  readonly shows: string;
}

const { departmentHead, qualityDeveloper } = CENTRAL;
const M01 = '2027-M01-manstensskolan';
const press = (tab: Frame, name: string) => tab.getByRole('button', { name, exact: true }).first().click();
const openImport = async (tab: Frame, { tab: words }: StoryWords) => {
  await press(tab, words.more);
  await press(tab, words.importMeetings.open);
  await tab.getByRole('dialog').waitFor();
};
const FILE = 'Datum;Tid;Organ\n2026-05-19;09:00;UN\n2026-06-16;;UN\n26/5;13:00;UN';

const PAGES: readonly TabPage[] = [
  { name: 'wheel', me: departmentHead, search: 'view=wheel', shows: 'svg.wheel' },
  {
    name: 'wheel-table',
    me: departmentHead,
    search: 'view=wheel',
    first: async (tab, { tab: words }) => {
      await tab.locator('svg.wheel').waitFor();
      await press(tab, words.showTable);
    },
    shows: '.wheel-table td',
  },
  { name: 'line', me: departmentHead, search: 'view=line', shows: '.line [data-step]' },
  { name: 'line-by-plan', me: departmentHead, search: 'view=line&rows=plan&zoom=quarter', shows: '.line [data-step]' },
  { name: 'line-by-unit', me: departmentHead, search: 'view=line&rows=unit&zoom=month', shows: '.unit-lane' },
  { name: 'list', me: departmentHead, search: 'view=list', shows: '.list [data-step]' },
  { name: 'list-by-state', me: departmentHead, search: 'view=list&group=state', shows: '.list [data-step]' },
  { name: 'nothing-found', me: ME, search: 'view=line&q=xyzzy', shows: '.empty' },
  { name: 'missing', me: departmentHead, search: 'view=missing', shows: '[role="gridcell"]' },
  { name: 'overview', me: departmentHead, search: 'view=overview', shows: '.overview [role="img"]' },
  {
    name: 'my-duties',
    me: ME,
    search: `view=mine&duty=${M01}`,
    first: (tab, { card }) => press(tab, card.buttons.moreTime),
    shows: '.duty-card input[type="date"]',
  },
  { name: 'step', me: departmentHead, search: 'view=line&step=2027-M01', shows: 'aside .artefacts details' },
  {
    name: 'step-of-mine',
    me: ME,
    search: 'view=list&step=2027-M01',
    first: (tab, { tab: words }) => press(tab, words.answer),
    shows: 'aside .duty-card',
  },
  { name: 'set-up-year', me: qualityDeveloper, search: 'view=setUp&part=year', shows: '.set-up-table td' },
  {
    name: 'set-up-sends',
    me: qualityDeveloper,
    search: 'view=setUp&part=sends',
    first: async (tab, { setUp }) => {
      await tab.getByLabel(setUp.sends.day, { exact: true }).fill('2026-03-11');
      await press(tab, setUp.sends.showFor(ME.name));
    },
    shows: '.picture .ac-pushButton',
  },
  {
    name: 'set-up-meetings',
    me: qualityDeveloper,
    search: 'view=setUp&part=meetings',
    first: (tab, { setUp, shared, day }) =>
      press(tab, setUp.meetings.cancelNamed(shared.body.UN, day('2026-05-26', 'full'))),
    shows: '.set-up-meetings form textarea',
  },
  { name: 'set-up-breaks', me: qualityDeveloper, search: 'view=setUp&part=breaks', shows: '.break-row input' },
  {
    name: 'set-up-reminders',
    me: qualityDeveloper,
    search: 'view=setUp&part=reminders',
    first: (tab, { setUp }) => tab.getByLabel(setUp.reminders.setting.reminderQuiet).fill('?'),
    shows: '.set-up-reminders form textarea',
  },
  { name: 'set-up-texts', me: qualityDeveloper, search: 'view=setUp&part=texts', shows: '.set-up-texts textarea' },
  {
    name: 'set-up-people',
    me: qualityDeveloper,
    search: 'view=setUp&part=people',
    first: async (tab, { setUp }) => {
      await press(tab, setUp.people.assign);
      await tab.getByRole('combobox', { name: setUp.people.roleColumns[0]! }).selectOption('new');
    },
    shows: '.set-up-people form input',
  },
  { name: 'operations', me: departmentHead, search: 'view=operations', shows: '.needed li' },
  { name: 'report', me: departmentHead, search: 'view=report', shows: '.report .ready, .report button' },
  { name: 'unit-year', me: departmentHead, search: 'view=unitYear', shows: '.unit-year td' },
  { name: 'accessibility', me: ME, search: 'view=accessibility', shows: '.statement' },
  { name: 'import', me: SECRETARY, search: 'view=list', first: openImport, shows: '[role="dialog"]' },
  {
    name: 'import-preview',
    me: SECRETARY,
    search: 'view=list',
    first: async (tab, words) => {
      await openImport(tab, words);
      const csv = { name: 'un.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) };
      await tab.locator('input[type=file]').setInputFiles(csv);
      await press(tab, words.tab.importMeetings.preview);
    },
    shows: '.import-preview td',
  },
];

const visit = visitTab((host) => {
  host.goals = GOALS;
}, 'h1');

describe.each(LANGUAGES)('every page, in %s', (language) => {
  const words = wordsOf(language);

  it.each(PAGES)(
    '$name has all its words in that language, fits and is accessible in every theme and at every width',
    async ({ name, me, search, first, shows }) => {
      visit.host.me = me;
      visit.host.operations = operationsIn(language);
      await visit.page.emulateMedia({ reducedMotion: 'reduce' });
      await visit.open(`?${search}&lang=${language}`, SIZES[0]!);
      const { tab } = visit;
      await first?.(tab, words);
      await tab.locator(shows).first().waitFor();

      expect(await tab.evaluate(() => document.documentElement.lang)).toBe(language);
      expect(await otherLanguageIn(tab, language)).toEqual([]);
      expect(await lookedAt(visit, `every-view/${name}`, language)).toEqual([]);
    },
  );
});
