import { randomUUID } from 'node:crypto';
import express, { type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';

const FaultRule = z.strictObject({
  /** Regular expression on `METHOD /path?query`, the path from the tenant's root. */
  match: z.string().min(1),
  /** What to answer. */
  status: z.int().min(400).max(599).default(503),
  /** How long to wait before answering, in milliseconds. */
  delayMs: z.int().min(0).max(60_000).default(0),
  /** Break the connection instead of answering. */
  drop: z.boolean().default(false),
  /** The first request that it befalls, counted from 1 among those that match from now on. */
  at: z.int().min(1).default(1),
  /** How many requests it befalls from then on. */
  times: z.int().min(1).default(1),
  /** Seconds in the Retry-After header. */
  retryAfter: z.int().min(0).optional(),
  /** The request takes effect first, and only its answer is lost. */
  afterEffect: z.boolean().default(false),
});

/** A misfortune that was asked for, so that tests can see what the product makes of it. */
export type Fault = z.output<typeof FaultRule>;

/** The misfortunes that still wait for their request, and the requests met since somebody began to count. */
export class Faults {
  #waiting: { fault: Fault; pattern: RegExp; ahead: number; left: number }[] = [];
  #met: string[] | undefined;

  add(fault: Fault): void {
    this.#waiting.push({ fault, pattern: new RegExp(fault.match), ahead: fault.at - 1, left: fault.times });
  }

  /** `METHOD /path?query` of every request, and of every part of a batch after the batch itself, in their order. */
  get met(): readonly string[] {
    return this.#met ?? [];
  }

  countFromNow(): void {
    this.#met = [];
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The fault that befalls this request, counted as used. */
  take(method: string, path: string): Fault | undefined {
    const request = `${method} ${path}`;
    this.#met?.push(request);
    const matching = this.#waiting.filter(({ pattern }) => pattern.test(request));
    const found = matching.find(({ ahead }) => ahead === 0);
    for (const it of matching) if (it.ahead > 0) it.ahead -= 1;
    if (!found) return undefined;
    found.left -= 1;
    if (found.left === 0) this.#waiting = this.#waiting.filter((it) => it !== found);
    return found.fault;
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const CODES: Readonly<Record<number, string>> = {
  401: 'InvalidAuthenticationToken',
  412: 'preconditionFailed',
  429: 'TooManyRequests',
  503: 'serviceNotAvailable',
  504: 'gatewayTimeout',
};

/** A fault's answer, in the error form that Graph and the Bot Connector share. */
export const faultAnswer = ({ status, retryAfter }: Fault) => ({
  status,
  headers: retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) },
  body: { error: { code: CODES[status] ?? 'generalException', message: 'The service could not answer this time.' } },
});

const fail = (response: Response, fault: Fault): void => {
  if (fault.drop) return void response.socket?.destroy();
  const { status, headers, body } = faultAnswer(fault);
  response
    .status(status)
    .set({ 'request-id': randomUUID(), ...headers })
    .json(body);
};

/** Lets what is done be done, and loses the answer. */
const loseAnswer = (response: Response, fault: Fault): void => {
  const end = response.end;
  response.end = (() => {
    response.end = end;
    if (!response.headersSent) response.removeHeader('Content-Length');
    fail(response, fault);
    return response;
  }) as typeof response.end;
};

/** Lets faults befall requests. */
export const faultDoor =
  (faults: Faults): RequestHandler =>
  async (request, response, next) => {
    const fault = faults.take(request.method, request.originalUrl);
    if (!fault) return next();
    await pause(fault.delayMs);
    if (!fault.afterEffect) return fail(response, fault);
    loseAnswer(response, fault);
    next();
  };

/** Where tests ask for faults: POST adds one, DELETE forgets them all; and what was asked of Graph and the channel since the last DELETE. */
export const faultRouter = (faults: Faults): Router => {
  const router = Router();
  router.post('/_tenant/faults', express.json(), (request, response) => {
    const read = FaultRule.safeParse(request.body);
    if (!read.success || !isPattern(read.data.match))
      return void response
        .status(400)
        .json({ error: { code: 'fault.invalid', message: read.error?.message ?? 'match is no regular expression' } });
    faults.add(read.data);
    response.status(204).end();
  });
  router.delete('/_tenant/faults', (_request, response) => {
    faults.clear();
    response.status(204).end();
  });
  router.get('/_tenant/requests', (_request, response) => void response.json({ requests: faults.met }));
  router.delete('/_tenant/requests', (_request, response) => {
    faults.countFromNow();
    response.status(204).end();
  });
  return router;
};

const isPattern = (text: string): boolean => {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
};
