import type { Language } from '../../src/cycle/definition/text.ts';
import type { StandingDecision } from '../../src/cycle/overview/decisions-overview.ts';
import type { DepartmentOverview } from '../../src/cycle/overview/department-overview.ts';
import { AS_OF } from '../../src/reminders/face.ts';
import { formatDate } from '../../src/text/dates.ts';
import { summaryWords } from '../../src/text/summary.ts';
import { decisionLine } from './answered.ts';
import { meetingElements } from './meeting-card.ts';
import { type AdaptiveCard, card, type Element, execute, run, said, subtle, text } from './parts.ts';
import { asManyAsFit, heading, section } from './talk-parts.ts';
import { progressLines } from './weekly-card.ts';

/** What a team's channel can show: the committee's year or the management group's. */
export const TEAM_VIEWS = ['committee', 'management'] as const;
export type TeamView = (typeof TEAM_VIEWS)[number];

/** Counts, states and decisions: what everyone may see, and nothing that a unit has written. */
export interface TeamSummary {
  readonly department: DepartmentOverview;
  readonly decisions: readonly StandingDecision[];
}

const MOST_DECISIONS = 8;
const MOST_STEPS = 12;

const decisionElements = ({ decisions, department }: TeamSummary, language: Language): Element[] => {
  const words = summaryWords[language].channel;
  return [
    section(words.decisions),
    ...(decisions.length === 0
      ? [subtle(words.noDecisions)]
      : decisions
          .slice(0, MOST_DECISIONS)
          .map(({ decision }) => said([run(decisionLine(decision, department.today, language), { size: 'Small' })]))),
  ];
};

const CONTENT: Record<TeamView, (it: TeamSummary, language: Language) => Element[]> = {
  committee: (it, language) => [
    ...(it.department.meeting ? meetingElements(it.department.meeting, language, false) : []),
    ...decisionElements(it, language),
  ],
  management: (it, language) => [
    ...(it.department.running.length > 0
      ? asManyAsFit(
          progressLines(it.department, language).map((line) => [line]),
          language,
          { most: MOST_STEPS },
        )
      : [text(summaryWords[language].quiet)]),
    ...(it.department.meeting ? meetingElements(it.department.meeting, language, false) : []),
  ],
};

/** What a team's channel shows: no unit's working texts, and nothing to press. */
export const teamCard = (view: TeamView, it: TeamSummary, language: Language): AdaptiveCard => {
  const words = summaryWords[language].channel;
  return card({
    lang: language,
    fallbackText: words[view],
    body: [
      heading(words[view]),
      text(words.updated(formatDate(it.department.today, language, 'weekday')), {
        id: AS_OF,
        isSubtle: true,
        size: 'Small',
        spacing: 'None',
      }),
      ...CONTENT[view](it, language),
    ],
  });
};

/** Asks a channel that the bot was added to what it is to show. */
export const teamAskCard = (language: Language): AdaptiveCard => {
  const words = summaryWords[language].channel;
  return card({
    lang: language,
    fallbackText: words.ask,
    body: [heading(words.ask), text(words.asked)],
    actions: TEAM_VIEWS.map((view) => execute(words[view], 'channel.show', { view })),
  });
};
