import { type AdaptiveCard, dutyListCard, replacedCard, type TeamSummary, teamCard } from '../../../bot/cards/index.ts';
import { TEAM_VIEWS, teamAskCard } from '../../../bot/cards/team-card.ts';
import { teamSummary } from '../../../bot/looks.ts';
import { PHRASES } from '../../../bot/phrases/index.ts';
import type { DutyCase } from '../../../src/commands/duty-case.ts';
import type { Language } from '../../../src/cycle/definition/text.ts';
import { planOf } from '../../helpers/year.ts';
import { userOf } from '../cases.ts';
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

/** What one gets by writing to the bot, and what it posts of itself: every phrase, answered to people in three roles. */
export const talkCards = async (mine: readonly DutyCase[], language: Language): Promise<Shown[]> => [
  ['no duties', dutyListCard([], language)],
  ['a few duties', dutyListCard(mine.slice(0, 3), language)],
  ['many duties', dutyListCard(mine, language)],
  ['a duty’s card, replaced', replacedCard(mine[0], language)],
  ['a summary, replaced', replacedCard(undefined, language)],
  ['asks a channel what to show', teamAskCard(language)],
  ...TEAM_VIEWS.map((view): Shown => [`channel, ${view}`, teamCard(view, summary(), language)]),
  ...(await answers(language)),
];
