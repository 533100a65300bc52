/** Calls soon, and once for all the times that it is asked to meanwhile. */
export const laterOnce = (ms: number, work: () => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      work();
    }, ms);
  };
};
