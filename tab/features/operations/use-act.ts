import { useState } from 'react';
import type { OperationsWords } from '../../../src/text/operations.ts';

/** Does something once at a time and says how it went. */
export const useAct = (words: OperationsWords, tell: (text: string | undefined) => void, onDone: () => void) => {
  const [isActing, setActing] = useState(false);
  return {
    isActing,
    /** `work` answers what is to be said of it, if anything. */
    act: (work: () => Promise<string | undefined>): void => {
      setActing(true);
      tell(undefined);
      work()
        .then((said) => {
          tell(said);
          onDone();
        })
        .catch((error: unknown) => tell((error instanceof Error && error.message) || words.failed))
        .finally(() => setActing(false));
    },
  };
};
