import { AppError } from '../errors.ts';
import type { Graph } from '../graph/client.ts';
import { LIST_IDS, type ListId, SCHEMA } from './schema.ts';

export type ListAddresses = Readonly<Record<ListId, string>>;

/** What a list is known by, however people rename it: the end of its description. */
export const markOf = (id: ListId): string => `[arshjul:${id}]`;

/**
 * The lists of the site that the schema names, by list id; what is missing is undefined. A list is known by the mark in its
 * description, one without (made by 0.1.0) by its name.
 */
export const findLists = async (graph: Graph, siteId: string): Promise<Partial<Record<ListId, string>>> => {
  const lists = await graph.all<{ id: string; displayName: string; description?: string }>(
    `/sites/${siteId}/lists?$select=id,displayName,description`,
  );
  const byName = new Map(lists.map((list) => [list.displayName, list.id]));
  const marked = (id: ListId) => lists.find((list) => list.description?.includes(markOf(id)))?.id;
  return Object.fromEntries(
    LIST_IDS.flatMap((id) => {
      const found = marked(id) ?? byName.get(SCHEMA[id].displayName);
      return found ? [[id, `/sites/${siteId}/lists/${found}`]] : [];
    }),
  );
};

/** Every list's address. Throws `record.not-provisioned` with the names of those that are missing. */
export const requireLists = async (graph: Graph, siteId: string): Promise<ListAddresses> => {
  const found = await findLists(graph, siteId);
  const missing = LIST_IDS.filter((id) => !found[id]).map((id) => SCHEMA[id].displayName);
  if (missing.length > 0) throw new AppError('record.not-provisioned', { missing });
  return found as ListAddresses;
};
