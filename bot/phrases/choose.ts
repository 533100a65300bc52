import type { YearSeen } from '../../src/commands/year-seen.ts';
import type { StepId } from '../../src/cycle/definition/step.ts';
import { type Language, stepText } from '../../src/cycle/definition/text.ts';
import type { UnitId } from '../../src/cycle/duties/duty.ts';
import { talkWords } from '../../src/text/talk.ts';
import type { Reply } from './phrase.ts';

/** Most that are suggested at once. */
export const MOST_SUGGESTED = 4;

/** Asks which of several steps is meant. */
export const whichStep = (word: string, steps: readonly StepId[], language: Language): Reply => ({
  text: [
    talkWords[language].whichStep,
    ...steps.slice(0, MOST_SUGGESTED).map((it) => `${it} ${stepText(it, language).short}`),
  ].join('\n\n'),
  suggestions: steps.slice(0, MOST_SUGGESTED).map((it) => `${word} ${it}`),
});

/** Asks which of several units is meant. */
export const whichUnit = (
  word: string,
  units: readonly UnitId[],
  { units: all }: Pick<YearSeen, 'units'>,
  language: Language,
): Reply => ({
  text: talkWords[language].whichUnit,
  suggestions: all
    .filter((it) => units.includes(it.id))
    .slice(0, MOST_SUGGESTED)
    .map((it) => `${word} ${it.name}`),
});
