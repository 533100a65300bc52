import { handedInCard } from '../cards/handed-in-card.ts';
import type { Phrase } from './phrase.ts';

/** What waits for me to take it in. */
export const handedIn: Phrase = {
  says: {
    sv: ['inlämnat', 'inlämnade', 'inlämnad', 'lämnat in', 'att ta emot', 'ta emot', 'inkommet'],
    en: ['handed in', 'submitted', 'to receive', 'inbox'],
  },
  where: 'personal',
  listed: ['personal'],
  run: async ({ app, by, language }) => ({ card: handedInCard(app.yearSeenBy(by).handedIn(), language) }),
};
