import { MOST_PEOPLE } from '../../src/commands/duty-case.ts';
import type { InputKind } from '../../src/cycle/definition/step.ts';
import type { Language } from '../../src/cycle/definition/text.ts';
import type { AskedInput } from '../../src/cycle/duties/inputs.ts';
import { cardWords } from '../../src/text/card.ts';
import { messages } from '../../src/text/index.ts';
import { measureLine } from './measure-line.ts';
import { type Element, run, said, shortened } from './parts.ts';

/** What an input starts with and, for a date, the first day it takes (ISO). */
export interface Start {
  readonly value?: string | undefined;
  readonly min?: string | undefined;
}

interface Asked {
  readonly common: { id: string; label: string; isRequired: boolean; errorMessage: string };
  readonly spec: AskedInput;
  readonly hint: string | undefined;
  readonly language: Language;
  readonly start: Start;
}

/** More choices than this, or one that may be left out, are shown as a list to open. */
const EXPANDED_CHOICES = 3;
/** Characters of a goal or a measure over its inputs. */
const TITLE = 120;

const textInput = (isMultiline: boolean, { common, spec, hint, start }: Asked, style?: 'Url'): Element => ({
  type: 'Input.Text',
  ...common,
  isMultiline,
  ...(style && { style }),
  ...(spec.max && { maxLength: spec.max }),
  ...(spec.pattern && { regex: spec.pattern }),
  ...(hint && { placeholder: hint }),
  ...(start.value && { value: start.value }),
});

const choiceInput = ({ common, spec, language, start }: Asked): Element => {
  const { choice } = messages[language];
  const words = spec.words ?? spec.id;
  const choices =
    spec.options?.map(({ value, title }) => ({ value, title: shortened(title, TITLE) })) ??
    (spec.choices ?? []).map((value) => ({ value, title: choice[`${words}.${value}`] ?? value }));
  return {
    type: 'Input.ChoiceSet',
    ...common,
    style: spec.required && choices.length <= EXPANDED_CHOICES ? 'expanded' : 'compact',
    wrap: true,
    choices,
    ...(start.value && { value: start.value }),
  };
};

const BY_KIND: Record<InputKind, (asked: Asked) => Element> = {
  text: (asked) => textInput(false, asked),
  longText: (asked) => textInput(true, asked),
  lines: (asked) => textInput(true, asked),
  url: (asked) => textInput(false, asked, 'Url'),
  date: ({ common, start: { value, min } }) => ({
    type: 'Input.Date',
    ...common,
    ...(value && { value }),
    ...(min && { min }),
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
  choice: choiceInput,
  person: (asked) => ((asked.spec.options?.length ?? 0) > MOST_PEOPLE ? textInput(false, asked) : choiceInput(asked)),
};

/** Where a few answers call for it, they are named; where most do, it goes without saying. */
const onlyIf = (label: string, { input, is }: NonNullable<AskedInput['when']>, language: Language): string =>
  is.length > 1 ? label : cardWords[language].onlyIf(label, messages[language].choice[`${input}.${is[0]}`] ?? is[0]!);

/**
 * An input of a step as a card's input. One asked for only after a certain answer says so in its label; it is optional in
 * the card, which cannot know the answer, and checked when it arrives.
 */
export const inputElement = (spec: AskedInput, language: Language, start: Start = {}): Element => {
  const { input } = messages[language];
  const words = input[spec.words ?? spec.id]!;
  const label = spec.when ? onlyIf(words.label, spec.when, language) : words.label;
  const common = { id: spec.id, label, isRequired: spec.required && !spec.when, errorMessage: words.error };
  return BY_KIND[spec.kind]({ common, spec, hint: words.hint, language, start });
};

/** Inputs with what they are about over them: each goal once, each measure over its own. */
export const inputElements = (
  specs: readonly AskedInput[],
  language: Language,
  startOf: (spec: AskedInput) => Start,
): Element[] => {
  let goal: string | undefined;
  return specs.flatMap((spec) => {
    const heading =
      spec.goalTitle && spec.goal !== goal ? [run(shortened(spec.goalTitle, TITLE), { weight: 'Bolder' })] : [];
    goal = spec.goal;
    return [
      ...(heading.length > 0 ? [said(heading, 'Medium')] : []),
      ...(spec.about ? [said([run(measureLine(spec.about, language), { size: 'Small' })], 'Small')] : []),
      inputElement(spec, language, startOf(spec)),
    ];
  });
};

const SHORT_TEXT = 255;
const REASON = 2000;

/** A reason or other input of a verb's own (`input-names.ts`). */
export const verbInput = (
  id: string,
  kind: 'text' | 'longText' | 'date' | 'url',
  language: Language,
  { required = true, ...start }: Start & { readonly required?: boolean } = {},
): Element =>
  inputElement(
    { id, kind, required, ...(kind !== 'date' && { max: kind === 'text' ? SHORT_TEXT : REASON }) },
    language,
    start,
  );
