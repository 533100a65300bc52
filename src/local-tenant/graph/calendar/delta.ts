import { type GraphCall, linkTo, pageToken, readPageToken } from '../call.ts';
import { badRequest, GraphRefusal } from '../errors.ts';
import { type CalendarEvent, showEvent, shownId } from './event.ts';
import { instantOf, windowEnd } from './zones.ts';

const DEFAULT_PAGE = 50;
const UNSUPPORTED = ['$expand', '$filter', '$orderby', '$search', '$select'];

/** Where a feed stands, and the window it is bound to. */
interface ViewToken {
  readonly change: number;
  readonly from: number;
  readonly to: number;
  /** The newest change when the first enumeration began; up to it, what lies outside the window is not worth telling. */
  readonly enumerated: number;
}

/** Whether any part of the event lies in the window (milliseconds since 1970). */
export const isWithin = ({ asked, deleted }: CalendarEvent, from: number, to: number): boolean =>
  !deleted && instantOf(asked.end) > from && instantOf(asked.start) < to;

const startOf = (call: GraphCall, lastChange: number): ViewToken => {
  const text = call.query.get('$deltatoken') ?? call.query.get('$skiptoken');
  if (text === null) {
    const from = windowEnd('startDateTime', call.query.get('startDateTime'));
    const to = windowEnd('endDateTime', call.query.get('endDateTime'));
    return { change: 0, from, to, enumerated: lastChange };
  }
  const token = readPageToken<Partial<ViewToken> | null>(text);
  if (typeof token?.change !== 'number' || typeof token.enumerated !== 'number' || token.change > lastChange)
    throw new GraphRefusal(410, 'SyncStateNotFound', 'The sync state cannot be followed any longer: start afresh.');
  return token as ViewToken;
};

/** What changed in a window of the calendar since the call's token (event: delta). Throws GraphRefusal. */
export const calendarDelta = (
  origin: string,
  events: Iterable<CalendarEvent>,
  call: GraphCall,
  lastChange: number,
): Record<string, unknown> => {
  const unsupported = UNSUPPORTED.find((name) => call.query.has(name));
  if (unsupported)
    throw badRequest(`The query parameter '${unsupported}' is not supported with delta on calendarView.`);
  const { change, from, to, enumerated } = startOf(call, lastChange);
  const changed = [...events]
    .filter((event) => event.change > change && (event.change > enumerated || isWithin(event, from, to)))
    .sort((a, b) => a.change - b.change);
  const size = Number(/odata\.maxpagesize=(\d+)/i.exec(call.headers.prefer ?? '')?.[1] ?? DEFAULT_PAGE);
  const page = changed.slice(0, size);
  const more = changed.length > page.length;
  const next = pageToken({ change: more ? page.at(-1)!.change : lastChange, from, to, enumerated } satisfies ViewToken);
  const bare = { ...call, query: new URLSearchParams() };
  return {
    value: page.map((event) =>
      isWithin(event, from, to)
        ? showEvent(event, call)
        : { '@removed': { reason: 'deleted' }, id: shownId(event, call) },
    ),
    ...(more
      ? { '@odata.nextLink': linkTo(origin, bare, { $skiptoken: next }) }
      : { '@odata.deltaLink': linkTo(origin, bare, { $deltatoken: next }) }),
  };
};
