import { Router } from 'express';
import type { TenantContext } from '../context.ts';
import { BOT_AUDIENCE, issuerOf } from './tokens.ts';

/** OpenID metadata and keys: Entra's for the tenant, and the Bot Framework's. */
export const discoveryRouter = (context: TenantContext): Router => {
  const { settings, keys } = context;
  const authority = `${settings.origin}/${settings.tenantId}`;
  const router = Router();
  router.use((_request, response, next) => {
    response.set('Access-Control-Allow-Origin', '*');
    next();
  });
  router.get(`/${settings.tenantId}/v2.0/.well-known/openid-configuration`, (_request, response) => {
    response.json({
      issuer: issuerOf(context),
      authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
      token_endpoint: `${authority}/oauth2/v2.0/token`,
      end_session_endpoint: `${authority}/oauth2/v2.0/logout`,
      jwks_uri: `${authority}/discovery/v2.0/keys`,
      response_types_supported: ['code', 'id_token'],
      response_modes_supported: ['query', 'fragment', 'form_post'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    });
  });
  router.get('/:tenant/v2.0/.well-known/openid-configuration', ({ params: { tenant } }, response) => {
    response.status(400).json({
      error: 'invalid_tenant',
      error_description: `AADSTS90002: Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
      error_codes: [90002],
    });
  });
  router.get(
    `/${settings.tenantId}/discovery/v2.0/keys`,
    (_request, response) => void response.json({ keys: [{ ...keys.publicJwk, issuer: issuerOf(context) }] }),
  );
  router.get('/common/discovery/instance', (_request, response) => {
    const { host } = new URL(settings.origin);
    response.json({
      tenant_discovery_endpoint: `${authority}/v2.0/.well-known/openid-configuration`,
      'api-version': '1.1',
      metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
    });
  });
  router.get('/botframework/v1/.well-known/openidconfiguration', (_request, response) => {
    response.json({
      issuer: BOT_AUDIENCE,
      authorization_endpoint: 'https://invalid.botframework.com',
      jwks_uri: `${settings.origin}/botframework/v1/.well-known/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    });
  });
  router.get(
    '/botframework/v1/.well-known/keys',
    (_request, response) => void response.json({ keys: [{ ...keys.publicJwk, endorsements: ['msteams'] }] }),
  );
  return router;
};
