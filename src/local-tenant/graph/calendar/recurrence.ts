import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { GraphRefusal } from '../errors.ts';
import { isZone } from './zones.ts';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const WEEK_INDEXES = ['first', 'second', 'third', 'fourth', 'last'] as const;
const PATTERNS = ['daily', 'weekly', 'absoluteMonthly', 'relativeMonthly', 'absoluteYearly', 'relativeYearly'] as const;

const lowered = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);
const Day = z.preprocess(lowered, z.enum(DAYS));
const PlainDay = z.iso.date();
/** What Graph writes for a day that does not apply. */
const NO_DAY = '0001-01-01';

/** The shape of patternedRecurrence; 0 and empty stand for what does not apply, as Graph itself writes them. */
export const Recurrence = z.strictObject({
  pattern: z.strictObject({
    type: z.enum(PATTERNS),
    interval: z.int().min(1).max(999),
    daysOfWeek: z.array(Day).optional(),
    dayOfMonth: z.int().min(0).max(31).optional(),
    month: z.int().min(0).max(12).optional(),
    firstDayOfWeek: Day.optional(),
    index: z.enum(WEEK_INDEXES).optional(),
  }),
  range: z.strictObject({
    type: z.enum(['endDate', 'noEnd', 'numbered']),
    startDate: PlainDay,
    endDate: PlainDay.nullish(),
    numberOfOccurrences: z.int().min(0).max(999).optional(),
    recurrenceTimeZone: z.string().nullish(),
  }),
});

export type PatternedRecurrence = z.output<typeof Recurrence>;
type Pattern = PatternedRecurrence['pattern'];

const invalid = (message: string) => new GraphRefusal(400, 'ErrorPropertyValidationFailure', message);

/** What each pattern must say (resources/recurrencepattern, values of type property). */
const NEEDED: Readonly<Record<Pattern['type'], readonly ('daysOfWeek' | 'dayOfMonth' | 'month')[]>> = {
  daily: [],
  weekly: ['daysOfWeek'],
  absoluteMonthly: ['dayOfMonth'],
  relativeMonthly: ['daysOfWeek'],
  absoluteYearly: ['dayOfMonth', 'month'],
  relativeYearly: ['daysOfWeek', 'month'],
};

const isMissing = (value: unknown): boolean => !value || (Array.isArray(value) && value.length === 0);

/** Throws GraphRefusal 400 for a recurrence that lacks what its type needs, or that does not begin on `startDay`. */
export const checkRecurrence = ({ pattern, range }: PatternedRecurrence, startDay: string): void => {
  const missing = NEEDED[pattern.type].find((name) => isMissing(pattern[name]));
  if (missing) throw invalid(`recurrence.pattern.${missing} is required when the type is ${pattern.type}.`);
  if (range.type === 'endDate' && (!range.endDate || range.endDate === NO_DAY))
    throw invalid('recurrence.range.endDate is required when the type is endDate.');
  if (range.type === 'numbered' && !range.numberOfOccurrences)
    throw invalid('recurrence.range.numberOfOccurrences must be positive when the type is numbered.');
  if (range.recurrenceTimeZone && !isZone(range.recurrenceTimeZone))
    throw new GraphRefusal(400, 'TimeZoneNotSupportedException', `'${range.recurrenceTimeZone}' is not a time zone.`);
  if (range.startDate !== startDay)
    throw invalid(`recurrence.range.startDate must be the day on which the event starts, ${startDay}.`);
};

type PlainDate = Temporal.PlainDate;

function* daily({ interval }: Pattern, start: PlainDate): Generator<PlainDate> {
  for (let days = 0; ; days += interval) yield start.add({ days });
}

function* weekly(pattern: Pattern, start: PlainDate): Generator<PlainDate> {
  const first = DAYS.indexOf(pattern.firstDayOfWeek ?? 'sunday');
  const offsetOf = (day: (typeof DAYS)[number]): number => (DAYS.indexOf(day) - first + 7) % 7;
  const offsets = [...new Set(pattern.daysOfWeek)].map(offsetOf).sort((a, b) => a - b);
  const week = start.subtract({ days: (start.dayOfWeek - 1 - first + 7) % 7 });
  for (let days = 0; ; days += 7 * pattern.interval)
    for (const offset of offsets) {
      const day = week.add({ days: days + offset });
      if (Temporal.PlainDate.compare(day, start) >= 0) yield day;
    }
}

/** The pattern's day in a month: the numbered one, or the first that satisfies a weekday and its position. */
const dayIn = (month: PlainDate, { type, dayOfMonth = 1, daysOfWeek = [], index = 'first' }: Pattern): PlainDate => {
  if (type.startsWith('absolute')) return month.with({ day: dayOfMonth });
  const fitting = Array.from({ length: month.daysInMonth }, (_, day) => month.with({ day: day + 1 })).filter((day) =>
    daysOfWeek.includes(DAYS[day.dayOfWeek - 1]!),
  );
  return index === 'last' ? fitting.at(-1)! : fitting[WEEK_INDEXES.indexOf(index)]!;
};

/** Steps one unit at a time to the first day that fits, and from there by the interval. */
function* monthly(pattern: Pattern, start: PlainDate): Generator<PlainDate> {
  const yearly = pattern.type.endsWith('Yearly');
  const unit = yearly ? 12 : 1;
  const first = start.with({ day: 1, ...(yearly && { month: pattern.month }) });
  let step = unit;
  for (let months = 0; ; months += step) {
    const day = dayIn(first.add({ months }), pattern);
    if (Temporal.PlainDate.compare(day, start) < 0) continue;
    step = unit * pattern.interval;
    yield day;
  }
}

/** The days of a series in their order, without end when it has none. */
export function* daysOf({ pattern, range }: PatternedRecurrence): Generator<string> {
  const start = Temporal.PlainDate.from(range.startDate);
  const all = { daily, weekly }[pattern.type as string] ?? monthly;
  let count = 0;
  for (const day of all(pattern, start)) {
    const text = day.toString();
    if (range.type === 'endDate' && text > range.endDate!) return;
    if (range.type === 'numbered' && count === range.numberOfOccurrences) return;
    count += 1;
    yield text;
  }
}

/** A recurrence as Graph gives it, with everything that does not apply written out. */
export const showRecurrence = ({ pattern, range }: PatternedRecurrence, timeZone: string) => ({
  pattern: { month: 0, dayOfMonth: 0, firstDayOfWeek: 'sunday', index: 'first', ...pattern },
  range: {
    type: range.type,
    startDate: range.startDate,
    endDate: range.type === 'endDate' ? range.endDate : NO_DAY,
    recurrenceTimeZone: range.recurrenceTimeZone ?? timeZone,
    numberOfOccurrences: range.type === 'numbered' ? range.numberOfOccurrences : 0,
  },
});
