import { type GraphCall, linkTo, pageSize, pageToken, readPageToken } from '../call.ts';
import { GraphRefusal } from '../errors.ts';
import { changedSince, type Item, type LiveList } from './item.ts';
import { THRESHOLD } from './query.ts';
import { showItem } from './show.ts';

/** Where a feed stands: the last change it told of. */
interface FeedToken {
  readonly change: number;
}

const isFeedToken = (token: unknown): token is FeedToken =>
  typeof (token as FeedToken | undefined | null)?.change === 'number';

/**
 * What changed in the list since the call's token, each item once with its latest state (listItem: delta). `lastChange` is
 * the tenant's newest change. Throws GraphRefusal 410 for a token that cannot be followed, with where to start afresh.
 */
export const deltaPage = (
  { origin, siteId }: { readonly origin: string; readonly siteId: string },
  list: LiveList,
  call: GraphCall,
  lastChange: number,
) => {
  const token = call.query.get('token');
  const since = token === 'latest' ? { change: lastChange } : token ? readPageToken(token) : { change: 0 };
  if (!isFeedToken(since) || since.change > lastChange) {
    const afresh = new URLSearchParams(call.query);
    afresh.delete('token');
    throw new GraphRefusal(
      410,
      'resyncChangesApplyDifferences',
      'The token cannot be followed any longer: enumerate the list afresh and apply the differences.',
      { Location: linkTo(origin, { ...call, query: afresh }, {}) },
    );
  }
  // Who starts afresh need not hear of what is gone.
  const changed = changedSince(list, since.change).filter((item) => token || !item.deleted);
  const page = changed.slice(0, pageSize(call, THRESHOLD, THRESHOLD));
  const show = (item: Item) =>
    item.deleted
      ? { id: String(item.id), parentReference: { siteId }, deleted: { state: 'deleted' } }
      : showItem(siteId, list, item, call);
  const more = changed.length > page.length;
  const next = pageToken({ change: more ? page.at(-1)!.change : lastChange });
  return {
    value: page.map(show),
    [more ? '@odata.nextLink' : '@odata.deltaLink']: linkTo(origin, call, { token: next }),
  };
};
