import type { CloudAdapter, TurnContext } from 'botbuilder';
import express, { type ErrorRequestHandler, type RequestHandler, type Response } from 'express';
import { decodeJwt, type JWTPayload, jwtVerify } from 'jose';
import type { Logger } from 'pino';
import type { Config } from '../src/config.ts';
import { remembering } from '../src/remembered-tokens.ts';
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

/** A tenant whose activities come through the door. */
export interface BotTenant {
  readonly config: Pick<Config, 'CLIENT_ID' | 'TENANT_ID' | 'BOT_OPENID_METADATA_URL'>;
  /** Absent while the tenant is not up: the Bot Framework is asked to come again. */
  readonly bot?: { readonly adapter: CloudAdapter; readonly onTurn: (turn: TurnContext) => Promise<void> } | undefined;
}

/** What a token that holds speaks for: it names the bot, and the activity then the tenant. */
interface Admitted {
  readonly claims: JWTPayload;
  readonly tenants: readonly BotTenant[];
}

const audienceIn = (token: string): readonly string[] => {
  try {
    return [decodeJwt(token).aud ?? []].flat();
  } catch {
    return [];
  }
};

/**
 * POST /api/messages, of one tenant or several. Everything that botbuilder lets through or answers badly is closed here
 * before it sees it: keys and algorithms, expiry, an audience or service address that is not ours, another tenant or channel,
 * activities without shape (docs/architecture.md names each hole). Which bot a token is for only says by whose keys it is to
 * be judged; the tenant is what the activity names once its token holds. Answers 400, 401, 403, 413 or 503 as problem+json;
 * the rest is the adapter's.
 */
export const botDoor = (tenants: () => readonly BotTenant[], log: Logger): RequestHandler => {
  const isFrom = (source: string) => (it: BotTenant) => it.config.BOT_OPENID_METADATA_URL === source;
  const readers = new Map<string, (token: string) => Promise<JWTPayload>>();
  /** Verifies by the keys of a source, for the bots that have them from there. */
  const readerOf = (source: string) => {
    const keys = channelKeys(source);
    return remembering(async (token) => {
      const { payload } = await jwtVerify(token, keys, {
        issuer: ISSUER,
        audience: tenants()
          .filter(isFrom(source))
          .map((it) => it.config.CLIENT_ID),
        algorithms: ['RS256'],
        requiredClaims: ['exp', 'serviceurl'],
      });
      return payload;
    });
  };

  const verified = async (token: string, source: string): Promise<JWTPayload | undefined> => {
    const read = readers.get(source) ?? readerOf(source);
    readers.set(source, read);
    try {
      return await read(token);
    } catch (error) {
      if (error instanceof KeysUnavailable) throw error;
      log.warn({ problem: error instanceof Error ? error.message : String(error) }, 'bot token refused');
      return undefined;
    }
  };

  const admit = async (authorization: string | undefined): Promise<Admitted | undefined> => {
    const [, token] = /^Bearer (\S+)$/i.exec(authorization ?? '') ?? [];
    if (!token) return undefined;
    const audience = audienceIn(token);
    const addressed = tenants().filter((it) => audience.includes(it.config.CLIENT_ID));
    for (const source of new Set(addressed.map((it) => it.config.BOT_OPENID_METADATA_URL))) {
      const claims = await verified(token, source);
      if (claims) return { claims, tenants: addressed.filter(isFrom(source)) };
    }
    return undefined;
  };

  const authenticate: RequestHandler = async (request, response, next) => {
    const admitted = await admit(request.headers.authorization);
    if (!admitted) return refuse(response, 401, 'Unauthorized', 'a valid Bot Framework token is needed');
    response.locals.admitted = admitted;
    next();
  };
  const check: RequestHandler = (request, response, next) => {
    const problem = malformed(request.body);
    if (problem) return refuse(response, 400, 'Bad request', problem);
    const { serviceUrl, channelId, conversation, channelData } = request.body;
    const { claims, tenants } = response.locals.admitted as Admitted;
    if (serviceUrl !== claims.serviceurl)
      return refuse(response, 401, 'Unauthorized', 'the token is for another service address');
    if (channelId !== CHANNEL) return refuse(response, 403, 'Forbidden', 'only Microsoft Teams is answered');
    const tenant = tenants.find((it) => it.config.TENANT_ID === conversation.tenantId);
    const channelTenant: unknown = channelData?.tenant?.id;
    if (!tenant || (channelTenant !== undefined && channelTenant !== conversation.tenantId))
      return refuse(response, 403, 'Forbidden', 'another tenant');
    // The Bot Framework sends again after a 503.
    if (!tenant.bot) return refuse(response, 503, 'Service unavailable', 'this tenant is not up yet');
    response.locals.bot = tenant.bot;
    next();
  };
  const process: RequestHandler = async (request, response) => {
    const { adapter, onTurn } = response.locals.bot as NonNullable<BotTenant['bot']>;
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
