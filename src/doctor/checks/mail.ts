import { attempt } from '../attempt.ts';
import { type Check, notTried, OK, tooMuch, warning } from '../check.ts';
import { letSendMail, narrowMailboxes } from '../commands.ts';
import type { Installation } from '../installation.ts';

/** Addressed to nobody: it goes nowhere, but only who may send is told that a recipient is missing (user-sendmail, ErrorInvalidRecipients). */
const TO_NOBODY = { message: { subject: 'arshjul doctor', toRecipients: [] }, saveToSentItems: false };

const sendFrom = ({ graph }: Installation, mailbox: string) =>
  attempt(() => graph.send('POST', `/users/${mailbox}/sendMail`, TO_NOBODY));

/** Optional: without it whoever cannot be reached in chat gets nothing instead. */
export const sendMail: Check = {
  id: 'sendMail',
  needs: ['calendarRead'],
  examine: async (installation) => {
    const { config, rights } = installation;
    const outcome = await sendFrom(installation, config.CALENDAR_MAILBOX);
    return outcome.is === 'refused'
      ? warning('mailClosed', { mailbox: config.CALENDAR_MAILBOX }, letSendMail((await rights()).servicePrincipal))
      : OK;
  },
};

/** Nothing may be sent in anybody else's name. One without a mailbox tells nothing, so a few are asked for. */
export const noOtherSender: Check = {
  id: 'noOtherSender',
  needs: ['signIn'],
  unless: /^Mail\.Send$/,
  examine: async (installation) => {
    const { config, rights, people } = installation;
    const asked = await Promise.all(
      (await people()).map(async (person) => ({ person, outcome: await sendFrom(installation, person) })),
    );
    const NO_MAILBOX = 404;
    const open = asked.find(
      ({ outcome }) => outcome.is === 'done' || (outcome.is === 'judged' && outcome.status !== NO_MAILBOX),
    );
    if (open)
      return tooMuch(
        'otherSender',
        { person: open.person },
        narrowMailboxes(config, (await rights()).servicePrincipal),
      );
    return asked.some(({ outcome }) => outcome.is === 'refused') ? OK : notTried('nobodyElse');
  },
};
