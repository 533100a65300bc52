import { type Response, Router } from 'express';
import { GraphRefusal } from '../errors.ts';
import { LIFECYCLE_EVENTS } from './resource.ts';
import type { Subscriptions } from './subscriptions.ts';

const MINUTE_MS = 60_000;

/**
 * `/_tenant/subscriptions`: GET tells `{subscriptions, pending}`; `lose` `{next}` loses the next notifications of changes;
 * `{id}/expire` `{minutes}` lets one end then, now without minutes; `{id}/lifecycle` `{event}` is what the service tells of
 * a subscription itself. Bodies are read before.
 */
export const subscriptionsControl = (subscriptions: Subscriptions): Router => {
  const router = Router();
  const done = async (response: Response, work: () => Promise<void> | void): Promise<void> => {
    try {
      await work();
      response.status(204).end();
    } catch (error) {
      if (!(error instanceof GraphRefusal)) throw error;
      response.status(error.status).json({ error: { code: error.code, message: error.message } });
    }
  };
  const base = '/_tenant/subscriptions';
  router.get(base, (_request, response) => {
    const shown = subscriptions.active().map(({ id, clientId, resource, notificationUrl, expires, paused }) => ({
      id,
      clientId,
      resource,
      notificationUrl,
      expirationDateTime: new Date(expires).toISOString(),
      paused,
    }));
    response.json({ subscriptions: shown, pending: subscriptions.pending });
  });
  router.post(`${base}/lose`, (request, response) =>
    done(response, () => {
      const next: unknown = request.body?.next;
      if (!Number.isInteger(next) || Number(next) < 0)
        throw new GraphRefusal(400, 'next.invalid', 'next must be how many notifications to lose');
      subscriptions.lose(Number(next));
    }),
  );
  router.post(`${base}/:id/expire`, (request, response) =>
    done(response, () => {
      const minutes: unknown = request.body?.minutes ?? 0;
      if (typeof minutes !== 'number')
        throw new GraphRefusal(400, 'minutes.invalid', 'minutes must be a number of minutes from now');
      return subscriptions.expireAt(request.params.id, Date.now() + minutes * MINUTE_MS);
    }),
  );
  router.post(`${base}/:id/lifecycle`, (request, response) =>
    done(response, () => {
      const event = LIFECYCLE_EVENTS.find((it) => it === request.body?.event);
      if (!event)
        throw new GraphRefusal(400, 'lifecycle.invalid', `event must be one of ${LIFECYCLE_EVENTS.join(', ')}`);
      return subscriptions.lifecycle(request.params.id, event);
    }),
  );
  return router;
};
