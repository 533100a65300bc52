import { STEP_IDS, type StepId } from '../../../src/cycle/definition/step.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import { isSmall } from './small-words.ts';
import { isSameWord, lettersIn, wordsOf } from './words.ts';

/** What was found, and the places of the words that it took. */
export interface FoundSteps {
  /** One when it is clear; several when it may be any of them (M06). */
  readonly steps: readonly StepId[];
  readonly taken: readonly number[];
}

const BY_ID = new Map(STEP_IDS.map((id) => [id.toLowerCase(), id]));

const idsOf = (word: string): StepId[] => {
  const [, letter, number, part] = /^([mu])[o0]?(\d{1,2})([a-d])?$/.exec(word.replace(/^([mu])o/, '$10')) ?? [];
  if (!letter || !number) return [];
  const id = `${letter}${number.padStart(2, '0')}`;
  const exact = BY_ID.get(`${id}${part ?? ''}`);
  return exact ? [exact] : part ? [] : STEP_IDS.filter((it) => it.toLowerCase().startsWith(id));
};

/** M01, m1, "u 3", "m6a"; "m6" may be any of its four. */
export const findStepId = (words: readonly string[]): FoundSteps | undefined => {
  for (const [at, word] of words.entries()) {
    const steps = idsOf(word);
    if (steps.length > 0) return { steps, taken: [at] };
    const pair = /^[mu]$/.test(word) ? idsOf(word + (words[at + 1] ?? '')) : [];
    if (pair.length > 0) return { steps: pair, taken: [at, at + 1] };
  }
  return undefined;
};

/** What people call steps beside their short names. */
const OTHER_NAMES: Partial<Record<StepId, readonly string[]>> = {
  M01: ['utvecklingsområden', 'skiss', 'development areas', 'sketch'],
  M02: ['verksamhetsbesök', 'visits'],
  M08: ['verksamhetsplanen', 'operational plan'],
  U03: ['delårsrapport t1', 'tertialrapport 1', 'interim report t1'],
  U08: ['delårsrapport t2', 'tertialrapport 2', 'interim report t2'],
  U13: ['verksamhetsberättelse'],
  U17: ['samråd', 'consultations'],
};

/** Words of a name that say nothing without the others. */
const WEAK = new Set(['klar', 'finished', 'aret', 'year', 'years']);

interface Name {
  readonly step: StepId;
  readonly words: readonly string[];
}

const NAMES: readonly Name[] = STEP_IDS.flatMap((step) =>
  [stepText(step, 'sv').short, stepText(step, 'en').short, ...(OTHER_NAMES[step] ?? [])].map((name) => ({
    step,
    words: wordsOf(name).filter((it) => !isSmall(it) && !WEAK.has(it)),
  })),
);

/** How much of a name must be said. */
const ENOUGH = 0.5;

/** A step by its name, or enough of it; the one whose name is said most fully. */
export const findStepName = (words: readonly string[]): FoundSteps | undefined => {
  const spoken = [...words.keys()].filter((at) => !isSmall(words[at]!));
  const found = NAMES.map((name) => {
    const taken = spoken.filter((at) => name.words.some((it) => isSameWord(words[at]!, it)));
    const said = name.words.filter((it) => taken.some((at) => isSameWord(words[at]!, it)));
    return { step: name.step, taken, said: lettersIn(said), share: lettersIn(said) / lettersIn(name.words) };
  })
    .filter((it) => it.share >= ENOUGH)
    .sort((a, b) => b.taken.length - a.taken.length || b.share - a.share || b.said - a.said);
  const [best] = found;
  if (!best) return undefined;
  const steps = new Set(
    found.filter((it) => it.taken.length === best.taken.length && it.share === best.share).map((it) => it.step),
  );
  return { steps: [...steps], taken: best.taken };
};
