import type { Body } from '../../cycle/definition/step.ts';
import type { LocalDate } from '../../cycle/planning/local-date.ts';
import { AppError } from '../../errors.ts';
import type { Graph, GraphFor } from '../../graph/client.ts';
import { EXPAND_IDENTITY, type ExtendedProperty, keyOf } from '../identity.ts';
import { type Moment, placementOf } from '../placement.ts';
import { meetingInEvent } from './events.ts';
import { meetingsInFile } from './file.ts';
import { meetingsInRows } from './rows.ts';
import { type MeetingSheet, sheetOf } from './sheet.ts';

/** Where meetings are read from. */
export type MeetingSource =
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array }
  /** Another list of the site, by its name or id. */
  | { readonly kind: 'list'; readonly list: string }
  /** Events that people have put into the shared mailbox's calendar. */
  | { readonly kind: 'mailbox' }
  /** The person's own calendar, read in their name. `assertion`: the token they sent. */
  | { readonly kind: 'ownCalendar'; readonly assertion: string };

export interface SourceParts {
  readonly graph: Graph;
  readonly graphFor: GraphFor;
  readonly siteId: string;
  readonly mailbox: string;
}

/** Calendars are read from today to the end of the second year ahead. */
const YEARS_AHEAD = 2;
const PAGE = 500;

interface SeenEvent {
  readonly subject?: string;
  readonly isAllDay: boolean;
  readonly isCancelled: boolean;
  readonly start: Moment;
  readonly end: Moment;
  readonly location?: { readonly displayName?: string };
  readonly singleValueExtendedProperties?: readonly ExtendedProperty[];
}

const EVENT_COLUMNS = 'subject,isAllDay,isCancelled,start,end,location';

/** Series come as their occurrences (user-list-calendarview). What the app itself has put there is no news. */
const inCalendar = async (
  graph: Graph,
  calendar: string,
  today: LocalDate,
  asked: Body | undefined,
): Promise<MeetingSheet> => {
  const until = `${Number(today.slice(0, 4)) + YEARS_AHEAD}-12-31`;
  const events = await graph.all<SeenEvent>(
    `${calendar}/calendarView?startDateTime=${today}T00:00:00Z&endDateTime=${until}T23:59:59Z&$top=${PAGE}&$select=${EVENT_COLUMNS}&$expand=${encodeURIComponent(EXPAND_IDENTITY)}`,
  );
  const theirs = events.filter((it) => keyOf(it.singleValueExtendedProperties) === undefined);
  return sheetOf(
    theirs.map((event, index) =>
      meetingInEvent(
        { line: index + 1, title: event.subject ?? '', placement: placementOf(event), cancelled: event.isCancelled },
        asked,
      ),
    ),
  );
};

interface ListColumn {
  readonly name: string;
  readonly displayName: string;
}

const inList = async (graph: Graph, siteId: string, wanted: string, asked: Body | undefined): Promise<MeetingSheet> => {
  const lists = await graph.all<{ id: string; displayName: string }>(`/sites/${siteId}/lists?$select=id,displayName`);
  const named = wanted.trim().toLowerCase();
  const list = lists.find((it) => it.id.toLowerCase() === named || it.displayName.toLowerCase() === named);
  if (!list) throw new AppError('import.unknown-list', { list: wanted });
  const path = `/sites/${siteId}/lists/${list.id}`;
  const columns = await graph.all<ListColumn>(`${path}/columns?$select=name,displayName`);
  const items = await graph.all<{ fields: Readonly<Record<string, unknown>> }>(
    `${path}/items?$top=${PAGE}&$expand=fields`,
  );
  const labelled = columns.map(({ name, displayName }) => [name, displayName || name] as const);
  const rows = items.map(({ fields }, index) => ({
    line: index + 1,
    cells: Object.fromEntries(
      labelled.flatMap(([name, label]) => {
        const value = fields[name];
        return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
          ? [[label, String(value)]]
          : [];
      }),
    ),
  }));
  return meetingsInRows(
    labelled.map(([, label]) => label),
    rows,
    asked,
  );
};

/**
 * Reads a source. `asked`: the body of meetings that name none; those of other bodies are then passed over. Throws what the
 * readers throw, `import.unknown-list`, and for calendars and lists `graph.refused`, `graph.consent-needed`,
 * `record.unreachable`.
 */
export const readSource = (
  { graph, graphFor, siteId, mailbox }: SourceParts,
  source: MeetingSource,
  asked: Body | undefined,
  today: LocalDate,
): Promise<MeetingSheet> => {
  switch (source.kind) {
    case 'file':
      return Promise.resolve(meetingsInFile(source.bytes, asked));
    case 'list':
      return inList(graph, siteId, source.list, asked);
    case 'mailbox':
      return inCalendar(graph, `/users/${mailbox}`, today, asked);
    case 'ownCalendar':
      return inCalendar(graphFor(source.assertion), '/me', today, asked);
  }
};
