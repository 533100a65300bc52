import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { AppError } from '../errors.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import type { GraphSubscription, GraphSubscriptions } from './graph-subscriptions.ts';
import type { KnownSubscription, SubscriptionBook } from './subscription-book.ts';
import type { Watched } from './watched.ts';

export interface KeeperParts {
  readonly subscriptions: GraphSubscriptions;
  readonly book: SubscriptionBook;
  readonly watched: readonly Watched[];
  /** Something may have changed untold: a subscription was made anew, or one was not telling for a while. */
  readonly onGap: () => void;
  readonly log: Logger;
}

export interface Keeper {
  /**
   * Sees to it that there is one subscription to each thing that is watched, long before any expires. What Graph refuses
   * is kept for `problems` and tried again the next time. Throws `record.unreachable`, and `graph.refused` when we are not
   * even told which there are: making some then would double them. Only one process at a time may do it.
   */
  keep(): Promise<void>;
  /** Why what is watched is not subscribed to, by its path. Undefined before the first look. */
  problems(): ReadonlyMap<string, string> | undefined;
}

const SECRET_BYTES = 32;

const problemIn = (error: AppError): string =>
  [error.code, error.facts.status, error.facts.graphCode].filter(Boolean).join(' ');

/** What Graph refused of the work, if anything. */
const refusalOf = async (work: () => Promise<unknown>): Promise<AppError | undefined> => {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof AppError && error.code === 'graph.refused') return error;
    throw error;
  }
};

export const createKeeper = ({ subscriptions, book, watched, onGap, log }: KeeperParts): Keeper => {
  let problems: ReadonlyMap<string, string> | undefined;

  const make = async (it: Watched): Promise<void> => {
    const clientState = randomBytes(SECRET_BYTES).toString('base64url');
    const { id } = await subscriptions.create(it, clientState);
    await book.put(it.resource, id, clientState);
  };

  /** Whether there was a gap in what is told of it. */
  const keepOne = async (
    it: Watched,
    known: KnownSubscription | undefined,
    standing: GraphSubscription | undefined,
  ): Promise<boolean> => {
    if (known && standing) {
      if (!known.isRenewalAsked && !subscriptions.isDue(standing, it)) return false;
      if (await subscriptions.renew(known.id, it)) {
        await book.renewed(known.id);
        return known.isRenewalAsked;
      }
    }
    await make(it);
    return true;
  };

  const noteProblems = (found: ReadonlyMap<string, string>): void => {
    for (const [resource, problem] of found)
      if (problems?.get(resource) !== problem)
        log.warn({ resource, problem }, 'no change notifications: changes are met with at the next timed look');
    problems = found;
  };

  const keepAll = async (): Promise<void> => {
    const [known, all] = await Promise.all([book.all(), subscriptions.all()]);
    const byId = new Map(known.map((it) => [it.id, it]));
    const byResource = new Map(known.map((it) => [it.resource, it]));
    const ours = all.filter((it) => it.notificationUrl === subscriptions.notificationUrl || byId.has(it.id));
    const wanted = new Set(watched.map((it) => it.resource));
    const isStanding = ({ id, notificationUrl }: GraphSubscription): boolean =>
      notificationUrl === subscriptions.notificationUrl && wanted.has(byId.get(id)?.resource ?? '');
    const standing = new Map(ours.filter(isStanding).map((it) => [it.id, it]));

    const found = new Map<string, string>();
    let gap = false;
    for (const it of watched) {
      const before = byResource.get(it.resource);
      const refusal = await refusalOf(async () => {
        gap = (await keepOne(it, before, before && standing.get(before.id))) || gap;
      });
      if (refusal) found.set(it.resource, problemIn(refusal));
    }
    // Nobody knows the secret of these: made by an attempt whose answer was lost, or before the database was.
    for (const { id } of ours.filter((it) => !isStanding(it))) {
      const refusal = await refusalOf(() => subscriptions.remove(id));
      if (refusal) log.warn({ subscription: id, problem: problemIn(refusal) }, 'subscription not removed');
      else if (!wanted.has(byId.get(id)?.resource ?? '')) await book.drop(id);
    }
    noteProblems(found);
    if (gap) onGap();
  };

  return {
    keep: oneAtATime(async () => {
      try {
        await keepAll();
      } catch (error) {
        const problem = error instanceof AppError ? problemIn(error) : 'internal';
        noteProblems(new Map(watched.map((it) => [it.resource, problem])));
        throw error;
      }
    }),
    problems: () => problems,
  };
};
