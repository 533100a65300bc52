import { talkWords } from '../../src/text/talk.ts';
import { meetingCard } from '../cards/index.ts';
import type { Phrase } from './phrase.ts';

/** The committee's coming meeting with every matter for it. */
export const meeting: Phrase = {
  says: {
    sv: ['sammanträde', 'nästa sammanträde', 'nämnden', 'ärenden', 'föredragningslista'],
    en: ['meeting', 'next meeting', 'agenda', 'matters'],
  },
  where: 'personal',
  run: async ({ app, by, language }) => {
    const coming = app.yearSeenBy(by).meeting();
    return coming ? { card: meetingCard(coming, language) } : { text: talkWords[language].noMeeting };
  },
};
