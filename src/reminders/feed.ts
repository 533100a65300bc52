import type { Claimed, Outbox } from './outbox.ts';
import type { Pace } from './pace.ts';
import type { Prepared } from './sender.ts';

/**
 * Messages that a worker has claimed at a time, at most: under way, put together ahead of them, or sent and not noted yet. So
 * many may be in doubt when it is killed.
 */
const CLAIMED = 32;
/** So many are claimed in one statement, or more. */
const AT_LEAST = 8;

/** A message to be sent. Milliseconds, as `performance.now()` counts. */
export interface Ready {
  readonly row: Claimed;
  readonly prepared: Prepared;
  readonly claimedAt: number;
  /** When the app's pace lets it begin, for a card. */
  readonly begins: number;
}

export interface FeedParts {
  readonly outbox: Pick<Outbox, 'claim'>;
  readonly app: Pick<Pace, 'reserve'>;
  /** The claimed rows' messages, in their order. */
  readonly prepare: (rows: readonly Claimed[]) => Promise<readonly Prepared[]>;
}

/** Claims and puts messages together while others are sent, so that no send waits for the database. */
export interface Feed {
  /** The oldest that may be sent; undefined when the outbox has none now. Throws what the database does. */
  next(): Promise<Ready | undefined>;
  /** So many have been noted, and with them others may have become free. */
  noted(count: number): void;
  /** There may be more by now. */
  again(): void;
}

export const createFeed = ({ outbox, app, prepare }: FeedParts): Feed => {
  const ready: Ready[] = [];
  let claimed = 0;
  let isDry = false;
  let filling: Promise<void> | undefined;

  const fill = async (room: number): Promise<void> => {
    const rows = await outbox.claim(room);
    isDry = rows.length < room;
    if (rows.length === 0) return;
    const claimedAt = performance.now();
    claimed += rows.length;
    const messages = await prepare(rows);
    const waits = [...(await app.reserve(messages.filter((it) => 'message' in it).length))];
    const from = performance.now();
    for (const [index, row] of rows.entries()) {
      const prepared = messages[index]!;
      ready.push({ row, prepared, claimedAt, begins: 'message' in prepared ? from + waits.shift()! : from });
    }
  };
  const goOn = (): void => {
    const room = CLAIMED - claimed;
    if (filling || isDry || room < AT_LEAST) return;
    filling = fill(room).finally(() => {
      filling = undefined;
    });
    // Thrown to whoever waits for it; where nobody does there is still something to send, and it is tried again.
    filling.catch(() => undefined);
  };

  return {
    next: async () => {
      goOn();
      while (ready.length === 0 && filling) await filling;
      const first = ready.shift();
      goOn();
      return first;
    },
    noted: (count) => {
      claimed -= count;
      isDry = false;
    },
    again: () => {
      isDry = false;
    },
  };
};
