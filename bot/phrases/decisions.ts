import { decisionsCard } from '../cards/decisions-card.ts';
import type { Phrase } from './phrase.ts';

/** The decisions that stand; of one year's meetings when it is named. */
export const decisions: Phrase = {
  says: {
    sv: ['beslut', 'besluten', 'nämndbeslut', 'nämndens beslut', 'protokoll'],
    en: ['decisions', 'decision', 'minutes'],
  },
  where: 'anywhere',
  listed: ['personal', 'shared'],
  takes: ['year'],
  run: async ({ app, by, language, about }) => {
    const year = app.yearSeenBy(by);
    return { card: decisionsCard(year.decisions(about.year), about.year, year.today, language) };
  },
};
