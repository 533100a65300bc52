import { isHeld } from '../cycle/planning/meeting.ts';
import type { Graph } from '../graph/client.ts';
import { heldNow } from '../people/groups.ts';
import type { ListAddresses } from './lists.ts';
import type { Organisation } from './publish.ts';
import { type Fields, fromFields, type ListId, type Things } from './schema.ts';

/** Items asked for at a time when a list is read whole. */
const PAGE = 1000;

/**
 * A whole list, straight from Graph: for one-off work that has no mirror, such as publishing and the command line.
 * Throws TypeError for an item that cannot be, `graph.refused`, `record.unreachable`.
 */
export const readList = async <K extends ListId>(graph: Graph, lists: ListAddresses, list: K): Promise<Things[K][]> => {
  const items = await graph.all<{ fields: Fields }>(`${lists[list]}/items?$top=${PAGE}&$expand=fields`);
  return items.map((item) => fromFields(list, item.fields));
};

/** Units, who holds what, and the meetings, as the lists and the groups they name have them. Throws `group.unreadable`. */
export const readOrganisation = async (graph: Graph, lists: ListAddresses): Promise<Organisation> => ({
  units: await readList(graph, lists, 'units'),
  assignments: (await heldNow(graph, await readList(graph, lists, 'assignments'))).map((it) => it.assignment),
  meetings: (await readList(graph, lists, 'meetings')).filter(isHeld),
});
