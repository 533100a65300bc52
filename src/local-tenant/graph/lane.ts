/** Lets so many pieces of work run at once; the others wait for their turn in the order in which they came. */
export const lane = (width: number): (<T>(work: () => Promise<T>) => Promise<T>) => {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running === width) await new Promise<void>((turn) => waiting.push(turn));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // Who waits takes over the place, so that nobody slips in between.
      if (next) next();
      else running -= 1;
    }
  };
};
