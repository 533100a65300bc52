import { useState } from 'react';
import { useWords } from '../../shell/language.tsx';
import { reasonOf } from '../../shell/reason.ts';

/** What was done, and how it is undone. */
export interface Done {
  readonly text: string;
  /** What followed with it, a line each. */
  readonly also?: readonly string[];
  readonly undo?: () => Promise<unknown>;
}

/** A change that somebody asks for: under way, refused with the app's own words, or done and possible to undo. */
export interface Changing {
  readonly sending: boolean;
  readonly failed: string | undefined;
  readonly done: Done | undefined;
  /** Answers whether it was done; what was typed is the caller's to keep or to clear. */
  readonly change: (work: () => Promise<Done>) => Promise<boolean>;
  readonly undo: () => void;
  /** Forgets how the last one went. */
  readonly clear: () => void;
}

export const useChange = (onChanged: () => void): Changing => {
  const { tab } = useWords();
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState<string>();
  const [done, setDone] = useState<Done>();
  const change = async (work: () => Promise<Done | undefined>): Promise<boolean> => {
    setSending(true);
    setFailed(undefined);
    try {
      setDone(await work());
      onChanged();
      return true;
    } catch (error) {
      setFailed(reasonOf(error, tab));
      return false;
    } finally {
      setSending(false);
    }
  };
  return {
    sending,
    failed,
    done,
    change,
    undo: () =>
      void change(async () => {
        await done?.undo?.();
        return undefined;
      }),
    clear: () => {
      setFailed(undefined);
      setDone(undefined);
    },
  };
};
