import { messages } from '../../src/text/index.ts';
import { standInCard } from '../cards/stand-in-card.ts';
import type { Phrase } from './phrase.ts';
import { isSameWord, wordsOf } from './understand/words.ts';

/** Those whose names are best said. */
const spokenOf = <T extends { readonly name: string }>(people: readonly T[], words: readonly string[]): T[] => {
  const said = people.map((person) => ({
    person,
    count: wordsOf(person.name).filter((name) => words.some((it) => isSameWord(it, name))).length,
  }));
  const most = Math.max(0, ...said.map((it) => it.count));
  return most === 0 ? [] : said.filter((it) => it.count === most).map((it) => it.person);
};

/** A form that appoints a stand-in, for those who may. */
export const standIn: Phrase = {
  says: {
    sv: ['tf', 'vikarie', 'tillförordnad', 'ställföreträdare', 'utse tf', 'utse vikarie'],
    en: ['stand-in', 'standin', 'deputy', 'appoint'],
  },
  where: 'personal',
  takes: ['unit', 'person'],
  run: async ({ app, by, language, about }) => {
    const year = app.yearSeenBy(by);
    const choices = year.standIns();
    if (!choices) return { text: messages[language].error['standIn.not-yours']({}) };
    const people = spokenOf(choices.people, about.rest).map((it) => it.userId);
    return { card: standInCard(choices, { units: about.units, people }, year.today, language) };
  },
};
