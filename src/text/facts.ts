import { row } from '../cycle/definition/rows.ts';
import { type Body, STEP_IDS, type StepId } from '../cycle/definition/step.ts';
import type { Language } from '../cycle/definition/text.ts';
import type { InputProblem } from '../cycle/duties/answer.ts';
import { formatDate, formatStamp } from './dates.ts';

/** What an error carries for the words (`AppError.facts`). Read leniently: a sentence must come out whatever is in it. */
export type Facts = Readonly<Record<string, unknown>>;

/** One input that did not hold, as `answer.invalid` lists it. */
export interface FoundProblem {
  readonly input: string;
  readonly problem: InputProblem;
  readonly max?: number;
  readonly most?: number;
}

/** A fact as text, or undefined when it is absent or empty. */
export const said = (facts: Facts, name: string): string | undefined => {
  const value = facts[name];
  return value === undefined || value === null || value === '' ? undefined : String(value);
};

/** A list of texts: `problems` of `config.invalid`, `missing` of `record.not-provisioned`. */
export const listed = (facts: Facts, name: string): string[] => {
  const value = facts[name];
  return Array.isArray(value) ? value.map(String) : [];
};

/** An ISO date among the facts in words, or undefined when there is none. */
export const dateSaid = (facts: Facts, name: string, language: Language): string | undefined => {
  const text = said(facts, name);
  return text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDate(text, language, 'weekday') : undefined;
};

/** A stamp among the facts in words, or undefined when there is none. */
export const stampSaid = (facts: Facts, name: string, language: Language): string | undefined => {
  const text = said(facts, name);
  return text && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) ? formatStamp(text, language) : undefined;
};

/** The inputs that did not hold. */
export const problemsIn = (facts: Facts): readonly FoundProblem[] =>
  Array.isArray(facts.problems) ? facts.problems.filter((it) => typeof it === 'object' && it !== null) : [];

/** The text with a capital first letter, to begin a sentence with. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Whether the step among the facts falls on a body's meeting. */
export const isCommitteeStep = (facts: Facts): boolean => {
  const step = said(facts, 'step') as StepId | undefined;
  return step !== undefined && STEP_IDS.includes(step) && row(step).meetsIn !== undefined;
};

/** The body among the facts, to begin a sentence with. */
export const bodySaid = (facts: Facts, names: Readonly<Record<Body, string>>): string =>
  sentence(names[said(facts, 'body') as Body] ?? names.UN);

/** From when to when, in brackets, where both are told. */
export const daysBetweenSaid = (facts: Facts, language: Language): string => {
  const [from, to] = [dateSaid(facts, 'from', language), dateSaid(facts, 'to', language)];
  return from && to ? ` (${from} – ${to})` : '';
};
