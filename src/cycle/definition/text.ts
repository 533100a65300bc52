import type { StepId } from './step.ts';
import { en } from './texts/en.ts';
import { sv } from './texts/sv.ts';

export const LANGUAGES = ['sv', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The words of a row. `when`, `who` and `what` are the source document's own (sv) and our translation (en). */
export interface StepText {
  readonly when: string;
  readonly who: string;
  readonly what: string;
  /** A few words for bars, lists and calendar subjects: "Skiss på utvecklingsområden". */
  readonly short: string;
  /** What the card asks for, verb first (domain.md 2.2). May hold {unit}, {date}, {year}, {missing}. */
  readonly ask: string;
  /** What is handed over (domain.md 2.1, Artefakt). */
  readonly artefact: string;
  /** What happens next, when it is done. */
  readonly next: string;
}

const TEXTS: Readonly<Record<Language, Readonly<Record<StepId, StepText>>>> = { sv, en };

export const stepText = (id: StepId, language: Language): StepText => TEXTS[language][id];
