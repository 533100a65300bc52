import { setTimeout as after } from 'node:timers/promises';

/** By then an answer has left the process, where nothing else hinders it. */
const ANSWERED_MS = 20;

/** Lets the answer at hand go first. */
export const letAnswerGo = (): Promise<void> => after(ANSWERED_MS);

/** Work that an answer does not wait for, begun when what is at hand has been done; whoever ends the process waits for it. */
export interface Aside {
  /** `failed` is told why it could not be done. */
  run(work: () => Promise<unknown>, failed: (error: unknown) => void): void;
  /** Until nothing is under way any more. */
  settled(): Promise<void>;
}

export const createAside = (): Aside => {
  const underWay = new Set<Promise<void>>();
  return {
    run: (work, failed) => {
      const ending = letAnswerGo()
        .then(work)
        .then(() => undefined)
        .catch(failed)
        .finally(() => underWay.delete(ending));
      underWay.add(ending);
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
};
