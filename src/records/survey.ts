import type { Graph } from '../graph/client.ts';
import { findLists } from './lists.ts';
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

/** A list of the site beside what the schema asks for. */
export interface ListSurvey {
  readonly id: ListId;
  readonly displayName: string;
  /** Undefined when the site has no such list; then nothing else is told. */
  readonly address: string | undefined;
  readonly missing: readonly Column[];
  /** Columns that are there and lack something, and what would bring them up to date. */
  readonly outdated: readonly {
    readonly column: string;
    readonly id: string;
    readonly lack: Record<string, unknown>;
  }[];
  /** Columns of another type, which nothing but a hand can change. */
  readonly mistyped: readonly ProvisionProblem[];
}

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

const compared = (
  id: ListId,
  definitions: readonly Definition[],
): Pick<ListSurvey, 'missing' | 'outdated' | 'mistyped'> => {
  const { displayName, columns } = SCHEMA[id];
  const there = new Map(definitions.map((it) => [it.name, it]));
  const known = columns.flatMap((column) => {
    const found = there.get(column.name);
    return found ? [{ column, found, is: kindOf(found) }] : [];
  });
  return {
    missing: columns.filter(({ name }) => !there.has(name)),
    outdated: known.flatMap(({ column, found, is }) => {
      const lack = is === column.kind ? lackOf(column, found) : {};
      return Object.keys(lack).length > 0 ? [{ column: column.name, id: found.id, lack }] : [];
    }),
    mistyped: known.flatMap(({ column, is }) =>
      is === column.kind ? [] : [{ list: displayName, column: column.name, is, should: column.kind }],
    ),
  };
};

/** Every list of the schema as the site has it; reads only. Throws `graph.refused`, `record.unreachable`. */
export const surveyLists = async (graph: Graph, siteId: string): Promise<ListSurvey[]> => {
  const found = await findLists(graph, siteId);
  return Promise.all(
    LIST_IDS.map(async (id) => {
      const { displayName } = SCHEMA[id];
      const address = found[id];
      if (!address) return { id, displayName, address, missing: [], outdated: [], mistyped: [] };
      return { id, displayName, address, ...compared(id, await graph.all<Definition>(`${address}/columns`)) };
    }),
  );
};
