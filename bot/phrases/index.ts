import type { Language } from '../../src/cycle/definition/text.ts';
import { cardWords } from '../../src/text/card.ts';
import { help } from './help.ts';
import { myDuties } from './my-duties.ts';
import type { Asked, Phrase, Reply } from './phrase.ts';

export const PHRASES: readonly Phrase[] = [myDuties, help];

/** Words longer than this may have one letter wrong. */
const FORGIVEN_FROM = 5;

const bare = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/<at>.*?<\/at>/g, '')
    .replace(/[!.,]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** One letter added, lost, changed, or two neighbours swapped. */
const within1 = (a: string, b: string): boolean => {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return (left.length <= 1 && right.length <= 1) || (left.length === 2 && left === [...right].reverse().join(''));
};

const means = (phrase: Phrase, text: string): Language | undefined =>
  (['sv', 'en'] as const).find((language) =>
    phrase.says[language].some((wording) =>
      wording.length >= FORGIVEN_FROM ? within1(bare(wording), text) : bare(wording) === text,
    ),
  );

/** Answers what somebody typed, in the language they typed it; what is not understood gets a short way on. */
export const answerTo = async (text: string, asked: Asked): Promise<Reply> => {
  for (const phrase of PHRASES) {
    const language = means(phrase, bare(text));
    if (language) return phrase.run({ ...asked, language });
  }
  return {
    text: cardWords[asked.language].unknown,
    suggestions: PHRASES.map((phrase) => phrase.says[asked.language][0]!),
  };
};
