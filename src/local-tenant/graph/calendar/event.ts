import type { GraphCall } from '../call.ts';
import { GraphRefusal } from '../errors.ts';
import type { EventFields } from './fields.ts';
import { daysOf } from './recurrence.ts';
import { instantOf, onDay } from './zones.ts';

/** How an attendee has answered. */
export interface Response {
  readonly response: 'accepted' | 'declined' | 'tentativelyAccepted';
  readonly time: string;
}

/** What became of one occurrence of a series: it was taken away, or says something of its own. */
export interface Exception {
  readonly change: number;
  readonly asked: EventFields | 'cancelled';
}

export interface CalendarEvent {
  readonly key: string;
  readonly iCalUId: string;
  readonly version: number;
  /** Order of the last change in the calendar, exceptions included. */
  readonly change: number;
  /** The same for the event or series as a whole. */
  readonly wholeChange: number;
  readonly created: string;
  readonly modified: string;
  /** Object id of the person, or client id of the application. */
  readonly modifiedBy: string;
  readonly deleted: boolean;
  readonly asked: EventFields;
  /** What was asked for when it was created under its transaction id. */
  readonly firstAsked?: string;
  /** Answers by address. */
  readonly responses?: Readonly<Record<string, Response>>;
  /** By the day that the occurrence would have had. */
  readonly exceptions?: Readonly<Record<string, Exception>>;
  /** What the series was before it changed its days, and the change that ended it. */
  readonly formerly?: readonly { readonly change: number; readonly asked: EventFields }[];
}

export type EventType = 'singleInstance' | 'seriesMaster' | 'occurrence' | 'exception';

/** What has an id of its own in the calendar: an event, a series, or one occurrence of it. */
export interface Entry {
  readonly event: CalendarEvent;
  readonly type: EventType;
  /** The day that the occurrence has in its series. */
  readonly day?: string;
  readonly asked: EventFields;
}

/** The event itself, or the series as a whole. */
export const wholeOf = (event: CalendarEvent): Entry => ({
  event,
  type: event.asked.recurrence ? 'seriesMaster' : 'singleInstance',
  asked: event.asked,
});

const occurrence = (event: CalendarEvent, day: string): Entry => {
  const { recurrence: _, transactionId: __, ...rest } = event.asked;
  return { event, type: 'occurrence', day, asked: { ...rest, ...onDay(event.asked, day) } };
};

/** Whether any part of it lies in the window (milliseconds since 1970). An event without length counts by its start. */
export const liesWithin = ({ start, end }: EventFields, from: number, to: number): boolean => {
  const [begins, ends] = [instantOf(start), instantOf(end)];
  return begins < to && (ends > from || (begins === ends && begins >= from));
};

const plainOccurrences = (event: CalendarEvent, from: number, to: number): Entry[] => {
  const found: Entry[] = [];
  for (const day of daysOf(event.asked.recurrence!)) {
    const entry = occurrence(event, day);
    if (instantOf(entry.asked.start) >= to) break;
    if (!event.exceptions?.[day] && liesWithin(entry.asked, from, to)) found.push(entry);
  }
  return found;
};

/** What a view of the window shows of the event: itself, or the occurrences of its series. */
export const entriesWithin = (event: CalendarEvent, from: number, to: number): Entry[] => {
  if (event.deleted) return [];
  if (!event.asked.recurrence) return liesWithin(event.asked, from, to) ? [wholeOf(event)] : [];
  const exceptions = Object.entries(event.exceptions ?? {}).flatMap(([day, { asked }]): Entry[] =>
    asked !== 'cancelled' && liesWithin(asked, from, to) ? [{ event, type: 'exception', day, asked }] : [],
  );
  return [...plainOccurrences(event, from, to), ...exceptions].sort(byStart);
};

export const byStart = (a: Entry, b: Entry): number => instantOf(a.asked.start) - instantOf(b.asked.start);

/** The occurrence that the series has on `day`; undefined when it has none there. */
export const occurrenceOn = (event: CalendarEvent, day: string): Entry | undefined => {
  const exception = event.exceptions?.[day];
  if (exception)
    return exception.asked === 'cancelled' ? undefined : { event, type: 'exception', day, asked: exception.asked };
  if (!event.asked.recurrence) return undefined;
  for (const each of daysOf(event.asked.recurrence)) {
    if (each === day) return occurrence(event, day);
    if (each > day) return undefined;
  }
  return undefined;
};

const startDay = ({ start }: EventFields): string => start.dateTime.slice(0, 10);

/** Throws GraphRefusal 400 when an occurrence would reach or pass the day of the one before or after (event: update). */
export const checkBoundary = ({ event, day }: Entry, moved: EventFields): void => {
  const days: string[] = [];
  for (const each of daysOf(event.asked.recurrence!)) {
    if (occurrenceOn(event, each)) days.push(each);
    if (each > day!) break;
  }
  const at = days.indexOf(day!);
  const [before, after] = [at - 1, at + 1].map((index) => {
    const neighbour = days[index] === undefined ? undefined : occurrenceOn(event, days[index]);
    return neighbour && startDay(neighbour.asked);
  });
  const to = startDay(moved);
  if ((before && to <= before) || (after && to >= after))
    throw new GraphRefusal(
      400,
      'ErrorOccurrenceCrossingBoundary',
      'Modified occurrence is crossing or overlapping adjacent occurrence.',
    );
};

export const changeKeyOf = ({ event, day = '' }: Entry): string =>
  Buffer.from(`${event.key} ${day} ${event.version}`).toString('base64');
export const etagOf = (entry: Entry): string => `W/"${changeKeyOf(entry)}"`;

/** Ids of Outlook differ by what one asks for; only the immutable one survives a move to another folder. */
const PREFIX = { immutable: 'AAkALgAA', ordinary: 'AAMkAGI2' } as const;
const idOf = (event: CalendarEvent, day: string | undefined, prefix: string): string =>
  `${prefix}${Buffer.from(day ? `${event.key} ${day}` : event.key).toString('base64url')}`;
export const immutableId = (event: CalendarEvent): string => idOf(event, undefined, PREFIX.immutable);

/** The event's key, and the day of the occurrence, in either kind of id. Throws GraphRefusal 400 for what is no id. */
export const readId = (id: string): { key: string; day: string | undefined } => {
  if (!Object.values(PREFIX).some((prefix) => id.startsWith(prefix)))
    throw new GraphRefusal(400, 'ErrorInvalidIdMalformed', 'Id is malformed.');
  const [key = '', day] = Buffer.from(id.slice(PREFIX.immutable.length), 'base64url').toString().split(' ');
  return { key, day };
};

/** The id in the form that the call prefers (`Prefer: IdType="ImmutableId"`). */
export const shownId = (event: CalendarEvent, day: string | undefined, { headers }: Pick<GraphCall, 'headers'>) =>
  idOf(event, day, /IdType="ImmutableId"/i.test(headers.prefer ?? '') ? PREFIX.immutable : PREFIX.ordinary);
