import { type GraphCall, selected } from '../call.ts';
import { badRequest, GraphRefusal } from '../errors.ts';
import { type DateTimeZone, instantOf, inZone, isZone } from './zones.ts';

/** What a client may say about an event. */
export interface EventFields extends Readonly<Record<string, unknown>> {
  readonly start: DateTimeZone;
  readonly end: DateTimeZone;
  readonly isAllDay?: boolean;
  readonly transactionId?: string;
  readonly attendees?: readonly Attendee[];
  readonly recurrence?: object | null;
  readonly singleValueExtendedProperties?: readonly ExtendedProperty[];
}

export interface ExtendedProperty {
  readonly id: string;
  readonly value: string;
}

export type AttendeeResponse = 'accepted' | 'declined' | 'tentativelyAccepted';

export interface Attendee {
  readonly type?: 'required' | 'optional' | 'resource';
  readonly emailAddress: { readonly address: string; readonly name?: string };
}

export interface CalendarEvent {
  readonly key: string;
  readonly iCalUId: string;
  readonly version: number;
  /** Order of the last change in the calendar. */
  readonly change: number;
  readonly created: string;
  readonly modified: string;
  readonly deleted: boolean;
  /** Display name of whoever changed it last. */
  readonly modifiedBy: string;
  /** What attendees have answered, by address in lower case. */
  readonly responses: Readonly<Record<string, AttendeeResponse>>;
  readonly asked: EventFields;
}

const KNOWN = new Set([
  'subject',
  'body',
  'isAllDay',
  'start',
  'end',
  'showAs',
  'isReminderOn',
  'reminderMinutesBeforeStart',
  'categories',
  'location',
  'attendees',
  'singleValueExtendedProperties',
  'transactionId',
  'importance',
  'sensitivity',
  'isOnlineMeeting',
  'onlineMeetingProvider',
  'responseRequested',
  'hideAttendees',
  'allowNewTimeProposals',
  'recurrence',
]);
const LONGEST_SUBJECT = 255;
const EXTENDED_PROPERTY_ID =
  /^(String|Integer|Boolean|SystemTime) (\{[0-9a-f-]{36}\} (Name .+|Id 0x[0-9a-f]+)|0x[0-9a-f]+)$/i;

const checkMoment = (name: string, value: unknown): DateTimeZone => {
  const moment = value as Partial<DateTimeZone> | undefined;
  const { dateTime, timeZone } = moment ?? {};
  if (
    typeof dateTime !== 'string' ||
    !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?$/.test(dateTime) ||
    Number.isNaN(Date.parse(`${dateTime.slice(0, 19)}Z`))
  )
    throw badRequest(`${name}.dateTime is not a date and time.`);
  if (!isZone(timeZone))
    throw new GraphRefusal(
      400,
      'TimeZoneNotSupportedException',
      `A valid TimeZone value must be specified. '${timeZone}' is not.`,
    );
  return { dateTime, timeZone };
};

/** Rules of the event resource: known properties, both ends, whole days from midnight to midnight in one zone. Throws GraphRefusal 400. */
export const readEvent = (asked: Readonly<Record<string, unknown>>): EventFields => {
  const unknown = Object.keys(asked).find((name) => !KNOWN.has(name));
  if (unknown) throw badRequest(`The property '${unknown}' does not exist on type 'microsoft.graph.event'.`);
  const start = checkMoment('start', asked.start);
  const end = checkMoment('end', asked.end);
  if (String(asked.subject ?? '').length > LONGEST_SUBJECT)
    throw badRequest(`subject is longer than ${LONGEST_SUBJECT} characters.`);
  for (const property of (asked as Partial<EventFields>).singleValueExtendedProperties ?? []) {
    if (!EXTENDED_PROPERTY_ID.test(String(property?.id)) || typeof property.value !== 'string')
      throw badRequest(`The extended property '${property?.id}' is not valid.`);
  }
  if (instantOf(start) > instantOf(end))
    throw new GraphRefusal(400, 'ErrorPropertyValidationFailure', 'The event ends before it starts.');
  const isMidnight = (moment: DateTimeZone) => moment.dateTime.slice(11, 19) === '00:00:00';
  if (
    asked.isAllDay &&
    (!isMidnight(start) || !isMidnight(end) || start.timeZone !== end.timeZone || start.dateTime === end.dateTime)
  ) {
    throw new GraphRefusal(
      400,
      'ErrorInvalidRequest',
      'An all-day event must start and end at midnight in the same time zone and last at least 24 hours.',
    );
  }
  return { ...asked, start, end };
};

