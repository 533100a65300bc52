import type { Language } from '../../src/cycle/definition/text.ts';
import type { Matter, MeetingOverview } from '../../src/cycle/overview/meeting-overview.ts';
import { formatDate } from '../../src/text/dates.ts';
import { messages } from '../../src/text/index.ts';
import { summaryWords } from '../../src/text/summary.ts';
import { type AdaptiveCard, card, type Element, subtle } from './parts.ts';
import { aside, asManyAsFit, heading, section, stepRow, warning } from './talk-parts.ts';

const MOST_MATTERS = 12;

const matterLine = (it: Matter, language: Language, opens: boolean): Element => {
  const words = summaryWords[language];
  const areReady = it.papers.every((paper) => paper.status === 'done' || paper.status === 'notNeeded');
  const papers = it.papers.length === 0 ? [] : areReady ? [aside(words.papersReady)] : [warning(words.papersMissing)];
  return stepRow(
    it,
    [...papers, ...(papers.length > 0 ? [aside(' · ')] : []), aside(messages[language].status[it.status])],
    language,
    opens ? it.key : undefined,
  );
};

/** A meeting and its matters, as a part of a card; each opens its own card, but not where many read along. */
export const meetingElements = (it: MeetingOverview, language: Language, opens = true): Element[] => {
  const words = summaryWords[language];
  return [
    section(words.meetingOn(messages[language].body[it.body], formatDate(it.date, language, 'weekday'))),
    subtle(words.papersDue(formatDate(it.papersDue, language, 'weekday')), 'None'),
    ...(it.matters.length === 0
      ? [subtle(words.noMatters)]
      : asManyAsFit(
          it.matters.map((matter) => [matterLine(matter, language, opens)]),
          language,
          { most: MOST_MATTERS },
        )),
  ];
};

/** A coming meeting for the one who keeps its minutes: every matter, and how its papers stand; each opens its own card. */
export const meetingCard = (it: MeetingOverview, language: Language): AdaptiveCard => {
  const words = summaryWords[language];
  return card({
    lang: language,
    fallbackText: words.meeting,
    body: [heading(words.meeting), ...meetingElements(it, language)],
  });
};
