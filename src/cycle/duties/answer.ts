import { AppError } from '../../errors.ts';
import type { InputSpec } from '../definition/step.ts';
import { localDate } from '../planning/local-date.ts';
import type { Answer } from './duty.ts';

/** What is wrong with one input: the catalogue has a sentence for each. */
export type InputProblem =
  | 'missing'
  | 'tooLong'
  | 'notADate'
  | 'notALink'
  | 'notANumber'
  | 'notAChoice'
  | 'notLater'
  | 'inTheFuture';

const isDate = (text: string): boolean => {
  try {
    return Boolean(localDate(text));
  } catch {
    return false;
  }
};

const isLink = (text: string): boolean => {
  try {
    return new URL(text).protocol === 'https:';
  } catch {
    return false;
  }
};

const KIND_PROBLEM: Record<InputSpec['kind'], (text: string, spec: InputSpec) => InputProblem | undefined> = {
  text: () => undefined,
  longText: () => undefined,
  url: (text) => (isLink(text) ? undefined : 'notALink'),
  date: (text) => (isDate(text) ? undefined : 'notADate'),
  number: (text) => (Number.isFinite(Number(text.replace(',', '.'))) ? undefined : 'notANumber'),
  confirm: (text) => (text === 'true' ? undefined : 'missing'),
  choice: (text, spec) => (spec.choices?.includes(text) ? undefined : 'notAChoice'),
};

const asText = (value: unknown): string =>
  typeof value === 'string'
    ? value.trim()
    : typeof value === 'boolean' || typeof value === 'number'
      ? String(value)
      : '';

/**
 * Reads what a card carried by the step's inputs; other fields are ignored. Texts are trimmed, empty ones left out.
 * Throws `answer.invalid` with `problems: [{input, problem, max?}]`, every one at once.
 */
export const parseAnswer = (inputs: readonly InputSpec[], data: Readonly<Record<string, unknown>>): Answer => {
  const answer: Record<string, string> = {};
  const problems: { input: string; problem: InputProblem; max?: number }[] = [];
  for (const spec of inputs) {
    if (spec.when && asText(data[spec.when.input]) !== spec.when.is) continue;
    const text = asText(data[spec.id]);
    if (text === '') {
      if (spec.required) problems.push({ input: spec.id, problem: 'missing' });
      continue;
    }
    if (spec.max && text.length > spec.max) {
      problems.push({ input: spec.id, problem: 'tooLong', max: spec.max });
      continue;
    }
    const problem = KIND_PROBLEM[spec.kind](text, spec);
    if (problem) problems.push({ input: spec.id, problem });
    else answer[spec.id] = text;
  }
  if (problems.length > 0) throw new AppError('answer.invalid', { problems });
  return answer;
};
