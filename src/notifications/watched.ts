import type { ListAddresses } from '../records/lists.ts';

/** What Graph is asked to tell of, and how long at a time. */
export interface Watched {
  /** Its path, as a subscription names it. */
  readonly resource: string;
  readonly changeType: string;
  readonly lastsMinutes: number;
}

/** Off what is allowed, for clocks that differ. */
const MARGIN_MINUTES = 30;
/** The longest lives (Graph, change-notifications-overview, subscription lifetime). */
const LIST_MINUTES = 42_300 - MARGIN_MINUTES;
const EVENTS_MINUTES = 4230 - MARGIN_MINUTES;

/** Every list of the schema, and the events of the mailbox. A list tells only that something in it changed. */
export const watchedResources = (lists: ListAddresses, mailbox: string): Watched[] => [
  ...Object.values(lists).map((resource) => ({ resource, changeType: 'updated', lastsMinutes: LIST_MINUTES })),
  { resource: `/users/${mailbox}/events`, changeType: 'created,updated,deleted', lastsMinutes: EVENTS_MINUTES },
];
