import express, { type RequestHandler } from 'express';
import { AppError } from '../errors.ts';

/** Where Graph tells the app of changes, and asks first whether it wants to be told; of several tenants each has its own. */
export const notificationPath = (tenant?: string): string => ['/api/notifications', tenant].filter(Boolean).join('/');

const BODY_LIMIT = '1mb';

/** Before it tells anything, Graph wants its token back as it means it, in plain text (change-notifications-delivery-webhooks). */
const handshake: RequestHandler = (request, response, next) => {
  const { validationToken: token } = request.query;
  if (token === undefined) return next();
  if (typeof token !== 'string') throw new AppError('argument.invalid', { what: 'validationToken' });
  response.type('text/plain').send(token);
};

/**
 * The door for Graph's change notifications. Whatever comes in their form is answered alike and at once, so that nobody
 * learns which subscriptions there are; `receive` judges it after. `receive` throws `argument.invalid`.
 */
export const notificationDoor = (receive: (body: unknown) => void): RequestHandler[] => [
  handshake,
  express.json({ limit: BODY_LIMIT }),
  (request, response) => {
    receive(request.body);
    response.status(202).end();
  },
];
