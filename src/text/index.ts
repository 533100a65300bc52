import type { Language } from '../cycle/definition/text.ts';
import { en } from './en.ts';
import type { Messages } from './messages.ts';
import { sv } from './sv.ts';

export type { Facts } from './facts.ts';
export type { InputWords, Messages } from './messages.ts';

/** The message catalogue. Swedish is the first language; English says the same. */
export const messages: Readonly<Record<Language, Messages>> = { sv, en };
