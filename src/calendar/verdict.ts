import type { Draft } from './draft.ts';
import type { KnownEvent } from './event-book.ts';
import { type EventKey, lastModifierOf } from './identity.ts';
import type { OutlookEvent } from './outlook.ts';
import { isSamePlacement, type Placement, placementOf, placementText } from './placement.ts';

/** What is to be done about an event that stands for something of ours. */
export type Verdict =
  /** As it should be. */
  | { readonly do: 'nothing' }
  /** The record has changed, or nobody we know has moved it: the event is put where the record says. */
  | { readonly do: 'push' }
  /** Somebody has moved it: the record follows if they may. */
  | { readonly do: 'pull'; readonly to: Placement; readonly by: string | undefined }
  /** Its days are right, but whole days have become hours or the other way round. */
  | { readonly do: 'reshape' }
  /** A series cannot stand for one day: it is made anew as a single event. */
  | { readonly do: 'remake'; readonly by: string | undefined };

/** Only a body's meeting has a place in the record: where another event says people are is theirs to say, or Teams'. */
export const seenPlacement = (key: EventKey, event: OutlookEvent): Placement => {
  const { place, ...rest } = placementOf(event);
  return key.startsWith('meeting ') && place ? { ...rest, place } : rest;
};

const wholeDays = ({ first, last }: Placement): Placement => ({ first, last });

/**
 * What an event in the calendar means, from where it stands, where the record wants it and where it stood when we last
 * looked. Pure. Without a last time (a new installation, a lost database) it counts as moved when a person was the last to
 * change it, and `isPerson` says who that is.
 */
export const verdictOn = (
  event: OutlookEvent,
  draft: Draft,
  known: KnownEvent | undefined,
  isPerson: (name: string | undefined) => boolean,
): Verdict => {
  const by = lastModifierOf(event.singleValueExtendedProperties);
  if (event.type !== 'singleInstance') return { do: 'remake', by };
  const seen = seenPlacement(draft.key, event);
  const wanted = draft.placement;
  if (isSamePlacement(seen, wanted)) return { do: 'nothing' };
  // Only the record has changed since: what people see is out of date.
  if (known && placementText(seen) === known.placement) return { do: 'push' };
  if (!known && !isPerson(by)) return { do: 'push' };
  if (Boolean(seen.starts) !== Boolean(wanted.starts) && isSamePlacement(wholeDays(seen), wholeDays(wanted)))
    return { do: 'reshape' };
  return { do: 'pull', to: seen, by };
};
