import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Language } from '../../src/cycle/definition/text.ts';
import { type Messages, messages } from '../../src/text/index.ts';
import { tabEn } from '../../src/text/tab.en.ts';
import { type TabWords, tabSv } from '../../src/text/tab.sv.ts';

/** The words in the person's language: the tab's own, and those that every door shares. */
export interface Words {
  readonly language: Language;
  readonly tab: TabWords;
  readonly shared: Messages;
  readonly setLanguage: (language: Language) => void;
}

const STORED = 'arshjul.language';
const TAB: Readonly<Record<Language, TabWords>> = { sv: tabSv, en: tabEn };

/** A host may forbid storage; then the choice lasts as long as the page. */
const stored = (): string | null => {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
};
const store = (language: Language): void => {
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // Forbidden: nothing to keep it in.
  }
};

/** From the link, else as chosen before, else Swedish. */
export const firstLanguage = (linked: Language | undefined, chosen: string | null): Language =>
  linked ?? (chosen === 'en' ? 'en' : 'sv');

const Context = createContext<Words | undefined>(undefined);

export const LanguageProvider = ({
  linked,
  children,
}: {
  readonly linked?: Language | undefined;
  readonly children: ReactNode;
}) => {
  const [language, setLanguage] = useState<Language>(() => firstLanguage(linked, stored()));
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = TAB[language].product;
  }, [language]);
  const words = useMemo<Words>(
    () => ({
      language,
      tab: TAB[language],
      shared: messages[language],
      setLanguage: (chosen) => {
        store(chosen);
        setLanguage(chosen);
      },
    }),
    [language],
  );
  return <Context value={words}>{children}</Context>;
};

/** The words of the nearest LanguageProvider. */
export const useWords = (): Words => {
  const words = useContext(Context);
  if (!words) throw new Error('useWords stands outside LanguageProvider');
  return words;
};
