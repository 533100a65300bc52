import { dutyListCard } from '../cards/index.ts';
import type { Phrase } from './phrase.ts';

/** What I am to do now. */
export const myDuties: Phrase = {
  says: {
    sv: ['mina uppgifter', 'uppgifter', 'uppgift', 'att göra', 'vad ska jag göra', 'min lista'],
    en: ['my duties', 'duties', 'to do', 'my tasks', 'tasks', 'what should I do'],
  },
  where: 'personal',
  listed: ['personal'],
  run: async ({ app, by, language }) => ({ card: dutyListCard(await app.myDuties(by), language) }),
};
