import { createHash, randomBytes } from 'node:crypto';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mintBotToken, mintUserToken } from '../../src/local-tenant/entra/tokens.ts';
import { addressOf, PEOPLE } from '../../src/sample/exempelbro.ts';
import { APP_URL, startTestTenant, type TenantUnderTest } from './tenant-client.ts';

let on: TenantUnderTest;
let authority: string;
const [person, other] = [PEOPLE[0]!, PEOPLE[1]!];

beforeAll(async () => {
  on = await startTestTenant();
  authority = `/${on.tenant.context.settings.tenantId}`;
});
afterAll(() => on.stop());

const ask = (body: Record<string, string>, headers = {}) =>
  on.send(`${authority}/oauth2/v2.0/token`, { method: 'POST', body: new URLSearchParams(body), headers });
const asApp = (more: Record<string, string> = {}) => ({
  client_id: on.tenant.context.settings.clientId,
  client_secret: on.tenant.context.settings.clientSecret,
  ...more,
});

describe('discovery (entra/identity-platform/v2-protocols-oidc)', () => {
  it('leads from the metadata to keys that tokens hold against', async () => {
    const metadata = (await on.send(`${authority}/v2.0/.well-known/openid-configuration`)).body;
    expect(metadata.issuer).toBe(`${on.tenant.origin}${authority}/v2.0`);
    const keys = createLocalJWKSet((await on.send(metadata.jwks_uri)).body);
    const { payload } = await jwtVerify(await on.token('app'), keys, {
      issuer: metadata.issuer,
      audience: 'https://graph.microsoft.com',
    });
    expect(payload).toMatchObject({
      tid: on.tenant.context.settings.tenantId,
      azp: on.tenant.context.settings.clientId,
      ver: '2.0',
      roles: ['Sites.Selected', 'TeamsAppInstallation.ReadWriteSelfForUser.All'],
    });
  });

  // reference-error-codes: AADSTS90002, InvalidTenantName.
  it('says that a directory is none', async () => {
    const elsewhere = await on.send('/11111111-2222-3333-4444-555555555555/v2.0/.well-known/openid-configuration');
    expect(elsewhere).toMatchObject({ status: 400, body: { error: 'invalid_tenant', error_codes: [90002] } });
  });

  it('gives the bot the channel’s keys, endorsed for Teams', async () => {
    const metadata = (await on.send('/botframework/v1/.well-known/openidconfiguration')).body;
    const jwks = (await on.send(metadata.jwks_uri)).body;
    expect(jwks.keys[0].endorsements).toContain('msteams');
    const serviceUrl = `${on.tenant.origin}/teams/`;
    const { payload } = await jwtVerify(await mintBotToken(on.tenant.context, serviceUrl), createLocalJWKSet(jwks), {
      issuer: 'https://api.botframework.com',
      audience: on.tenant.context.settings.clientId,
    });
    expect(payload.serviceurl).toBe(serviceUrl);
  });
});

describe('client credentials (entra/identity-platform/v2-oauth2-client-creds-grant-flow)', () => {
  it.each([
    ['https://graph.microsoft.com/.default', 'https://graph.microsoft.com'],
    ['https://api.botframework.com/.default', 'https://api.botframework.com'],
  ])('give for %s a token of that audience', async (scope, audience) => {
    expect(decodeJwt(await on.token('app', scope)).aud).toBe(audience);
  });

  it('take the local Graph’s own address for Graph', async () => {
    expect(decodeJwt(await on.token('app', `${on.tenant.origin}/.default`)).aud).toBe('https://graph.microsoft.com');
  });

  it.each([
    ['an unknown client', { client_id: 'nobody' }, 400, 'unauthorized_client', 700016],
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client', 7000215],
    ['a scope that is none', { scope: 'User.Read' }, 400, 'invalid_scope', 1002012],
  ])('are refused with %s', async (_what, wrong, status, error, code) => {
    const scope = 'https://graph.microsoft.com/.default';
    const reply = await ask(asApp({ grant_type: 'client_credentials', scope, ...wrong }));
    expect(reply.status).toBe(status);
    expect(reply.body).toMatchObject({ error, error_codes: [code] });
    expect(reply.body.error_description).toContain(`AADSTS${code}`);
  });

  it('know no other kind of grant', async () => {
    expect((await ask(asApp({ grant_type: 'password' }))).body.error).toBe('unsupported_grant_type');
  });
});

describe('on behalf of (entra/identity-platform/v2-oauth2-on-behalf-of-flow)', () => {
  const exchange = (assertion: string, scope = 'https://graph.microsoft.com/Calendars.Read') =>
    ask(
      asApp({
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        requested_token_use: 'on_behalf_of',
        assertion,
        scope,
      }),
    );

  it('turns a person’s token for the app into one that reads their own calendar, and nothing else', async () => {
    const { body } = await exchange(await mintUserToken(on.tenant.context, person));
    expect(decodeJwt(body.access_token)).toMatchObject({ oid: person.id, scp: 'Calendars.Read' });
    const headers = { Authorization: `Bearer ${body.access_token}` };
    const asked = async (path: string) => (await on.send(`/graph/v1.0${path}`, { headers })).status;
    const { siteId, calendarMailbox } = on.tenant.context.settings;
    expect(await asked('/me/calendar')).toBe(200);
    expect(await asked(`/users/${person.id}/calendar`)).toBe(200);
    for (const path of [
      `/users/${other.id}/calendar`,
      `/users/${calendarMailbox}/calendar`,
      '/me',
      '/users',
      `/sites/${siteId}`,
    ])
      expect(await asked(path), path).toBe(403);
  });

  it('is what /me takes: an application has no self', async () => {
    const headers = { Authorization: `Bearer ${await on.token('app')}` };
    expect((await on.send('/graph/v1.0/me/calendar', { headers })).status).toBe(400);
  });

  it('refuses a token that is not the app’s, and a permission that was not granted', async () => {
    expect((await exchange(await on.token('app'))).body).toMatchObject({
      error: 'invalid_grant',
      error_codes: [50013],
    });
    const greedy = await exchange(
      await mintUserToken(on.tenant.context, person),
      'https://graph.microsoft.com/Mail.Read',
    );
    expect(greedy.body).toMatchObject({ error: 'invalid_grant', error_codes: [65001] });
  });
});

