import { afterEach, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/cycle/definition/text.ts';
import { AppError } from '../../src/errors.ts';
import { CENTRAL, type SamplePerson } from '../../src/sample/exempelbro.ts';
import { expectedSaid } from '../../src/text/flag.ts';
import { ME, SECRETARY } from '../fixtures/timeline-2026.ts';
import { describeInBrowser as describe } from '../helpers/browser.ts';
import { lookedAt } from './looked-at.ts';
import { otherLanguageIn } from './other-language.ts';
import { visitTab } from './visit.ts';
import { GAP, type StoryWords, upToGap, wordsOf } from './words.ts';

/** Something that a page comes to: whom it is shown to, what happens before and on it, and what is then to be seen. */
interface TabState {
  readonly name: string;
  readonly me: SamplePerson;
  readonly search: string;
  /** What the app does not answer: so many questions of that kind stay open. */
  readonly unanswered?: string;
  readonly before?: (words: StoryWords) => void;
  readonly acts?: (words: StoryWords) => Promise<unknown>;
  readonly shows: string;
}

const { departmentHead, qualityDeveloper } = CENTRAL;
const M01 = '2027-M01-manstensskolan';
const visit = visitTab(undefined, 'main');
const press = (name: string) => visit.button(name).first().click();
const inForm = (name: string) => visit.tab.locator('form').getByRole('button', { name, exact: true }).click();
const openYear = async ({ setUp }: StoryWords) => {
  await press(setUp.year.open(2028));
  await visit.tab.getByText(setUp.year.stage.duties).waitFor();
};
const inCard = (name: string) =>
  visit.tab.locator('.duty-card').getByRole('button', { name, exact: true }).first().click();

const STATES: readonly TabState[] = [
  { name: 'year-loading', me: ME, search: 'view=line', unanswered: '/api/timeline', shows: '.skeleton' },
  {
    name: 'year-not-reached',
    me: ME,
    search: 'view=line',
    before: () => {
      visit.host.down = true;
    },
    shows: '.notice button',
  },
  { name: 'step-loading', me: ME, search: 'view=list&step=2027-M01', unanswered: '/api/steps/', shows: 'aside' },
  {
    name: 'overview-loading',
    me: departmentHead,
    search: 'view=overview',
    unanswered: '/api/goals',
    shows: '.overview',
  },
  { name: 'set-up-loading', me: qualityDeveloper, search: 'view=setUp', unanswered: '/api/years', shows: '.skeleton' },
  {
    name: 'another-year-not-reached',
    me: ME,
    search: 'view=line&step=2027-M01',
    acts: async ({ tab }) => {
      await visit.tab.locator('[data-step]').first().waitFor();
      visit.host.down = true;
      await press(tab.nextYear(2027));
    },
    shows: '.notice button',
  },
  { name: 'year-empty', me: departmentHead, search: 'view=line&year=2040', shows: '.empty' },
  {
    name: 'off-the-network',
    me: ME,
    search: 'view=line&step=2027-M01',
    acts: async () => {
      await visit.tab.locator('[data-step]').first().waitFor();
      await visit.page.context().setOffline(true);
    },
    shows: '.notice.offline',
  },
  {
    name: 'values-not-read',
    me: qualityDeveloper,
    search: 'view=line',
    before: ({ language }) => {
      visit.host.flags = ['glimmerskolan', 'manstensskolan'].map((unit) => ({
        list: 'Årshjul Uppgifter',
        column: 'Sista dag',
        expected: expectedSaid[language]({ code: 'date' }),
        item: `2027-M01-${unit}`,
        value: '31/3',
        url: `https://exempelbro.sharepoint.example/${unit}`,
      }));
    },
    shows: '.flags a',
  },
  {
    name: 'list-of-more',
    me: departmentHead,
    search: 'view=line',
    acts: ({ tab }) => press(tab.more),
    shows: '.drop-list li',
  },
  {
    name: 'list-of-what-to-take',
    me: departmentHead,
    search: 'view=wheel',
    acts: ({ tab }) => press(tab.take),
    shows: '.take li',
  },
  {
    name: 'small-card',
    me: departmentHead,
    search: 'view=line',
    acts: async () => {
      await visit.tab.locator('.line [data-step="2027-M04"]').focus();
      await visit.page.keyboard.press('ArrowLeft');
    },
    shows: '.glance',
  },
  {
    name: 'step-on-its-way',
    me: qualityDeveloper,
    search: 'view=line',
    acts: async () => {
      await visit.tab.locator('.line [data-step="2027-M04"]').focus();
      await visit.page.keyboard.press('Alt+ArrowRight');
    },
    shows: '.shift-ghost',
  },
  {
    name: 'move-refused',
    me: qualityDeveloper,
    search: 'view=list&step=2027-M01',
    acts: async ({ tab }) => {
      await press(tab.moveStep);
      await visit.tab.locator('.move-step input').last().fill('2026-04-14');
      await inForm(tab.move);
    },
    shows: '.move-step .refused',
  },
  {
    name: 'step-moved',
    me: qualityDeveloper,
    search: 'view=list&step=2027-M01',
    acts: async ({ tab }) => {
      await press(tab.moveStep);
      await visit.tab.locator('.move-step input').last().fill('2026-04-14');
      await visit.tab.locator('.move-step textarea').fill('Sportlov');
      await inForm(tab.move);
      await visit.button(tab.undo).waitFor();
    },
    shows: '.move-step .notice, .move-step button',
  },
  {
    name: 'reminded',
    me: departmentHead,
    search: 'view=missing&step=2027-M01',
    acts: async ({ tab }) => {
      await press(tab.remindIn(9, 'M01'));
      await visit.tab.getByText(tab.reminded(9)).waitFor();
    },
    shows: '[role="gridcell"]',
  },
  {
    name: 'answer-incomplete',
    me: ME,
    search: `view=mine&duty=${M01}`,
    acts: async ({ card }) => {
      await inCard(card.buttons.close);
      await inCard(card.buttons.send);
    },
    shows: '.duty-card .ac-textRun, .duty-card',
  },
  {
    name: 'answer-not-sent',
    me: ME,
    search: `view=mine&duty=${M01}`,
    acts: async ({ tab, card, shared }) => {
      await inCard(card.buttons.close);
      await visit.tab.locator('.duty-card').getByLabel(shared.input.areas!.label).fill('Läsning');
      visit.host.down = true;
      await inCard(card.buttons.send);
      await visit.tab.getByText(tab.answerKept).waitFor();
    },
    shows: '.duty-card',
  },
  {
    name: 'answered',
    me: ME,
    search: `view=mine&duty=${M01}`,
    acts: async ({ card, shared }) => {
      await inCard(card.buttons.close);
      await visit.tab.locator('.duty-card').getByLabel(shared.input.areas!.label).fill('Läsning i alla ämnen');
      await inCard(card.buttons.send);
      await visit.tab
        .getByText(upToGap(card.handedInBy(ME.name, GAP)))
        .first()
        .waitFor();
    },
    shows: '.duty-card',
  },
  {
    name: 'nothing-to-do',
    me: departmentHead,
    search: 'view=mine',
    shows: '.my-duties',
  },
  {
    name: 'set-up-year-under-way',
    me: qualityDeveloper,
    search: 'view=setUp',
    acts: openYear,
    shows: '[role="progressbar"]',
  },
  {
    name: 'set-up-year-stopped',
    me: qualityDeveloper,
    search: 'view=setUp',
    acts: async (words) => {
      await openYear(words);
      visit.host.release(new AppError('record.unreachable'));
      await visit.tab.getByText(words.setUp.year.failed(2028)).waitFor();
    },
    shows: '.set-up-table td',
  },
  {
    name: 'set-up-sends-day-off',
    me: qualityDeveloper,
    search: 'view=setUp&part=sends',
    acts: ({ setUp }) => visit.tab.getByLabel(setUp.sends.day, { exact: true }).fill('2026-02-14'),
    shows: '.dry-run button, .set-up button',
  },
  {
    name: 'set-up-meeting-refused',
    me: SECRETARY,
    search: 'view=setUp&part=meetings',
    acts: async ({ setUp }) => {
      await press(setUp.meetings.add);
      await inForm(setUp.meetings.addIt);
    },
    shows: '.refused',
  },
  {
    name: 'set-up-meeting-moved',
    me: SECRETARY,
    search: 'view=setUp&part=meetings',
    acts: async ({ tab, setUp, shared, day }) => {
      await press(setUp.meetings.moveNamed(shared.body.UN, day('2026-05-26', 'full')));
      await visit.tab.getByLabel(setUp.meetings.newDay).fill('2026-05-19');
      await visit.tab.getByLabel(tab.moveReason).fill('Krock med KS');
      await inForm(tab.move);
      await visit.button(tab.undo).waitFor();
    },
    shows: '.notice button',
  },
  {
    name: 'set-up-role-refused',
    me: qualityDeveloper,
    search: 'view=setUp&part=people',
    acts: async ({ setUp }) => {
      await press(setUp.people.assign);
      await inForm(setUp.people.assignIt);
    },
    shows: '.refused',
  },
  {
    name: 'set-up-stand-in',
    me: qualityDeveloper,
    search: 'view=setUp&part=people',
    acts: ({ setUp }) => press(setUp.people.standIn),
    shows: 'form textarea',
  },
  {
    name: 'set-up-unit-added',
    me: qualityDeveloper,
    search: 'view=setUp&part=people',
    acts: async ({ setUp, shared }) => {
      await press(setUp.people.addUnit);
      await visit.tab.getByLabel(shared.input.unitName!.label).fill('Norrskenets förskola');
      await visit.tab.locator('form textarea').fill('Ny förskola');
      await inForm(setUp.people.addIt);
      await visit.tab.getByText(setUp.people.unitAdded('Norrskenets förskola').split('.')[0]!).waitFor();
    },
    shows: '.notice button',
  },
  {
    name: 'set-up-unit-ends',
    me: qualityDeveloper,
    search: 'view=setUp&part=people',
    acts: ({ setUp }) => press(setUp.people.endUnitOf('Trollmossens förskola')),
    shows: 'form textarea',
  },
];

afterEach(async () => {
  await visit.page.context().setOffline(false);
  await visit.page.unrouteAll({ behavior: 'ignoreErrors' });
});

describe.each(LANGUAGES)('every state of the pages, in %s', (language) => {
  const words = wordsOf(language);

  it.each(STATES)(
    '$name has its words in that language, fits and is accessible in every theme and at every width',
    async ({ name, me, search, unanswered, before, acts, shows }) => {
      visit.host.me = me;
      before?.(words);
      if (unanswered)
        await visit.page.route(
          (url) => url.pathname.startsWith(unanswered),
          () => undefined,
        );
      await visit.page.emulateMedia({ reducedMotion: 'reduce' });
      await visit.open(`?${search}&lang=${language}`);
      await acts?.(words);
      await visit.tab.locator(shows).first().waitFor();

      expect(await otherLanguageIn(visit.tab, language)).toEqual([]);
      expect(await lookedAt(visit, `every-state/${name}`, language)).toEqual([]);
    },
  );
});
