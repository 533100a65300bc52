import type { Language } from '../../src/cycle/definition/text.ts';
import type { CommitteeDay, MonthOverview } from '../../src/cycle/overview/month-overview.ts';
import type { StepLine } from '../../src/cycle/overview/step-overview.ts';
import { firstOfMonth } from '../../src/cycle/planning/local-date.ts';
import { formatDate, formatMonths } from '../../src/text/dates.ts';
import { sentence } from '../../src/text/facts.ts';
import { talkWords } from '../../src/text/talk.ts';
import { type AdaptiveCard, card, type Element, run, said } from './parts.ts';
import { aside, asManyAsFit, heading, section, statusRun, stepRow } from './talk-parts.ts';

const MOST_LISTED = 16;

const monthName = ({ year, month }: MonthOverview, language: Language): string =>
  sentence(formatMonths(firstOfMonth(year, month), firstOfMonth(year, month), language));

const committeeDay = ({ kind, date, meeting }: CommitteeDay, language: Language): Element => {
  const words = talkWords[language].month;
  const about = kind === 'meeting' ? words.meeting : words.papersDue(formatDate(meeting, language, 'short'));
  return said([
    run(kind === 'meeting' ? '◆ ' : '○ ', { color: 'Accent' }),
    run(`${sentence(formatDate(date, language, 'weekday'))}  `, { weight: 'Bolder' }),
    run(about),
  ]);
};

const line = ({ frame, done, total, status }: StepLine, language: Language): Element => {
  const words = talkWords[language];
  const day = frame.meeting?.date === frame.due ? words.month.meeting.toLowerCase() : undefined;
  return stepRow(
    frame,
    [
      aside([words.lastDay(formatDate(frame.due, language, 'weekday')), ...(day ? [day] : [])].join(' · ')),
      ...(total > 1 && done > 0 && done < total ? [aside(` · ${words.progress(done, total)}`)] : []),
      ...(status === 'upcoming' ? [] : [statusRun(status, language)]),
    ],
    language,
  );
};

/** What happens in a month: the committee's days, then what ends, then what goes on. */
export const monthCard = (it: MonthOverview, language: Language): AdaptiveCard => {
  const words = talkWords[language].month;
  const committee = it.committee.map((day) => committeeDay(day, language));
  const due = it.due.map((step) => [line(step, language)]);
  const listed = (title: string, items: readonly Element[][], beside: readonly Element[]) =>
    items.length > 0 ? [section(title), ...asManyAsFit(items, language, { beside, most: MOST_LISTED })] : [];
  const first = listed(words.due, due, committee);
  return card({
    lang: language,
    fallbackText: monthName(it, language),
    body: [
      heading(monthName(it, language)),
      ...(committee.length > 0 ? [section(words.committee), ...committee] : []),
      ...first,
      ...listed(
        words.running,
        it.running.map((step) => [line(step, language)]),
        [...committee, ...first],
      ),
      ...(committee.length + it.due.length + it.running.length === 0 ? [said(words.nothing)] : []),
    ],
  });
};
