import {
  addDays,
  firstOfMonth,
  type LocalDate,
  localDate,
  weekday,
  yearOf,
} from '../../../src/cycle/planning/local-date.ts';
import { comingYear, findMonth, monthNamed } from './months.ts';
import { wrongLetters } from './words.ts';

/** The days that a text names, both included. Only an end: "till 14 juli". */
export interface Days {
  readonly from?: LocalDate;
  readonly to?: LocalDate;
}

export interface FoundDays {
  readonly days: Days;
  readonly taken: readonly number[];
}

/** One day, or the first and last day of a week, at a place in the text. */
interface Point {
  readonly at: number;
  readonly length: number;
  readonly first: LocalDate;
  readonly last: LocalDate;
}

const real = (text: string): LocalDate | undefined => {
  try {
    return localDate(text);
  } catch {
    return undefined;
  }
};

const two = (number: number): string => String(number).padStart(2, '0');

/** The next such day: this year's when it has not been. */
const coming = (month: number, day: number, today: LocalDate, year?: number): LocalDate | undefined => {
  const first = year ?? yearOf(today);
  const date = real(`${first}-${two(month)}-${two(day)}`);
  return date && date < today && year === undefined ? real(`${first + 1}-${two(month)}-${two(day)}`) : date;
};

const WEEKDAYS = [
  ['mandag', 'monday'],
  ['tisdag', 'tuesday'],
  ['onsdag', 'wednesday'],
  ['torsdag', 'thursday'],
  ['fredag', 'friday'],
  ['lordag', 'saturday'],
  ['sondag', 'sunday'],
] as const;

const weekdayNamed = (word: string): number =>
  WEEKDAYS.findIndex((names) => names.some((it) => wrongLetters(word, it) < Infinity)) + 1;

/** Monday of an ISO week: the week that holds 4 January is the first. */
const mondayOf = (week: number, year: number): LocalDate => {
  const fourth = localDate(`${year}-01-04`);
  return addDays(fourth, 1 - weekday(fourth) + (week - 1) * 7);
};

const comingWeek = (week: number, today: LocalDate): LocalDate => {
  const monday = mondayOf(week, yearOf(today));
  return addDays(monday, 6) < today ? mondayOf(week, yearOf(today) + 1) : monday;
};

const isDay = (word: string | undefined): boolean =>
  /^\d{1,2}$/.test(word ?? '') && Number(word) >= 1 && Number(word) <= 31;
const yearAt = (words: readonly string[], at: number): number | undefined =>
  /^20\d\d$/.test(words[at] ?? '') ? Number(words[at]) : undefined;

const single = (at: number, length: number, day: LocalDate | undefined): Point[] =>
  day ? [{ at, length, first: day, last: day }] : [];

/** "14 juli", "14 juli 2027"; the 1 of "1-14 juli" is read with its month. */
const dayAndMonth = (words: readonly string[], at: number, today: LocalDate): Point[] => {
  if (!isDay(words[at])) return [];
  const next = words[at + 1] === 'of' ? at + 2 : at + 1;
  const named = monthNamed(words[next] ?? '');
  if (named) {
    const year = yearAt(words, next + 1);
    return single(at, next - at + (year ? 2 : 1), coming(named.month, Number(words[at]), today, year));
  }
  const joined = words[at + 1] === '-' || words[at + 1] === 'till' || words[at + 1] === 'to';
  const later = joined && isDay(words[at + 2]) ? monthNamed(words[at + 3] ?? '') : undefined;
  return later ? single(at, 1, coming(later.month, Number(words[at]), today, yearAt(words, at + 4))) : [];
};

/** "July 14". */
const monthAndDay = (words: readonly string[], at: number, today: LocalDate): Point[] => {
  const named = monthNamed(words[at]!);
  if (!named || !isDay(words[at + 1]) || monthNamed(words[at + 2] ?? '')) return [];
  const year = yearAt(words, at + 2);
  return single(at, year ? 3 : 2, coming(named.month, Number(words[at + 1]), today, year));
};

const WEEK = new Set(['v', 'vecka', 'veckan', 'week', 'weeks', 'veckorna']);

/** "v. 28", "vecka 28-31". */
const weeks = (words: readonly string[], at: number, today: LocalDate): Point[] => {
  const isWeek = (word: string | undefined) => /^\d{1,2}$/.test(word ?? '') && Number(word) >= 1 && Number(word) <= 53;
  if (!WEEK.has(words[at]!) || !isWeek(words[at + 1])) return [];
  const first = comingWeek(Number(words[at + 1]), today);
  const ends = words[at + 2] === '-' && isWeek(words[at + 3]);
  const last = ends ? comingWeek(Number(words[at + 3]), first) : first;
  return [{ at, length: ends ? 4 : 2, first, last: addDays(last, 6) }];
};

