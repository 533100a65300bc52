import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Graph } from '../graph/client.ts';
import type { ListAddresses } from '../records/lists.ts';
import type { Tables } from '../store/tables.ts';
import { graphSubscriptions } from './graph-subscriptions.ts';
import { genuine, type Notification, readNotifications } from './judge.ts';
import { createKeeper } from './keeper.ts';
import { subscriptionBook } from './subscription-book.ts';
import { watchedResources } from './watched.ts';

export interface NotificationParts {
  readonly graph: Graph;
  readonly db: Kysely<Tables>;
  readonly lists: ListAddresses;
  readonly mailbox: string;
  /** Where Graph tells us of changes. */
  readonly url: string;
  readonly log: Logger;
}

/** What is done about what Graph tells. */
export interface Follower {
  /** Looks at lists and calendar, soon. */
  readonly look: () => void;
  /** Sees to the subscriptions, soon: `keep` in one process at a time. */
  readonly keep: () => void;
}

export interface NotificationCounts {
  readonly notifications: Readonly<Record<'taken' | 'lifecycle' | 'ignored', number>>;
  readonly subscriptions: Readonly<Record<'kept' | 'missing', number>>;
}

export interface Notifications {
  /** What Graph sends. Answers at once and judges it after. Throws `argument.invalid`. */
  receive(body: unknown): void;
  /** From now on something is done about what comes. */
  follow(follower: Follower): void;
  /** As Keeper's. */
  keep(): Promise<void>;
  /** `ok`, or what the app does without: changes are then met with at the next timed look. */
  state(): string;
  counts(): NotificationCounts;
  /** Waits for what has come to be judged. */
  settled(): Promise<void>;
}

/** Graph's change notifications. Each is only a hint to look: what changed is read by delta, and a lost one is caught by the next timed look. */
export const createNotifications = (parts: NotificationParts): Notifications => {
  const { graph, db, lists, mailbox, url, log } = parts;
  const book = subscriptionBook(db);
  const watched = watchedResources(lists, mailbox);
  let follower: Follower | undefined;
  const keeper = createKeeper({
    subscriptions: graphSubscriptions(graph, url),
    book,
    watched,
    onGap: () => follower?.look(),
    log,
  });
  const counts = { taken: 0, lifecycle: 0, ignored: 0 };

  const take = async ({ subscriptionId, lifecycleEvent }: Notification): Promise<void> => {
    counts[lifecycleEvent ? 'lifecycle' : 'taken'] += 1;
    // Renewed as it is, or made anew; `missed` takes no more than the look (change-notifications-lifecycle-events).
    if (lifecycleEvent === 'reauthorizationRequired') await book.askRenewal(subscriptionId);
    else if (lifecycleEvent === 'subscriptionRemoved') await book.drop(subscriptionId);
    else return;
    follower?.keep();
  };

  const judge = async (notifications: readonly Notification[]): Promise<void> => {
    const known = await book.withIds([...new Set(notifications.map((it) => it.subscriptionId))]);
    const believed = genuine(notifications, known);
    const ignored = notifications.length - believed.length;
    if (ignored > 0) log.warn({ ignored }, 'notifications that are not from a subscription of ours');
    counts.ignored += ignored;
    for (const it of believed) await take(it);
    if (believed.length > 0) follower?.look();
  };

  let judging: Promise<void> = Promise.resolve();
  const missing = () => keeper.problems()?.size ?? watched.length;
  return {
    receive: (body) => {
      const notifications = readNotifications(body);
      judging = judging
        .then(() => judge(notifications))
        .catch((error: unknown) => log.error({ problem: String(error) }, 'notifications not judged'));
    },
    follow: (wanted) => {
      follower = wanted;
    },
    keep: keeper.keep,
    state: () => {
      const problems = keeper.problems();
      if (!problems) return 'not subscribed yet';
      const [problem] = problems.values();
      return problem ? `${problems.size} of ${watched.length} not subscribed to: ${problem}` : 'ok';
    },
    counts: () => ({
      notifications: { ...counts },
      subscriptions: { kept: watched.length - missing(), missing: missing() },
    }),
    settled: () => judging,
  };
};
