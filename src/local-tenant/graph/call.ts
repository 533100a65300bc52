import type { TenantContext } from '../context.ts';

/** One Graph request, whether it came alone or inside a batch. `path` starts after the version. */
export interface GraphCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
  readonly clientId: string;
}

export interface GraphAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Handles the calls of one resource; `params` are what the pattern's groups caught. Throws GraphRefusal. */
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
