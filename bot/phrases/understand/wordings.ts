import type { Language } from '../../../src/cycle/definition/text.ts';
import { isSmall } from './small-words.ts';
import { distance, lettersIn, wordsOf, wrongLetters } from './words.ts';

/** What a phrase is asked with, by language. */
export interface Worded {
  readonly says: Readonly<Record<Language, readonly string[]>>;
}

/** A wording found in a text: which, where, and how well. */
export interface Found<P> {
  readonly phrase: P;
  readonly wording: string;
  readonly languages: readonly Language[];
  /** Places of the text's words that it took. */
  readonly taken: readonly number[];
  readonly letters: number;
}

interface Placed {
  readonly taken: readonly number[];
  readonly wrong: number;
}

/** The wording's words in the text, in order, others between them. */
const placed = (wording: readonly string[], words: readonly string[]): Placed | undefined => {
  const taken: number[] = [];
  let wrong = 0;
  for (const word of wording) {
    const from = (taken.at(-1) ?? -1) + 1;
    const exact = words.indexOf(word, from);
    const at = exact >= 0 ? exact : words.findIndex((it, place) => place >= from && wrongLetters(it, word) < Infinity);
    if (at < 0) return undefined;
    wrong += wrongLetters(words[at]!, word);
    taken.push(at);
  }
  return { taken, wrong };
};

/** Where the wish begins, when the small words before it are not counted. */
const beginning = ({ taken }: Pick<Placed, 'taken'>, words: readonly string[]): number =>
  words.slice(0, taken[0]).filter((it) => !isSmall(it)).length;

interface Candidate<P> {
  readonly phrase: P;
  readonly language: Language;
  readonly wording: string;
  readonly known: readonly string[];
}

const candidates = <P extends Worded>(phrases: readonly P[]): Candidate<P>[] =>
  phrases.flatMap((phrase) =>
    (['sv', 'en'] as const).flatMap((language) =>
      phrase.says[language].map((wording) => ({ phrase, language, wording, known: wordsOf(wording) })),
    ),
  );

/** Both languages have it: "status". */
const languagesWith = <P extends Worded>({ phrase, known }: Candidate<P>): Language[] =>
  (['sv', 'en'] as const).filter((language) =>
    phrase.says[language].some((it) => wordsOf(it).join(' ') === known.join(' ')),
  );

/** Written together, or apart: "minauppgifter". */
const asOne = <P extends Worded>(words: readonly string[], all: readonly Candidate<P>[]): Found<P> | undefined => {
  const text = words.join('');
  const best = all
    .filter((it) => lettersIn(it.known) > 4)
    .map((it) => ({ it, wrong: wrongLetters(text, it.known.join('')) }))
    .filter(({ wrong }) => wrong < Infinity)
    .sort((a, b) => a.wrong - b.wrong)[0]?.it;
  return (
    best && {
      phrase: best.phrase,
      wording: best.wording,
      languages: languagesWith(best),
      taken: [...words.keys()],
      letters: text.length,
    }
  );
};

/** The phrase that a text asks with: the wording that begins first and, of those, says most; the best spelt of equals. */
export const findWording = <P extends Worded>(
  words: readonly string[],
  phrases: readonly P[],
): Found<P> | undefined => {
  const all = candidates(phrases);
  const found = all
    .flatMap((it) => {
      const at = placed(it.known, words);
      return at ? [{ it, at, begins: beginning(at, words), letters: lettersIn(it.known) }] : [];
    })
    .sort((a, b) => a.begins - b.begins || b.letters - a.letters || a.at.wrong - b.at.wrong)[0];
  if (!found) return asOne(words, all);
  const { it, at, letters } = found;
  return { phrase: it.phrase, wording: it.wording, languages: languagesWith(it), taken: at.taken, letters };
};

/** What share of the letters may be wrong in what was perhaps meant. */
const NEAR = 0.4;

/** The share of a known word's letters that are wrong. The shortest words are near to everything: they are themselves only. */
const apart = (typed: string, known: string): number =>
  known.length < 4 ? Number(typed !== known) : distance(typed, known) / known.length;

/** Phrases that were perhaps meant, nearest first. */
export const nearTo = <P extends Worded>(words: readonly string[], phrases: readonly P[]): P[] => {
  const spoken = words.filter((it) => !isSmall(it));
  if (spoken.length === 0) return [];
  const near = phrases
    .map((phrase) => ({
      phrase,
      share: Math.min(
        ...candidates([phrase]).flatMap(({ known }) => {
          const own = known.filter((it) => !isSmall(it));
          return own.length === 0
            ? [1]
            : [own.map((word) => Math.min(...spoken.map((it) => apart(it, word))))].map(
                (shares) => shares.reduce((sum, it) => sum + it, 0) / shares.length,
              );
        }),
      ),
    }))
    .filter((it) => it.share <= NEAR)
    .sort((a, b) => a.share - b.share);
  return near.map((it) => it.phrase);
};
