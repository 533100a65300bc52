import { type Language, stepText } from '../../src/cycle/definition/text.ts';
import type { StandingDecision } from '../../src/cycle/overview/decisions-overview.ts';
import type { LocalDate } from '../../src/cycle/planning/local-date.ts';
import { talkWords } from '../../src/text/talk.ts';
import { decisionLine } from './answered.ts';
import { type AdaptiveCard, card, run, text } from './parts.ts';
import { asManyAsFit, heading, stepRow } from './talk-parts.ts';

const MOST_LISTED = 20;

/** The decisions that stand, each in one line as in minutes, with how far it has come. */
export const decisionsCard = (
  all: readonly StandingDecision[],
  year: number | undefined,
  today: LocalDate,
  language: Language,
): AdaptiveCard => {
  const words = talkWords[language].decisions;
  return card({
    lang: language,
    fallbackText: all[0] ? `${words.title(year)}: ${stepText(all[0].decision.step, language).short}` : words.none(year),
    body: [
      heading(words.title(year)),
      ...(all.length === 0
        ? [text(words.none(year))]
        : asManyAsFit(
            all.map(({ decision }) => [
              stepRow(
                { ...decision, plan: decision.step.startsWith('M') ? 'goals' : 'followUp' },
                [run(decisionLine(decision, today, language), { size: 'Small' })],
                language,
              ),
            ]),
            language,
            { most: MOST_LISTED },
          )),
    ],
  });
};
