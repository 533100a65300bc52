import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

/** Something fetched. `data` stays while it is fetched again or fails, so that nothing on the screen jumps. */
export interface Resource<T> {
  readonly data: T | undefined;
  readonly error: Error | undefined;
  readonly reload: () => void;
}

/**
 * Fetches when `key` or `load` changes and on `reload`; the newest question wins. With `key` undefined nothing is asked.
 * What was fetched for another key is not shown. The same answer is the same object.
 */
export const useResource = <T>(key: string | undefined, load: (signal: AbortSignal) => Promise<T>): Resource<T> => {
  const [held, setHeld] = useState<{ key: string; data: T }>();
  const [failure, setFailure] = useState<{ key: string; error: Error }>();
  const asking = useRef<AbortController>(undefined);
  const reload = useCallback(() => {
    asking.current?.abort();
    if (key === undefined) return;
    const mine = new AbortController();
    asking.current = mine;
    load(mine.signal)
      .then((data) => {
        if (mine.signal.aborted) return;
        setHeld({ key, data });
        setFailure(undefined);
      })
      .catch((error: unknown) => {
        if (mine.signal.aborted) return;
        setFailure({ key, error: error instanceof Error ? error : new Error(String(error)) });
      });
  }, [key, load]);
  useEffect(() => {
    reload();
    return () => asking.current?.abort();
  }, [reload]);
  const data = held && held.key === key ? held.data : undefined;
  const error = failure && failure.key === key ? failure.error : undefined;
  return useMemo(() => ({ data, error, reload }), [data, error, reload]);
};
