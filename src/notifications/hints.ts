import type { Logger } from 'pino';

/** A burst of notifications is one look. */
const GATHER_MS = 1000;

export interface Hints {
  /** There may be something new: the work is done within a moment, once for everything hinted until then. */
  hint(): void;
  stop(): void;
}

/** Gathers hints. The work must itself be one that never runs twice at the same time; where it fails the next timed look helps. */
export const gatherHints = (work: () => Promise<void>, log: Logger, gatherMs = GATHER_MS): Hints => {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  return {
    hint: () => {
      if (isStopped) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        work().catch((error: unknown) => log.warn({ problem: String(error) }, 'look after a notification failed'));
      }, gatherMs);
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
};
