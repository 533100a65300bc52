import type { Method } from './exchange.ts';
import type { GraphAnswer } from './failure.ts';
import { headersFor } from './resource.ts';

/** At most 20 requests in one batch (concepts/json-batching). */
export const BATCH_SIZE = 20;

export interface BatchRequest {
  readonly method: Method;
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

/** A request of a batch under the id it keeps over repetitions. */
export interface BatchPart {
  readonly id: string;
  readonly request: BatchRequest;
}

export const FAILED_DEPENDENCY: BatchResult = { status: 424, headers: {}, body: undefined };

export const chunked = (requests: readonly BatchRequest[]): BatchRequest[][] =>
  Array.from({ length: Math.ceil(requests.length / BATCH_SIZE) }, (_, chunk) =>
    requests.slice(chunk * BATCH_SIZE, (chunk + 1) * BATCH_SIZE),
  );

const written = ({ id, request: { method, url, headers, body, after } }: BatchPart, ids: ReadonlySet<string>) => {
  const sent = headersFor(url, { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers });
  return {
    id,
    method,
    url,
    ...(body !== undefined && { body }),
    ...(Object.keys(sent).length > 0 && { headers: sent }),
    // One that is not sent again has succeeded: nothing is left to wait for.
    ...(after !== undefined && ids.has(String(after)) && { dependsOn: [String(after)] }),
  };
};

/** The body of `POST /$batch` for these parts. */
export const batchBody = (parts: readonly BatchPart[]) => {
  const ids = new Set(parts.map((it) => it.id));
  return { requests: parts.map((part) => written(part, ids)) };
};

const lowerCased = (headers: Readonly<Record<string, string>> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** The answers of a batch by id; they come in any order. */
export const batchAnswers = ({ body }: GraphAnswer): Map<string, BatchResult> =>
  new Map(
    (body.responses as { id: string; status: number; headers?: Record<string, string>; body?: unknown }[]).map((it) => [
      it.id,
      { status: it.status, headers: lowerCased(it.headers), body: it.body },
    ]),
  );
