import type { GraphCall } from '../call.ts';
import { badRequest, GraphRefusal } from '../errors.ts';
import { parseFilter } from '../filter.ts';
import type { ColumnDefinition } from './columns.ts';
import type { Item, LiveList } from './item.ts';

/** Above this many items a query must be narrowed by an index (SharePoint's list view threshold). */
export const THRESHOLD = 5000;
const UNINDEXED_ACCEPTED = 'HonorNonIndexedQueriesWarningMayFailRandomly';

const overThreshold = () =>
  new GraphRefusal(
    422,
    'unprocessableEntity',
    'The attempted operation is prohibited because it exceeds the list view threshold.',
  );

/** The column that a filter or an order names as `fields/Name`. Throws GraphRefusal when it is none, or has no index. */
const queryable = (list: LiveList, name: string, call: GraphCall): ColumnDefinition => {
  const column = list.byName.get(name.replace(/^fields\//, ''));
  if (!name.startsWith('fields/') || !column) throw badRequest(`Field '${name}' is not recognized`);
  if (column.indexed) return column;
  if (!call.headers.prefer?.includes(UNINDEXED_ACCEPTED)) {
    throw badRequest(
      `Field '${column.name}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: ${UNINDEXED_ACCEPTED}' header to allow this, but be warned that such queries may fail on large lists.`,
    );
  }
  if (list.items.size > THRESHOLD) throw overThreshold();
  return column;
};

const byValue = (a: unknown, b: unknown): number => {
  if (a === b) return 0;
  if (a === undefined || b === undefined) return a === undefined ? -1 : 1;
  return (a as string | number) < (b as string | number) ? -1 : 1;
};

/** The items that `$filter` lets through, in the order of `$orderby` or else of their ids. Throws GraphRefusal. */
export const queryItems = (list: LiveList, call: GraphCall): Item[] => {
  const present = [...list.items.values()].filter((item) => !item.deleted);
  const text = call.query.get('$filter');
  const filter = text === null ? undefined : parseFilter(text);
  for (const name of filter?.names ?? []) queryable(list, name, call);
  const matching = filter
    ? present.filter((item) => filter.matches((name) => item.fields[name.slice('fields/'.length)]))
    : present;
  if (filter && matching.length > THRESHOLD) throw overThreshold();
  const [orderBy, direction = 'asc'] = call.query.get('$orderby')?.trim().split(/\s+/) ?? [];
  if (!orderBy) return matching;
  const { name } = queryable(list, orderBy, call);
  const sign = direction === 'desc' ? -1 : 1;
  return matching.sort((a, b) => sign * byValue(a.fields[name], b.fields[name]));
};
