import { type Language, stepText } from '../../src/cycle/definition/text.ts';
import { cardWords } from '../../src/text/card.ts';
import { type DateStyle, formatDate } from '../../src/text/dates.ts';
import { importWords } from '../../src/text/import.ts';
import { messages } from '../../src/text/index.ts';
import { operationsWords } from '../../src/text/operations.ts';
import { setUpWords } from '../../src/text/set-up.ts';
import { tabEn } from '../../src/text/tab.en.ts';
import { type TabWords, tabSv } from '../../src/text/tab.sv.ts';

const TAB: Readonly<Record<Language, TabWords>> = { sv: tabSv, en: tabEn };

/** What the tab says in a language, from the catalogues it reads itself: a story is told once and lived in both. */
export const wordsOf = (language: Language) => ({
  language,
  tab: TAB[language],
  shared: messages[language],
  card: cardWords[language],
  imports: importWords[language],
  operations: operationsWords[language],
  setUp: setUpWords[language],
  step: (id: Parameters<typeof stepText>[0]) => stepText(id, language),
  day: (date: string, style: DateStyle = 'weekday') => formatDate(date, language, style),
});
export type StoryWords = ReturnType<typeof wordsOf>;

/** The text as a pattern that stands for itself. */
export const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Stands for what a text takes in and a story does not care about; `upToGap` is what is said ahead of it. */
export const GAP = '\u0000';
export const upToGap = (text: string): string => text.split(GAP)[0]!.trim();
