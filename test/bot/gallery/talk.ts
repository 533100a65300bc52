import {
  type AdaptiveCard,
  digestCard,
  dutyCard,
  dutyListCard,
  openedFrom,
  replacedCard,
  type TeamSummary,
  teamCard,
} from '../../../bot/cards/index.ts';
import { TEAM_VIEWS, teamAskCard } from '../../../bot/cards/team-card.ts';
import { teamSummary } from '../../../bot/looks.ts';
import { PHRASES } from '../../../bot/phrases/index.ts';
import type { DutyCase } from '../../../src/commands/duty-case.ts';
import type { Language } from '../../../src/cycle/definition/text.ts';
import { localDate } from '../../../src/cycle/planning/local-date.ts';
import type { DigestLine } from '../../../src/reminders/looks.ts';
import { planOf } from '../../helpers/year.ts';
import { dutyOf, statesOf, userOf } from '../cases.ts';
import { talkOn } from '../phrases/talk-world.ts';

type Shown = readonly [state: string, card: AdaptiveCard];

const ASKERS = ['unitHead', 'departmentHead', 'committeeSecretary'] as const;
/** What a question may be about; where a phrase takes no such thing the answer is the same and shown once. */
const ABOUT = ['', ' M01', ' M04', ' Glimmerskolan', ' 2027'];

const answers = async (language: Language): Promise<Shown[]> => {
  const { say } = talkOn('2026-09-10');
  const shown: Shown[] = [];
  const seen = new Set<string>();
  for (const phrase of PHRASES)
    for (const about of ABOUT)
      for (const role of ASKERS) {
        const words = `${phrase.says[language][0]}${about}`;
        const { card } = await say(userOf(role), words, { language });
        const content = JSON.stringify(card);
        if (!card || seen.has(content)) continue;
        seen.add(content);
        shown.push([`“${words}”, asked by ${role}`, card as AdaptiveCard]);
      }
  return shown;
};

const summary = (): TeamSummary => teamSummary(planOf(2027).steps, talkOn('2026-09-10').world);

/** A morning's message: on an ordinary day, with summaries and what has been done since, and on the worst of days. */
const digests = (mine: readonly DutyCase[], language: Language): Shown[] => {
  const key = 'digest/2026-02-02/person';
  const day = localDate('2026-02-02');
  const reasons = ['opens', '2d', 'due', 'overdue', 'escalation', 'returned', 'gateOpened', '14d', '7d'] as const;
  const lines = mine.map((it, index): DigestLine => ({ about: 'duty', case: it, reason: reasons[index % 9]! }));
  const summaries: DigestLine[] = [
    { about: 'weekly', key: 'weekly/2026-W06/person', subject: 'weekly' },
    { about: 'meeting', key: 'meeting/UN-2026-05-26/papers/person', subject: 'meeting/UN-2026-05-26' },
  ];
  const done: DigestLine = { about: 'duty', case: statesOf(dutyOf('M01')).done!, reason: 'opens' };
  return [
    ['a morning’s message', digestCard({ key, day, lines: lines.slice(0, 3), replaced: 0 }, language)],
    [
      'a morning’s message, with summaries and what is done',
      digestCard({ key, day, lines: [...summaries, ...lines.slice(3, 6), done], replaced: 2 }, language),
    ],
    ['a morning’s message, the longest', digestCard({ key, day, lines: [...lines, ...lines], replaced: 1 }, language)],
    [
      'a duty’s card, opened from a morning’s message',
      openedFrom(key, dutyCard(mine[0]!, language), language) as AdaptiveCard,
    ],
  ];
};

/** What one gets by writing to the bot, and what it posts of itself: every phrase, answered to people in three roles. */
export const talkCards = async (mine: readonly DutyCase[], language: Language): Promise<Shown[]> => [
  ['no duties', dutyListCard([], language)],
  ['a few duties', dutyListCard(mine.slice(0, 3), language)],
  ['many duties', dutyListCard(mine, language)],
  ...digests(mine, language),
  ['a duty’s card, replaced', replacedCard(mine[0], language)],
  ['a summary, replaced', replacedCard(undefined, language)],
  ['asks a channel what to show', teamAskCard(language)],
  ...TEAM_VIEWS.map((view): Shown => [`channel, ${view}`, teamCard(view, summary(), language)]),
  ...(await answers(language)),
];
