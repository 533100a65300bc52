import type { Language } from '../../../src/cycle/definition/text.ts';
import { type LocalDate, yearOf } from '../../../src/cycle/planning/local-date.ts';
import { wrongLetters } from './words.ts';

const NAMES: Readonly<Record<Language, readonly string[]>> = {
  sv: 'januari februari mars april maj juni juli augusti september oktober november december'.split(' '),
  en: 'january february march april may june july august september october november december'.split(' '),
};
const SHORT = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const OTHER: Readonly<Record<string, number>> = { sept: 9, oct: 10 };

export interface NamedMonth {
  /** 1–12 */
  readonly month: number;
  readonly language?: Language;
}

const nearest = (word: string, language: Language): { month: number; wrong: number } =>
  NAMES[language]
    .map((name, at) => ({
      month: at + 1,
      wrong: name.length < 5 ? (word === name ? 0 : Infinity) : wrongLetters(word, name),
    }))
    .sort((a, b) => a.wrong - b.wrong)[0]!;

/** A month by its name, in either language, or its first letters. */
export const monthNamed = (word: string): NamedMonth | undefined => {
  const short = SHORT.indexOf(word) + 1 || OTHER[word];
  const [sv, en] = [nearest(word, 'sv'), nearest(word, 'en')];
  if (sv.wrong === Infinity && en.wrong === Infinity) return short ? { month: short } : undefined;
  const best = en.wrong < sv.wrong ? en : sv;
  return { month: best.month, ...(sv.wrong !== en.wrong && { language: best === sv ? 'sv' : 'en' }) };
};

const PRONOUNS = new Set(['i', 'we', 'you', 'they', 'he', 'she', 'it']);
const THIS = new Set(['denna', 'detta', 'den', 'this', 'innevarande', 'har']);
const NEXT = new Set(['nasta', 'next', 'kommande']);
const LAST = new Set(['forra', 'last', 'foregaende']);
const MONTH = new Set(['manad', 'manaden', 'month']);
const YEAR = new Set(['ar', 'aret', 'year', 'arets']);

const shift = (word: string | undefined): number | undefined =>
  word === undefined ? undefined : NEXT.has(word) ? 1 : LAST.has(word) ? -1 : THIS.has(word) ? 0 : undefined;

export interface FoundMonth {
  readonly month: number;
  /** Where the words themselves say it: "nästa månad". */
  readonly year?: number;
  readonly language?: Language;
  readonly taken: readonly number[];
}

/** "maj", "nästa månad", "this month". English "may" before a pronoun is no month. */
export const findMonth = (words: readonly string[], today: LocalDate): FoundMonth | undefined => {
  for (const [at, word] of words.entries()) {
    const by = MONTH.has(word) ? shift(words[at - 1]) : undefined;
    if (by !== undefined) {
      const count = yearOf(today) * 12 + Number(today.slice(5, 7)) - 1 + by;
      return { year: Math.floor(count / 12), month: (count % 12) + 1, taken: [at - 1, at] };
    }
    if (word === 'may' && PRONOUNS.has(words[at + 1] ?? '')) continue;
    const named = monthNamed(word);
    if (named) return { ...named, taken: [at] };
  }
  return undefined;
};

export interface FoundYear {
  readonly year: number;
  readonly taken: readonly number[];
}

/** "2027", "nästa år", "this year". */
export const findYear = (words: readonly string[], today: LocalDate): FoundYear | undefined => {
  for (const [at, word] of words.entries()) {
    if (/^20\d\d$/.test(word)) return { year: Number(word), taken: [at] };
    const by = YEAR.has(word) ? (shift(words[at - 1]) ?? (words[at - 1] === 'i' ? 0 : undefined)) : undefined;
    if (by !== undefined) return { year: yearOf(today) + by, taken: [at - 1, at] };
  }
  return undefined;
};

/** The year that a month without one is of: the month that is, or comes next. */
export const comingYear = (month: number, today: LocalDate): number =>
  yearOf(today) + (month < Number(today.slice(5, 7)) ? 1 : 0);
