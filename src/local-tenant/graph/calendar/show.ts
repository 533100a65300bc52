import { ORGANISATION } from '../../../sample/exempelbro.ts';
import type { TenantContext } from '../../context.ts';
import { type GraphCall, selected } from '../call.ts';
import { GraphRefusal } from '../errors.ts';
import { nameOf } from '../identity.ts';
import { keptHtml, previewOf, textOf } from './body.ts';
import { changeKeyOf, type Entry, etagOf, shownId } from './event.ts';
import type { ExtendedProperty } from './fields.ts';
import { showRecurrence } from './recurrence.ts';
import { inZone, isZone } from './zones.ts';

/** PidTagLastModifierName: the name of who changed the item last. */
const LAST_MODIFIER = 'string 0x3ffa';
/** What Graph writes for a time that there is none of. */
const NO_TIME = '0001-01-01T00:00:00Z';

/** The zone that times are told in; UTC unless another is preferred. Throws GraphRefusal 400. */
export const preferredZone = ({ headers }: GraphCall): string => {
  const zone = /outlook\.timezone="([^"]+)"/i.exec(headers.prefer ?? '')?.[1] ?? 'UTC';
  if (!isZone(zone))
    throw new GraphRefusal(400, 'TimeZoneNotSupportedException', `'${zone}' is not a known time zone.`);
  return zone;
};

/** Extended properties come only when they are asked for by id. */
const expandedProperties = (context: TenantContext, { asked, event }: Entry, call: GraphCall): ExtendedProperty[] => {
  const filter = /singleValueExtendedProperties\(\$filter=(.+)\)/i.exec(call.query.get('$expand') ?? '')?.[1] ?? '';
  const wanted = [...filter.matchAll(/id eq '([^']+)'/gi)].map((match) => match[1]!.toLowerCase());
  const own = (asked.singleValueExtendedProperties ?? []).filter((it) => it.id.toLowerCase() !== LAST_MODIFIER);
  return [...own, { id: 'String 0x3ffa', value: nameOf(context, event.modifiedBy) }].filter((it) =>
    wanted.includes(it.id.toLowerCase()),
  );
};

const shownBody = ({ asked }: Entry, { headers }: GraphCall) => {
  const html = keptHtml(asked.body ?? { contentType: 'html', content: '' });
  const body = /outlook\.body-content-type="text"/i.test(headers.prefer ?? '')
    ? { contentType: 'text', content: textOf(html) }
    : { contentType: 'html', content: html };
  return { body, bodyPreview: previewOf(html) };
};

const shownAttendees = ({ asked, event }: Entry) =>
  (asked.attendees ?? []).map(({ type, emailAddress }) => ({
    type,
    status: event.responses?.[emailAddress.address.toLowerCase()] ?? { response: 'none', time: NO_TIME },
    emailAddress: { name: emailAddress.name ?? emailAddress.address, address: emailAddress.address },
  }));

const NO_PLACE = { displayName: '', locationType: 'default', uniqueIdType: 'unknown', address: {}, coordinates: {} };

const shownPlaces = ({ asked }: Entry) => {
  const place = asked.location ?? asked.locations?.[0];
  const named = place && { ...NO_PLACE, ...place };
  return { location: named ?? NO_PLACE, locations: asked.locations ?? (named ? [named] : []) };
};

const shownMeeting = ({ asked, event }: Entry) =>
  asked.isOnlineMeeting
    ? {
        isOnlineMeeting: true,
        onlineMeetingProvider: 'teamsForBusiness',
        onlineMeeting: {
          joinUrl: `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${Buffer.from(event.key).toString('base64url')}%40thread.v2/0`,
        },
      }
    : { isOnlineMeeting: false, onlineMeetingProvider: 'unknown', onlineMeeting: null };

/** An event, a series or an occurrence as Graph gives it (resources/event), in the zone and with the kind of id that the call prefers. */
export const fullEntry = (context: TenantContext, entry: Entry, call: GraphCall) => {
  const { event, day, asked, type } = entry;
  const { singleValueExtendedProperties: _, recurrence, start, end, transactionId, ...rest } = asked;
  const zone = preferredZone(call);
  const isAllDay = asked.isAllDay === true;
  const id = shownId(event, day, call);
  const properties = expandedProperties(context, entry, call);
  const { calendarMailbox } = context.settings;
  return {
    '@odata.etag': etagOf(entry),
    id,
    changeKey: changeKeyOf(entry),
    iCalUId: day ? `${event.iCalUId}-${day}` : event.iCalUId,
    createdDateTime: event.created,
    lastModifiedDateTime: event.modified,
    categories: [],
    importance: 'normal',
    sensitivity: 'normal',
    showAs: 'busy',
    isReminderOn: true,
    reminderMinutesBeforeStart: 15,
    hasAttachments: false,
    isCancelled: false,
    isDraft: false,
    isOrganizer: true,
    responseRequested: true,
    hideAttendees: false,
    allowNewTimeProposals: true,
    originalStartTimeZone: start.timeZone,
    originalEndTimeZone: end.timeZone,
    ...rest,
    subject: asked.subject ?? '',
    ...shownBody(entry, call),
    ...shownPlaces(entry),
    ...shownMeeting(entry),
    onlineMeetingUrl: null,
    attendees: shownAttendees(entry),
    organizer: { emailAddress: { name: `Årshjul ${ORGANISATION.municipality}`, address: calendarMailbox } },
    responseStatus: { response: 'organizer', time: NO_TIME },
    webLink: `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(id)}&exvsurl=1&path=/calendar/item`,
    type,
    seriesMasterId: day ? shownId(event, undefined, call) : null,
    recurrence: recurrence ? showRecurrence(recurrence, start.timeZone) : null,
    ...(transactionId && { transactionId }),
    isAllDay,
    start: inZone(start, zone, isAllDay),
    end: inZone(end, zone, isAllDay),
    ...(properties.length > 0 && { singleValueExtendedProperties: properties }),
  };
};

/** The same with what `$select` names. */
export const showEntry = (context: TenantContext, entry: Entry, call: GraphCall) =>
  selected(call, fullEntry(context, entry, call), ['id', 'singleValueExtendedProperties']);

/** An occurrence as a delta feed tells it: where it lies and which series it is of; the rest stands in the series. */
export const bareOccurrence = (entry: Entry, call: GraphCall) => {
  const zone = preferredZone(call);
  const isAllDay = entry.asked.isAllDay === true;
  return {
    '@odata.type': '#microsoft.graph.event',
    '@odata.etag': etagOf(entry),
    seriesMasterId: shownId(entry.event, undefined, call),
    type: entry.type,
    id: shownId(entry.event, entry.day, call),
    start: inZone(entry.asked.start, zone, isAllDay),
    end: inZone(entry.asked.end, zone, isAllDay),
  };
};
