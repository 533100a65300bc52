import type { TenantContext } from '../../context.ts';
import { type GraphCall, linkTo, pageToken, readPageToken } from '../call.ts';
import { badRequest, GraphRefusal } from '../errors.ts';
import { type CalendarEvent, entriesWithin, shownId, wholeOf } from './event.ts';
import { bareOccurrence, fullEntry } from './show.ts';
import { windowEnd } from './zones.ts';

const DEFAULT_PAGE = 50;
const UNSUPPORTED = ['$expand', '$filter', '$orderby', '$search', '$select'];

/** Where a feed stands, and the window it is bound to. */
interface ViewToken {
  readonly change: number;
  /** Where it stood when the round began. */
  readonly since: number;
  /** How much of the next event has been told: a series can go over the end of a page. */
  readonly partly?: { readonly change: number; readonly rows: number };
  readonly from: number;
  readonly to: number;
  /** The newest change when the first enumeration began; up to it, what lies outside the window is not worth telling. */
  readonly enumerated: number;
  /** Tokens of an earlier epoch have expired. */
  readonly epoch: number;
}

/** The calendar as a feed reads it. */
export interface Followed {
  readonly events: Iterable<CalendarEvent>;
  readonly lastChange: number;
  readonly epoch: number;
}

const startOf = (call: GraphCall, { lastChange, epoch }: Followed): ViewToken => {
  const text = call.query.get('$deltatoken') ?? call.query.get('$skiptoken');
  if (text === null) {
    const from = windowEnd('startDateTime', call.query.get('startDateTime'));
    const to = windowEnd('endDateTime', call.query.get('endDateTime'));
    return { change: 0, since: 0, from, to, enumerated: lastChange, epoch };
  }
  const token = readPageToken<Partial<ViewToken> | null>(text);
  if (typeof token?.change !== 'number' || token.epoch !== epoch || token.change > lastChange)
    throw new GraphRefusal(
      410,
      'SyncStateNotFound',
      'The sync state generation is not found; the calendar view must be synchronized afresh.',
    );
  return token as ViewToken;
};

/** Ids of occurrences, in the window, that the series had after `change` and has no longer. */
const vanished = (event: CalendarEvent, { since, from, to }: ViewToken): string[] => {
  // Who begins afresh need not hear of what is gone.
  if (since === 0) return [];
  const present = new Set(entriesWithin(event, from, to).map(({ day }) => day));
  const earlier = (event.formerly ?? [])
    .filter((it) => it.change > since)
    .flatMap(({ asked }) => entriesWithin({ ...event, deleted: false, asked, exceptions: {} }, from, to));
  const cancelled = Object.entries(event.exceptions ?? {}).filter(([, it]) => it.change > since);
  const days = [...earlier.map(({ day }) => day!), ...cancelled.map(([day]) => day)];
  return [...new Set(days)].filter((day) => !present.has(day));
};

/** What there is to tell of an event: itself or its series with its occurrences, and what is gone. */
const rowsOf = (context: TenantContext, event: CalendarEvent, token: ViewToken, call: GraphCall): object[] => {
  const removed = (day?: string) => ({ '@removed': { reason: 'deleted' }, id: shownId(event, day, call) });
  const entries = entriesWithin(event, token.from, token.to);
  const gone = vanished(event, token).map(removed);
  if (!event.asked.recurrence || event.deleted)
    return [...(entries.length > 0 ? entries.map((it) => fullEntry(context, it, call)) : [removed()]), ...gone];
  const asWhole = event.wholeChange > token.since;
  const told = entries.filter(({ day }) => asWhole || (event.exceptions?.[day!]?.change ?? 0) > token.since);
  return [
    ...(entries.length > 0 ? [fullEntry(context, wholeOf(event), call)] : [removed()]),
    ...told.map((it) => (it.type === 'occurrence' ? bareOccurrence(it, call) : fullEntry(context, it, call))),
    ...gone,
  ];
};

/** What changed in a window of the calendar since the call's token (event: delta). Throws GraphRefusal. */
export const calendarDelta = (context: TenantContext, followed: Followed, call: GraphCall): object => {
  const unsupported = UNSUPPORTED.find((name) => call.query.has(name));
  if (unsupported)
    throw badRequest(`The query parameter '${unsupported}' is not supported with delta on calendarView.`);
  const token = startOf(call, followed);
  const { from, to, enumerated, epoch } = token;
  const isTold = (event: CalendarEvent): boolean =>
    event.change > token.change && (event.change > enumerated || entriesWithin(event, from, to).length > 0);
  const changed = [...followed.events].filter(isTold).sort((a, b) => a.change - b.change);
  const size = Number(/odata\.maxpagesize=(\d+)/i.exec(call.headers.prefer ?? '')?.[1] ?? DEFAULT_PAGE);

  const value: object[] = [];
  let next: ViewToken = { change: followed.lastChange, since: followed.lastChange, from, to, enumerated, epoch };
  let more = false;
  let reached = token.change;
  for (const event of changed) {
    const rows = rowsOf(context, event, token, call);
    const told = token.partly?.change === event.change ? token.partly.rows : 0;
    const room = size - value.length;
    value.push(...rows.slice(told, told + room));
    more = rows.length - told > room;
    if (more) {
      next = { ...next, change: reached, since: token.since, partly: { change: event.change, rows: told + room } };
      break;
    }
    reached = event.change;
  }
  const bare = { ...call, query: new URLSearchParams() };
  const { origin } = context.settings;
  return {
    value,
    ...(more
      ? { '@odata.nextLink': linkTo(origin, bare, { $skiptoken: pageToken(next) }) }
      : { '@odata.deltaLink': linkTo(origin, bare, { $deltatoken: pageToken(next) }) }),
  };
};
