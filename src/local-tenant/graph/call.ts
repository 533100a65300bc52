import type { TenantContext } from '../context.ts';

/** Who asks, as the token says. */
export interface Caller {
  readonly clientId: string;
  /** Application permissions, or the scopes that a person's token carries. */
  readonly permissions: readonly string[];
  /** The person on whose behalf the application asks. */
  readonly userId: string | undefined;
}

/** One Graph request, whether it came alone or inside a batch. `path` starts after the version. */
export interface GraphCall extends Caller {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
}

export interface GraphAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Handles the calls of one resource; `params` are the decoded segments that the pattern's groups caught. Throws GraphRefusal. */
export interface GraphRoute {
  readonly method: string;
  readonly pattern: RegExp;
  readonly handle: (
    call: GraphCall,
    params: readonly string[],
    context: TenantContext,
  ) => Promise<GraphAnswer> | GraphAnswer;
}

export const route = (method: string, pattern: string, handle: GraphRoute['handle']): GraphRoute => ({
  method,
  // `:x` stands for one segment of the path.
  pattern: new RegExp(`^${pattern.replace(/:[a-z]+/g, '([^/]+)')}$`),
  handle,
});

/** Pages are asked for by an opaque token that only we can read. */
export const pageToken = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
export const readPageToken = <T>(token: string): T | undefined => {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString()) as T;
  } catch {
    return undefined;
  }
};

/** The page size that `$top` asks for, at most `largest`. */
export const pageSize = ({ query }: GraphCall, otherwise: number, largest: number): number =>
  Math.min(Math.max(Number(query.get('$top')) || otherwise, 1), largest);

/** The address of the same call with other query parameters, as nextLink and deltaLink give it. */
export const linkTo = (origin: string, call: GraphCall, changed: Readonly<Record<string, string>>): string => {
  const query = new URLSearchParams(call.query);
  for (const [name, value] of Object.entries(changed)) query.set(name, value);
  return `${origin}/graph/v1.0${call.path}?${query}`;
};

/** What `$select` asks for; annotations, `always`, and what was expanded come along. */
export const selected = <T extends object>(
  { query }: GraphCall,
  thing: T,
  always: readonly string[] = [],
): Partial<T> => {
  const names = query
    .get('$select')
    ?.split(',')
    .map((name) => name.trim());
  if (!names) return thing;
  const wanted = new Set([...names, ...always]);
  return Object.fromEntries(
    Object.entries(thing).filter(([name]) => name.startsWith('@') || wanted.has(name)),
  ) as Partial<T>;
};
