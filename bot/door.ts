import type { CloudAdapter, TurnContext } from 'botbuilder';
import express, { type ErrorRequestHandler, type RequestHandler, type Response } from 'express';
import { type JWTPayload, jwtVerify } from 'jose';
import type { Logger } from 'pino';
import type { Config } from '../src/config.ts';
import { malformed } from './activity.ts';
import { channelKeys, KeysUnavailable } from './channel-keys.ts';

const ISSUER = 'https://api.botframework.com';
const CHANNEL = 'msteams';
const BODY_LIMIT = '256kb';

const refuse = (response: Response, status: number, title: string, detail: string): void => {
  response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, detail }));
};

/**
 * POST /api/messages. Everything that botbuilder lets through or answers badly is closed here before it sees it: keys and
 * algorithms, expiry, an audience or service address that is not ours, another tenant or channel, activities without shape
 * (docs/architecture.md names each hole). Answers 400, 401, 403, 413 or 503 as problem+json; the rest is the adapter's.
 */
export const botDoor = (
  config: Config,
  adapter: CloudAdapter,
  onTurn: (turn: TurnContext) => Promise<void>,
  log: Logger,
): RequestHandler => {
  const keys = channelKeys(config.BOT_OPENID_METADATA_URL);

  const readToken = async (authorization: string | undefined): Promise<JWTPayload | undefined> => {
    const [, token] = /^Bearer (\S+)$/i.exec(authorization ?? '') ?? [];
    if (!token) return undefined;
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: ISSUER,
        audience: config.CLIENT_ID,
        algorithms: ['RS256'],
        requiredClaims: ['exp', 'serviceurl'],
      });
      return payload;
    } catch (error) {
      if (error instanceof KeysUnavailable) throw error;
      log.warn({ problem: error instanceof Error ? error.message : String(error) }, 'bot token refused');
      return undefined;
    }
  };

  const authenticate: RequestHandler = async (request, response, next) => {
    const claims = await readToken(request.headers.authorization);
    if (!claims) return refuse(response, 401, 'Unauthorized', 'a valid Bot Framework token is needed');
    response.locals.claims = claims;
    next();
  };
  const check: RequestHandler = (request, response, next) => {
    const problem = malformed(request.body);
    if (problem) return refuse(response, 400, 'Bad request', problem);
    const { serviceUrl, channelId, conversation } = request.body;
    const { serviceurl } = response.locals.claims as JWTPayload & { serviceurl: string };
    if (serviceUrl !== serviceurl)
      return refuse(response, 401, 'Unauthorized', 'the token is for another service address');
    if (channelId !== CHANNEL) return refuse(response, 403, 'Forbidden', 'only Microsoft Teams is answered');
    if (conversation.tenantId !== config.TENANT_ID) return refuse(response, 403, 'Forbidden', 'another tenant');
    next();
  };
  const process: RequestHandler = async (request, response) => {
    // The types of botbuilder's request and response are those of an older express.
    await adapter.process(request as never, response as never, onTurn);
  };
  const fail: ErrorRequestHandler = (error: { status?: number }, _request, response, next) => {
    if (response.headersSent) return next(error);
    const { status = 500 } = error;
    if (status === 413) return refuse(response, 413, 'Content too large', 'the activity is larger than 256 KB');
    if (status < 500) return refuse(response, 400, 'Bad request', 'the body is not readable as JSON');
    const waiting = error instanceof KeysUnavailable;
    log.error({ problem: error instanceof Error ? error.stack : String(error) }, 'activity not taken');
    // The Bot Framework sends again after a 503.
    if (waiting) return refuse(response, 503, 'Service unavailable', 'the token cannot be checked right now');
    refuse(response, 500, 'Internal error', 'the activity could not be handled');
  };
  // The token is asked for first, so that a stranger cannot make us read a body.
  return express.Router().use(authenticate, express.json({ limit: BODY_LIMIT }), check, process, fail);
};
