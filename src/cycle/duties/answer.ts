import { AppError } from '../../errors.ts';
import { localDate } from '../planning/local-date.ts';
import type { Answer } from './duty.ts';
import type { AskedInput } from './inputs.ts';

/** What is wrong with one input: the catalogue has a sentence for each. */
export type InputProblem =
  | 'missing'
  | 'tooLong'
  | 'notADate'
  | 'notALink'
  | 'notANumber'
  | 'notAChoice'
  | 'tooMany'
  | 'notAPattern'
  | 'notLater'
  | 'tooEarly'
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

const isOption = (text: string, spec: AskedInput): boolean =>
  spec.options ? spec.options.some((it) => it.value === text) : (spec.choices?.includes(text) ?? false);

/** A person is chosen from a list, or named where the list would be too long. */
const personIn = (text: string, { options = [] }: AskedInput): string =>
  options.find((it) => it.title.split(',')[0]!.toLowerCase() === text.toLowerCase())?.value ?? text;

const KIND_PROBLEM: Record<AskedInput['kind'], (text: string, spec: AskedInput) => InputProblem | undefined> = {
  text: (text, spec) => (spec.pattern && !new RegExp(spec.pattern, 'u').test(text) ? 'notAPattern' : undefined),
  longText: () => undefined,
  lines: (text, spec) => (spec.most && text.split('\n').length > spec.most ? 'tooMany' : undefined),
  url: (text) => (isLink(text) ? undefined : 'notALink'),
  date: (text) => (isDate(text) ? undefined : 'notADate'),
  number: (text) => (Number.isFinite(Number(text.replace(',', '.'))) ? undefined : 'notANumber'),
  confirm: (text) => (text === 'true' ? undefined : 'missing'),
  choice: (text, spec) => (isOption(text, spec) ? undefined : 'notAChoice'),
  person: (text, spec) => (isOption(text, spec) ? undefined : 'notAChoice'),
};

const asText = (value: unknown): string =>
  typeof value === 'string'
    ? value.trim()
    : typeof value === 'boolean' || typeof value === 'number'
      ? String(value)
      : '';

/** As it is kept: trimmed, one thing per line without empty lines, numbers with a point, people by id. */
const kept = (text: string, spec: AskedInput): string => {
  if (spec.kind === 'lines')
    return text
      .split('\n')
      .map((it) => it.trim())
      .filter(Boolean)
      .join('\n');
  if (spec.kind === 'person') return personIn(text, spec);
  return spec.kind === 'number' ? text.replace(',', '.') : text;
};

/**
 * Reads what a card carried by the step's inputs; other fields are ignored. Texts are trimmed, empty ones left out.
 * Throws `answer.invalid` with `problems: [{input, problem, max?, most?}]`, every one at once.
 */
export const parseAnswer = (inputs: readonly AskedInput[], data: Readonly<Record<string, unknown>>): Answer => {
  const answer: Record<string, string> = {};
  const problems: { input: string; problem: InputProblem; max?: number; most?: number }[] = [];
  for (const spec of inputs) {
    if (spec.when && !spec.when.is.includes(asText(data[spec.when.input]))) continue;
    const text = kept(asText(data[spec.id]), spec);
    if (text === '') {
      if (spec.required) problems.push({ input: spec.id, problem: 'missing' });
      continue;
    }
    if (spec.max && text.length > spec.max) {
      problems.push({ input: spec.id, problem: 'tooLong', max: spec.max });
      continue;
    }
    const problem = KIND_PROBLEM[spec.kind](text, spec);
    if (problem) problems.push({ input: spec.id, problem, ...(problem === 'tooMany' && { most: spec.most! }) });
    else answer[spec.id] = text;
  }
  if (problems.length > 0) throw new AppError('answer.invalid', { problems });
  return answer;
};
