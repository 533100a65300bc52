import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { KnownSubscription } from './subscription-book.ts';

/** More than Graph ever sends in one request. */
const MOST_AT_ONCE = 1000;

/** As far as we read what comes (resources/changenotificationcollection): what changed is asked of Graph, never of this. */
const Collection = z.object({
  value: z
    .array(
      z.object({
        subscriptionId: z.string(),
        clientState: z.string().nullish(),
        lifecycleEvent: z.string().nullish(),
      }),
    )
    .max(MOST_AT_ONCE),
});
export type Notification = z.output<typeof Collection>['value'][number];

/** Throws `argument.invalid`. */
export const readNotifications = (body: unknown): readonly Notification[] => {
  const read = Collection.safeParse(body);
  if (!read.success) throw new AppError('argument.invalid', { what: 'value' });
  return read.data.value;
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether they are the same, in a time that tells nothing of where they differ. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

/** Those that carry the secret of a subscription of ours. One that is unknown takes as long to judge as one that is not. */
export const genuine = (
  notifications: readonly Notification[],
  known: readonly KnownSubscription[],
): readonly Notification[] => {
  const secrets = new Map(known.map((it) => [it.id, it.clientState]));
  return notifications.filter(({ subscriptionId, clientState }) => {
    const secret = secrets.get(subscriptionId);
    return isSame(clientState ?? '', secret ?? 'none') && secret !== undefined;
  });
};
