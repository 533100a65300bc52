import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { readConfig } from '../../src/config.ts';

export const CLIENT_ID = '11111111-2222-4333-8444-555555555555';
export const TENANT_ID = '99999999-8888-4777-8666-555555555555';
export const KID = 'teams-key';

/** Tokens for the connector, which here takes any. */
export const msal = {
  acquireTokenByClientCredential: async () => ({ accessToken: 'app-token', expiresOn: new Date(2100, 0) }),
};

/** A server on loopback, closed with `stop`. */
export const listening = async (server: Server) => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text ? JSON.parse(text) : undefined;
};

export interface ConnectorCall {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Record<string, unknown>;
}

/** What the connector answers instead of taking what is sent; to addresses with `only` in them, where that is given. */
export interface Refusal {
  readonly only?: string;
  readonly status: number;
  readonly code?: string;
}

/** The Bot Framework as a bot meets it: keys to validate tokens with, and a connector that takes what the bot sends. */
export const channelWorld = async () => {
  const [keys, otherKeys] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const publicJwk = { ...(await exportJWK(keys.publicKey)), kid: KID, use: 'sig' };
  const otherJwk = { ...(await exportJWK(otherKeys.publicKey)), kid: 'other-channel', use: 'sig' };
  const calls: ConnectorCall[] = [];
  const state = { keysUp: true, asked: 0, refusal: undefined as Refusal | undefined };

  const server = createServer(async (request, response) => {
    const json = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const { pathname } = new URL(request.url!, url);
    if (pathname === '/metadata') {
      state.asked += 1;
      return state.keysUp ? json(200, { jwks_uri: `${url}/keys` }) : json(500, {});
    }
    if (pathname === '/keys')
      return json(200, {
        keys: [
          { ...publicJwk, endorsements: ['msteams'] },
          { ...otherJwk, endorsements: ['directline'] },
        ],
      });
    const body = (await bodyOf(request)) as Record<string, unknown>;
    calls.push({ method: request.method!, path: pathname, authorization: request.headers.authorization, body });
    if (state.refusal && pathname.includes(state.refusal.only ?? ''))
      return json(state.refusal.status, { error: { code: state.refusal.code ?? 'Refused', message: 'refused' } });
    json(201, { id: pathname.endsWith('/conversations') ? 'a:new' : `activity-${calls.length}` });
  });
  const { url, stop } = await listening(server);

  const serviceUrl = `${url}/teams/`;
  /** A token as Teams sends it; `over` spoils it. */
  const token = (
    over: {
      issuer?: string;
      audience?: string;
      claims?: Record<string, unknown>;
      kid?: string;
      otherKey?: boolean;
      notBefore?: string;
      expires?: string;
    } = {},
  ) =>
    new SignJWT({ serviceurl: serviceUrl, ...over.claims })
      .setProtectedHeader({ alg: 'RS256', kid: over.kid ?? KID, typ: 'JWT' })
      .setIssuer(over.issuer ?? 'https://api.botframework.com')
      .setAudience(over.audience ?? CLIENT_ID)
      .setIssuedAt()
      .setNotBefore(over.notBefore ?? '-10s')
      .setExpirationTime(over.expires ?? '1h')
      .sign(over.otherKey ? otherKeys.privateKey : keys.privateKey);

  const config = readConfig({
    PUBLIC_URL: url,
    TENANT_ID,
    CLIENT_ID,
    CLIENT_SECRET: 'secret',
    SHAREPOINT_SITE_ID: 'site',
    CALENDAR_MAILBOX: 'arshjul@exempelbro.example',
  });
  return {
    url,
    stop,
    serviceUrl,
    token,
    publicJwk,
    calls,
    state,
    // On loopback the Bot Framework speaks http; everywhere else the settings ask for https.
    config: { ...config, BOT_SERVICE_URL: serviceUrl, BOT_OPENID_METADATA_URL: `${url}/metadata` },
  };
};
export type ChannelWorld = Awaited<ReturnType<typeof channelWorld>>;

/** An activity as Teams sends it. */
export const activity = (world: ChannelWorld, over: Record<string, unknown> = {}): Record<string, unknown> => ({
  type: 'message',
  id: 'in-1',
  text: 'hej',
  channelId: 'msteams',
  serviceUrl: world.serviceUrl,
  locale: 'sv-SE',
  from: { id: '29:demo', aadObjectId: '5a3b1e00-0000-4000-8000-000000000014', name: 'Demo Påhittsson' },
  recipient: { id: `28:${CLIENT_ID}`, name: 'Årshjul' },
  conversation: { id: 'a:demo', conversationType: 'personal', tenantId: TENANT_ID },
  channelData: { tenant: { id: TENANT_ID } },
  ...over,
});

export const post = async (url: string, token: string | undefined, body: unknown): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
