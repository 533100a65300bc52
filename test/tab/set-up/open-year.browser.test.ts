import { expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/cycle/definition/text.ts';
import { localDate } from '../../../src/cycle/planning/local-date.ts';
import { AppError } from '../../../src/errors.ts';
import { CENTRAL } from '../../../src/sample/exempelbro.ts';
import { holidaySaid } from '../../../src/text/holidays.ts';
import { ME } from '../../fixtures/timeline-2026.ts';
import { describeInBrowser as describe } from '../../helpers/browser.ts';
import { artefact, violations } from '../axe.ts';
import { visitTab } from '../visit.ts';
import { literally, wordsOf } from '../words.ts';

const visit = visitTab((host) => {
  host.me = CENTRAL.qualityDeveloper;
});

describe.each(LANGUAGES)('opening an operating year, in %s', (language) => {
  const { tab: words, shared, setUp, day } = wordsOf(language);
  const said = setUp.year;
  const open = (search = 'view=setUp') => visit.open(`?${search}&lang=${language}`);
  const text = (...parts: readonly string[]) => visit.tab.getByText(new RegExp(parts.map(literally).join('.*')));
  const row = (step: string) => visit.tab.getByRole('row', { name: new RegExp(`^${step}`) });

  it('is reached from the header by those who may, and by nobody else', async () => {
    await open('');
    await visit.button(words.more).click();
    await visit.button(words.view.setUp).click();
    await visit.tab.getByRole('heading', { name: setUp.title }).waitFor();
    visit.host.me = ME;
    await open('');
    await visit.button(words.view.line).waitFor();
    expect(await visit.tab.getByText(words.view.setUp).count()).toBe(0);
  });

  it('shows every day and warning first, goes on when the page is closed, and says when it is done', async () => {
    await open();
    await text(said.summary(30, 161, 29)).waitFor();
    await text(said.opens(day('2027-02-01', 'long'))).waitFor();
    expect(await row('M01').textContent()).toContain(`${day('2027-03-31', 'full')}, ${words.week} 13`);
    expect(await row('M02').textContent()).toContain(day('2027-05-31', 'full'));
    expect(await row('M08').textContent()).toContain(
      said.shiftedHoliday(day('2027-12-31', 'long'), holidaySaid('nyårsafton', language)),
    );
    const noMeeting = shared.warning.noMeetingInWindow({
      body: 'UN',
      start: localDate('2027-08-01'),
      end: localDate('2027-08-31'),
    });
    expect(await text(noMeeting.split('. ')[0]!).count()).toBe(1);
    expect(visit.host.written).toEqual({ steps: 0, duties: 0 });
    expect(await violations(visit.tab)).toEqual([]);
    await visit.page.screenshot({ path: artefact(`set-up-year-${language}`) });

    await visit.button(said.open(2028)).click();
    await text(said.stage.duties).waitFor();
    expect(await text(said.progress(110, 191)).count()).toBe(1);
    expect(await violations(visit.tab)).toEqual([]);
    await visit.page.screenshot({ path: artefact(`set-up-progress-${language}`) });
    await open();
    await text(said.stage.duties).waitFor();
    visit.host.release();
    await text(said.done(2028)).waitFor();
    expect(visit.host.written).toEqual({ steps: 30, duties: 161 });
    await visit.button(said.show(2028)).click();
    await visit.tab.getByRole('heading', { name: `${words.product} 2028` }).waitFor();
  });

  it('says what went wrong and that it can be gone on with', async () => {
    await open();
    await visit.button(said.open(2028)).click();
    await text(said.stage.duties).waitFor();
    visit.host.release(new AppError('record.unreachable'));
    const unreachable = shared.error['record.unreachable']({});
    await text(said.failed(2028)).waitFor();
    await text(unreachable, said.goOn).waitFor();
    await visit.button(said.open(2028)).click();
    await text(said.stage.duties).waitFor();
    visit.host.release();
    await text(said.done(2028)).waitFor();
  });

  it('leaves out what has been, and shows a year that is there as it is', async () => {
    await open();
    await visit.tab.getByLabel(said.which).selectOption('2027');
    await text(said.summary(0, 0, 0)).waitFor();
    expect(await visit.button(said.complete(2027)).count()).toBe(0);
    await visit.tab.getByLabel(said.from).fill('2026-06-01');
    await text(said.leftOut(`M01 (${day('2026-03-31', 'long')})`).replace(/\.$/, '')).waitFor();
  });
});
