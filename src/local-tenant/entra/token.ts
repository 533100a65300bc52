import { createHash, randomUUID } from 'node:crypto';
import express, { type Response, Router } from 'express';
import { addressOf, PEOPLE, type SamplePerson } from '../../sample/exempelbro.ts';
import type { TenantContext } from '../context.ts';
import { EntraRefusal, proveClient } from './credentials.ts';
import {
  BOT_AUDIENCE,
  GRAPH_AUDIENCE,
  issuerOf,
  mintAppToken,
  mintDelegatedToken,
  mintIdToken,
  mintUserToken,
  readBearer,
} from './tokens.ts';

const LIFETIME_SECONDS = 3600;
const ON_BEHALF_OF = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const OPENID_SCOPES = new Set(['openid', 'profile', 'email', 'offline_access']);

/** What an authorization code, or a refresh token, stands for. */
export interface Grant {
  readonly kind: 'code' | 'refresh';
  readonly personId: string;
  readonly scope: string;
  readonly challenge?: string;
  readonly nonce?: string;
  readonly redirectUri?: string;
}

const clientInfo = ({ settings }: TenantContext, person: SamplePerson): string =>
  Buffer.from(JSON.stringify({ uid: person.id, utid: settings.tenantId })).toString('base64url');

const refuse = (response: Response, status: number, error: string, code: number, description: string): void => {
  response.status(status).json({
    error,
    error_description: `AADSTS${code}: ${description}`,
    error_codes: [code],
    timestamp: new Date().toISOString(),
    trace_id: randomUUID(),
    correlation_id: randomUUID(),
  });
};

/** Keeps a grant and answers the code that stands for it. */
export const keepGrant = async ({ store }: TenantContext, grant: Grant): Promise<string> => {
  const code = `${grant.kind}.${randomUUID()}`;
  await store.db
    .insertInto('entra_codes')
    .values({ code, body: JSON.stringify(grant) })
    .execute();
  return code;
};

const takeGrant = async ({ store }: TenantContext, code: string, kind: Grant['kind']): Promise<Grant | undefined> => {
  const found = await store.db.selectFrom('entra_codes').select('body').where('code', '=', code).executeTakeFirst();
  const grant = found && (JSON.parse(found.body) as Grant);
  if (grant?.kind !== kind) return undefined;
  // A code works once, and a refresh token is replaced by the one that comes with the answer.
  await store.db.deleteFrom('entra_codes').where('code', '=', code).execute();
  return grant;
};

