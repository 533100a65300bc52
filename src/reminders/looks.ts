import type { DutyCase } from '../commands/duty-case.ts';
import type { NoticeCode } from '../commands/notices.ts';
import type { Language } from '../cycle/definition/text.ts';
import type { UserId } from '../cycle/duties/duty.ts';
import type { LocalDate } from '../cycle/planning/local-date.ts';
import type { ReminderReason } from '../cycle/reminders/due.ts';

/** A card and the line its notification shows. */
export interface Message {
  readonly card: object;
  readonly summary: string;
}

/** One thing in a digest. A summary is opened by its ledger key, a duty by its own. */
export type DigestLine =
  | { readonly about: 'duty'; readonly case: DutyCase; readonly reason: ReminderReason | 'unsigned' }
  | { readonly about: 'weekly' | 'meeting'; readonly key: string; readonly subject: string };

/** Everything that one person gets a morning, in one message. */
export interface Digest {
  /** Its key in the ledger, by which it is opened again. */
  readonly key: string;
  /** The morning it was sent. */
  readonly day: LocalDate;
  /** Those that no newer message is about. */
  readonly lines: readonly DigestLine[];
  /** How many of its lines have a newer message. */
  readonly replaced: number;
}

/** How messages look: the doors' words, asked for here without knowing them. */
export interface Looks {
  readonly duty: (it: DutyCase, language: Language) => Message;
  /** The same with a word on why it comes although the duty is closed: minutes or notice that are late (R2). */
  readonly unsigned: (it: DutyCase, language: Language) => Message;
  /** Undefined when there is nothing to tell. */
  readonly weekly: (userId: UserId, language: Language) => Message | undefined;
  readonly meeting: (subject: string, language: Language) => Message | undefined;
  readonly notice: (code: NoticeCode, facts: Readonly<Record<string, unknown>>, language: Language) => Message;
  readonly digest: (it: Digest, language: Language) => Message;
  /** A duty's card as it is opened in a digest, with the way back to it. */
  readonly openedIn: (digest: string, it: DutyCase, language: Language) => Message;
  /** What an older card becomes when a newer one about the same is further down. */
  readonly replaced: (it: DutyCase | undefined, language: Language) => Message;
}
