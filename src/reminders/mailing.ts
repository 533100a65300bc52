import type { Logger } from 'pino';
import { Lanes } from '../graph/lanes.ts';
import { backoffMs } from '../graph/pauses.ts';
import type { Resource } from '../graph/resource.ts';
import type { Letter } from '../mail/letter.ts';
import { MailError, type Mailer } from '../mail/mailer.ts';
import type { LedgerRow } from './ledger.ts';
import type { Outcome } from './outbox.ts';

/** A message as a mail, and to whom. */
export interface Mailed {
  readonly letter: Letter;
  readonly to: Parameters<Mailer['send']>[0];
}

/** What goes by mail instead, and how. */
export interface Fallback {
  readonly mailer: Mailer;
  /** Whether the message is to go by mail now that the chat has refused it; it is then this message's alone. */
  mayMail(row: LedgerRow): Promise<boolean>;
  /** It does not go by mail after all. */
  notMailed(row: LedgerRow, error: MailError): Promise<void>;
}

export interface MailingParts {
  readonly fallback: Fallback;
  /** Tries in one morning, those in chat among them. */
  readonly tries: number;
  /** A mail is begun so many milliseconds after it was claimed, or not at all. */
  readonly begunWithinMs: number;
  /** How long a second is taken to be, in seconds. */
  readonly second: number;
  readonly stamp: () => string;
  /** Told of each that went, and of each that did not: why, and where it is not tried again why it was no card. */
  readonly onSent: () => void;
  readonly onFailed: (reason: string, problem: string | undefined) => void;
  readonly log: Logger;
}

/** One mailbox, whatever it is called: so many requests at a time as Outlook works on. */
const MAILBOX = new Map([['mailbox of the mails' as Resource, 1]]);
/** Why a claimed row was no card, where it does not say. */
const UNKNOWN = 'unreachable';

/** Sends claimed messages by mail, and says what became of each. */
export const createMailing = (parts: MailingParts) => {
  const { fallback, log } = parts;
  const mailbox = new Lanes();

  const onFailure = async (row: LedgerRow, error: unknown): Promise<Outcome> => {
    const { key } = row;
    const problem = row.problem ?? UNKNOWN;
    const failure = error instanceof MailError ? error : new MailError('rejected', { cause: error });
    log.warn({ reminder: key, problem: failure.reason, attempt: row.attempts }, 'mail not sent');
    const isPassing = failure.reason === 'unreachable';
    parts.onFailed(failure.reason, isPassing ? undefined : problem);
    if (!isPassing) {
      await fallback.notMailed(row, failure);
      return { key, state: 'failed', problem };
    }
    const inMs = row.attempts >= parts.tries ? 'nextMorning' : backoffMs(row.attempts) * parts.second;
    return { key, state: 'again', problem, inMs };
  };

  /** Few at a time, and begun within the lease as a card is; the mail itself takes no longer than the rest of it. */
  return (row: LedgerRow, { to, letter }: Mailed, claimedAt: number): Promise<Outcome> =>
    mailbox.within(MAILBOX, async () => {
      const problem = row.problem ?? UNKNOWN;
      if (performance.now() - claimedAt > parts.begunWithinMs)
        return { key: row.key, state: 'again', problem, inMs: 0 };
      try {
        await fallback.mailer.send(to, letter);
        parts.onSent();
        log.info({ reminder: row.key, attempt: row.attempts }, 'message sent by mail');
        return { key: row.key, state: 'mailed', at: parts.stamp(), problem };
      } catch (error) {
        return onFailure(row, error);
      }
    });
};
