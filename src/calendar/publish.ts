import type { Draft } from './draft.ts';
import { type EventKey, keyOf } from './identity.ts';
import type { Outlook, OutlookEvent } from './outlook.ts';

/** Events by what they stand for; of several with the same identity the first made is the one, the others are copies. */
export const byKey = (events: readonly OutlookEvent[]): Map<EventKey, OutlookEvent> => {
  const found = new Map<EventKey, OutlookEvent>();
  for (const event of [...events].sort((a, b) => (a.createdDateTime < b.createdDateTime ? -1 : 1))) {
    const key = keyOf(event.singleValueExtendedProperties);
    if (key && !found.has(key)) found.set(key, event);
  }
  return found;
};

/**
 * Makes the events that are missing. One that stands elsewhere than the record says is left for the running app, which
 * knows who moved what. Answers how many were made; none the second time. Throws `graph.refused`, `record.unreachable`.
 */
export const publishEvents = async (outlook: Outlook, drafts: readonly Draft[]): Promise<number> => {
  if (drafts.length === 0) return 0;
  const found = byKey(await outlook.all());
  const missing = drafts.filter((it) => !found.has(it.key));
  await outlook.create(missing.map((draft) => ({ draft, transaction: draft.key })));
  return missing.length;
};
