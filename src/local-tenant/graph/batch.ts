import { badRequest, GraphRefusal } from './errors.ts';

const LARGEST_BATCH = 20;

/** One request of a JSON batch (concepts/json-batching). */
export interface BatchPart {
  readonly id: string;
  readonly method: string;
  /** Relative to the version. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Ids of parts that must have succeeded before. */
  readonly dependsOn: readonly string[];
}

const isJson = (headers: Readonly<Record<string, string>>): boolean =>
  headers['content-type']?.includes('application/json') ?? false;

const readPart = (asked: Partial<BatchPart>): BatchPart => {
  const { id, method, url, body, dependsOn = [] } = asked;
  if (typeof id !== 'string' || typeof method !== 'string' || typeof url !== 'string')
    throw badRequest('Every request of a batch needs an id, a method and a url.');
  if (/^[a-z]+:/i.test(url)) throw badRequest(`Invalid batch request url: ${url} must be relative.`);
  const headers = Object.fromEntries(
    Object.entries(asked.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  if (body !== undefined && !isJson(headers))
    throw badRequest(`Write request id : ${id} does not contain Content-Type header or body.`);
  return { id, method: method.toUpperCase(), url: url.startsWith('/') ? url : `/${url}`, headers, body, dependsOn };
};

/** Puts every part behind those it depends on. */
const inOrder = (parts: readonly BatchPart[]): BatchPart[] => {
  const byId = new Map(parts.map((part) => [part.id, part]));
  const ordered = new Set<BatchPart>();
  const place = (part: BatchPart, above: readonly BatchPart[]): void => {
    if (ordered.has(part)) return;
    if (above.includes(part)) throw badRequest(`Request ${part.id} depends on itself.`);
    for (const id of part.dependsOn) {
      const before = byId.get(id);
      if (!before) throw badRequest(`Request ${part.id} depends on ${id}, which is not in the batch.`);
      place(before, [...above, part]);
    }
    ordered.add(part);
  };
  for (const part of parts) place(part, []);
  return [...ordered];
};

/** Reads a batch, in the order to run it. Throws GraphRefusal 400 before anything is done. */
export const readBatch = (body: unknown): BatchPart[] => {
  const asked = (body as { requests?: Partial<BatchPart>[] } | undefined)?.requests;
  if (!Array.isArray(asked) || asked.length === 0) throw badRequest('Invalid batch payload format.');
  if (asked.length > LARGEST_BATCH)
    throw new GraphRefusal(
      400,
      'BadRequest',
      `Number of batch request steps exceeds the maximum value of ${LARGEST_BATCH}.`,
    );
  const parts = asked.map(readPart);
  // An id is "not case-sensitive" and must be unique.
  if (new Set(parts.map((part) => part.id.toLowerCase())).size < parts.length)
    throw badRequest('Batch request ids must be unique.');
  return inOrder(parts);
};
