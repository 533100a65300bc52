import type { CloudAdapter, TurnContext } from 'botbuilder';
import express, { type RequestHandler, type Response } from 'express';
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import type { Logger } from 'pino';
import type { Config } from '../src/config.ts';

const ISSUER = 'https://api.botframework.com';
const CHANNEL = 'msteams';
const BODY_LIMIT = '256kb';
const ACTIVITY_TYPES = new Set([
  'message',
  'invoke',
  'conversationUpdate',
  'installationUpdate',
  'messageReaction',
  'messageUpdate',
  'messageDelete',
  'event',
  'typing',
  'endOfConversation',
]);

interface Arrived {
  readonly type?: unknown;
  readonly name?: unknown;
  readonly value?: { readonly action?: { readonly verb?: unknown } };
  readonly serviceUrl?: unknown;
  readonly channelId?: unknown;
  readonly conversation?: { readonly id?: unknown; readonly tenantId?: unknown };
}

const refuse = (response: Response, status: number, title: string, detail: string): void => {
  response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, detail }));
};

/** What is wrong with an activity as such, or undefined. */
const malformed = (activity: Arrived): string | undefined => {
  if (typeof activity !== 'object' || activity === null || Array.isArray(activity)) return 'the body is no activity';
  if (typeof activity.type !== 'string' || !ACTIVITY_TYPES.has(activity.type)) return 'the activity has no known type';
  if (typeof activity.conversation?.id !== 'string') return 'the activity names no conversation';
  if (
    activity.type === 'invoke' &&
    activity.name === 'adaptiveCard/action' &&
    typeof activity.value?.action?.verb !== 'string'
  )
    return 'the invoke carries no action';
  return undefined;
};

/**
 * POST /api/messages. Everything that botbuilder lets through or answers badly is closed here before it sees it: keys and
 * algorithms, expiry, an audience or service address that is not ours, another tenant or channel, activities without shape
 * (docs/architecture.md names each hole). Answers 400, 401 or 403 as problem+json; the rest is the adapter's.
 */
export const botDoor = (
  config: Config,
  adapter: CloudAdapter,
  onTurn: (turn: TurnContext) => Promise<void>,
  log: Logger,
): RequestHandler[] => {
  let keys: ReturnType<typeof createRemoteJWKSet> | undefined;
  const keySet = async () => {
    if (!keys) {
      const metadata = (await (
        await fetch(config.BOT_OPENID_METADATA_URL, { signal: AbortSignal.timeout(5000) })
      ).json()) as { jwks_uri: string };
      keys = createRemoteJWKSet(new URL(metadata.jwks_uri));
    }
    return keys;
  };

  const readToken = async (authorization: string | undefined): Promise<JWTPayload | undefined> => {
    const [, token] = /^Bearer (\S+)$/i.exec(authorization ?? '') ?? [];
    if (!token) return undefined;
    try {
      return (
        await jwtVerify(token, await keySet(), {
          issuer: ISSUER,
          audience: config.CLIENT_ID,
          algorithms: ['RS256'],
          requiredClaims: ['exp', 'serviceurl'],
        })
      ).payload;
    } catch (error) {
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
    const activity = request.body as Arrived;
    const problem = malformed(activity);
    if (problem) return refuse(response, 400, 'Bad request', problem);
    const { serviceurl } = response.locals.claims as JWTPayload & { serviceurl: string };
    if (activity.serviceUrl !== serviceurl)
      return refuse(response, 401, 'Unauthorized', 'the token is for another service address');
    if (activity.channelId !== CHANNEL) return refuse(response, 403, 'Forbidden', 'only Microsoft Teams is answered');
    if (activity.conversation?.tenantId !== config.TENANT_ID)
      return refuse(response, 403, 'Forbidden', 'another tenant');
    next();
  };
  const process: RequestHandler = async (request, response) => {
    // The types of botbuilder's request and response are those of an older express.
    await adapter.process(request as never, response as never, onTurn);
  };
  // The token is asked for first, so that a stranger cannot make us read a body.
  return [authenticate, express.json({ limit: BODY_LIMIT }), check, process];
};
