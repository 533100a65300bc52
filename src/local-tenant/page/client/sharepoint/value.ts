import { make } from '../dom.ts';
import type { Column, Fields, Value } from './api.ts';

export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const YES = 'Ja';
const NO = 'Nej';

/** A value as the grid shows it. */
export const shown = (value: Value | undefined): string =>
  value === true ? YES : value === false ? NO : String(value ?? '');

/** What a column's value is filled in with. */
export const controlFor = ({ text, choice, boolean }: Column, value: Value | undefined): Control => {
  if (text?.allowMultipleLines) return make('textarea', { value: shown(value), rows: 4 });
  const choices = boolean ? [YES, NO] : choice?.choices;
  if (!choices) return make('input', { type: 'text', value: shown(value), autocomplete: 'off' });
  const now = shown(value);
  return make('select', {}, ...['', ...choices].map((it) => make('option', { value: it, selected: it === now }, it)));
};

/** What was filled in, as the service wants it; a number that is none is sent as it was written, to be refused there. */
export const valueIn = ({ number, boolean }: Column, { value: raw }: Control): Value => {
  const value = raw.trim() === '' ? '' : raw;
  if (value === '') return null;
  if (boolean) return value === YES;
  if (!number) return value;
  const read = Number(value.replace(/\s/g, '').replace(',', '.'));
  return Number.isNaN(read) ? value : read;
};

/** Whether every word is somewhere in the row. */
export const matches = (fields: Fields, changedBy: string, words: readonly string[]): boolean => {
  const text = `${Object.values(fields).map(shown).join('\n')}\n${changedBy}`.toLocaleLowerCase('sv');
  return words.every((word) => text.includes(word));
};
