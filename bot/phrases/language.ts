import type { Language } from '../../src/cycle/definition/text.ts';
import { talkWords } from '../../src/text/talk.ts';
import type { Phrase } from './phrase.ts';

const CHOSEN: Readonly<Record<string, Language>> = {
  svenska: 'sv',
  swedish: 'sv',
  engelska: 'en',
  english: 'en',
};

/** Which language the bot answers this person in. */
export const language: Phrase = {
  says: { sv: ['språk', 'svenska', 'engelska', 'byt språk'], en: ['language', 'english', 'swedish'] },
  where: 'personal',
  run: async ({ app, by, language: spoken, wording }) => {
    const chosen = CHOSEN[wording ?? ''];
    if (!chosen) return { text: talkWords[spoken].language.which, suggestions: ['svenska', 'english'] };
    const kind = await app.arrange('person.prefer', { language: chosen }, by);
    const words = talkWords[chosen];
    return { text: kind === 'received' ? words.received : words.language.chosen };
  },
};
