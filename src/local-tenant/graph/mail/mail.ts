import { randomUUID } from 'node:crypto';
import { addressOf, type SamplePerson } from '../../../sample/exempelbro.ts';
import type { TenantContext } from '../../context.ts';
import { keptHtml } from '../calendar/body.ts';
import { personAt } from '../calendar/own-calendars.ts';
import { type GraphAnswer, type GraphCall, type GraphRoute, route } from '../call.ts';
import { GraphRefusal } from '../errors.ts';
import { readSendMail, type SentMessage } from './message.ts';

/** A message as the mailboxes keep it. */
export interface KeptMail {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly html: string;
  readonly sentDateTime: string;
  readonly headers: NonNullable<SentMessage['internetMessageHeaders']>;
  /** In the sender's Sent Items. */
  readonly isSaved: boolean;
}

const lower = (address: string): string => address.toLowerCase();

/** Mail that has been sent from the tenant's mailboxes, and by that what has come to each person. */
export class Mail {
  readonly #context: TenantContext;
  readonly #kept: KeptMail[];

  private constructor(context: TenantContext, kept: KeptMail[]) {
    this.#context = context;
    this.#kept = kept;
  }

  static async open(context: TenantContext): Promise<Mail> {
    const rows = await context.store.db.selectFrom('graph_mails').selectAll().orderBy('seq').execute();
    return new Mail(
      context,
      rows.map((it) => JSON.parse(it.body) as KeptMail),
    );
  }

  /** Every message, the oldest first. */
  all(): readonly KeptMail[] {
    return this.#kept;
  }

  /** What has come to a person, the newest first. */
  inboxOf(person: SamplePerson): readonly KeptMail[] {
    const address = lower(addressOf(person));
    return this.#kept.filter((it) => it.to.some((to) => lower(to) === address)).reverse();
  }

  routes(): GraphRoute[] {
    return ['sendMail', 'microsoft\\.graph\\.sendMail'].map((action) =>
      route('POST', `/users/:mailbox/${action}`, (call, [mailbox]) => this.#send(call, mailbox!)),
    );
  }

  #addressOf(mailbox: string): string {
    const { calendarMailbox, calendarMailboxId } = this.#context.settings;
    const wanted = lower(mailbox);
    if ([calendarMailbox, calendarMailboxId].some((it) => lower(it) === wanted)) return calendarMailbox;
    const person = personAt(wanted);
    if (!person || this.#context.directory.isDeleted(person.id))
      throw new GraphRefusal(404, 'ErrorInvalidUser', `The requested user '${mailbox}' is invalid.`);
    return addressOf(person);
  }

  /** Accepted is not delivered: whether an address is anybody's shows later (user-sendmail). */
  async #send(call: GraphCall, mailbox: string): Promise<GraphAnswer> {
    const from = this.#addressOf(mailbox);
    const { message, isSaved } = readSendMail(call.body);
    for (const said of [message.from, message.sender])
      if (said && lower(said.emailAddress.address) !== lower(from))
        throw new GraphRefusal(
          403,
          'ErrorSendAsDenied',
          'The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account.',
        );
    const recipients = [message.toRecipients, message.ccRecipients, message.bccRecipients].flatMap((it) => it ?? []);
    const mail: KeptMail = {
      id: randomUUID(),
      from,
      to: recipients.map((it) => it.emailAddress.address),
      subject: message.subject ?? '',
      html: keptHtml(message.body),
      sentDateTime: this.#context.clock.now().toISOString(),
      headers: message.internetMessageHeaders ?? [],
      isSaved,
    };
    await this.#context.store.db
      .insertInto('graph_mails')
      .values({ id: mail.id, body: JSON.stringify(mail) })
      .execute();
    this.#kept.push(mail);
    this.#context.events.emit('mail', mail.id);
    return { status: 202 };
  }
}
