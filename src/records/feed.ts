import { AppError } from '../errors.ts';
import type { BatchRequest, BatchResult, Graph } from '../graph/client.ts';
import type { ListItem } from './item.ts';
import type { ListAddresses } from './lists.ts';
import type { Reach } from './mirror.ts';
import { LIST_IDS, type ListId } from './schema.ts';

const OK = 200;
const GONE = 410;

/** How often a list is begun anew when the feed breaks off in the middle. */
const BEGINNINGS = 3;

interface DeltaPage {
  readonly value: readonly ListItem[];
  readonly '@odata.nextLink'?: string;
  readonly '@odata.deltaLink'?: string;
}

/** What a list's feed said, read to its end. */
export interface Reading {
  readonly list: ListId;
  readonly items: readonly ListItem[];
  readonly link: string;
  readonly reach: Reach;
}

/** A delta link is absolute; a batch wants it relative to the version. */
const relative = (link: string | undefined): string | undefined => link?.replace(/^.*?\/v1\.0(?=\/)/, '');

const isGone = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'graph.refused' && error.facts.status === GONE;

/**
 * Reads every list's feed of changes (listItem: delta), all first pages in one batch. A feed that can no longer be
 * followed (410, at its start or in the middle of its pages) is begun anew, whichever way to resynchronise it asks for:
 * the lists are the record, and what is ours alone waits in the answers' safe-keeping. Nothing is taken in before a feed
 * has been read to its end. Throws `record.unreachable`, `graph.refused`.
 */
export const readFeeds = async (
  graph: Graph,
  lists: ListAddresses,
  links: Readonly<Record<ListId, string | undefined>>,
): Promise<Reading[]> => {
  const fresh = (list: ListId) => `${lists[list]}/items/delta?$expand=fields`;

  const toTheEnd = async (first: DeltaPage): Promise<{ items: ListItem[]; link: string }> => {
    const items = [...first.value];
    let page = first;
    while (page['@odata.nextLink']) {
      page = await graph.get<DeltaPage>(page['@odata.nextLink']);
      items.push(...page.value);
    }
    return { items, link: page['@odata.deltaLink']! };
  };

  const anew = async (list: ListId): Promise<Reading> => {
    const reach = links[list] ? 'anew' : 'first';
    for (let beginning = 1; ; beginning += 1) {
      try {
        return { list, reach, ...(await toTheEnd(await graph.get<DeltaPage>(fresh(list)))) };
      } catch (error) {
        if (!isGone(error) || beginning === BEGINNINGS) throw error;
      }
    }
  };

  const read = async (list: ListId, result: BatchResult): Promise<Reading> => {
    if (result.status === GONE) return anew(list);
    if (result.status !== OK)
      throw new AppError('record.unreachable', { what: `delta ${list}`, status: result.status });
    try {
      return { list, reach: links[list] ? 'changes' : 'first', ...(await toTheEnd(result.body as DeltaPage)) };
    } catch (error) {
      if (!isGone(error)) throw error;
      return anew(list);
    }
  };

  const requests = LIST_IDS.map((list): BatchRequest => ({ method: 'GET', url: relative(links[list]) ?? fresh(list) }));
  const results = await graph.batch(requests);
  const readings: Reading[] = [];
  for (const [index, list] of LIST_IDS.entries()) readings.push(await read(list, results[index]!));
  return readings;
};
