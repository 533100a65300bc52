import { GraphError } from '@microsoft/microsoft-graph-client';
import { AppError } from '../errors.ts';

/** An answer of Graph with what is needed to judge it. Header names are in lower case. */
export interface GraphAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: the shape follows the request.
  readonly body: any;
}

const UNAUTHORIZED = 401;
const PRECONDITION_FAILED = 412;

/** Throttled, or a server that failed in passing (concepts/errors, concepts/throttling). */
const PASSING = new Set([423, 429, 500, 502, 503, 504, 509]);

export const isUnauthorized = ({ status }: { readonly status: number }): boolean => status === UNAUTHORIZED;

/**
 * Whether the same request may be answered otherwise the next time. A precondition that fails without one having been
 * given is a save conflict inside the service, not ours.
 */
export const isPassing = (
  { status }: { readonly status: number },
  headers: Readonly<Record<string, string>> = {},
): boolean => PASSING.has(status) || (status === PRECONDITION_FAILED && !('If-Match' in headers));

/** The two ids that Microsoft asks for when a request is to be looked into; they name no person. */
export const requestIds = ({ headers, body }: GraphAnswer) => ({
  requestId: headers['request-id'] ?? body?.error?.innerError?.['request-id'],
  clientRequestId: headers['client-request-id'] ?? body?.error?.innerError?.['client-request-id'],
});

/** An answer that is no success, as the product's error: `graph.refused` where a repetition changes nothing, else `record.unreachable`. */
export const failureOf = (answer: GraphAnswer, headers?: Readonly<Record<string, string>>): AppError => {
  const { status, body } = answer;
  const facts = { status, graphCode: body?.error?.code, said: body?.error?.message, ...requestIds(answer) };
  return isPassing(answer, headers) || isUnauthorized(answer)
    ? new AppError('record.unreachable', { what: 'Microsoft Graph', ...facts })
    : new AppError('graph.refused', facts);
};

/** Whether what was thrown is a connection that broke, here or on the way to Entra, or an answer that did not come in time. */
export const isConnection = (error: unknown): boolean =>
  (error instanceof AppError && error.code === 'record.unreachable') ||
  error instanceof TypeError ||
  (error instanceof GraphError && error.statusCode <= 0);

/** What was thrown instead of an answer: no connection, no answer in time, no token. */
export const unreachable = (error: unknown, facts: Readonly<Record<string, unknown>> = {}): AppError =>
  error instanceof AppError
    ? error
    : new AppError(
        'record.unreachable',
        { what: 'Microsoft Graph', message: error instanceof Error ? error.message : String(error), ...facts },
        { cause: error },
      );
