import type { App, Identity } from '../../src/commands/app.ts';
import type { Language } from '../../src/cycle/definition/text.ts';

export interface Asked {
  readonly app: App;
  readonly by: Identity;
  readonly language: Language;
}

export interface Reply {
  readonly card?: object;
  readonly text?: string;
  readonly suggestions?: readonly string[];
}

/** Something that people type: its wordings, by language, and what it answers. */
export interface Phrase {
  readonly says: Readonly<Record<Language, readonly string[]>>;
  readonly run: (asked: Asked) => Promise<Reply>;
}
