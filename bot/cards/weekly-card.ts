import type { Language } from '../../src/cycle/definition/text.ts';
import type { DepartmentOverview } from '../../src/cycle/overview/department-overview.ts';
import type { UnitDuty } from '../../src/cycle/overview/unit-overview.ts';
import type { LocalDate } from '../../src/cycle/planning/local-date.ts';
import { formatDate } from '../../src/text/dates.ts';
import { summaryWords } from '../../src/text/summary.ts';
import { meetingElements } from './meeting-card.ts';
import { type AdaptiveCard, card, type Element, subtle, text } from './parts.ts';
import { aside, asManyAsFit, heading, holderText, lastDayText, section, stepRow, warning } from './talk-parts.ts';

/** Lines of each kind; the rest are counted and stand in the tab. */
const MOST_LINES = 6;
const MOST_UNITS = 5;

const dutyLine = (it: UnitDuty, about: string, language: Language): Element =>
  stepRow(it, [aside([it.unitName, about].filter(Boolean).join(' · '))], language, it.key);

const group = (title: string, lines: readonly Element[], language: Language): Element[] =>
  lines.length === 0
    ? []
    : [
        section(title),
        ...asManyAsFit(
          lines.map((it) => [it]),
          language,
          { most: MOST_LINES },
        ),
      ];

/** How far each running step has come, a line each: counts and the units that are missing. */
export const progressLines = (it: DepartmentOverview, language: Language): Element[] => {
  const words = summaryWords[language];
  const missingOf = new Map(it.missing.map((one) => [one.frame.key, one.missing]));
  return it.running.map(({ frame, done, total, late }) => {
    const missing = (missingOf.get(frame.key) ?? []).flatMap((one) => one.unitName ?? []);
    return stepRow(
      frame,
      [
        aside(
          [...(total > 1 ? [words.doneOf(done, total)] : []), lastDayText(frame.due, it.today, language)].join(' · '),
        ),
        ...(late > 0 ? [warning(` · ${words.late(late, total)}`)] : []),
        // Where most are missing the count says it; names help when there are few left.
        ...(missing.length > 0 && missing.length <= MOST_UNITS
          ? [aside(` · ${words.missing(missing.join(', '))}`)]
          : []),
      ],
      language,
    );
  });
};

/** The department's week for the one who leads it: how far each step has come, and what waits for an answer. */
export const weeklyCard = (it: DepartmentOverview, language: Language): AdaptiveCard => {
  const words = summaryWords[language];
  const day = (date: LocalDate) => formatDate(date, language, 'short');
  return card({
    lang: language,
    fallbackText: words.weekly,
    body: [
      heading(words.weekly),
      subtle(words.weekOf(formatDate(it.today, language, 'weekday')), 'None'),
      ...group(
        words.requests,
        it.requests.map((one) => dutyLine(one, one.holder ? holderText(one.holder) : '', language)),
        language,
      ),
      ...group(
        words.toSettle,
        it.toSettle.map((one) => dutyLine(one, lastDayText(one.lastDay, it.today, language), language)),
        language,
      ),
      ...group(
        words.proposals,
        it.proposals.map((one) => dutyLine(one.duty, words.count(one.count), language)),
        language,
      ),
      ...group(
        words.handedIn,
        it.handedIn.map((one) => dutyLine(one, `${one.by} ${day(one.on)}`, language)),
        language,
      ),
      ...group(
        words.wanted,
        it.wanted.map((one) => dutyLine(one, day(one.on), language)),
        language,
      ),
      ...(it.running.length > 0
        ? [
            section(words.running),
            ...asManyAsFit(
              progressLines(it, language).map((one) => [one]),
              language,
              { most: 10 },
            ),
          ]
        : [text(words.quiet)]),
      ...(it.meeting ? meetingElements(it.meeting, language) : []),
    ],
  });
};
