import { z } from 'zod';
import { GraphRefusal } from '../errors.ts';

const LONGEST_SUBJECT = 255;
const MOST_HEADERS = 5;
/** Exchange Online limits, recipients per message. */
const MOST_RECIPIENTS = 500;

const Address = z.strictObject({ name: z.string().nullish(), address: z.string() });
const Recipient = z.strictObject({ emailAddress: Address });
const Recipients = z.array(Recipient).optional();

/** What a client may say of a message that it sends at once (resources/message). Attachments are not among what is offered here. */
const Message = z.strictObject({
  subject: z.string().max(LONGEST_SUBJECT).nullish(),
  body: z
    .strictObject({ contentType: z.enum(['text', 'html', 'Text', 'HTML']), content: z.string() })
    .default({ contentType: 'text', content: '' }),
  toRecipients: Recipients,
  ccRecipients: Recipients,
  bccRecipients: Recipients,
  replyTo: Recipients,
  from: Recipient.optional(),
  sender: Recipient.optional(),
  importance: z.enum(['low', 'normal', 'high']).optional(),
  categories: z.array(z.string()).optional(),
  isDeliveryReceiptRequested: z.boolean().nullish(),
  isReadReceiptRequested: z.boolean().nullish(),
  internetMessageHeaders: z
    .array(z.strictObject({ name: z.string().regex(/^x-/i, 'must begin with x-'), value: z.string() }))
    .max(MOST_HEADERS)
    .optional(),
});
const Asked = z.strictObject({ message: Message, saveToSentItems: z.boolean().nullish() });
export type SentMessage = z.output<typeof Message>;
export type Recipient = z.output<typeof Recipient>;

const refused = (message: string, code = 'ErrorPropertyValidationFailure') => new GraphRefusal(400, code, message);
const NOT_VALID = 'At least one recipient is not valid.';

const checkRecipients = ({ toRecipients = [], ccRecipients = [], bccRecipients = [] }: SentMessage): void => {
  const all = [...toRecipients, ...ccRecipients, ...bccRecipients].map((it) => it.emailAddress.address);
  if (all.length === 0)
    throw refused(`${NOT_VALID}, A message can't be sent because it contains no recipients.`, 'ErrorInvalidRecipients');
  const wrong = all.find((it) => !/^[^\s@;,]+@[^\s@;,]+$/.test(it));
  if (wrong !== undefined)
    throw refused(
      `${NOT_VALID}, Recipient '${wrong}' is not resolved. All recipients must be resolved before a message can be submitted.`,
      'ErrorInvalidRecipients',
    );
  if (all.length > MOST_RECIPIENTS)
    throw refused(`${NOT_VALID}, The message has too many recipients.`, 'ErrorInvalidRecipients');
};

/** What POST …/sendMail carries (user-sendmail, JSON). Throws GraphRefusal 400, naming the first thing that is wrong. */
export const readSendMail = (body: unknown): { readonly message: SentMessage; readonly isSaved: boolean } => {
  const read = Asked.safeParse(body ?? {});
  if (!read.success) {
    const [issue] = read.error.issues;
    const place = issue!.path.join('.') || 'sendMail';
    if (issue!.code === 'unrecognized_keys')
      throw refused(`The property '${issue!.keys[0]}' does not exist on '${place}'.`, 'RequestBodyRead');
    throw refused(
      `'${place}': ${issue!.message}.`,
      ['invalid_type', 'invalid_value'].includes(issue!.code) ? 'RequestBodyRead' : undefined,
    );
  }
  checkRecipients(read.data.message);
  return { message: read.data.message, isSaved: read.data.saveToSentItems ?? true };
};
