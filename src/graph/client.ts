import { setTimeout as sleep } from 'node:timers/promises';
import type { ConfidentialClientApplication } from '@azure/msal-node';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import {
  type BatchPart,
  type BatchRequest,
  type BatchResult,
  batchAnswers,
  batchBody,
  chunked,
  FAILED_DEPENDENCY,
} from './batch.ts';
import { createExchange, type Method } from './exchange.ts';
import {
  failureOf,
  type GraphAnswer,
  isConnection,
  isPassing,
  isUnauthorized,
  requestIds,
  unreachable,
} from './failure.ts';
import { Lanes } from './lanes.ts';
import { backoffMs, Pauses, retryAfterMs } from './pauses.ts';
import { headersFor, type Resource, relativePath, resourceOf } from './resource.ts';
import { appTokens, personTokens, type TokenSource } from './tokens.ts';

export { BATCH_SIZE, type BatchRequest, type BatchResult } from './batch.ts';

type Headers = Readonly<Record<string, string>>;

/** How long, and how often. All have sound defaults; a job that may take its time gives itself a longer deadline. */
export interface GraphOptions {
  readonly log?: Logger;
  /** Fires when the process is to end: what waits is given up. */
  readonly signal?: AbortSignal;
  /** One request at most; after that it counts as unanswered. */
  readonly requestMs?: number;
  /** A call with all its repetitions and pauses at most. */
  readonly deadlineMs?: number;
}

const REQUEST_MS = 10_000;
const DEADLINE_MS = 60_000;
const ATTEMPTS = 6;
/** Batches under way at the same time when none of their parts waits for another. */
const BATCHES_AT_ONCE = 3;

export interface Graph {
  /** Throws `graph.refused` (status, code) for an answer that repeats will not change, `record.unreachable` otherwise. */
  get<T>(path: string, headers?: Headers): Promise<T>;
  /** `deadlineMs`: with all repetitions, where the client's own is too long. */
  send<T>(
    method: 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Headers,
    deadlineMs?: number,
  ): Promise<T>;
  /** Any number of requests, 20 a time; parts that were throttled or failed in passing are repeated, the others never. */
  batch(requests: readonly BatchRequest[]): Promise<BatchResult[]>;
  /** All items of a paged collection, following @odata.nextLink as it is. */
  all<T>(path: string, headers?: Headers): Promise<T[]>;
}

/** A job at hand: until when, how often, and whether a fresh token has been tried. */
interface Effort {
  readonly signal: AbortSignal;
  readonly ends: number;
  attempt: number;
  isTokenRenewed: boolean;
}

const countByResource = (urls: readonly string[]): Map<Resource, number> => {
  const counts = new Map<Resource, number>();
  for (const url of urls) counts.set(resourceOf(url), (counts.get(resourceOf(url)) ?? 0) + 1);
  return counts;
};

/**
 * Graph with the identity of a token source. Every request is repeated while its failure may pass (throttled, server,
 * connection, no answer in time), after what Retry-After says or else doubling pauses with jitter, until its deadline; one
 * pause holds everything that would ask the same resource. So a write may be sent again after it took effect: each of ours
 * is recognised by its key, its version or its transaction (docs/architecture.md).
 */
