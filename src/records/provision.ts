import { AppError } from '../errors.ts';
import type { Graph } from '../graph/client.ts';
import { type ListAddresses, markOf, requireLists } from './lists.ts';
import { type Column, type ListId, SCHEMA } from './schema.ts';
import { type ListSurvey, type ProvisionProblem, surveyLists } from './survey.ts';

export interface Provisioned {
  readonly lists: ListAddresses;
  /** Names of what was made, and of what was brought up to date. */
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly problems: readonly ProvisionProblem[];
}

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
 * Makes the lists and columns that are missing and brings the others up to date: labels, choices, indexes. Nothing is taken
 * away; a column of another type is left alone and told of. The second time nothing is written. Needs fullcontrol on the
 * site, so an administrator runs it (platform.md section 1).
 */
export const provisionLists = async (graph: Graph, siteId: string): Promise<Provisioned> => {
  const created: string[] = [];
  const changed: string[] = [];
  const problems: ProvisionProblem[] = [];

  const make = async (id: ListId): Promise<void> => {
    const { displayName, columns } = SCHEMA[id];
    await graph.send('POST', `/sites/${siteId}/lists`, {
      displayName,
      description: `Hör till appen Årshjul. ${markOf(id)}`,
      columns: columns.map(definitionOf),
      list: { template: 'genericList' },
    });
    created.push(displayName);
  };

  const improve = async (
    { address, displayName: list }: ListSurvey,
    { column, id, lack }: ListSurvey['outdated'][number],
  ): Promise<void> => {
    try {
      await graph.send('PATCH', `${address}/columns/${id}`, lack);
      changed.push(`${list}.${column}`);
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'graph.refused')) throw error;
      problems.push({ list, column, is: String(error.facts.said), should: Object.keys(lack).join(', ') });
    }
  };

  for (const list of await surveyLists(graph, siteId)) {
    if (!list.address) {
      await make(list.id);
      continue;
    }
    problems.push(...list.mistyped);
    for (const column of list.missing) {
      await graph.send('POST', `${list.address}/columns`, definitionOf(column));
      created.push(`${list.displayName}.${column.name}`);
    }
    for (const outdated of list.outdated) await improve(list, outdated);
  }
  return { lists: await requireLists(graph, siteId), created, changed, problems };
};
