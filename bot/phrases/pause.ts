import { talkWords } from '../../src/text/talk.ts';
import { pauseCard, pausedCard } from '../cards/pause-card.ts';
import type { Phrase } from './phrase.ts';

/** No reminders for a while. Without days it asks for them. */
export const pause: Phrase = {
  says: {
    sv: ['pausa', 'paus', 'pausa påminnelser', 'inga påminnelser'],
    en: ['pause', 'pause reminders', 'no reminders', 'mute'],
  },
  where: 'personal',
  listed: ['personal'],
  takes: ['days'],
  run: async ({ app, by, language, about }) => {
    const { today } = app.yearSeenBy(by);
    const words = talkWords[language].pause;
    const { from = today, to } = about.days ?? {};
    if (!to) return { card: pauseCard(today, language) };
    if (to < today) return { text: words.isPast };
    if (to < from) return { text: words.endsBeforeItBegins };
    const kind = await app.arrange('person.prefer', { pausedFrom: from, pausedTo: to }, by);
    const preference = { userId: by.userId, pausedFrom: from, pausedTo: to };
    return { card: pausedCard(preference, today, language, kind === 'received') };
  },
};