/** The token endpoint: client credentials, on-behalf-of, authorization code with PKCE, refresh token (Microsoft identity platform, v2.0). */
export const tokenRouter = (context: TenantContext): Router => {
  const { settings } = context;
  /** Scopes `<resource>/.default` and the audience of their tokens. */
  const audiences = new Map([
    [`${GRAPH_AUDIENCE}/.default`, GRAPH_AUDIENCE],
    [`${settings.origin}/.default`, GRAPH_AUDIENCE],
    [`${BOT_AUDIENCE}/.default`, BOT_AUDIENCE],
  ]);

  /** The delegated permissions that are asked for, without the resource; undefined when one has not been consented to. */
  const consented = (asked: string): string[] | undefined => {
    const held = context.grants.of(settings.clientId).scopes;
    const prefixes = [GRAPH_AUDIENCE, settings.origin].map((resource) => `${resource}/`);
    const names = asked
      .split(' ')
      .filter((scope) => scope && !OPENID_SCOPES.has(scope))
      .map((scope) => scope.slice(prefixes.find((prefix) => scope.startsWith(prefix))?.length ?? 0));
    const wanted = names.flatMap((name) => (name === '.default' ? held : [name]));
    return wanted.length > 0 && wanted.every((name) => held.includes(name)) ? wanted : undefined;
  };

  /** Whether the client is registered and has proved it; otherwise the refusal is written. */
  const isProven = async (body: Record<string, string>, response: Response): Promise<boolean> => {
    try {
      await proveClient(body, context.credentials, [
        `${settings.origin}/${settings.tenantId}/oauth2/v2.0/token`,
        issuerOf(context),
      ]);
      return true;
    } catch (error) {
      if (!(error instanceof EntraRefusal)) throw error;
      refuse(response, error.status, error.error, error.code, error.message);
      return false;
    }
  };

  const clientCredentials = async (body: Record<string, string>, response: Response): Promise<void> => {
    if (!(await isProven(body, response))) return;
    const audience = audiences.get(body.scope ?? '');
    if (!audience)
      return refuse(
        response,
        400,
        'invalid_scope',
        1002012,
        `The provided value for scope ${body.scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier.`,
      );
    if (audience === BOT_AUDIENCE && !context.grants.of(body.client_id!).channel)
      return refuse(
        response,
        400,
        'invalid_resource',
        500011,
        `The resource principal named ${BOT_AUDIENCE} was not found in the tenant.`,
      );
    response.json({
      token_type: 'Bearer',
      expires_in: LIFETIME_SECONDS,
      ext_expires_in: LIFETIME_SECONDS,
      access_token: await mintAppToken(context, body.client_id!, audience),
    });
  };

  /** On behalf of: the app's own token of a person, exchanged for one to Graph. */
  const onBehalfOf = async (body: Record<string, string>, response: Response): Promise<void> => {
    if (!(await isProven(body, response))) return;
    if (body.requested_token_use !== 'on_behalf_of')
      return refuse(response, 400, 'invalid_request', 900144, "The request must contain 'requested_token_use'.");
    const assertion = await readBearer(context, `Bearer ${body.assertion}`, settings.clientId);
    const person = PEOPLE.find((it) => it.id === assertion?.oid);
    if (body.client_id !== settings.clientId || !person)
      return refuse(response, 400, 'invalid_grant', 50013, 'The assertion is not valid for this application.');
    const scopes = consented(body.scope ?? '');
    if (!scopes)
      return refuse(
        response,
        400,
        'invalid_grant',
        65001,
        `The user or administrator has not consented to use the application with scope '${body.scope}'.`,
      );
    // Scopes are answered in the words that they were asked for in.
    const resource = body.scope!.includes(`${settings.origin}/`) ? settings.origin : GRAPH_AUDIENCE;
    response.json({
      token_type: 'Bearer',
      scope: scopes.map((scope) => `${resource}/${scope}`).join(' '),
      expires_in: LIFETIME_SECONDS,
      ext_expires_in: LIFETIME_SECONDS,
      access_token: await mintDelegatedToken(context, person, scopes),
      ...(body.client_info === '1' && { client_info: clientInfo(context, person) }),
    });
  };

  const signedIn = async (person: SamplePerson, grant: Grant, response: Response): Promise<void> => {
    response.json({
      token_type: 'Bearer',
      scope: grant.scope,
      expires_in: LIFETIME_SECONDS,
      ext_expires_in: LIFETIME_SECONDS,
      access_token: await mintUserToken(context, person),
      id_token: await mintIdToken(context, person, grant.nonce),
      refresh_token: await keepGrant(context, { ...grant, kind: 'refresh' }),
      client_info: clientInfo(context, person),
      preferred_username: addressOf(person),
    });
  };

  const fromGrant = async (grant: Grant | undefined, response: Response): Promise<void> => {
    const person = PEOPLE.find((it) => it.id === grant?.personId);
    if (!grant || !person)
      return refuse(
        response,
        400,
        'invalid_grant',
        70000,
        'The provided authorization code or refresh token is not valid.',
      );
    await signedIn(person, grant, response);
  };

  const authorizationCode = async (body: Record<string, string>, response: Response): Promise<void> => {
    const grant = await takeGrant(context, body.code ?? '', 'code');
    const challenge = createHash('sha256')
      .update(body.code_verifier ?? '')
      .digest('base64url');
    if (grant && grant.challenge !== challenge)
      return refuse(response, 400, 'invalid_grant', 50148, 'The code_verifier does not match the code_challenge.');
    if (grant && grant.redirectUri !== body.redirect_uri)
      return refuse(
        response,
        400,
        'invalid_grant',
        500112,
        'The redirect address does not match the one of the authorization request.',
      );
    await fromGrant(grant, response);
  };

  const router = Router();
  router.use(`/${settings.tenantId}/oauth2/v2.0/token`, (request, response, next) => {
    response.set({
      'Access-Control-Allow-Origin': new URL(settings.appUrl).origin,
      'Access-Control-Allow-Headers': '*',
      'Access-Control-Allow-Methods': 'POST',
    });
    if (request.method === 'OPTIONS') response.status(204).end();
    else next();
  });
  router.post(
    `/${settings.tenantId}/oauth2/v2.0/token`,
    express.urlencoded({ extended: false }),
    async (request, response) => {
      const body = request.body as Record<string, string>;
      response.set('Cache-Control', 'no-store');
      if (body.grant_type === 'client_credentials') await clientCredentials(body, response);
      else if (body.grant_type === ON_BEHALF_OF) await onBehalfOf(body, response);
      else if (body.grant_type === 'authorization_code') await authorizationCode(body, response);
      else if (body.grant_type === 'refresh_token')
        await fromGrant(await takeGrant(context, body.refresh_token ?? '', 'refresh'), response);
      else
        refuse(
          response,
          400,
          'unsupported_grant_type',
          70003,
          `The app requested an unsupported grant type '${body.grant_type}'.`,
        );
    },
  );
  return router;
};
