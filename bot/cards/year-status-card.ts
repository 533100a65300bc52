import type { Language } from '../../src/cycle/definition/text.ts';
import type { StepLine } from '../../src/cycle/overview/step-overview.ts';
import type { YearOverview } from '../../src/cycle/overview/year-overview.ts';
import type { LocalDate } from '../../src/cycle/planning/local-date.ts';
import { formatDate } from '../../src/text/dates.ts';
import { messages } from '../../src/text/index.ts';
import { talkWords } from '../../src/text/talk.ts';
import { type AdaptiveCard, card, type Element, notice, run, said } from './parts.ts';
import { aside, asManyAsFit, heading, lastDayText, section, statusRun, stepRow, warning } from './talk-parts.ts';

/** Most steps listed: with three operating years open at once there are hardly more. */
const MOST_LISTED = 24;

const running = (line: StepLine, today: LocalDate, language: Language): Element => {
  const words = talkWords[language];
  const { frame, done, total, late, status } = line;
  return stepRow(
    frame,
    [
      aside(lastDayText(frame.due, today, language)),
      ...(total > 1 ? [aside(` · ${words.progress(done, total)}`)] : []),
      ...(total > 1 && late > 0 ? [warning(` · ${words.lateCount(late)}`)] : []),
      ...(total === 1 || late === 0 ? [statusRun(status, language)] : []),
    ],
    language,
  );
};

/** How the year stands: one's own units first, then what runs, then what comes. */
export const yearStatusCard = (
  it: YearOverview,
  operatingYear: number | undefined,
  today: LocalDate,
  language: Language,
): AdaptiveCard => {
  const words = talkWords[language].year;
  const title = operatingYear ? words.titleOf(operatingYear) : words.title;
  const meeting = it.meeting && [
    said([
      run(`${words.meeting}: `, { weight: 'Bolder' }),
      run(`${messages[language].body.UN} ${formatDate(it.meeting.date, language, 'weekday')}`),
      aside(` · ${words.papersDue(formatDate(it.meeting.papersDue, language, 'short'))}`),
    ]),
  ];
  const next = it.next.map((line) =>
    stepRow(line.frame, [aside(words.from(formatDate(line.frame.window.start, language, 'weekday')))], language),
  );
  const own = it.own.map((unit) =>
    notice(words.own(unit.name, unit.open, unit.late, unit.returned), unit.late > 0 ? 'warning' : 'emphasis'),
  );
  const beside = [...own, ...(meeting ?? []), ...next];
  return card({
    lang: language,
    fallbackText: title,
    body: [
      heading(title),
      ...own,
      ...(meeting ?? []),
      ...(it.running.length > 0
        ? [
            section(words.running),
            ...asManyAsFit(
              it.running.map((line) => [running(line, today, language)]),
              language,
              { beside, most: MOST_LISTED },
            ),
          ]
        : [said(words.nothingRuns, 'Medium')]),
      ...(next.length > 0 ? [section(words.next), ...next] : []),
    ],
  });
};
