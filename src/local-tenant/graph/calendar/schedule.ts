import { z } from 'zod';
import type { GraphAnswer, GraphCall } from '../call.ts';
import { badRequest } from '../errors.ts';
import type { Entry } from './event.ts';
import { preferredZone } from './show.ts';
import { type DateTimeZone, instantOf, inZone, isZone } from './zones.ts';

/** Limits of getSchedule (concepts/outlook-get-free-busy-schedule; the interval: api-reference, calendar: getSchedule). */
const MOST_SCHEDULES = 20;
const LONGEST_DAYS = 62;
const INTERVAL = { default: 30, least: 5, most: 1440 } as const;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const Moment = z.strictObject({
  dateTime: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/),
  timeZone: z.string().refine(isZone),
});
const Asked = z.strictObject({
  schedules: z.array(z.string()).min(1),
  startTime: Moment,
  endTime: Moment,
  availabilityViewInterval: z.int().optional(),
});

/** Names of an action's parameters are met with in either case in the documentation's own examples. */
const lowerFirst = (body: unknown): unknown =>
  typeof body === 'object' && body !== null
    ? Object.fromEntries(
        Object.entries(body).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]),
      )
    : body;

export type Availability = 'free' | 'tentative' | 'busy' | 'oof' | 'workingElsewhere' | 'unknown';

/** One stretch of somebody's time. */
export interface ScheduleItem {
  readonly status: Availability;
  readonly start: DateTimeZone;
  readonly end: DateTimeZone;
}

/** 0 free or working elsewhere, 1 tentative, 2 busy, 3 out of office (concepts/outlook-get-free-busy-schedule). */
const DIGIT: Readonly<Record<Availability, number>> = {
  free: 0,
  workingElsewhere: 0,
  unknown: 0,
  tentative: 1,
  busy: 2,
  oof: 3,
};

const WORKING_HOURS = {
  daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
  startTime: '08:00:00.0000000',
  endTime: '17:00:00.0000000',
  timeZone: { name: 'W. Europe Standard Time' },
} as const;

/** An entry as the item that others may see of it: when, and how taken; never what. */
export const itemOf = ({ asked }: Entry, status: Availability = asked.showAs ?? 'busy'): ScheduleItem => ({
  status,
  start: asked.start,
  end: asked.end,
});

const viewOf = (items: readonly ScheduleItem[], from: number, to: number, minutes: number): string => {
  const slots = Math.ceil((to - from) / (minutes * MINUTE_MS));
  return Array.from({ length: slots }, (_, index) => {
    const [begins, ends] = [from + index * minutes * MINUTE_MS, from + (index + 1) * minutes * MINUTE_MS];
    const taken = items.filter((it) => instantOf(it.start) < ends && instantOf(it.end) > begins);
    return Math.max(0, ...taken.map((it) => DIGIT[it.status]));
  }).join('');
};

/**
 * calendar: getSchedule. `itemsOf` answers what somebody has in the window, undefined for an address that nobody has: then
 * that schedule carries an error (resources/freebusyerror) and the others are answered. Throws GraphRefusal 400.
 */
export const getSchedule = (
  call: GraphCall,
  itemsOf: (address: string, from: number, to: number) => readonly ScheduleItem[] | undefined,
): GraphAnswer => {
  const read = Asked.safeParse(lowerFirst(call.body));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw badRequest(`getSchedule: '${issue!.path.join('.')}' ${issue!.message}.`);
  }
  const { schedules, startTime, endTime, availabilityViewInterval: interval = INTERVAL.default } = read.data;
  if (schedules.length > MOST_SCHEDULES)
    throw badRequest(`At most ${MOST_SCHEDULES} schedules can be asked for at once.`);
  if (interval < INTERVAL.least || interval > INTERVAL.most)
    throw badRequest(`availabilityViewInterval must be from ${INTERVAL.least} to ${INTERVAL.most} minutes.`);
  const [from, to] = [instantOf(startTime), instantOf(endTime)];
  if (from >= to) throw badRequest('The period ends before it starts.');
  if (to - from >= LONGEST_DAYS * DAY_MS) throw badRequest(`The period must be less than ${LONGEST_DAYS} days.`);
  const zone = preferredZone(call);
  return {
    status: 200,
    body: {
      value: schedules.map((scheduleId) => {
        const items = itemsOf(scheduleId.toLowerCase(), from, to);
        if (!items)
          return {
            scheduleId,
            availabilityView: '',
            scheduleItems: [],
            error: {
              message: 'The mailbox could not be found.',
              responseCode: 'ErrorMailRecipientNotFound',
            },
          };
        const inOrder = [...items].sort((a, b) => instantOf(a.start) - instantOf(b.start));
        return {
          scheduleId,
          availabilityView: viewOf(inOrder, from, to, interval),
          scheduleItems: inOrder.map((it) => ({
            status: it.status,
            start: inZone(it.start, zone, false),
            end: inZone(it.end, zone, false),
          })),
          workingHours: WORKING_HOURS,
        };
      }),
    },
  };
};
