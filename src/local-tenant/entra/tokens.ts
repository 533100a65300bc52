import { createHash } from 'node:crypto';
import { type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { addressOf, type SamplePerson } from '../../sample/exempelbro.ts';
import type { TenantContext } from '../context.ts';

export const GRAPH_AUDIENCE = 'https://graph.microsoft.com';
export const BOT_AUDIENCE = 'https://api.botframework.com';
const LIFETIME_SECONDS = 3600;

const sign = (context: TenantContext, issuer: string, audience: string, claims: JWTPayload): Promise<string> =>
  new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: context.keys.kid, typ: 'JWT' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setNotBefore('-10s')
    .setExpirationTime(`${LIFETIME_SECONDS}s`)
    .sign(context.keys.privateKey);

export const issuerOf = ({ settings }: TenantContext): string => `${settings.origin}/${settings.tenantId}/v2.0`;

/** The object id of an application's service principal in this directory; another id than the application's. */
export const servicePrincipalOf = (clientId: string): string =>
  createHash('sha256')
    .update(`service principal of ${clientId}`)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-a$4-$5');

/** An application's own token (client credentials). */
export const mintAppToken = (context: TenantContext, clientId: string, audience: string): Promise<string> =>
  sign(context, issuerOf(context), audience, {
    tid: context.settings.tenantId,
    oid: servicePrincipalOf(clientId),
    sub: servicePrincipalOf(clientId),
    azp: clientId,
    appid: clientId,
    idtyp: 'app',
    ...(audience === GRAPH_AUDIENCE && { roles: context.grants.of(clientId).roles }),
    ver: '2.0',
  });

/** A person's access token for the app: what sign-in, and single sign-on in Teams, give. */
export const mintUserToken = (context: TenantContext, person: SamplePerson): Promise<string> =>
  sign(context, issuerOf(context), context.settings.clientId, {
    tid: context.settings.tenantId,
    oid: person.id,
    sub: person.id,
    azp: context.settings.clientId,
    name: person.name,
    preferred_username: addressOf(person),
    scp: 'access_as_user',
    ver: '2.0',
  });

/** What the app gets in exchange for a person's token, to ask Graph on their behalf. */
export const mintDelegatedToken = (
  context: TenantContext,
  person: SamplePerson,
  scopes: readonly string[],
): Promise<string> =>
  sign(context, issuerOf(context), GRAPH_AUDIENCE, {
    tid: context.settings.tenantId,
    oid: person.id,
    sub: person.id,
    azp: context.settings.clientId,
    appid: context.settings.clientId,
    idtyp: 'user',
    name: person.name,
    preferred_username: addressOf(person),
    scp: scopes.join(' '),
    ver: '2.0',
  });

export const mintIdToken = (context: TenantContext, person: SamplePerson, nonce: string | undefined): Promise<string> =>
  sign(context, issuerOf(context), context.settings.clientId, {
    tid: context.settings.tenantId,
    oid: person.id,
    sub: person.id,
    name: person.name,
    preferred_username: addressOf(person),
    ver: '2.0',
    ...(nonce && { nonce }),
  });

/** The channel's token to the bot, as the Bot Framework signs it. */
export const mintBotToken = (context: TenantContext, serviceUrl: string): Promise<string> =>
  sign(context, BOT_AUDIENCE, context.settings.clientId, { serviceurl: serviceUrl });

/** Tokens whose signature has been checked: a client sends the same one thousands of times. */
const verified = new WeakMap<TenantContext, Map<string, JWTPayload>>();
const MOST_REMEMBERED = 1000;

const isCurrent = ({ exp = 0 }: JWTPayload): boolean => exp * 1000 > Date.now();

/** Reads a bearer token of this tenant. Undefined when there is none or it does not hold. */
export const readBearer = async (
  context: TenantContext,
  authorization: string | undefined,
  audience: string,
): Promise<JWTPayload | undefined> => {
  const [, token] = /^Bearer (\S+)$/i.exec(authorization ?? '') ?? [];
  if (!token) return undefined;
  const known = verified.get(context) ?? new Map<string, JWTPayload>();
  verified.set(context, known);
  const before = known.get(token);
  if (before?.aud === audience && isCurrent(before)) return before;
  try {
    const { payload } = await jwtVerify(token, context.keys.publicKey, {
      audience,
      issuer: issuerOf(context),
      algorithms: ['RS256'],
    });
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(token, payload);
    return payload;
  } catch {
    return undefined;
  }
};
