import type { StepId } from '../../../src/cycle/definition/step.ts';
import type { Language } from '../../../src/cycle/definition/text.ts';
import type { UnitId } from '../../../src/cycle/duties/duty.ts';
import type { LocalDate } from '../../../src/cycle/planning/local-date.ts';
import { type Days, findDays } from './days.ts';
import { comingYear, findMonth, findYear } from './months.ts';
import { isSmall, languageOfSmall } from './small-words.ts';
import { findStepId, findStepName } from './steps.ts';
import { findOwn, findUnits, type UnitNamed } from './units.ts';
import { findWording, nearTo, type Worded } from './wordings.ts';
import { lettersIn, wordsOf } from './words.ts';

/** What a phrase can be about. */
export type Topic = 'step' | 'unit' | 'month' | 'year' | 'days' | 'person';

/** What understanding needs to know of a phrase. */
export interface Understandable extends Worded {
  readonly takes?: readonly Topic[];
  /** What asks for this phrase without any of its wordings: "M01", "maj". */
  readonly alone?: readonly Topic[];
}

/** What a text is about. Several steps or units: it may be any of them. */
export interface Subject {
  readonly steps: readonly StepId[];
  readonly units: readonly UnitId[];
  /** The asker's own unit is meant: "min enhet". */
  readonly own?: true;
  /** 1–12 */
  readonly month?: number;
  readonly year?: number;
  readonly days?: Days;
  /** Words that were not needed for anything else. */
  readonly rest: readonly string[];
}

export interface Understood<P> extends Subject {
  readonly phrase: P;
  /** The wording that was found; absent where the subject alone asked. */
  readonly wording?: string;
  readonly language?: Language;
}

export interface NotUnderstood<P> {
  readonly near: readonly P[];
  readonly language?: Language;
}

export interface Known {
  readonly units: readonly UnitNamed[];
  readonly today: LocalDate;
}

type Finding = Partial<Subject> & { readonly taken: readonly number[]; readonly language?: Language };
type Finder = (words: readonly string[], known: Known) => Finding | undefined;

const month: Finder = (words, { today }) => {
  const found = findMonth(words, today);
  if (!found) return undefined;
  const year = found.year ?? findYear(words, today)?.year ?? comingYear(found.month, today);
  return { month: found.month, year, taken: found.taken, ...(found.language && { language: found.language }) };
};

const unit: Finder = (words, { units }) => {
  const own = findOwn(words);
  return own ? { own: true, taken: own } : findUnits(words, units);
};

/** Each takes its words away from those after it: the sure ones first, steps by name last. */
const FINDERS: readonly (readonly [Topic, Finder])[] = [
  ['step', (words) => findStepId(words)],
  ['days', (words, { today }) => findDays(words, today)],
  ['month', month],
  ['year', (words, { today }) => findYear(words, today)],
  ['unit', unit],
  ['step', (words) => findStepName(words)],
];

const GONE = '';

interface Read extends Subject {
  readonly taken: ReadonlySet<number>;
  readonly language?: Language;
}

const subjectOf = (
  words: readonly string[],
  taken: readonly number[],
  topics: readonly Topic[],
  known: Known,
): Read => {
  const gone = new Set(taken);
  let read: Partial<Subject> & { language?: Language } = {};
  for (const [topic, find] of FINDERS) {
    if (!topics.includes(topic) || (topic === 'step' && read.steps)) continue;
    const found = find(
      words.map((it, at) => (gone.has(at) ? GONE : it)),
      known,
    );
    if (!found) continue;
    const { taken: places, ...rest } = found;
    for (const at of places) gone.add(at);
    read = { ...rest, ...read };
  }
  return {
    steps: [],
    units: [],
    ...read,
    rest: words.filter((it, at) => !gone.has(at) && !isSmall(it)),
    taken: gone,
  };
};

/** Something is asked for only when what was understood is at least as much as what was not. */
const isEnough = (words: readonly string[], { rest, taken }: Read, topics: readonly Topic[]): boolean =>
  topics.includes('person') || lettersIn(rest) <= lettersIn(words.filter((_, at) => taken.has(at)));

const onlyOne = (languages: readonly Language[]): Language | undefined =>
  languages.length === 1 ? languages[0] : undefined;

/** Phrases that a subject alone asks for, the surest subject first. */
const ALONE: readonly Topic[] = ['step', 'unit', 'month'];

const present: Readonly<Partial<Record<Topic, (subject: Subject) => boolean>>> = {
  step: (it) => it.steps.length > 0,
  unit: (it) => it.units.length > 0 || it.own === true,
  month: (it) => it.month !== undefined,
};

const byItself = <P extends Understandable>(
  words: readonly string[],
  phrases: readonly P[],
  known: Known,
): Understood<P> | undefined => {
  for (const topic of ALONE) {
    const phrase = phrases.find((it) => it.alone?.includes(topic));
    if (!phrase) continue;
    const topics = phrase.takes ?? [];
    const { taken, language, ...subject } = subjectOf(words, [], topics, known);
    if (!present[topic]!(subject) || !isEnough(words, { ...subject, taken }, topics)) continue;
    const spoken = language ?? languageOfSmall(words);
    return { phrase, ...subject, ...(spoken && { language: spoken }) };
  }
  return undefined;
};

/**
 * What somebody means: the phrase, and what it is about. Pure. The language is the one they write, where that can be told.
 */
export const understand = <P extends Understandable>(
  text: string,
  phrases: readonly P[],
  known: Known,
): Understood<P> | NotUnderstood<P> => {
  const words = wordsOf(text);
  const found = findWording(words, phrases);
  if (found) {
    const topics = found.phrase.takes ?? [];
    const { taken, language, ...subject } = subjectOf(words, found.taken, topics, known);
    if (isEnough(words, { ...subject, taken }, topics)) {
      const spoken = onlyOne(found.languages) ?? language ?? languageOfSmall(words);
      return { phrase: found.phrase, wording: found.wording, ...subject, ...(spoken && { language: spoken }) };
    }
  }
  const alone = byItself(words, phrases, known);
  if (alone) return alone;
  const language = languageOfSmall(words);
  return { near: nearTo(words, phrases), ...(language && { language }) };
};

export const isUnderstood = <P>(it: Understood<P> | NotUnderstood<P>): it is Understood<P> => 'phrase' in it;
