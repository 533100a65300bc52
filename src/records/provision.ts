import { AppError } from '../errors.ts';
import type { Graph } from '../graph/client.ts';
import { findLists, type ListAddresses, markOf, requireLists } from './lists.ts';
import { type Column, LIST_IDS, type ListId, SCHEMA } from './schema.ts';

/** A column as Graph tells it (resources/columndefinition). */
interface Definition {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly indexed?: boolean;
  readonly enforceUniqueValues?: boolean;
  readonly text?: { readonly allowMultipleLines?: boolean };
  readonly number?: object;
  readonly boolean?: object;
  readonly choice?: { readonly choices?: readonly string[] };
}

/** Something that an administrator must see to by hand: nothing is changed that could lose what people have written. */
export interface ProvisionProblem {
  readonly list: string;
  readonly column: string;
  readonly is: string;
  readonly should: string;
}

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

const kindOf = ({ text, number, boolean, choice }: Definition): Column['kind'] | 'other' => {
  if (text) return text.allowMultipleLines ? 'note' : 'text';
  return number ? 'number' : boolean ? 'boolean' : choice ? 'choice' : 'other';
};

/** What a column lacks to be as the schema has it. Choices that people have added stay. */
const lackOf = (column: Column, there: Definition): Record<string, unknown> => {
  const choices = there.choice?.choices ?? [];
  const missing = (column.choices ?? []).filter((it) => !choices.includes(it));
  return {
    ...(there.displayName !== column.label && { displayName: column.label }),
    ...(missing.length > 0 && { choice: { choices: [...choices, ...missing] } }),
    ...(column.indexed && !there.indexed && { indexed: true }),
    ...(column.unique && !there.enforceUniqueValues && { enforceUniqueValues: true }),
  };
};

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

  const improve = async (address: string, list: string, column: Column, there: Definition): Promise<void> => {
    const is = kindOf(there);
    if (is !== column.kind) return void problems.push({ list, column: column.name, is, should: column.kind });
    const lack = lackOf(column, there);
    if (Object.keys(lack).length === 0) return;
    try {
      await graph.send('PATCH', `${address}/columns/${there.id}`, lack);
      changed.push(`${list}.${column.name}`);
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'graph.refused')) throw error;
      problems.push({
        list,
        column: column.name,
        is: String(error.facts.message),
        should: Object.keys(lack).join(', '),
      });
    }
  };

  const found = await findLists(graph, siteId);
  for (const id of LIST_IDS) {
    const { displayName, columns } = SCHEMA[id];
    const address = found[id];
    if (!address) {
      await make(id);
      continue;
    }
    const there = new Map((await graph.all<Definition>(`${address}/columns`)).map((it) => [it.name, it]));
    for (const column of columns) {
      const known = there.get(column.name);
      if (known) await improve(address, displayName, column, known);
      else {
        await graph.send('POST', `${address}/columns`, definitionOf(column));
        created.push(`${displayName}.${column.name}`);
      }
    }
  }
  return { lists: await requireLists(graph, siteId), created, changed, problems };
};