const graphWith = (
  config: Config,
  tokens: TokenSource,
  { log, signal, requestMs = REQUEST_MS, deadlineMs = DEADLINE_MS }: GraphOptions,
): Graph => {
  const exchange = createExchange(config, tokens);
  const pauses = new Pauses();
  const lanes = new Lanes();

  const effort = (withinMs = deadlineMs): Effort => {
    const deadline = AbortSignal.timeout(withinMs);
    return {
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      ends: Date.now() + withinMs,
      attempt: 1,
      isTokenRenewed: false,
    };
  };

  const once = (
    { signal: over }: Effort,
    places: ReadonlyMap<Resource, number>,
    method: Method,
    path: string,
    body: unknown,
    headers: Headers,
  ): Promise<GraphAnswer> =>
    lanes.within(places, () =>
      exchange.send(method, path, body, headers, AbortSignal.any([over, AbortSignal.timeout(requestMs)])),
    );

  /** Whether there is time and turn for another try after waiting so long. */
  const mayRepeat = ({ ends, attempt }: Effort, waitMs: number): boolean =>
    attempt < ATTEMPTS && Date.now() + waitMs < ends;

  /** Notes a failure that may pass: what Retry-After says holds the resource; without it only this call backs off. */
  const backOff = async (at: Effort, resource: Resource, answer: GraphAnswer | BatchResult | undefined) => {
    const asked = retryAfterMs(answer?.headers['retry-after']);
    if (asked !== undefined) pauses.hold(resource, asked);
    const waitMs = asked ?? backoffMs(at.attempt);
    if (!mayRepeat(at, waitMs)) return false;
    log?.warn(
      {
        resource,
        status: answer?.status ?? 'none',
        attempt: at.attempt,
        waitMs: Math.round(waitMs),
        ...(answer && requestIds(answer)),
      },
      'Graph asked again',
    );
    at.attempt += 1;
    await sleep(waitMs, undefined, { signal: at.signal });
    return true;
  };

  /** One request until it has an answer that will not pass. Throws `record.unreachable`. */
  const perform = async (
    method: Method,
    path: string,
    body: unknown,
    headers: Headers,
    places: ReadonlyMap<Resource, number>,
    at: Effort = effort(),
  ): Promise<GraphAnswer> => {
    const resource = [...places.keys()][0] ?? 'other';
    for (;;) {
      let answer: GraphAnswer | undefined;
      let thrown: unknown;
      if (at.ends - Date.now() < pauses.left(places.keys()))
        throw unreachable('asked to wait longer than the call may take', { resource });
      try {
        await pauses.over([...places.keys()], at.signal);
        answer = await once(at, places, method, path, body, headers);
      } catch (error) {
        thrown = error;
      }
      if (answer && isUnauthorized(answer) && !at.isTokenRenewed) {
        at.isTokenRenewed = true;
        exchange.renewToken();
        continue;
      }
      if (answer && !isPassing(answer, headers)) return answer;
      const isOver = at.signal.aborted || (thrown !== undefined && !isConnection(thrown));
      if (isOver || !(await backOff(at, resource, answer).catch(() => false)))
        throw answer ? failureOf(answer, headers) : unreachable(thrown, { resource });
    }
  };

  const ask = async (
    method: Method,
    url: string,
    body: unknown,
    given: Headers | undefined,
    withinMs?: number,
  ): Promise<GraphAnswer> => {
    const path = relativePath(url);
    const headers = headersFor(path, given);
    const answer = await perform(method, path, body, headers, countByResource([path]), effort(withinMs));
    if (answer.status >= 300) throw failureOf(answer, headers);
    return answer;
  };

  /** The parts to send again: those that failed in passing, and those that were held back for one of them. */
  const toRepeat = (
    parts: readonly BatchPart[],
    results: ReadonlyMap<string, BatchResult>,
    at: Effort,
  ): BatchPart[] => {
    const failed = new Set(
      parts
        .filter(({ id, request }) => {
          const result = results.get(id)!;
          return isPassing(result, request.headers) || (isUnauthorized(result) && !at.isTokenRenewed);
        })
        .map((it) => it.id),
    );
    const isHeldBack = ({ id, request: { after } }: BatchPart) =>
      results.get(id)!.status === FAILED_DEPENDENCY.status && after !== undefined && failed.has(String(after));
    return parts.filter((it) => failed.has(it.id) || isHeldBack(it));
  };

  const runChunk = async (chunk: readonly BatchRequest[]): Promise<BatchResult[]> => {
    const results = new Map<string, BatchResult>();
    const at = effort();
    let waiting: BatchPart[] = chunk.map((request, index) => ({ id: String(index), request }));
    while (waiting.length > 0) {
      const urls = waiting.map((it) => it.request.url);
      const answer = await perform('POST', '/$batch', batchBody(waiting), {}, countByResource(urls), at);
      if (answer.status >= 300) throw failureOf(answer);
      for (const [id, result] of batchAnswers(answer)) results.set(id, result);
      const again = toRepeat(waiting, results, at);
      if (again.length === 0) break;
      const failed = again.map((it) => [resourceOf(it.request.url), results.get(it.id)!] as const);
      if (failed.some(([, result]) => isUnauthorized(result))) {
        at.isTokenRenewed = true;
        exchange.renewToken();
      }
      for (const [resource, result] of failed) {
        const asked = retryAfterMs(result.headers['retry-after']);
        if (asked !== undefined) pauses.hold(resource, asked);
      }
      const longest = failed.reduce((a, b) =>
        (retryAfterMs(b[1].headers['retry-after']) ?? -1) > (retryAfterMs(a[1].headers['retry-after']) ?? -1) ? b : a,
      );
      if (!(await backOff(at, longest[0], longest[1]).catch(() => false))) break;
      waiting = again;
    }
    return chunk.map((_, index) => results.get(String(index))!);
  };

  /** In order, for parts may wait for parts of an earlier batch. */
  const inOrder = async (requests: readonly BatchRequest[]): Promise<BatchResult[]> => {
    const results: BatchResult[] = [];
    for (const chunk of chunked(requests)) {
      const start = results.length;
      const held = chunk.map(({ after }) => after !== undefined && after < start && results[after]!.status >= 300);
      const sent = chunk.flatMap(({ after, ...it }, index) =>
        held[index] ? [] : [{ ...it, ...(after !== undefined && after >= start && { after: after - start }) }],
      );
      const answers = sent.length > 0 ? await runChunk(sent) : [];
      for (const isHeld of held) results.push(isHeld ? FAILED_DEPENDENCY : answers.shift()!);
    }
    return results;
  };

  const sideBySide = async (requests: readonly BatchRequest[]): Promise<BatchResult[]> => {
    const chunks = chunked(requests);
    const results: BatchResult[][] = new Array(chunks.length);
    let next = 0;
    const worker = async () => {
      while (next < chunks.length) {
        const index = next++;
        results[index] = await runChunk(chunks[index]!);
      }
    };
    await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, worker));
    return results.flat();
  };

  const graph: Graph = {
    get: async (path, headers) => (await ask('GET', path, undefined, headers)).body,
    send: async (method, path, body, headers, withinMs) => (await ask(method, path, body, headers, withinMs)).body,
    batch: (requests) => (requests.some((it) => it.after !== undefined) ? inOrder(requests) : sideBySide(requests)),
    all: async <T>(path: string, headers?: Headers) => {
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

/** Graph with the app's own identity. */
export const createGraph = (config: Config, msal: ConfidentialClientApplication, options: GraphOptions = {}): Graph =>
  graphWith(config, appTokens(config, msal), options);

/**
 * Graph in the name of a person, with no more than `DELEGATED_SCOPES` allow: their own mailbox is `/me/…`. Takes the token
 * that they sent to the app, verified before (`http/tokens.ts`); it is exchanged at the first request and MSAL keeps what
 * came of it. Pauses and places in the mailbox are counted for each of these apart: keep one for a piece of work. Its calls throw besides `graph.consent-needed`, and `auth.invalid` when the person must sign in anew.
 */
export type GraphFor = (userAssertion: string) => Graph;

export const createGraphFor =
  (config: Config, msal: ConfidentialClientApplication, options: GraphOptions = {}): GraphFor =>
  (userAssertion) =>
    graphWith(config, personTokens(config, msal, userAssertion), options);
