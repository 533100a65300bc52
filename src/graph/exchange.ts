import { randomUUID } from 'node:crypto';
import { Client, ResponseType, RetryHandlerOptions } from '@microsoft/microsoft-graph-client';
import type { Config } from '../config.ts';
import type { GraphAnswer } from './failure.ts';
import type { TokenSource } from './tokens.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export interface Exchange {
  /** One request, once, with any answer. Rejects when there is none: no connection, no token, or the signal fired. */
  send(
    method: Method,
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<GraphAnswer>;
  /** The next request gets a token that Entra issues anew: the one in use was not accepted. */
  renewToken(): void;
}

const readBody = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // A gateway in between answers in HTML; what it says is not Graph's error.
    return undefined;
  }
};

/** Graph with the identity of a token source, over the official client; when to repeat is decided in `client.ts`, for all requests alike. */
export const createExchange = (config: Config, tokens: TokenSource): Exchange => {
  let isTokenRefused = false;
  let token: string | null = null;
  /** Asked for before the client is: it would hide why none was made out. */
  const acquireToken = async (): Promise<void> => {
    const isRefused = isTokenRefused;
    isTokenRefused = false;
    token = await tokens(isRefused);
  };
  const client = Client.init({
    baseUrl: config.GRAPH_BASE_URL,
    defaultVersion: 'v1.0',
    customHosts: new Set([new URL(config.GRAPH_BASE_URL).hostname]),
    fetchOptions: {},
    authProvider: (done) => done(null, token),
  });
  const METHODS = { GET: 'get', POST: 'post', PATCH: 'patch', DELETE: 'delete' } as const;
  return {
    renewToken: () => {
      isTokenRefused = true;
    },
    send: async (method, path, body, headers, signal) => {
      await acquireToken();
      const clientRequestId = randomUUID();
      const response: Response = await client
        .api(path)
        .headers({ 'client-request-id': clientRequestId, ...headers })
        .option('signal', signal)
        .responseType(ResponseType.RAW)
        .middlewareOptions([new RetryHandlerOptions(0, 0)])
        [METHODS[method]](body);
      return {
        status: response.status,
        headers: { 'client-request-id': clientRequestId, ...Object.fromEntries(response.headers) },
        body: await readBody(response),
      };
    },
  };
};
