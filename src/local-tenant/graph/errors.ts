/** A refusal as Graph words it: `{error: {code, message, innerError}}`. */
export class GraphRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** Graph's error body (concepts/errors); `requestId` is the one in the answer's `request-id` header. */
export const errorBody = (refusal: GraphRefusal, now: Date, requestId: string, clientRequestId = requestId) => ({
  error: {
    code: refusal.code,
    message: refusal.message,
    innerError: {
      date: now.toISOString().slice(0, 19),
      'request-id': requestId,
      'client-request-id': clientRequestId,
    },
  },
});

export const notFound = (what = 'The resource could not be found.') => new GraphRefusal(404, 'itemNotFound', what);
export const badRequest = (message: string) => new GraphRefusal(400, 'invalidRequest', message);
export const denied = () => new GraphRefusal(403, 'accessDenied', 'Access denied');
