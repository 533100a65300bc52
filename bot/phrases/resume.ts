import { pausedCard } from '../cards/pause-card.ts';
import type { Phrase } from './phrase.ts';

/** Ends a pause in reminders. */
export const resume: Phrase = {
  says: {
    sv: ['sluta pausa', 'avsluta paus', 'avsluta pausen', 'ta bort pausen', 'ingen paus', 'fortsätt'],
    en: ['resume', 'stop pausing', 'end pause', 'unpause'],
  },
  where: 'personal',
  run: async ({ app, by, language }) => {
    const { today } = app.yearSeenBy(by);
    const kind = await app.arrange('person.prefer', { pausedTo: 'none' }, by);
    return { card: pausedCard(undefined, today, language, kind === 'received') };
  },
};
