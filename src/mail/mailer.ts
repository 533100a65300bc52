import { AppError } from '../errors.ts';
import type { Graph } from '../graph/client.ts';
import type { Letter } from './letter.ts';

/**
 * `forbidden`: the app may not send from the mailbox (Mail.Send). `rejected`: Exchange will never take this mail, for its
 * address or for what it is. `unreachable`: passing.
 */
export type MailProblem = 'forbidden' | 'rejected' | 'unreachable';

/** A mail that could not be sent, and why. */
export class MailError extends Error {
  readonly reason: MailProblem;

  constructor(reason: MailProblem, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'MailError';
    this.reason = reason;
  }
}

export interface Mailer {
  /** Sends to one address. Accepted is not delivered. Throws MailError. */
  send(to: { readonly address: string; readonly name: string }, letter: Letter): Promise<void>;
}

const FORBIDDEN = 403;
/** With its repetitions a send ends well within the lease of its message (`src/reminders/outbox.ts`). */
const DEADLINE_MS = 15_000;

const problemOf = (error: unknown): MailProblem => {
  if (!(error instanceof AppError && error.code === 'graph.refused')) return 'unreachable';
  return error.facts.status === FORBIDDEN ? 'forbidden' : 'rejected';
};

/**
 * Mail from the shared mailbox (user-sendmail). A mail has no key that the service knows it by: one whose answer was lost is
 * sent again, as a card is. Nothing is left in Sent Items, for what was sent stands in the ledger.
 */
export const createMailer = (graph: Graph, mailbox: string): Mailer => ({
  send: async (emailAddress, { subject, html }) => {
    const message = { subject, body: { contentType: 'html', content: html }, toRecipients: [{ emailAddress }] };
    try {
      await graph.send('POST', `/users/${mailbox}/sendMail`, { message, saveToSentItems: false }, {}, DEADLINE_MS);
    } catch (error) {
      throw new MailError(problemOf(error), { cause: error });
    }
  },
});
