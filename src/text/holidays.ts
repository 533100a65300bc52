import type { Language } from '../cycle/definition/text.ts';

/** Red days by the names that the calendar gives them (cycle/planning/workdays.ts). */
const ENGLISH: Readonly<Record<string, string>> = {
  nyårsdagen: 'New Year’s Day',
  'trettondedag jul': 'Epiphany',
  långfredagen: 'Good Friday',
  påskdagen: 'Easter Sunday',
  'annandag påsk': 'Easter Monday',
  'första maj': 'May Day',
  'Kristi himmelsfärdsdag': 'Ascension Day',
  pingstdagen: 'Whit Sunday',
  nationaldagen: 'National Day',
  midsommarafton: 'Midsummer’s Eve',
  midsommardagen: 'Midsummer’s Day',
  'alla helgons dag': 'All Saints’ Day',
  julafton: 'Christmas Eve',
  juldagen: 'Christmas Day',
  'annandag jul': 'Boxing Day',
  nyårsafton: 'New Year’s Eve',
};

/** What a red day is called. */
export const holidaySaid = (name: string, language: Language): string =>
  language === 'sv' ? name : (ENGLISH[name] ?? name);
