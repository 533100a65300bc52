import { z } from 'zod';
import { GraphRefusal } from '../errors.ts';
import { checkRecurrence, daysOf, Recurrence } from './recurrence.ts';
import { type DateTimeZone, instantOf, isZone, onDay } from './zones.ts';

const LONGEST_SUBJECT = 255;
const MOST_ATTENDEES = 500;
const EXTENDED_PROPERTY_ID =
  /^(String|Integer|Boolean|SystemTime) (\{[0-9a-f-]{36}\} (Name .+|Id 0x[0-9a-f]+)|0x[0-9a-f]+)$/i;

const DateTime = z
  .string()
  .refine(
    (text) =>
      /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?$/.test(text) && !Number.isNaN(Date.parse(`${text.slice(0, 19)}Z`)),
    'is not a date and time without offset',
  );
const Moment = z.strictObject({ dateTime: DateTime, timeZone: z.string() });
const ItemBody = z.strictObject({ contentType: z.enum(['text', 'html', 'Text', 'HTML']), content: z.string() });
const Location = z.strictObject({
  displayName: z.string().nullish(),
  locationEmailAddress: z.string().nullish(),
  locationUri: z.string().nullish(),
  locationType: z.string().optional(),
  uniqueId: z.string().nullish(),
  uniqueIdType: z.string().nullish(),
  address: z
    .strictObject({
      street: z.string().nullish(),
      city: z.string().nullish(),
      state: z.string().nullish(),
      countryOrRegion: z.string().nullish(),
      postalCode: z.string().nullish(),
    })
    .optional(),
  coordinates: z.strictObject({ latitude: z.number().nullish(), longitude: z.number().nullish() }).optional(),
});
const ResponseStatus = z.strictObject({
  response: z.enum(['', 'none', 'organizer', 'tentativelyAccepted', 'accepted', 'declined', 'notResponded']).nullish(),
  time: z.string().nullish(),
});
const Attendee = z.strictObject({
  type: z.enum(['required', 'optional', 'resource']).default('required'),
  emailAddress: z.strictObject({
    name: z.string().nullish(),
    address: z.string().regex(/^[^\s@]+@[^\s@]+$/, 'is not an address'),
  }),
  // Attendees answer for themselves; what a writer says of it is read and not kept.
  status: ResponseStatus.nullish(),
});

/** What a client may say about an event (resources/event). What the service decides itself is read and not kept. */
const Event = z
  .strictObject({
    subject: z.string().max(LONGEST_SUBJECT).nullable(),
    body: ItemBody,
    start: Moment,
    end: Moment,
    isAllDay: z.boolean(),
    showAs: z.enum(['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown']),
    importance: z.enum(['low', 'normal', 'high']),
    sensitivity: z.enum(['normal', 'personal', 'private', 'confidential']),
    isReminderOn: z.boolean(),
    reminderMinutesBeforeStart: z.int().min(0),
    categories: z.array(z.string()),
    location: Location,
    locations: z.array(Location),
    attendees: z.array(Attendee).max(MOST_ATTENDEES),
    recurrence: Recurrence.nullable(),
    isOnlineMeeting: z.boolean(),
    onlineMeetingProvider: z.enum(['unknown', 'teamsForBusiness']),
    responseRequested: z.boolean(),
    hideAttendees: z.boolean(),
    allowNewTimeProposals: z.boolean(),
    transactionId: z.string().nullable(),
    singleValueExtendedProperties: z.array(
      z.strictObject({ id: z.string().regex(EXTENDED_PROPERTY_ID), value: z.string() }),
    ),
    originalStartTimeZone: z.unknown(),
    originalEndTimeZone: z.unknown(),
    responseStatus: z.unknown(),
  })
  .partial();

type Said = z.output<typeof Event>;
export type ExtendedProperty = NonNullable<Said['singleValueExtendedProperties']>[number];

/** An event's own properties, read and found to be in order. */
export interface EventFields
  extends Omit<Said, 'start' | 'end' | 'originalStartTimeZone' | 'originalEndTimeZone' | 'responseStatus'> {
  readonly start: DateTimeZone;
  readonly end: DateTimeZone;
}

const invalid = (message: string, code = 'ErrorPropertyValidationFailure') => new GraphRefusal(400, code, message);

