import { AppError } from '../errors.ts';
import type { BatchRequest, BatchResult, Graph } from '../graph/client.ts';
import type { Draft } from './draft.ts';
import { EXPAND_IDENTITY, type ExtendedProperty, identityOf, withoutIdentity } from './identity.ts';
import { type Moment, momentsOf } from './placement.ts';

/** An event of the shared mailbox, as far as we read it (resources/event). */
export interface OutlookEvent {
  readonly id: string;
  readonly changeKey: string;
  readonly subject: string;
  readonly type: 'singleInstance' | 'seriesMaster' | 'occurrence' | 'exception';
  readonly isAllDay: boolean;
  readonly isCancelled: boolean;
  readonly start: Moment;
  readonly end: Moment;
  readonly location?: { readonly displayName?: string };
  readonly createdDateTime: string;
  readonly onlineMeeting?: { readonly joinUrl?: string } | null;
  readonly attendees?: readonly {
    readonly emailAddress: { readonly address: string; readonly name?: string };
    readonly status?: { readonly response?: string };
  }[];
  readonly singleValueExtendedProperties?: readonly ExtendedProperty[];
}

/** What the feed says of an event: that it is there in this version, or that it is gone. */
export interface FeedItem {
  readonly id: string;
  readonly changeKey?: string;
  readonly '@removed'?: { readonly reason: string };
}

interface FeedPage {
  readonly value: readonly FeedItem[];
  readonly '@odata.nextLink'?: string;
  readonly '@odata.deltaLink'?: string;
}

const SELECT =
  'id,changeKey,subject,type,isAllDay,isCancelled,start,end,location,createdDateTime,attendees,onlineMeeting';
const PAGE = 500;
const GONE = 410;
const NOT_FOUND = 404;

/** A view of the calendar that changes are followed in; `link` where it has been followed before. */
export interface FeedWindow {
  readonly from: string;
  readonly to: string;
}

export interface Outlook {
  /** Every event of the calendar with what makes it ours. */
  all(): Promise<OutlookEvent[]>;
  /** These events as they are now; undefined for one that is gone. */
  read(ids: readonly string[]): Promise<(OutlookEvent | undefined)[]>;
  /** What has changed since the link, or in the whole window without one. `undefined`: the link cannot be followed any longer. */
  changes(link: string | undefined, window: FeedWindow): Promise<{ items: FeedItem[]; link: string } | undefined>;
  /** `transaction` names the attempt: sent twice it makes one event (event resource, transactionId). */
  create(events: readonly { draft: Draft; transaction: string }[]): Promise<OutlookEvent[]>;
  change(events: readonly { id: string; draft: Draft }[]): Promise<OutlookEvent[]>;
  remove(ids: readonly string[]): Promise<void>;
  /** A copy stops being ours and is left as it is. */
  disown(ids: readonly string[]): Promise<void>;
}

const bodyOf = ({ text }: Draft) => ({ body: { contentType: 'text', content: text } });

/** The event as we write it. Those invited stand as they were when it was made: naming them again would invite them again. */
const written = ({ key, placement, subject, category, isOnline }: Draft) => ({
  subject,
  ...momentsOf(placement),
  ...(!isOnline && { location: { displayName: placement.place ?? '' } }),
  showAs: placement.starts ? 'busy' : 'free',
  isReminderOn: false,
  categories: [category],
  singleValueExtendedProperties: identityOf(key),
});

const answered = <T>({ status, body }: BatchResult): T => {
  if (status >= 300)
    throw new AppError(status === 429 || status >= 500 ? 'record.unreachable' : 'graph.refused', {
      what: 'Outlook',
      status,
      message: body?.error?.message,
    });
  return body;
};

/** The shared mailbox's calendar over Graph. Every method throws `graph.refused` or `record.unreachable`. */
export const createOutlook = (graph: Graph, mailbox: string): Outlook => {
  const events = `/users/${mailbox}/calendar/events`;
  const expand = `$select=${SELECT}&$expand=${encodeURIComponent(EXPAND_IDENTITY)}`;
  const batch = async <T>(requests: BatchRequest[]): Promise<T[]> =>
    (await graph.batch(requests)).map((it) => answered<T>(it));

  const pages = async (first: string): Promise<{ items: FeedItem[]; link: string }> => {
    const items: FeedItem[] = [];
    for (let next = first; ; ) {
      const page = await graph.get<FeedPage>(next, { Prefer: `odata.maxpagesize=${PAGE}` });
      items.push(...page.value);
      if (!page['@odata.nextLink']) return { items, link: page['@odata.deltaLink']! };
      next = page['@odata.nextLink'];
    }
  };

  return {
    all: () => graph.all<OutlookEvent>(`${events}?$top=${PAGE}&${expand}`),
    read: async (ids) =>
      (await graph.batch(ids.map((id) => ({ method: 'GET', url: `${events}/${id}?${expand}` })))).map((it) =>
        it.status === NOT_FOUND ? undefined : answered<OutlookEvent>(it),
      ),
    changes: async (link, { from, to }) => {
      const whole = `/users/${mailbox}/calendarView/delta?startDateTime=${from}T00:00:00Z&endDateTime=${to}T00:00:00Z`;
      try {
        return await pages(link ?? whole);
      } catch (error) {
        if (error instanceof AppError && error.code === 'graph.refused' && error.facts.status === GONE)
          return undefined;
        throw error;
      }
    },
    create: (wanted) =>
      batch(
        wanted.map(({ draft, transaction }) => ({
          method: 'POST',
          url: events,
          body: {
            ...written(draft),
            ...bodyOf(draft),
            ...(draft.isOnline && { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' }),
            attendees: draft.attendees,
            responseRequested: draft.isOnline === true,
            transactionId: transaction,
          },
        })),
      ),
    change: (wanted) =>
      batch(
        wanted.map(({ id, draft }) => ({
          method: 'PATCH',
          url: `${events}/${id}`,
          // How one joins stands in an online meeting's body: written over, the meeting would be online no longer (event: update).
          body: { ...written(draft), ...(!draft.isOnline && bodyOf(draft)) },
        })),
      ),
    remove: async (ids) => {
      const results = await graph.batch(ids.map((id) => ({ method: 'DELETE', url: `${events}/${id}` })));
      for (const it of results) if (it.status !== NOT_FOUND) answered(it);
    },
    disown: async (ids) => {
      await batch(
        ids.map((id) => ({
          method: 'PATCH',
          url: `${events}/${id}`,
          body: { singleValueExtendedProperties: withoutIdentity() },
        })),
      );
    },
  };
};
