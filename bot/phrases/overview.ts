import { talkWords } from '../../src/text/talk.ts';
import { weeklyCard } from '../cards/index.ts';
import type { Phrase } from './phrase.ts';

/** The department's week, for those who lead it. */
export const overview: Phrase = {
  says: {
    sv: ['översikt', 'veckans översikt', 'veckan'],
    en: ['overview', 'weekly overview'],
  },
  where: 'personal',
  run: async ({ app, by, language }) => {
    const department = app.yearSeenBy(by).department();
    return department ? { card: weeklyCard(department, language) } : { text: talkWords[language].overviewNotYours };
  },
};
