import type { Language } from '../cycle/definition/text.ts';

/** `short`: "26 maj"; `long`: "26 maj 2026"; `weekday`: "tisdag 31 mars, v. 14"; `full`: "tisdag 26 maj 2026". */
export type DateStyle = 'short' | 'long' | 'weekday' | 'full';

const LOCALE: Record<Language, string> = { sv: 'sv-SE', en: 'en-GB' };
const WEEK: Record<Language, string> = { sv: 'v.', en: 'week' };
const DAY_MS = 86_400_000;

const formatter = (language: Language, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(LOCALE[language], { ...options, timeZone: 'UTC' });
const FORMATTERS = Object.fromEntries(
  (['sv', 'en'] as const).map((language) => [
    language,
    {
      short: formatter(language, { day: 'numeric', month: 'long' }),
      long: formatter(language, { day: 'numeric', month: 'long', year: 'numeric' }),
      weekday: formatter(language, { weekday: 'long' }),
      month: formatter(language, { month: 'long' }),
    },
  ]),
) as Record<Language, Record<Exclude<DateStyle, 'full'> | 'month', Intl.DateTimeFormat>>;

/** Noon UTC: the same calendar day in every zone that a browser may stand in. Throws RangeError when formatted if it is no date. */
const noon = (date: string): Date => new Date(`${date}T12:00:00Z`);

/** ISO 8601 week: the one that holds the week's Thursday. */
export const weekNumber = (date: string): number => {
  const day = noon(date);
  const fromMonday = (day.getUTCDay() + 6) % 7;
  const thursday = new Date(day.getTime() + (3 - fromMonday) * DAY_MS);
  const firstOfYear = Date.UTC(thursday.getUTCFullYear(), 0, 1, 12);
  return Math.floor((thursday.getTime() - firstOfYear) / (7 * DAY_MS)) + 1;
};

/**
 * An ISO local date in words. Pure: only Intl, so it gives the same in browser and server.
 * Throws RangeError for what is no date.
 */
export const formatDate = (date: string, language: Language, style: DateStyle): string => {
  const key = `${language} ${style} ${date}`;
  const known = inWords.get(key);
  if (known !== undefined) return known;
  const words = write(date, language, style);
  inWords.set(key, words);
  return words;
};

/** The same few days are said again and again, and Intl takes its time: as many as a view of a large department shows. */
const inWords = new Map<string, string>();

const write = (date: string, language: Language, style: DateStyle): string => {
  const formats = FORMATTERS[language];
  const day = noon(date);
  if (style === 'full') return `${formats.weekday.format(day)} ${formats.long.format(day)}`;
  if (style !== 'weekday') return formats[style].format(day);
  return `${formats.weekday.format(day)} ${formats.short.format(day)}, ${WEEK[language]} ${weekNumber(date)}`;
};

/** A stamp of local time with offset, as history has it, in words: "6 februari 2026 kl. 09:41". Not converted: it is local. */
export const formatStamp = (stamp: string, language: Language): string => {
  const day = formatDate(stamp.slice(0, 10), language, 'long');
  const time = stamp.slice(11, 16);
  return language === 'sv' ? `${day} kl. ${time}` : `${day} at ${time}`;
};

/** The months of a window by its first and last day: "augusti 2027", "januari–februari 2028". */
export const formatMonths = (start: string, end: string, language: Language): string => {
  const { month } = FORMATTERS[language];
  const [first, last] = [month.format(noon(start)), month.format(noon(end))];
  return `${first === last ? first : `${first}–${last}`} ${end.slice(0, 4)}`;
};

/** The day without the year where it is the year spoken of, else with it. */
export const formatNear = (date: string, spokenOf: string, language: Language): string =>
  formatDate(date, language, date.slice(0, 4) === spokenOf.slice(0, 4) ? 'short' : 'long');
