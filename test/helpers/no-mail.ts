import { MailError } from '../../src/mail/mailer.ts';
import type { RemindersParts } from '../../src/reminders/reminders.ts';

/** An installation that may not send mail. */
export const NO_MAIL: Pick<RemindersParts, 'mailer' | 'letter'> = {
  mailer: {
    send: async () => {
      throw new MailError('forbidden');
    },
  },
  letter: () => ({ subject: '', html: '' }),
};
