import { talkWords } from '../../src/text/talk.ts';
import type { Phrase } from './phrase.ts';

/** What a team's channel shows, posted anew; the door of the channel answers it, for it belongs to the channel. */
export const summary: Phrase = {
  says: { sv: ['sammanfattning', 'läget'], en: ['summary'] },
  where: 'anywhere',
  listed: ['shared'],
  run: async ({ language, where, team }) =>
    where === 'shared' && team ? { card: await team(), team: true } : { text: talkWords[language].summaryInChannel },
};
