import type { InputKind, InputSpec } from '../../src/cycle/definition/step.ts';
import type { Language } from '../../src/cycle/definition/text.ts';
import { messages } from '../../src/text/index.ts';
import type { Element } from './parts.ts';

/** A day to start from in a date input, ISO. */
export interface InputDefaults {
  readonly date?: string;
}

type Common = { id: string; label: string; isRequired: boolean; errorMessage: string };
/** More choices than this are shown as a list to open. */
const EXPANDED_CHOICES = 3;

const BY_KIND: Record<
  InputKind,
  (common: Common, spec: InputSpec, hint: string | undefined, language: Language, defaults: InputDefaults) => Element
> = {
  text: (common, spec, hint) => ({
    type: 'Input.Text',
    ...common,
    isMultiline: false,
    ...(spec.max && { maxLength: spec.max }),
    ...(hint && { placeholder: hint }),
  }),
  longText: (common, spec, hint) => ({
    type: 'Input.Text',
    ...common,
    isMultiline: true,
    ...(spec.max && { maxLength: spec.max }),
    ...(hint && { placeholder: hint }),
  }),
  url: (common, spec, hint) => ({
    type: 'Input.Text',
    ...common,
    isMultiline: false,
    style: 'Url',
    ...(spec.max && { maxLength: spec.max }),
    ...(hint && { placeholder: hint }),
  }),
  date: (common, _spec, _hint, _language, defaults) => ({
    type: 'Input.Date',
    ...common,
    ...(defaults.date && { value: defaults.date }),
  }),
  number: (common) => ({ type: 'Input.Number', ...common }),
  confirm: (common) => ({
    type: 'Input.Toggle',
    ...common,
    title: common.label,
    value: 'false',
    valueOn: 'true',
    valueOff: 'false',
  }),
  choice: (common, spec, _hint, language) => ({
    type: 'Input.ChoiceSet',
    ...common,
    style: (spec.choices?.length ?? 0) > EXPANDED_CHOICES ? 'compact' : 'expanded',
    choices: (spec.choices ?? []).map((value) => ({
      value,
      title: messages[language].choice[`${spec.id}.${value}`] ?? value,
    })),
  }),
};

/** An input of a step as a card's input. One asked for only in some cases is optional in the card and checked when it arrives. */
export const inputElement = (spec: InputSpec, language: Language, defaults: InputDefaults = {}): Element => {
  const words = messages[language].input[spec.id]!;
  const common: Common = {
    id: spec.id,
    label: words.label,
    isRequired: spec.required && !spec.when,
    errorMessage: words.error,
  };
  return BY_KIND[spec.kind](common, spec, words.hint, language, defaults);
};

/** A reason or other input of a verb's own. */
export const verbInput = (
  id: string,
  kind: 'text' | 'longText' | 'date',
  language: Language,
  value?: string,
): Element =>
  inputElement(
    { id, kind, required: true, ...(kind !== 'date' && { max: kind === 'text' ? 255 : 2000 }) },
    language,
    value ? { date: value } : {},
  );
