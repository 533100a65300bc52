import type { Language } from '../../../src/cycle/definition/text.ts';

const split = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Words that carry no wish of their own, as they stand without diacritics; they also tell which language somebody writes. */
const SMALL: Readonly<Record<Language, ReadonlySet<string>>> = {
  sv: split(
    'i pa av om med for fran till och att det den de en ett ar vad vem vilka vilken hur nar var min mina mitt mig jag du vi oss ' +
      'visa ge sag kan ska skall vill se alla allt tack snalla hej nu idag har ha blir som ut upp mot under hos enheten ' +
      'steget steg just va e aret ar nasta forra manad manaden vecka veckan behover fa lista mer',
  ),
  en: split(
    'in on of for from to and the a an is are what who which how when my me i you we us show give tell can could will would ' +
      'see all please thanks hi now today have has it this that at by with unit step do does did need get list more about next last month',
  ),
};

export const isSmall = (word: string): boolean => SMALL.sv.has(word) || SMALL.en.has(word) || word === '-';

/** Which language the small words are of; undefined when they are of none, or of both alike. */
export const languageOfSmall = (words: readonly string[]): Language | undefined => {
  const only = (language: Language, other: Language) =>
    words.filter((it) => SMALL[language].has(it) && !SMALL[other].has(it)).length;
  const [sv, en] = [only('sv', 'en'), only('en', 'sv')];
  return sv === en ? undefined : sv > en ? 'sv' : 'en';
};
