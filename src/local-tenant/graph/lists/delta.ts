import type { TenantContext } from '../../context.ts';
import { type GraphCall, linkTo, pageSize, pageToken, readPageToken } from '../call.ts';
import { GraphRefusal } from '../errors.ts';
import { changedSince, type Item, type LiveList } from './item.ts';
import { THRESHOLD } from './query.ts';
import { showItem } from './show.ts';

/** Where a feed stands: the last change it told of. */
interface FeedToken {
  readonly change: number;
  /** Tokens of an earlier epoch have expired. */
  readonly epoch: number;
}

const isFollowable = (token: unknown, now: FeedToken): token is FeedToken => {
  const { change, epoch } = (token ?? {}) as Partial<FeedToken>;
  return typeof change === 'number' && change <= now.change && epoch === now.epoch;
};

/**
 * What changed in the list since the call's token, each item once with its latest state (listItem: delta). `now` is
 * where a feed stands that has heard of everything. Throws GraphRefusal 410 for a token that cannot be followed, with where to start afresh.
 */
export const deltaPage = (context: TenantContext, list: LiveList, call: GraphCall, now: FeedToken) => {
  const { origin, siteId } = context.settings;
  const token = call.query.get('token');
  const since = token === 'latest' ? now : token ? readPageToken(token) : { ...now, change: 0 };
  if (!isFollowable(since, now)) {
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
      : showItem(context, list, item, call);
  const more = changed.length > page.length;
  const next = pageToken({ ...now, ...(more && { change: page.at(-1)!.change }) });
  return {
    value: page.map(show),
    [more ? '@odata.nextLink' : '@odata.deltaLink']: linkTo(origin, call, { token: next }),
  };
};
