import { helpCard } from '../cards/help-card.ts';
import type { Phrase } from './phrase.ts';

/** What one can write. */
export const help: Phrase = {
  says: {
    sv: ['hjälp', '?', 'hej', 'hejsan', 'vad kan du', 'vad kan jag skriva', 'kommandon'],
    en: ['help', 'hi', 'hello', 'what can you do', 'what can I write', 'commands'],
  },
  where: 'anywhere',
  listed: ['personal', 'shared'],
  run: async ({ language, where }) => ({ card: helpCard(language, where) }),
};