/** The event after a PATCH: what is named changes; extended properties one by one. Throws GraphRefusal 400. */
export const changedEvent = (before: EventFields, changes: Readonly<Record<string, unknown>>): EventFields => {
  if (changes.transactionId !== undefined && changes.transactionId !== before.transactionId)
    throw badRequest('transactionId can be set only when the event is created.');
  const given = (changes as Partial<EventFields>).singleValueExtendedProperties;
  const properties = new Map(
    [...(before.singleValueExtendedProperties ?? []), ...(given ?? [])].map((it) => [it.id.toLowerCase(), it]),
  );
  return readEvent({
    ...before,
    ...changes,
    ...(properties.size > 0 && { singleValueExtendedProperties: [...properties.values()] }),
  });
};

export const etagOf = (event: CalendarEvent): string => `W/"${changeKeyOf(event)}"`;
const changeKeyOf = ({ key, version }: CalendarEvent): string => Buffer.from(`${key} ${version}`).toString('base64');

/** Ids of Outlook differ by what one asks for; only the immutable one survives a move to another folder. */
const PREFIX = { immutable: 'AAkALgAA', ordinary: 'AAMkAGI2' } as const;
const idOf = (key: string, prefix: string): string => `${prefix}${Buffer.from(key).toString('base64url')}`;
export const immutableId = ({ key }: CalendarEvent): string => idOf(key, PREFIX.immutable);

/** The event's key in either kind of id; undefined for what is no id of ours. */
export const keyOfId = (id: string): string | undefined =>
  Object.values(PREFIX).some((prefix) => id.startsWith(prefix))
    ? Buffer.from(id.slice(PREFIX.immutable.length), 'base64url').toString()
    : undefined;

/** The id in the form that the call prefers (`Prefer: IdType="ImmutableId"`). */
export const shownId = (event: CalendarEvent, { headers }: GraphCall): string =>
  idOf(event.key, /IdType="ImmutableId"/i.test(headers.prefer ?? '') ? PREFIX.immutable : PREFIX.ordinary);

const preferredZone = ({ headers }: GraphCall): string => {
  const zone = /outlook\.timezone="([^"]+)"/i.exec(headers.prefer ?? '')?.[1] ?? 'UTC';
  if (!isZone(zone))
    throw new GraphRefusal(400, 'TimeZoneNotSupportedException', `'${zone}' is not a known time zone.`);
  return zone;
};

/** PidTagLastModifierName (MS-OXPROPS): the mailbox keeps it, nobody sets it. */
const LAST_MODIFIER = 'String 0x3FFA';

/** Extended properties come only when they are asked for by id. */
const expandedProperties = (event: CalendarEvent, call: GraphCall): readonly ExtendedProperty[] => {
  const filter = /singleValueExtendedProperties\(\$filter=(.+)\)/i.exec(call.query.get('$expand') ?? '')?.[1] ?? '';
  const wanted = [...filter.matchAll(/id eq '([^']+)'/gi)].map((match) => match[1]!.toLowerCase());
  const kept = { id: LAST_MODIFIER, value: event.modifiedBy };
  return [...(event.asked.singleValueExtendedProperties ?? []), kept].filter((it) =>
    wanted.includes(it.id.toLowerCase()),
  );
};

/** An event as Graph gives it, in the zone and with the kind of id that the call prefers. */
export const showEvent = (event: CalendarEvent, call: GraphCall) => {
  const { singleValueExtendedProperties: _, start, end, attendees = [], ...rest } = event.asked;
  const zone = preferredZone(call);
  const properties = expandedProperties(event, call);
  const isAllDay = event.asked.isAllDay === true;
  return selected(
    call,
    {
      '@odata.etag': etagOf(event),
      id: shownId(event, call),
      changeKey: changeKeyOf(event),
      iCalUId: event.iCalUId,
      createdDateTime: event.created,
      lastModifiedDateTime: event.modified,
      subject: '',
      body: { contentType: 'text', content: '' },
      categories: [],
      importance: 'normal',
      sensitivity: 'normal',
      showAs: 'busy',
      isReminderOn: true,
      reminderMinutesBeforeStart: 15,
      isCancelled: false,
      isOrganizer: true,
      type: event.asked.recurrence ? 'seriesMaster' : 'singleInstance',
      originalStartTimeZone: start.timeZone,
      originalEndTimeZone: end.timeZone,
      ...rest,
      attendees: attendees.map((it) => ({
        type: 'required',
        ...it,
        status: {
          response: event.responses[it.emailAddress.address.toLowerCase()] ?? 'none',
          time: '0001-01-01T00:00:00Z',
        },
      })),
      isAllDay,
      start: inZone(start, zone, isAllDay),
      end: inZone(end, zone, isAllDay),
      ...(properties.length > 0 && { singleValueExtendedProperties: properties }),
    },
    ['id', 'singleValueExtendedProperties'],
  );
};
