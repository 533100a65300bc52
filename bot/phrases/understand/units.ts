import type { UnitId } from '../../../src/cycle/duties/duty.ts';
import { isSmall } from './small-words.ts';
import { isSameWord, lettersIn, wordsOf } from './words.ts';

export interface UnitNamed {
  readonly id: UnitId;
  readonly name: string;
}

export interface FoundUnits {
  /** One when it is clear, else those that it may be. */
  readonly units: readonly UnitId[];
  readonly taken: readonly number[];
}

/** A word that more units than this share says nothing of which one is meant. */
const COMMON = 3;

/** How many units have each word in their name. */
const countWords = (units: readonly UnitNamed[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { name } of units)
    for (const word of new Set(wordsOf(name))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

/** Some nouns stand for any unit. */
const KINDS = new Set(['skola', 'skolan', 'skolor', 'forskola', 'forskolan', 'forskolor', 'enhet', 'school', 'unit']);

/** A number goes with a word: "Enhet 12", never "12" alone. */
const isNumber = (word: string): boolean => /\d/.test(word);

/** Units whose name, or the telling part of it, is in the text. */
export const findUnits = (words: readonly string[], units: readonly UnitNamed[]): FoundUnits | undefined => {
  const counts = countWords(units);
  const isTelling = (word: string) =>
    word.length > 2 && !isNumber(word) && !KINDS.has(word) && counts.get(word)! <= COMMON;
  const spoken = [...words.keys()].filter((at) => words[at]!.length > 2 && !isSmall(words[at]!));
  const numbers = [...words.keys()].filter((at) => isNumber(words[at]!));
  const found = units
    .map((unit) => {
      const name = wordsOf(unit.name);
      const said = (word: string) =>
        (isNumber(word) ? numbers : spoken).filter((at) =>
          isNumber(word) ? words[at] === word : isSameWord(words[at]!, word),
        );
      const taken = [...new Set(name.flatMap(said))];
      const telling = lettersIn(name.filter((it) => isTelling(it) && said(it).length > 0));
      const whole = name.every((it) => it.length < 2 || isSmall(it) || said(it).length > 0) && taken.length > 1;
      const number = name.some((it) => isNumber(it) && counts.get(it)! <= COMMON && said(it).length > 0);
      const numbered = number && name.some((it) => !isNumber(it) && said(it).length > 0);
      return {
        id: unit.id,
        taken,
        score: telling + (whole ? lettersIn(name) : 0) + (numbered ? 1 : 0),
        sure: telling > 0 || whole || numbered,
      };
    })
    .filter((it) => it.sure)
    .sort((a, b) => b.score - a.score);
  const [best] = found;
  if (!best) return undefined;
  return { units: found.filter((it) => it.score === best.score).map((it) => it.id), taken: best.taken };
};

const OWN = [
  ['min', 'enhet'],
  ['min', 'skola'],
  ['min', 'forskola'],
  ['my', 'unit'],
  ['my', 'school'],
] as const;

/** Whether somebody speaks of their own unit, and where. */
export const findOwn = (words: readonly string[]): readonly number[] | undefined =>
  OWN.flatMap(([first, second]) => {
    const at = words.findIndex((it, place) => it === first && words[place + 1] === second);
    return at >= 0 ? [[at, at + 1]] : [];
  })[0];
