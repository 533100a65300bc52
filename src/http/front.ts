import express, { type Express, type RequestHandler, type Response } from 'express';
import { decodeJwt } from 'jose';
import type { Logger } from 'pino';
import { type BotTenant, botDoor } from '../../bot/door.ts';
import type { ReadinessResponse } from '../api/contract.ts';
import { AppError } from '../errors.ts';
import type { ServedTenant } from '../tenants/kept-tenant.ts';
import { metricsOfSeveral } from './metrics.ts';
import { notificationPath } from './notifications.ts';
import { problemHandler } from './problem.ts';
import { securityHeaders } from './security.ts';
import { serveTab } from './tab-files.ts';
import { clientConfig } from './tokens.ts';

export interface FrontParts {
  readonly tenants: readonly ServedTenant[];
  readonly log: Logger;
}

/** Seconds after which it is worth asking for a tenant that is not up again. */
const RETRY_AFTER = '30';

/** The tenant that a token says it is of. Only says who is to judge it. Throws `auth.invalid`. */
const tenantIdIn = (authorization: string | undefined): unknown => {
  const [, token] = /^Bearer (\S+)$/i.exec(authorization ?? '') ?? [];
  if (!token) throw new AppError('auth.invalid', { what: 'no bearer token' });
  try {
    return decodeJwt(token).tid;
  } catch (cause) {
    throw new AppError('auth.invalid', { what: 'the token does not hold' }, { cause });
  }
};

const found = (tenant: ServedTenant | undefined): ServedTenant => {
  if (!tenant) throw new AppError('tenant.unknown');
  return tenant;
};

const upIn = (tenant: ServedTenant, response: Response) => {
  if (tenant.app) return tenant.app;
  response.set('Retry-After', RETRY_AFTER);
  throw new AppError('tenant.not-ready', { tenant: tenant.name });
};

const readinessOf = async ({
  app,
  problem,
}: ServedTenant): Promise<ReadinessResponse | { readonly problem: string }> =>
  app ? app.readiness() : { problem: problem ?? 'starting' };

/**
 * The doors of a process that serves several tenants. Each tenant has routes of its own (`server.ts`), behind doors that know
 * its own keys, ids and secrets; here is only found whose door a request is brought to. What it is found by (a token's
 * tenant, a bot's id, an address) is not believed: that door verifies the token against its own tenant, and a token that says
 * another's name is refused there. Nothing in a request's address, body or headers beside the token chooses a tenant.
 */
export const createFront = ({ tenants, log }: FrontParts): Express => {
  const named = (name: unknown) => found(tenants.find((it) => it.name === name));

  /** The pages are the same for all, so they may be framed wherever one of the tenants says. */
  let headers: { readonly of: string; readonly handler: RequestHandler } | undefined;
  const secured: RequestHandler = (request, response, next) => {
    const configs = tenants.flatMap((it) => it.config ?? []);
    const of = JSON.stringify(configs.map((it) => [it.AUTHORITY_HOST, it.HOST_ORIGINS]));
    if (headers?.of !== of) headers = { of, handler: securityHeaders(...configs) };
    headers.handler(request, response, next);
  };

  const botTenants = (): BotTenant[] =>
    tenants.flatMap((it) => (it.config ? [{ config: it.config, bot: it.app?.bot }] : []));

  const readyz: RequestHandler = async (_request, response) => {
    const states = await Promise.all(tenants.map(async (it) => [it.name, await readinessOf(it)] as const));
    const anyReady = states.some(([, it]) => !('problem' in it) && it.state !== 'notReady');
    response.status(anyReady ? 200 : 503).json({ tenants: Object.fromEntries(states) });
  };

  const metrics: RequestHandler = async (_request, response) => {
    const texts = await Promise.all(
      tenants.map(async ({ name, app }) => ({ tenant: name, text: await app?.metrics() })),
    );
    response.type('text/plain; version=0.0.4').send(metricsOfSeveral(texts));
  };

  const front = express();
  front.disable('x-powered-by');
  front.use(secured);
  front.post('/api/messages', botDoor(botTenants, log));
  front.post(`${notificationPath()}/:tenant`, (request, response, next) => {
    const doors = upIn(named(request.params.tenant), response).notificationDoor;
    express.Router().use(...doors)(request, response, next);
  });
  front.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  front.get('/readyz', readyz);
  front.get('/metrics', metrics);
  front.get('/api/config', (request, response) => {
    const tenant = named(request.query.tenant);
    const settings = tenant.config ?? upIn(tenant, response).config;
    response.set('Cache-Control', 'no-store').json(clientConfig(settings));
  });
  front.use((request, response, next) => {
    if (!request.path.startsWith('/api/')) return next();
    const id = tenantIdIn(request.headers.authorization);
    const tenant = found(tenants.find((it) => it.config?.TENANT_ID === id));
    upIn(tenant, response).routes(request, response, next);
  });
  serveTab(front);
  front.use(problemHandler(log));
  return front;
};
