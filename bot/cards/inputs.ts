import type { InputKind, InputSpec } from '../../src/cycle/definition/step.ts';
import type { Language } from '../../src/cycle/definition/text.ts';
import { cardWords } from '../../src/text/card.ts';
import { messages } from '../../src/text/index.ts';
import type { Element } from './parts.ts';

/** What an input starts with and, for a date, the first and last day it takes (ISO). */
export interface Start {
  readonly value?: string | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}

interface Asked {
  readonly common: { id: string; label: string; isRequired: boolean; errorMessage: string };
  readonly spec: InputSpec;
  readonly hint: string | undefined;
  readonly language: Language;
  readonly start: Start;
}

/** More choices than this are shown as a list to open. */
const EXPANDED_CHOICES = 3;

const textInput = (isMultiline: boolean, { common, spec, hint, start }: Asked, style?: 'Url'): Element => ({
  type: 'Input.Text',
  ...common,
  isMultiline,
  ...(style && { style }),
  ...(spec.max && { maxLength: spec.max }),
  ...(hint && { placeholder: hint }),
  ...(start.value && { value: start.value }),
});

const BY_KIND: Record<InputKind, (asked: Asked) => Element> = {
  text: (asked) => textInput(false, asked),
  longText: (asked) => textInput(true, asked),
  url: (asked) => textInput(false, asked, 'Url'),
  date: ({ common, start: { value, min, max } }) => ({
    type: 'Input.Date',
    ...common,
    ...(value && { value }),
    ...(min && { min }),
    ...(max && { max }),
  }),
  number: ({ common, start }) => ({
    type: 'Input.Number',
    ...common,
    ...(start.value && { value: Number(start.value.replace(',', '.')) }),
  }),
  confirm: ({ common, language, start }) => ({
    type: 'Input.Toggle',
    ...common,
    title: cardWords[language].yes,
    value: start.value ?? 'false',
    valueOn: 'true',
    valueOff: 'false',
  }),
  choice: ({ common, spec, language, start }) => ({
    type: 'Input.ChoiceSet',
    ...common,
    style: (spec.choices?.length ?? 0) > EXPANDED_CHOICES ? 'compact' : 'expanded',
    wrap: true,
    choices: (spec.choices ?? []).map((value) => ({
      value,
      title: messages[language].choice[`${spec.id}.${value}`] ?? value,
    })),
    ...(start.value && { value: start.value }),
  }),
};

/**
 * An input of a step as a card's input. One asked for only after a certain answer says so in its label; it is optional in
 * the card, which cannot know the answer, and checked when it arrives.
 */
export const inputElement = (spec: InputSpec, language: Language, start: Start = {}): Element => {
  const { input, choice } = messages[language];
  const words = input[spec.id]!;
  const label = spec.when
    ? cardWords[language].onlyIf(words.label, choice[`${spec.when.input}.${spec.when.is}`] ?? spec.when.is)
    : words.label;
  const common = { id: spec.id, label, isRequired: spec.required && !spec.when, errorMessage: words.error };
  return BY_KIND[spec.kind]({ common, spec, hint: words.hint, language, start });
};

const SHORT_TEXT = 255;
const REASON = 2000;

/** A reason or other input of a verb's own (`input-names.ts`). */
export const verbInput = (
  id: string,
  kind: 'text' | 'longText' | 'date',
  language: Language,
  start: Start = {},
): Element =>
  inputElement(
    { id, kind, required: true, ...(kind !== 'date' && { max: kind === 'text' ? SHORT_TEXT : REASON }) },
    language,
    start,
  );
