import { DEFAULT_POLICY } from '../reminders/policy.ts';
import { isSendingDay } from '../reminders/sending-day.ts';
import type { SchoolBreak } from '../settings/school-breaks.ts';
import { addDays, daysBetween, earlier, type LocalDate, later } from './local-date.ts';
import { addWorkdays } from './workdays.ts';

/** A time to meet, in local wall time. */
export interface Slot {
  readonly day: LocalDate;
  /** `09:00`. */
  readonly starts: string;
  readonly minutes: number;
}

/** A stretch of somebody's time that is taken, in local wall time to the minute: `2026-09-14T09:00`; `to` is not included. */
export interface Taken {
  readonly from: string;
  readonly to: string;
}

/** How long a meeting is when nothing else is said. */
export const MEETING_MINUTES = 60;
/** Proposals shown at a time. */
export const PROPOSALS = 3;

/** Working hours around lunch; meetings begin on the half hour. */
const HOURS = [
  ['08:00', '12:00'],
  ['13:00', '17:00'],
] as const;
const STEP_MINUTES = 30;
/** Looked for no further ahead than this: free/busy is told for less than 62 days at a time (calendar: getSchedule). */
export const LONGEST_SEARCH_DAYS = 60;
/** Working days in which a meeting is looked for when its last day has passed. */
const LATE_WORKDAYS = 10;

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** When the slot ends: `10:00`. */
export const endOf = ({ starts, minutes }: Slot): string => timeOf(minutesOf(starts) + minutes);

/** Whether nothing that is taken touches the slot. */
export const isFree = (slot: Slot, taken: readonly Taken[]): boolean => {
  const [from, to] = [`${slot.day}T${slot.starts}`, `${slot.day}T${endOf(slot)}`];
  return taken.every((it) => it.to <= from || to <= it.from);
};

/**
 * The days a meeting is looked for in: from tomorrow, and not before the duty opens, to its last day; the next ten working
 * days when that has passed.
 */
export const searchDays = (
  today: LocalDate,
  opens: LocalDate,
  lastDay: LocalDate,
): { readonly from: LocalDate; readonly to: LocalDate } => {
  const from = later(addDays(today, 1), opens);
  const to = lastDay < from ? addWorkdays(from, LATE_WORKDAYS) : lastDay;
  return { from, to: earlier(to, addDays(from, LONGEST_SEARCH_DAYS)) };
};

const firstFree = (day: LocalDate, [from, to]: readonly [string, string], minutes: number, taken: readonly Taken[]) => {
  for (let at = minutesOf(from); at + minutes <= minutesOf(to); at += STEP_MINUTES) {
    const slot: Slot = { day, starts: timeOf(at), minutes };
    if (isFree(slot, taken)) return slot;
  }
  return undefined;
};

/**
 * Times when everybody is free, on working days outside the summer's quiet period and the school breaks (domain.md 3.4),
 * 08–17 with lunch left out; in a break only when there is none outside. The earliest first, spread over days: a day's
 * second time comes after every day's first. Pure.
 */
export const freeSlots = (
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  minutes: number,
  taken: readonly Taken[],
  breaks: readonly SchoolBreak[] = [],
): Slot[] => {
  const days = Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index))
    .filter((day) => isSendingDay(day, DEFAULT_POLICY))
    .map((day) => ({ day, slots: HOURS.flatMap((hours) => firstFree(day, hours, minutes, taken) ?? []) }));
  const isBreak = (day: LocalDate) => breaks.some(({ from: first, to: last }) => first <= day && day <= last);
  const spread = (of: typeof days) => HOURS.flatMap((_, nth) => of.flatMap(({ slots }) => slots[nth] ?? []));
  const outside = spread(days.filter(({ day }) => !isBreak(day)));
  return outside.length > 0 ? outside : spread(days);
};
