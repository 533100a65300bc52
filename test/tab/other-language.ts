import type { Frame } from 'playwright-core';
import { STEP_IDS } from '../../src/cycle/definition/step.ts';
import { LANGUAGES, type Language } from '../../src/cycle/definition/text.ts';
import { redDays } from '../../src/cycle/planning/workdays.ts';
import { CENTRAL, UNITS } from '../../src/sample/exempelbro.ts';
import { formatDate } from '../../src/text/dates.ts';
import { holidaySaid } from '../../src/text/holidays.ts';
import { GAP, literally, wordsOf } from './words.ts';

/** Shorter pieces of a text may stand in anybody's. */
const TELLING = 10;

/** Every text under a part of a catalogue, in pieces where it takes something in. */
const piecesOf = (words: unknown): string[] => {
  if (typeof words === 'string') return [words];
  if (typeof words === 'function') {
    try {
      return String(words(...Array(6).fill(GAP))).split(GAP);
    } catch {
      return []; // It takes in more than a word.
    }
  }
  return typeof words === 'object' && words ? Object.values(words).flatMap(piecesOf) : [];
};

const plain = (text: string): string => text.trim().toLowerCase();
const textsIn = (language: Language): Set<string> => {
  const words = wordsOf(language);
  const steps = STEP_IDS.map((id) => words.step(id));
  const holidays = [...redDays(2026).values()].map((it) => holidaySaid(it, language));
  return new Set(piecesOf([words, steps, holidays]).map(plain));
};
const week = Array.from({ length: 7 }, (_, day) => `2026-06-0${day + 1}`);
const months = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-01`);
/** Weekdays and months, which dates are made of. */
const daysIn = (language: Language): string[] =>
  [...week, ...months].flatMap((date) => formatDate(date, language, 'full').match(/\p{L}{3,}/gu) ?? []).map(plain);

const TEXTS = { sv: textsIn('sv'), en: textsIn('en') };
const DAYS = { sv: daysIn('sv'), en: daysIn('en') };
/** What people in the sample have written in the lists stands as they wrote it. */
const WRITTEN = [...Object.values(CENTRAL).map((it) => it.title), ...UNITS.flatMap((it) => [it.head.title, it.type])];
const written = new RegExp(WRITTEN.map(plain).map(literally).join('|'), 'g');

const otherThan = (language: Language) => {
  const other = LANGUAGES.find((it) => it !== language)!;
  const own = new Set([...TEXTS[language], ...DAYS[language]]);
  const whole = new Set([...TEXTS[other]].filter((it) => /\p{L}{2}/u.test(it) && !own.has(it)));
  const ownDays = new Set(DAYS[language]);
  const parts = [
    ...[...whole].filter((it) => it.length >= TELLING),
    ...DAYS[other].filter((it) => !ownDays.has(it)),
  ].map((it) => literally(it));
  return { whole, part: new RegExp(`(?<![\\p{L}\\d])(${[...new Set(parts)].join('|')})(?![\\p{L}\\d])`, 'u') };
};
const OTHER = { sv: otherThan('sv'), en: otherThan('en') };

/** What stands on the page, or is heard or shown in an empty field, of the other language's words. */
export const otherLanguageIn = async (tab: Frame, language: Language): Promise<string[]> => {
  const texts = await tab.evaluate((lang) => {
    const found = new Set<string>();
    const add = (of: Element | null, text: string | null) => {
      // What says of itself that it is in another language is meant to be.
      if (text && of && !of.closest('script, style') && of.closest('[lang]')?.getAttribute('lang') === lang)
        found.add(text);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) add(walker.currentNode.parentElement, walker.currentNode.nodeValue);
    for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
      for (const it of document.querySelectorAll(`[${name}]`)) add(it, it.getAttribute(name));
    return [...found];
  }, language);
  const { whole, part } = OTHER[language];
  return texts.filter((it) => {
    const said = plain(it).replace(written, '');
    return whole.has(said) || part.test(said);
  });
};
