import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { ClientConfig } from '../api/contract.ts';
import type { Identity } from '../commands/app.ts';
import type { Config } from '../config.ts';
import type { UserId } from '../cycle/duties/duty.ts';
import { AppError } from '../errors.ts';
import { remembering } from '../remembered-tokens.ts';

const SCOPE = 'access_as_user';

/** What the tab must know to sign somebody in. */
export const clientConfig = (config: Config): ClientConfig => ({
  clientId: config.CLIENT_ID,
  authority: `${config.AUTHORITY_HOST}/${config.TENANT_ID}`,
  scope: scopeOf(config),
  hostOrigins: config.HOST_ORIGINS,
});

/** The scope a browser asks for, as registered: `api://<host>/<client id>/access_as_user`. */
const scopeOf = (config: Config): string => `api://${new URL(config.PUBLIC_URL).host}/${config.CLIENT_ID}/${SCOPE}`;

/**
 * Reads who calls from an Entra access token, version 2: signature (RS256), issuer, audience, tenant, expiry and scope.
 * Throws `auth.invalid`.
 */
export const tokenReader = (config: Config): ((authorization: string | undefined) => Promise<Identity>) => {
  const keys = createRemoteJWKSet(new URL(`${config.AUTHORITY_HOST}/${config.TENANT_ID}/discovery/v2.0/keys`));
  const audience = [
    config.CLIENT_ID,
    `api://${config.CLIENT_ID}`,
    `api://${new URL(config.PUBLIC_URL).host}/${config.CLIENT_ID}`,
  ];
  const issuer = `${config.AUTHORITY_HOST}/${config.TENANT_ID}/v2.0`;
  const verified = remembering(async (token) => {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ['RS256'],
      requiredClaims: ['exp', 'oid', 'tid'],
    });
    return payload;
  });
  return async (authorization) => {
    const [, token] = /^Bearer (\S+)$/i.exec(authorization ?? '') ?? [];
    if (!token) throw new AppError('auth.invalid', { what: 'no bearer token' });
    try {
      const payload = await verified(token);
      if (payload.tid !== config.TENANT_ID) throw new AppError('auth.invalid', { what: 'another tenant' });
      if (
        !String(payload.scp ?? '')
          .split(' ')
          .includes(SCOPE)
      )
        throw new AppError('auth.invalid', { what: `scope ${SCOPE} is missing` });
      return { userId: String(payload.oid) as UserId, name: String(payload.name ?? '') };
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new AppError('auth.invalid', { what: 'the token does not hold' }, { cause: error });
    }
  };
};
