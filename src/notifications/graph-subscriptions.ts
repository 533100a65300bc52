import { AppError } from '../errors.ts';
import type { Graph } from '../graph/client.ts';
import type { Watched } from './watched.ts';

const MINUTE_MS = 60_000;
const NOT_FOUND = 404;

/** A subscription as Graph gives it (resources/subscription), as far as we read it. */
export interface GraphSubscription {
  readonly id: string;
  readonly notificationUrl: string;
  /** An instant in UTC, by the machine's clock. */
  readonly expirationDateTime: string;
}

const unlessGone = async <T>(work: Promise<T>): Promise<T | undefined> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && error.code === 'graph.refused' && error.facts.status === NOT_FOUND)
      return undefined;
    throw error;
  }
};

/**
 * Graph's subscriptions. Their expiry follows the machine's clock, never the year's. Every method throws `graph.refused` or
 * `record.unreachable`.
 */
export const graphSubscriptions = (graph: Graph, notificationUrl: string) => {
  const expiry = ({ lastsMinutes }: Watched) => new Date(Date.now() + lastsMinutes * MINUTE_MS).toISOString();
  return {
    notificationUrl,
    /** All that the app has, whatever address they tell. */
    all: () => graph.all<GraphSubscription>('/subscriptions'),

    create: (watched: Watched, clientState: string): Promise<GraphSubscription> =>
      graph.send('POST', '/subscriptions', {
        resource: watched.resource,
        changeType: watched.changeType,
        notificationUrl,
        lifecycleNotificationUrl: notificationUrl,
        expirationDateTime: expiry(watched),
        clientState,
      }),

    /** Makes it last its whole life from now, which also shows anew that we may; undefined when it is gone. */
    renew: (id: string, watched: Watched): Promise<GraphSubscription | undefined> =>
      unlessGone(graph.send('PATCH', `/subscriptions/${id}`, { expirationDateTime: expiry(watched) })),

    remove: async (id: string): Promise<void> => {
      await unlessGone(graph.send('DELETE', `/subscriptions/${id}`));
    },

    /** Less than half of its life is left. */
    isDue: ({ expirationDateTime }: GraphSubscription, { lastsMinutes }: Watched): boolean =>
      Date.parse(expirationDateTime) - Date.now() < (lastsMinutes * MINUTE_MS) / 2,
  };
};
export type GraphSubscriptions = ReturnType<typeof graphSubscriptions>;
