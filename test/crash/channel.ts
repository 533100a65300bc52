import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A limit of the channel, its window in milliseconds. */
export interface Enforced {
  readonly count: number;
  readonly windowMs: number;
}

export interface PlayedChannelOptions {
  readonly app?: Enforced;
  readonly conversation?: readonly Enforced[];
  /** How long a refusal asks to wait, in seconds. */
  readonly retryAfter?: number;
}

/** What the channel has seen. */
export interface Seen {
  /** Messages taken, by conversation. */
  readonly cards: Readonly<Record<string, number>>;
  readonly refused: number;
  /** Windows in which a limit was broken more than once. */
  readonly brokenTwice: number;
  /** Milliseconds from the first message taken to the last. */
  readonly tookMs: number;
}

/** The last sends of something, for a sliding window. */
const windowOf = ({ count, windowMs }: Enforced) => {
  const taken: number[] = [];
  let refusals: number[] = [];
  let brokenTwice = 0;
  return {
    isFull: (now: number): boolean => taken.length >= count && now - taken[taken.length - count]! < windowMs,
    take: (now: number): void => {
      taken.push(now);
      if (taken.length > 4 * count) taken.splice(0, taken.length - 2 * count);
    },
    refuse: (now: number): void => {
      refusals = refusals.filter((it) => now - it < windowMs);
      if (refusals.length === 1) brokenTwice += 1;
      refusals.push(now);
    },
    brokenTwice: () => brokenTwice,
  };
};

/**
 * The Bot Connector as a sender meets it, in a process of its own and without a database, so that nothing but the sender is
 * measured. It refuses what goes beyond the limits with 429 and Retry-After. `GET /seen`, and `DELETE /seen` to begin anew.
 */
export const playedChannel = async (options: PlayedChannelOptions = {}) => {
  let cards: Record<string, number> = {};
  let refused = 0;
  let app = options.app && windowOf(options.app);
  let chats = new Map<string, ReturnType<typeof windowOf>[]>();
  let [first, last] = [0, 0];
  let made = 0;

  const windowsOf = (conversation: string) => {
    const known = chats.get(conversation);
    if (known) return known;
    const windows = (options.conversation ?? []).map(windowOf);
    chats.set(conversation, windows);
    return windows;
  };
  const seen = (): Seen => ({
    cards,
    refused,
    brokenTwice: (app?.brokenTwice() ?? 0) + [...chats.values()].flat().reduce((sum, it) => sum + it.brokenTwice(), 0),
    tookMs: last - first,
  });

  const server = createServer((request, response) => {
    const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
    if (request.url === '/seen') {
      if (request.method === 'DELETE') {
        cards = {};
        refused = 0;
        app = options.app && windowOf(options.app);
        chats = new Map();
        [first, last] = [0, 0];
      }
      request.resume();
      return void json(200, seen());
    }
    const conversation = /conversations\/([^/]+)\/activities/.exec(request.url ?? '')?.[1];
    let body = '';
    request.on('data', (chunk) => {
      if (!conversation) body += chunk;
    });
    request.on('end', () => {
      if (!conversation) return json(201, { id: `a:${JSON.parse(body).members[0].id}` });
      const now = performance.now();
      const limits = [...(app ? [app] : []), ...windowsOf(conversation)];
      const full = limits.filter((it) => it.isFull(now));
      if (full.length > 0) {
        refused += 1;
        for (const it of full) it.refuse(now);
        return json(
          429,
          { error: { code: 'TooManyRequests', message: 'Too many requests' } },
          { 'Retry-After': String(options.retryAfter ?? 1) },
        );
      }
      for (const it of limits) it.take(now);
      first ||= now;
      last = now;
      cards[conversation] = (cards[conversation] ?? 0) + 1;
      made += 1;
      return json(201, { id: `message-${made}` });
    });
  });
  // A sender that was busy for a while finds its connection as it left it.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/teams/`,
    seen,
    close: () => server.close(),
  };
};
