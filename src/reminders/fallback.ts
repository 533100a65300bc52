import type { Logger } from 'pino';
import type { UserId } from '../cycle/duties/duty.ts';
import type { World } from '../cycle/duties/world.ts';
import type { MailError, Mailer } from '../mail/mailer.ts';
import type { Obstacle } from '../people/reach.ts';
import type { Reaches } from '../people/reaches.ts';
import type { LedgerRow } from './ledger.ts';
import type { Fallback } from './mailing.ts';
import type { Mails } from './mails.ts';
import { addresseeIn } from './messages.ts';

/** How long a missing right is taken to be missing: Exchange takes up to two hours to feel a change. */
const FORBIDDEN_MS = 3_600_000;
/** Nobody reads it there. */
const WITHOUT_MAILBOX: ReadonlySet<Obstacle> = new Set(['accountGone', 'accountDisabled']);

export interface FallbackParts {
  readonly mailer: Mailer;
  readonly mails: Mails;
  readonly reaches: Pick<Reaches, 'accountObstacle'>;
  readonly world: () => World;
  readonly now: () => Date;
  readonly log: Logger;
}

/** A mail instead of the morning's message: who gets one, and what is known of the right to send it. */
export const createFallback = ({
  mailer,
  mails,
  reaches,
  world,
  now,
  log,
}: FallbackParts): Fallback & {
  /** Undefined until a mail has been tried. */
  isAllowed(): boolean | undefined;
} => {
  let forbiddenAt: number | undefined;
  let hasSent = false;
  const isForbidden = (): boolean => forbiddenAt !== undefined && now().getTime() - forbiddenAt < FORBIDDEN_MS;

  const mayMail = async (row: LedgerRow): Promise<boolean> => {
    if (row.kind === 'notice' || isForbidden()) return false;
    const userId = row.user_id as UserId;
    if (!addresseeIn(world(), userId)) return false;
    const obstacle = await reaches.accountObstacle(userId);
    if (obstacle && WITHOUT_MAILBOX.has(obstacle)) return false;
    return mails.reserve(row);
  };

  return {
    mailer: {
      send: async (to, letter) => {
        await mailer.send(to, letter);
        hasSent = true;
        forbiddenAt = undefined;
      },
    },
    mayMail,
    notMailed: async ({ key }: LedgerRow, { reason }: MailError): Promise<void> => {
      if (reason === 'forbidden') {
        if (!isForbidden())
          log.warn('the app may not send mail (Mail.Send): whoever is not reached in chat gets nothing');
        forbiddenAt = now().getTime();
      }
      await mails.refuse(key, reason);
    },
    isAllowed: () => (isForbidden() ? false : hasSent ? true : undefined),
  };
};
