import { setImmediate as nextLoop } from 'node:timers/promises';

/** Turns of the event loop in which an answer that is put together leaves the process. */
const TURNS = 10;

/** Lets the answer at hand go first. */
export const letAnswerGo = async (): Promise<void> => {
  for (let turn = 0; turn < TURNS; turn += 1) await nextLoop();
};

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
