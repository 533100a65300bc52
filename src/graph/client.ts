import type { ConfidentialClientApplication } from '@azure/msal-node';
import { Client, GraphError } from '@microsoft/microsoft-graph-client';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';

/** At most 20 requests in one batch (Graph documentation, JSON batching). */
export const BATCH_SIZE = 20;
const BATCH_ATTEMPTS = 4;
const CONNECTION_ATTEMPTS = 3;
const REQUEST_TIMEOUT_MS = 10_000;
const RETRIED = new Set([429, 502, 503, 504]);
const FAILED_DEPENDENCY: BatchResult = { status: 424, headers: {}, body: undefined };

export interface BatchRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Relative to the version: `/sites/…`. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Index, in the same call, of an earlier request that must succeed first; 424 when it did not. */
  readonly after?: number;
}

export interface BatchResult {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: the shape follows the request.
  readonly body: any;
}

export interface Graph {
  /** Throws `graph.refused` (status, code) for an answer that repeats will not change, `record.unreachable` otherwise. */
  get<T>(path: string, headers?: Readonly<Record<string, string>>): Promise<T>;
  send<T>(
    method: 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<T>;
  /** Any number of requests, 20 a time; parts that were throttled or failed in passing are repeated, the others never. */
  batch(requests: readonly BatchRequest[]): Promise<BatchResult[]>;
  /** All items of a paged collection, following @odata.nextLink as it is. */
  all<T>(path: string, headers?: Readonly<Record<string, string>>): Promise<T[]>;
}

/** The client wraps what fetch throws; an answer of any status is none of these. */
const isBrokenConnection = (error: unknown): boolean =>
  error instanceof TypeError || (error instanceof GraphError && error.statusCode <= 0 && error.code !== 'TimeoutError');

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const asAppError = (error: unknown): AppError => {
  if (error instanceof AppError) return error;
  if (error instanceof GraphError && error.statusCode > 0 && error.statusCode < 500 && error.statusCode !== 429) {
    return new AppError(
      'graph.refused',
      { status: error.statusCode, graphCode: error.code, message: error.message, requestId: error.requestId },
      { cause: error },
    );
  }
  return new AppError(
    'record.unreachable',
    { what: 'Microsoft Graph', message: error instanceof Error ? error.message : String(error) },
    { cause: error },
  );
};

const chunked = (requests: readonly BatchRequest[]): BatchRequest[][] =>
  Array.from({ length: Math.ceil(requests.length / BATCH_SIZE) }, (_, chunk) =>
    requests.slice(chunk * BATCH_SIZE, (chunk + 1) * BATCH_SIZE),
  );

/** Graph with the app's own identity (client credentials), over the official client, which retries single requests itself. */
export const createGraph = (config: Config, msal: ConfidentialClientApplication): Graph => {
  const { host, hostname, protocol } = new URL(config.GRAPH_BASE_URL);
  const scope = `${protocol}//${host}/.default`;
  const client = Client.init({
    baseUrl: config.GRAPH_BASE_URL,
    defaultVersion: 'v1.0',
    customHosts: new Set([hostname]),
    fetchOptions: {},
    authProvider: (done) => {
      msal.acquireTokenByClientCredential({ scopes: [scope] }).then(
        (result) => done(null, result?.accessToken ?? null),
        (error) => done(error, null),
      );
    },
  });
  const request = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    client
      .api(path)
      .headers({ ...headers })
      .option('signal', AbortSignal.timeout(REQUEST_TIMEOUT_MS));

  const postBatch = async (
    parts: { id: string; request: BatchRequest; dependsOn: string[] }[],
  ): Promise<Map<string, BatchResult>> => {
    const body = {
      requests: parts.map(({ id, request: { method, url, headers, body }, dependsOn }) => ({
        id,
        method,
        url,
        ...(body === undefined
          ? headers
            ? { headers }
            : {}
          : { body, headers: { 'Content-Type': 'application/json', ...headers } }),
        ...(dependsOn.length > 0 && { dependsOn }),
      })),
    };
    const answer = await request('/$batch').post(body);
    return new Map(
      (answer.responses as { id: string; status: number; headers?: Record<string, string>; body?: unknown }[]).map(
        (it) => [it.id, { status: it.status, headers: it.headers ?? {}, body: it.body }],
      ),
    );
  };

  const runChunk = async (chunk: readonly BatchRequest[]): Promise<BatchResult[]> => {
    const results = new Map<string, BatchResult>();
    let waiting = chunk.map((part, index) => ({ id: String(index), request: part }));
    for (let attempt = 1; waiting.length > 0; attempt += 1) {
      const ids = new Set(waiting.map((it) => it.id));
      const answers = await postBatch(
        waiting.map((it) => ({
          ...it,
          dependsOn:
            it.request.after !== undefined && ids.has(String(it.request.after)) ? [String(it.request.after)] : [],
        })),
      );
      for (const [id, result] of answers) results.set(id, result);
      const again = waiting.filter(({ id, request: { after } }) => {
        const { status } = results.get(id)!;
        return (
          RETRIED.has(status) ||
          (status === 424 && after !== undefined && RETRIED.has(results.get(String(after))!.status))
        );
      });
      if (again.length === 0 || attempt === BATCH_ATTEMPTS) break;
      const seconds = Math.max(0, ...again.map(({ id }) => Number(results.get(id)!.headers['Retry-After'] ?? 0)));
      await pause(seconds > 0 ? seconds * 1000 : 2 ** attempt * 100 * (1 + Math.random()));
      waiting = again;
    }
    return chunk.map((_, index) => results.get(String(index))!);
  };

  /**
   * A connection that breaks is tried again: a server may close an idle one just as it is used. So a write may be sent
   * after it took effect; every write of ours is recognised by its key or its version (docs/architecture.md).
   */
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        // The client hides why no token was made out: asked for first, the reason reaches who reads it.
        await msal.acquireTokenByClientCredential({ scopes: [scope] });
        return await work();
      } catch (error) {
        const known = asAppError(error);
        if (!isBrokenConnection(error) || attempt === CONNECTION_ATTEMPTS) throw known;
        await pause(2 ** attempt * 50 * (1 + Math.random()));
      }
    }
  };

  const graph: Graph = {
    get: (path, headers) => guarded(() => request(path, headers).get()),
    send: (method, path, body, headers) =>
      guarded(() =>
        method === 'DELETE'
          ? request(path, headers).delete()
          : method === 'POST'
            ? request(path, headers).post(body)
            : request(path, headers).patch(body),
      ),
    batch: async (requests) => {
      const results: BatchResult[] = [];
      for (const chunk of chunked(requests)) {
        const start = results.length;
        const held = chunk.map(({ after }) => after !== undefined && after < start && results[after]!.status >= 300);
        const sent = chunk
          .filter((_, index) => !held[index])
          .map(({ after, ...it }) => ({
            ...it,
            ...(after !== undefined && after >= start && { after: after - start }),
          }));
        const answers = sent.length > 0 ? await guarded(() => runChunk(sent)) : [];
        for (const isHeld of held) results.push(isHeld ? FAILED_DEPENDENCY : answers.shift()!);
      }
      return results;
    },
    all: async <T>(path: string, headers?: Readonly<Record<string, string>>) => {
      const items: T[] = [];
      for (let next: string | undefined = path; next; ) {
        const page: { value: T[]; '@odata.nextLink'?: string } = await graph.get(next, headers);
        items.push(...page.value);
        next = page['@odata.nextLink'];
      }
      return items;
    },
  };
  return graph;
};
