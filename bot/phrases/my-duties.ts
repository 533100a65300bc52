import { dutyListCard } from '../cards/index.ts';
import type { Phrase } from './phrase.ts';

/** What I am to do now. */
export const myDuties: Phrase = {
  says: { sv: ['mina uppgifter', 'uppgifter', 'att göra'], en: ['my duties', 'duties', 'to do'] },
  run: async ({ app, by, language }) => ({ card: dutyListCard(await app.myDuties(by), language) }),
};