describe('sign-in (entra/identity-platform/v2-oauth2-auth-code-flow)', () => {
  const verifier = randomBytes(32).toString('base64url');
  const authorize = (more: Record<string, string> = {}, cookie = '') =>
    on.send(
      `${authority}/oauth2/v2.0/authorize?${new URLSearchParams({
        client_id: on.tenant.context.settings.clientId,
        response_type: 'code',
        redirect_uri: `${APP_URL}/signed-in`,
        scope: `${on.tenant.context.settings.clientId}/.default openid profile offline_access`,
        state: 'kept',
        nonce: 'once',
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
        ...more,
      })}`,
      cookie ? { headers: { cookie } } : {},
    );
  const answerOf = (location: string | undefined) => new URLSearchParams(new URL(location!).hash.slice(1));
  const redeem = (code: string, more: Record<string, string> = {}) =>
    ask(
      {
        client_id: on.tenant.context.settings.clientId,
        grant_type: 'authorization_code',
        redirect_uri: `${APP_URL}/signed-in`,
        code_verifier: verifier,
        code,
        ...more,
      },
      { Origin: APP_URL },
    );

  it('lets one pick any of the sample people', async () => {
    const page = await authorize();
    expect(page.status).toBe(200);
    expect(page.body).toContain('<html lang="sv">');
    for (const who of PEOPLE) expect(page.body).toContain(who.name);
  });

  it('gives the app a token of the person who was picked', async () => {
    const back = await authorize({ login_hint: addressOf(person) });
    const answer = answerOf(back.headers.location);
    expect(answer.get('state')).toBe('kept');
    const { status, body, headers } = await redeem(answer.get('code')!);
    expect(status).toBe(200);
    expect(headers['access-control-allow-origin']).toBe(APP_URL);
    expect(decodeJwt(body.access_token)).toMatchObject({
      aud: on.tenant.context.settings.clientId,
      oid: person.id,
      scp: 'access_as_user',
      name: person.name,
      preferred_username: addressOf(person),
    });
    expect(decodeJwt(body.id_token)).toMatchObject({ oid: person.id, nonce: 'once' });
    const renewed = await ask(asApp({ grant_type: 'refresh_token', refresh_token: body.refresh_token }));
    expect(decodeJwt(renewed.body.access_token).oid).toBe(person.id);
  });

  it('takes a code once, and only from who can prove to have asked for it', async () => {
    const code = async () =>
      answerOf((await authorize({ login_hint: addressOf(person) })).headers.location).get('code')!;
    expect((await redeem(await code(), { code_verifier: 'stolen' })).body.error).toBe('invalid_grant');
    expect((await redeem(await code(), { redirect_uri: `${APP_URL}/elsewhere` })).body.error).toBe('invalid_grant');
    const used = await code();
    expect((await redeem(used)).status).toBe(200);
    expect((await redeem(used)).body.error).toBe('invalid_grant');
  });

  it('sends nobody to an address that is not the app’s', async () => {
    const reply = await authorize({ redirect_uri: 'https://elsewhere.example/', login_hint: addressOf(person) });
    expect(reply.status).toBe(400);
    expect(reply.body).toContain('AADSTS50011');
    expect((await authorize({ client_id: 'nobody' })).status).toBe(400);
  });

  it('is silent only for who has signed in before, until they sign out', async () => {
    expect(answerOf((await authorize({ prompt: 'none' })).headers.location).get('error')).toBe('interaction_required');
    const first = await authorize({ login_hint: addressOf(person) });
    const cookie = first.headers['set-cookie']![0]!.split(';')[0]!;
    const silent = answerOf((await authorize({ prompt: 'none' }, cookie)).headers.location);
    expect(decodeJwt((await redeem(silent.get('code')!)).body.access_token).oid).toBe(person.id);
    const another = await authorize({ prompt: 'none', login_hint: addressOf(other) }, cookie);
    expect(answerOf(another.headers.location).get('error')).toBe('interaction_required');
    const out = await on.send(
      `${authority}/oauth2/v2.0/logout?${new URLSearchParams({ post_logout_redirect_uri: `${APP_URL}/out` })}`,
      { headers: { cookie } },
    );
    expect(out.headers.location).toBe(`${APP_URL}/out`);
    const after = await authorize({ prompt: 'none' }, cookie);
    expect(answerOf(after.headers.location).get('error')).toBe('interaction_required');
  });

  it('answers a preflight of the app’s page', async () => {
    const reply = await on.send(`${authority}/oauth2/v2.0/token`, { method: 'OPTIONS', headers: { Origin: APP_URL } });
    expect(reply.status).toBe(204);
    expect(reply.headers['access-control-allow-origin']).toBe(APP_URL);
  });
});
