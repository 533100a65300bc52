import type { DutyCase } from '../../src/commands/duty-case.ts';
import { type Language, stepText } from '../../src/cycle/definition/text.ts';
import { cardWords } from '../../src/text/card.ts';
import { summaryWords } from '../../src/text/summary.ts';
import { type AdaptiveCard, card, openUrl, run, said, subtle } from './parts.ts';
import { aside, lastDayText, planColour } from './talk-parts.ts';

/** What an older card becomes: a line that sends the reader to the newer one further down. */
export const replacedCard = (c: DutyCase | undefined, language: Language): AdaptiveCard => {
  const { newerDuty, newerSummary } = summaryWords[language];
  const words = c ? newerDuty : newerSummary;
  return card({
    lang: language,
    fallbackText: words,
    body: [
      ...(c
        ? [
            said([
              run(`${c.duty.step} `, { weight: 'Bolder', color: planColour(c.duty.plan) }),
              run(`${stepText(c.duty.step, language).short} ${c.duty.operatingYear}`, { weight: 'Bolder' }),
            ]),
            said([aside([c.unitName, lastDayText(c.lastDay, c.today, language)].filter(Boolean).join(' · '))], 'None'),
          ]
        : []),
      subtle(words),
    ],
    ...(c && { actions: [openUrl(cardWords[language].buttons.open, c.link)] }),
  });
};
