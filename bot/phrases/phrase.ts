import type { App, Identity } from '../../src/commands/app.ts';
import type { Language } from '../../src/cycle/definition/text.ts';
import type { Subject, Understandable } from './understand/understand.ts';

/** `shared`: a channel or a group chat, where others read along. */
export type Where = 'personal' | 'shared';

export interface Asked {
  readonly app: App;
  readonly by: Identity;
  readonly language: Language;
  readonly where: Where;
  /** In a team's channel: the card that it shows. */
  readonly team?: () => Promise<object>;
}

/** What was asked, with what it is about. */
export interface Question extends Asked {
  readonly about: Subject;
  /** The wording that was found; absent where the subject alone asked. */
  readonly wording?: string;
}

export interface Reply {
  readonly card?: object;
  readonly text?: string;
  readonly suggestions?: readonly string[];
  /** The card is the channel's own: from now on it is the one kept true. */
  readonly team?: true;
}

/** Something that people type: its wordings, by language, and what it answers. The first wording is the one shown to people. */
export interface Phrase extends Understandable {
  /** `anywhere`: holds nothing that is one person's own, so it is answered in channels and group chats too. */
  readonly where: 'personal' | 'anywhere';
  /** The command lists in which Teams shows it (`manifest/`); each has room for ten. */
  readonly listed?: readonly Where[];
  readonly run: (question: Question) => Promise<Reply>;
}
