import type { Activity } from 'botbuilder';
import type { Identity } from '../src/commands/app.ts';
import type { UserId } from '../src/cycle/duties/duty.ts';
import { AppError } from '../src/errors.ts';

/** Who acts, from the validated activity. Throws `auth.invalid` when Teams names nobody. */
export const identityOf = ({ from }: Partial<Activity>): Identity => {
  if (!from?.aadObjectId) throw new AppError('auth.invalid', { what: 'the activity names nobody' });
  return { userId: from.aadObjectId as UserId, name: from.name ?? '' };
};