/** "idag", "imorgon", "fredag". */
const near = (words: readonly string[], at: number, today: LocalDate): Point[] => {
  const word = words[at]!;
  if (word === 'idag' || word === 'today') return single(at, 1, today);
  if (word === 'imorgon' || word === 'imorron' || word === 'tomorrow') return single(at, 1, addDays(today, 1));
  const day = weekdayNamed(word);
  return day ? single(at, 1, addDays(today, ((day - weekday(today) + 6) % 7) + 1)) : [];
};

const numeric = (words: readonly string[], at: number, today: LocalDate): Point[] => {
  const word = words[at]!;
  if (/^\d{4}-/.test(word)) return single(at, 1, real(word));
  const [day, month] = word.includes('/') ? word.split('/').map(Number) : [];
  return day && month ? single(at, 1, coming(month, day, today)) : [];
};

const READERS = [numeric, dayAndMonth, monthAndDay, weeks, near];

const pointsIn = (words: readonly string[], today: LocalDate): Point[] => {
  const points: Point[] = [];
  for (let at = 0; at < words.length; ) {
    const point = READERS.flatMap((read) => read(words, at, today))[0];
    if (point) points.push(point);
    at += point?.length ?? 1;
  }
  return points;
};

const NUMBERS: Readonly<Record<string, number>> = {
  en: 1,
  ett: 1,
  one: 1,
  a: 1,
  tva: 2,
  two: 2,
  tre: 3,
  three: 3,
  fyra: 4,
  four: 4,
  fem: 5,
  five: 5,
  sex: 6,
  six: 6,
  sju: 7,
  seven: 7,
  atta: 8,
  eight: 8,
  nio: 9,
  nine: 9,
  tio: 10,
  ten: 10,
};
const LENGTHS: readonly (readonly [words: readonly string[], days: number])[] = [
  [['dag', 'dagar', 'day', 'days'], 1],
  [['vecka', 'veckor', 'week', 'weeks'], 7],
  [['manad', 'manader', 'month', 'months'], 30],
];

/** "två veckor": how many days, and where it stands. */
const spanIn = (words: readonly string[]): { days: number; taken: readonly number[] } | undefined => {
  for (const [at, word] of words.entries()) {
    const count = NUMBERS[word] ?? (/^\d{1,3}$/.test(word) ? Number(word) : undefined);
    const length = LENGTHS.find(([names]) => names.includes(words[at + 1] ?? ''))?.[1];
    if (count && length) return { days: count * length, taken: [at, at + 1] };
  }
  return undefined;
};

const UNTIL = new Set(['till', 'tills', 'until', 'till', 'to', 'through', 'fram']);
const untilBefore = (words: readonly string[], at: number): boolean => {
  const before = words[at - 1] === 'the' || words[at - 1] === 'och' ? words[at - 2] : words[at - 1];
  return UNTIL.has(before ?? '');
};

const places = ({ at, length }: Point): number[] => Array.from({ length }, (_, next) => at + next);

/** A whole month, or the days before it: "i juli", "till augusti". */
const monthIn = (words: readonly string[], today: LocalDate): FoundDays | undefined => {
  const found = findMonth(words, today);
  if (!found) return undefined;
  const { month, taken } = found;
  const year = found.year ?? yearAt(words, taken.at(-1)! + 1) ?? comingYear(month, today);
  const first = firstOfMonth(year, month);
  if (untilBefore(words, taken[0]!)) return { days: { to: addDays(first, -1) }, taken };
  const next = month === 12 ? firstOfMonth(year + 1, 1) : firstOfMonth(year, month + 1);
  return { days: { from: first < today ? today : first, to: addDays(next, -1) }, taken };
};

/** The days that a text names: a day, a span of days, weeks or a month, a length of time from today. */
export const findDays = (words: readonly string[], today: LocalDate): FoundDays | undefined => {
  const [first, second] = pointsIn(words, today);
  const span = spanIn(words);
  if (first && span)
    return {
      days: { from: first.first, to: addDays(first.first, span.days - 1) },
      taken: [...places(first), ...span.taken],
    };
  if (span) return { days: { from: today, to: addDays(today, span.days - 1) }, taken: span.taken };
  if (first && second) {
    const from = first.first;
    const to = second.last < from ? real(`${yearOf(second.last) + 1}${second.last.slice(4)}`) : second.last;
    return { days: { from, ...(to && { to }) }, taken: [...places(first), ...places(second)] };
  }
  if (first)
    return {
      days: untilBefore(words, first.at) ? { to: first.last } : { from: first.first, to: first.last },
      taken: places(first),
    };
  return monthIn(words, today);
};
