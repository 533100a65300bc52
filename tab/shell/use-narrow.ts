import { useSyncExternalStore } from 'react';

/** Under 640 px the line gives way to a list and the panel lies over it (look.md). */
const NARROW = '(max-width: 639px)';

const subscribe = (listener: () => void) => {
  const query = window.matchMedia(NARROW);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => window.matchMedia(NARROW).matches);
