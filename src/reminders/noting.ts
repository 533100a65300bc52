import type { Logger } from 'pino';
import { backoffMs } from '../graph/pauses.ts';
import type { Outbox, Outcome } from './outbox.ts';
import { sleep } from './sleep.ts';

/**
 * What has ended is noted several at a time, for a statement each would cost more than the sends: when so many have, when
 * nothing else is under way, and after so many milliseconds in any case.
 */
const TOGETHER = 8;
const WITHIN_MS = 20;

/** Tries to note what was sent: about half a minute in all. */
const TRIES = 8;

export interface NotingParts {
  readonly outbox: Pick<Outbox, 'note'>;
  /** Told of what has been noted. */
  readonly noted: (outcomes: readonly Outcome[]) => void;
  /** How long a second is taken to be, in seconds. */
  readonly second: number;
  readonly log: Logger;
}

/** Notes what becomes of messages that are under way. */
export interface Noting {
  /** A message is begun; its outcome is noted when it has one. One that fails to have any is tried again the next morning. */
  begun(key: string, outcome: Promise<Outcome>): void;
  /**
   * Waits until something more has been noted; false where nothing is left to be. Throws what hindered it, where something
   * could not be noted however often it was tried.
   */
  more(): Promise<boolean>;
}

export const createNoting = ({ outbox, noted, second, log }: NotingParts): Noting => {
  let underWay = 0;
  let ended: Outcome[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isNoting = false;
  let failed: { readonly error: unknown } | undefined;
  const waiting: (() => void)[] = [];

  /** What has been sent must be noted, or it is sent again: a database that does not answer is waited for. */
  const note = async (outcomes: readonly Outcome[]): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await outbox.note(outcomes);
      } catch (error) {
        if (attempt === TRIES) throw error;
        log.warn({ problem: String(error), messages: outcomes.length }, 'sent, not noted yet');
        await sleep(backoffMs(attempt) * second);
      }
    }
  };

  const noteAll = async (): Promise<void> => {
    if (isNoting || ended.length === 0) return;
    isNoting = true;
    const outcomes = ended;
    ended = [];
    clearTimeout(timer);
    timer = undefined;
    try {
      await note(outcomes);
      noted(outcomes);
    } catch (error) {
      failed = { error };
    }
    underWay -= outcomes.length;
    isNoting = false;
    for (const resolve of waiting.splice(0)) resolve();
    look();
  };
  const look = (): void => {
    if (ended.length === 0) return;
    if (ended.length >= TOGETHER || ended.length === underWay) void noteAll();
    else
      timer ??= setTimeout(() => {
        timer = undefined;
        void noteAll();
      }, WITHIN_MS);
  };

  return {
    begun: (key, outcome) => {
      underWay += 1;
      void outcome
        .catch((error: unknown): Outcome => ({ key, state: 'again', problem: String(error), inMs: 'nextMorning' }))
        .then((it) => {
          ended.push(it);
          look();
        });
    },
    more: async () => {
      const isLeft = underWay > 0;
      if (isLeft && !failed)
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
        });
      if (!failed) return isLeft;
      const { error } = failed;
      failed = undefined;
      throw error;
    },
  };
};
