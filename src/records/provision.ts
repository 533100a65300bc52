import type { Graph } from '../graph/client.ts';
import { findLists, type ListAddresses, requireLists } from './lists.ts';
import { type Column, LIST_IDS, SCHEMA } from './schema.ts';

const definitionOf = (column: Column): Record<string, unknown> => ({
  name: column.name,
  displayName: column.label,
  ...(column.kind === 'text' && { text: { maxLength: 255 } }),
  ...(column.kind === 'note' && { text: { allowMultipleLines: true, textType: 'plain' } }),
  ...(column.kind === 'number' && { number: {} }),
  ...(column.kind === 'boolean' && { boolean: {} }),
  ...(column.kind === 'choice' && {
    choice: { allowTextEntry: false, choices: column.choices, displayAs: 'dropDownMenu' },
  }),
  ...(column.indexed && { indexed: true }),
  ...(column.unique && { enforceUniqueValues: true }),
});

/**
 * Creates the lists and columns that are missing; what is there is left alone. Needs fullcontrol on the site, so an
 * administrator runs it (platform.md section 1). Answers the names of what was created.
 */
export const provisionLists = async (
  graph: Graph,
  siteId: string,
): Promise<{ lists: ListAddresses; created: string[] }> => {
  const created: string[] = [];
  const found = await findLists(graph, siteId);
  for (const id of LIST_IDS) {
    const schema = SCHEMA[id];
    const address = found[id];
    if (!address) {
      await graph.send('POST', `/sites/${siteId}/lists`, {
        displayName: schema.displayName,
        columns: schema.columns.map(definitionOf),
        list: { template: 'genericList' },
      });
      created.push(schema.displayName);
      continue;
    }
    const columns = new Set((await graph.all<{ name: string }>(`${address}/columns`)).map((column) => column.name));
    for (const column of schema.columns.filter((it) => !columns.has(it.name))) {
      await graph.send('POST', `${address}/columns`, definitionOf(column));
      created.push(`${schema.displayName}.${column.name}`);
    }
  }
  return { lists: await requireLists(graph, siteId), created };
};
