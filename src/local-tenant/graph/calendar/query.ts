import { type GraphCall, readPageToken } from '../call.ts';
import { badRequest, GraphRefusal } from '../errors.ts';
import { parseFilter } from '../filter.ts';
import { byStart, type Entry } from './event.ts';
import { instantOf, windowEnd } from './zones.ts';

const DEFAULT_PAGE = 10;
const LARGEST_PAGE = 1000;
const BY_PROPERTY =
  /singleValueExtendedProperties\/Any\((\w+): ?\1\/id eq '([^']+)' and \1\/value eq '((?:[^']|'')*)'\)/gi;
const BY_TIME = /((?:start|end)\/dateTime +(?:eq|ne|lt|le|gt|ge) +)'([^']*)'/g;

/** The properties of an event that `$select` may name (resources/event). */
const SELECTABLE = new Set(
  'id,changeKey,iCalUId,createdDateTime,lastModifiedDateTime,categories,importance,sensitivity,showAs,isReminderOn,reminderMinutesBeforeStart,hasAttachments,isCancelled,isDraft,isOrganizer,isAllDay,isOnlineMeeting,onlineMeeting,onlineMeetingProvider,onlineMeetingUrl,responseRequested,hideAttendees,allowNewTimeProposals,originalStart,originalStartTimeZone,originalEndTimeZone,subject,body,bodyPreview,location,locations,attendees,organizer,responseStatus,webLink,type,seriesMasterId,recurrence,transactionId,start,end'.split(
    ',',
  ),
);

/** UTC without a sign for it, to the second, as the filter compares; the days of an all-day event are compared as they are. */
const comparable = (instant: number): string => new Date(instant).toISOString().slice(0, 19);
const compared = ({ asked }: Entry, end: 'start' | 'end'): string =>
  asked.isAllDay ? asked[end].dateTime.slice(0, 19) : comparable(instantOf(asked[end]));

const PROPERTY = 'extendedProperty';

/** Lets through what `$filter` asks for: start, end, and extended properties by id and value. Throws GraphRefusal 400. */
export const filtered = (entries: readonly Entry[], { query }: GraphCall): Entry[] => {
  const text = query.get('$filter');
  if (text === null) return entries.slice();
  const asked: { id: string; value: string }[] = [];
  const plain = text
    .replace(BY_PROPERTY, (_all, _name, id: string, value: string) => {
      asked.push({ id: id.toLowerCase(), value: value.replaceAll("''", "'") });
      return `${PROPERTY}${asked.length - 1} eq true`;
    })
    .replace(BY_TIME, (_all, before: string, moment: string) => {
      return `${before}'${comparable(windowEnd('$filter', moment))}'`;
    });
  const filter = parseFilter(plain);
  const unknown = filter.names.find((name) => !/^(start|end)\/dateTime$|^extendedProperty\d+$/.test(name));
  if (unknown) throw badRequest(`Invalid filter clause: '${unknown}' cannot be filtered by.`);
  const holds = (entry: Entry, index: number): boolean =>
    entry.asked.singleValueExtendedProperties?.some(
      ({ id, value }) => id.toLowerCase() === asked[index]!.id && value === asked[index]!.value,
    ) ?? false;
  return entries.filter((entry) =>
    filter.matches((name) =>
      name.startsWith(PROPERTY)
        ? holds(entry, Number(name.slice(PROPERTY.length)))
        : compared(entry, name.startsWith('start') ? 'start' : 'end'),
    ),
  );
};

/** In the order that `$orderby` asks for. Throws GraphRefusal 400. */
export const ordered = (entries: readonly Entry[], { query }: GraphCall): Entry[] => {
  const orderBy = query.get('$orderby');
  if (!orderBy) return entries.slice();
  if (!/^start\/dateTime( asc| desc)?$/.test(orderBy))
    throw badRequest(`The property in '${orderBy}' cannot be used to sort events.`);
  return entries.slice().sort(orderBy.endsWith('desc') ? (a, b) => byStart(b, a) : byStart);
};

/** Throws GraphRefusal 400 when `$select` names what an event has not. */
export const checkSelect = ({ query }: GraphCall): void => {
  const unknown = query
    .get('$select')
    ?.split(',')
    .find((name) => !SELECTABLE.has(name.trim()));
  if (unknown !== undefined)
    throw new GraphRefusal(
      400,
      'RequestBroker--ParseUri',
      `Could not find a property named '${unknown}' on type 'microsoft.graph.event'.`,
    );
};

/** Where the page begins and ends. `$top` goes from 1 to 1,000 (query parameters, user: list events). Throws GraphRefusal 400. */
export const pageOf = ({ query }: GraphCall): { start: number; end: number } => {
  const start = readPageToken<{ start: number }>(query.get('$skiptoken') ?? '')?.start ?? 0;
  const text = query.get('$top');
  const top = text === null ? DEFAULT_PAGE : Number(text);
  if (!Number.isInteger(top) || top < 1 || top > LARGEST_PAGE)
    throw badRequest(`Invalid value '${text}' for $top: it must be from 1 to ${LARGEST_PAGE}.`);
  return { start, end: start + top };
};
