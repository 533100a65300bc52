/** Calls soon, and once for all the times that it is asked to meanwhile. */
export const laterOnce = (ms: number, work: () => void): (() => void) => {
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      work();
    }, ms);
  };
};
