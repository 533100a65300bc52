import { talkWords } from '../../src/text/talk.ts';
import { missingCard, missingInCard } from '../cards/missing-card.ts';
import { whichStep } from './choose.ts';
import type { Phrase } from './phrase.ts';

/** Who has not done their part: in one step, or in all that run. */
export const missing: Phrase = {
  says: {
    sv: ['vem saknas', 'vilka saknas', 'saknas', 'saknar', 'försenade', 'försenad', 'försenat', 'vem är sen'],
    en: ['who is missing', 'whos missing', 'missing', 'who is late', 'late', 'overdue'],
  },
  where: 'personal',
  listed: ['personal'],
  takes: ['step', 'year'],
  run: async ({ app, by, language, about, wording }) => {
    const year = app.yearSeenBy(by);
    const [step] = about.steps;
    if (about.steps.length > 1) return whichStep(wording ?? '', about.steps, language);
    const found = year.missing(step, about.year);
    if (!found) return { text: talkWords[language].noStep(step!, about.year) };
    const card = step ? missingInCard(found[0]!, year.today, language) : missingCard(found, year.today, language);
    return { card };
  },
};
