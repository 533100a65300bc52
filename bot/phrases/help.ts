import { helpCard } from '../cards/index.ts';
import type { Phrase } from './phrase.ts';

/** What one can write. */
export const help: Phrase = {
  says: { sv: ['hjälp', '?'], en: ['help'] },
  run: async ({ language }) => ({ card: helpCard(language) }),
};