/** OData's annotations say what the types already say. */
const withoutAnnotations = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutAnnotations);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !name.includes('@odata.'))
      .map(([name, inner]) => [name, withoutAnnotations(inner)]),
  );
};

/** Reads any part of an event. Throws GraphRefusal 400, naming the first thing that is wrong. */
export const readSaid = (body: unknown): Said => {
  const read = Event.safeParse(withoutAnnotations(body ?? {}));
  if (read.success) {
    const { originalStartTimeZone: _s, originalEndTimeZone: _e, responseStatus: _r, ...said } = read.data;
    return said;
  }
  const [issue] = read.error.issues;
  const place = issue!.path.join('.') || 'event';
  if (issue!.code === 'unrecognized_keys')
    throw invalid(`The property '${issue!.keys[0]}' does not exist on '${place}'.`, 'RequestBodyRead');
  throw invalid(
    `'${place}': ${issue!.message}.`,
    ['invalid_type', 'invalid_value'].includes(issue!.code) ? 'RequestBodyRead' : undefined,
  );
};

const isMidnight = ({ dateTime }: DateTimeZone): boolean => dateTime.slice(11, 19) === '00:00:00';

const checkTimes = ({ start, end, isAllDay }: EventFields): void => {
  for (const { timeZone } of [start, end])
    if (!isZone(timeZone))
      throw invalid(`A valid TimeZone value must be specified. '${timeZone}' is not.`, 'TimeZoneNotSupportedException');
  if (instantOf(start) > instantOf(end)) throw invalid('The event ends before it starts.');
  const wholeDays =
    isMidnight(start) && isMidnight(end) && start.timeZone === end.timeZone && start.dateTime !== end.dateTime;
  if (isAllDay && !wholeDays)
    throw invalid(
      'An all-day event must start and end at midnight in the same time zone and last at least 24 hours.',
      'ErrorInvalidRequest',
    );
};

/** A series begins with its first occurrence, which is the first day at or after the start that fits the pattern. */
const fromFirstOccurrence = (fields: EventFields): EventFields => {
  const { recurrence } = fields;
  if (!recurrence) return fields;
  checkRecurrence(recurrence, fields.start.dateTime.slice(0, 10));
  const [startDate] = daysOf(recurrence);
  if (!startDate) throw invalid('The recurrence has no occurrence.', 'ErrorRecurrenceHasNoOccurrence');
  const range = { ...recurrence.range, startDate };
  return { ...fields, ...onDay(fields, startDate), recurrence: { ...recurrence, range } };
};

const whole = (said: Said): EventFields => {
  if (!said.start || !said.end) throw invalid(`${said.start ? 'end' : 'start'} is required.`);
  const fields = { ...said, start: said.start, end: said.end };
  checkTimes(fields);
  return fromFirstOccurrence(fields);
};

/** Rules of the event resource: both ends, whole days from midnight to midnight in one zone, a recurrence that fits. Throws GraphRefusal 400. */
export const readEvent = (body: unknown): EventFields => whole(readSaid(body));

/** The event after a PATCH: what is named changes; extended properties one by one. Throws GraphRefusal 400. */
export const changedEvent = (before: EventFields, body: unknown): EventFields => {
  const said = readSaid(body);
  if (said.transactionId !== undefined && said.transactionId !== before.transactionId)
    throw invalid('transactionId can be set only when the event is created.');
  const properties = new Map(
    [...(before.singleValueExtendedProperties ?? []), ...(said.singleValueExtendedProperties ?? [])].map((it) => [
      it.id.toLowerCase(),
      it,
    ]),
  );
  const { recurrence } = { ...before, ...said };
  // Who moves a series without a word about its range moves the range along.
  const moved =
    recurrence && said.start && !said.recurrence
      ? { recurrence: { ...recurrence, range: { ...recurrence.range, startDate: said.start.dateTime.slice(0, 10) } } }
      : {};
  return whole({
    ...before,
    ...(said.location && { locations: undefined }),
    ...said,
    ...moved,
    // An online meeting stays one (resources/event, isOnlineMeeting).
    ...(before.isOnlineMeeting && { isOnlineMeeting: true }),
    ...(properties.size > 0 && { singleValueExtendedProperties: [...properties.values()] }),
  });
};
