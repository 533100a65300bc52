import { readFileSync } from 'node:fs';
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CERTIFICATE_DIR } from '../helpers/trusted-tenant.ts';

// biome-ignore lint/suspicious/noExplicitAny: what is told is judged by the test.
export type Told = any;

/** An application's notification endpoint, as a client of the tenant's has one. */
export interface Endpoint {
  readonly url: string;
  /** Handshakes asked for so far: content type and token as they came. */
  readonly handshakes: readonly { readonly type: string | undefined; readonly token: string }[];
  /** Notifications taken, in their order. */
  readonly told: readonly Told[];
  /** How many requests brought them. */
  readonly posts: () => number;
  /** Answers everything with these, one after the other, before it behaves again. */
  answerWith(...statuses: readonly number[]): void;
  /** How it answers the handshake from now on. */
  shakeHandsWith(answer: (token: string, response: ServerResponse) => void): void;
  close(): Promise<void>;
}

const politely = (token: string, response: ServerResponse): void => {
  response.writeHead(200, { 'Content-Type': 'text/plain' }).end(token);
};

export const openEndpoint = async (protocol: 'http' | 'https' = 'http'): Promise<Endpoint> => {
  const handshakes: { type: string | undefined; token: string }[] = [];
  const told: Told[] = [];
  let posts = 0;
  let statuses: number[] = [];
  let shake = politely;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const token = new URL(request.url!, 'http://here').searchParams.get('validationToken');
    if (token !== null) {
      handshakes.push({ type: request.headers['content-type'], token });
      return shake(token, response);
    }
    posts += 1;
    const status = statuses.shift() ?? 202;
    if (status < 300) told.push(...JSON.parse(Buffer.concat(parts).toString()).value);
    response.writeHead(status).end();
  };
  const server =
    protocol === 'http'
      ? createHttp(answer)
      : createHttps(
          {
            key: readFileSync(join(CERTIFICATE_DIR, 'tenant-key.pem')),
            cert: readFileSync(join(CERTIFICATE_DIR, 'tenant-ca.pem')),
          },
          answer,
        );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `${protocol}://localhost:${(server.address() as AddressInfo).port}/told`,
    handshakes,
    told,
    posts: () => posts,
    answerWith: (...wanted) => {
      statuses = [...wanted];
    },
    shakeHandsWith: (wanted) => {
      shake = wanted;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
