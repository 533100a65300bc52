import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTenant, type Tenant } from '../../src/local-tenant/tenant.ts';

export const APP_URL = 'http://localhost:3978';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: the shape follows the request.
  readonly body: any;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, URLSearchParams as a form. */
  readonly body?: object;
}

export type As = 'app' | 'administrator';

/** A tenant of the test's own in a fresh folder on a free port, and a client that trusts its certificate. */
export interface TenantUnderTest {
  readonly tenant: Tenant;
  readonly dataDir: string;
  readonly caFile: string;
  /** Sends to a path of the tenant, or to an address it gave. */
  send(path: string, asked?: Asked): Promise<Reply>;
  token(as: As, scope?: string): Promise<string>;
  /** Sends to Graph v1.0 with the token of the app or of the administrator. */
  graph(
    method: string,
    path: string,
    body?: object,
    headers?: Readonly<Record<string, string>>,
    as?: As,
  ): Promise<Reply>;
  stop(): Promise<void>;
  /** Stops it, keeps its folder, and starts it again on another port. */
  restart(): Promise<TenantUnderTest>;
}

const read = (text: string): unknown => {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
};

export const startTestTenant = async (
  dataDir = mkdtempSync(join(tmpdir(), 'tenant-')),
  appUrl = APP_URL,
): Promise<TenantUnderTest> => {
  const tenant = await startTenant({ dataDir, port: 0, appUrl });
  const caFile = join(dataDir, 'tenant-ca.pem');
  const agent = new Agent({ ca: readFileSync(caFile), keepAlive: true });
  const { settings } = tenant.context;

  const send = (path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const type = body instanceof URLSearchParams ? 'application/x-www-form-urlencoded' : 'application/json';
      const sent = request(
        new URL(path, tenant.origin),
        { agent, method, headers: { ...(body && { 'Content-Type': type }), ...headers } },
        async (response) => {
          const parts: Buffer[] = [];
          for await (const part of response) parts.push(part);
          const text = Buffer.concat(parts).toString();
          resolve({ status: response.statusCode!, headers: response.headers, body: read(text) });
        },
      );
      sent.on('error', reject);
      sent.end(body && (body instanceof URLSearchParams ? body.toString() : JSON.stringify(body)));
    });

  const token = async (as: As, scope = 'https://graph.microsoft.com/.default'): Promise<string> => {
    const { body } = await send(`/${settings.tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: as === 'app' ? settings.clientId : settings.adminClientId,
        client_secret: as === 'app' ? settings.clientSecret : settings.adminClientSecret,
        scope,
      }),
    });
    return body.access_token;
  };
  const graphTokens = new Map<As, Promise<string>>();

  return {
    tenant,
    dataDir,
    caFile,
    send,
    token,
    graph: async (method, path, body, headers = {}, as = 'app') => {
      if (!graphTokens.has(as)) graphTokens.set(as, token(as));
      const target = path.startsWith('https://') ? path : `/graph/v1.0${path}`;
      return send(target, {
        method,
        headers: { Authorization: `Bearer ${await graphTokens.get(as)}`, ...headers },
        ...(body && { body }),
      });
    },
    stop: async () => {
      agent.destroy();
      await tenant.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
    restart: async () => {
      agent.destroy();
      await tenant.close();
      return startTestTenant(dataDir, appUrl);
    },
  };
};
