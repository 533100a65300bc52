import { badRequest, GraphRefusal } from '../errors.ts';

/** A column as Graph gives it (resources/columndefinition). Exactly one of the kinds is set. */
export interface ColumnDefinition {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly indexed: boolean;
  readonly enforceUniqueValues: boolean;
  readonly required: boolean;
  readonly text?: { readonly allowMultipleLines?: boolean; readonly maxLength?: number };
  readonly number?: object;
  readonly boolean?: object;
  readonly choice?: { readonly choices: readonly string[]; readonly allowTextEntry?: boolean };
  readonly dateTime?: { readonly format?: 'dateOnly' | 'dateTime' };
}

/** Every list has it from the start; the site's language is Swedish. */
export const TITLE: ColumnDefinition = {
  id: 'title',
  name: 'Title',
  displayName: 'Rubrik',
  indexed: false,
  enforceUniqueValues: false,
  required: false,
  text: {},
};

const KINDS = ['text', 'number', 'boolean', 'choice', 'dateTime'] as const;
const SINGLE_LINE = 255;
const MANY_LINES = 63_999;
/** SharePoint keeps at most 20 indexes a list. */
const MOST_INDEXES = 20;

/** Reads a column that somebody asks for. Throws GraphRefusal 400 for what SharePoint does not take. */
export const readColumn = (asked: Record<string, unknown>, id: string): ColumnDefinition => {
  const name = asked.name;
  if (typeof name !== 'string' || !/^[A-Za-z_][A-Za-z0-9_]{0,31}$/.test(name))
    throw badRequest(`The column name '${String(name)}' is not valid.`);
  const kinds = KINDS.filter((kind) => asked[kind] !== undefined);
  if (kinds.length !== 1) throw badRequest(`Column '${name}' must have exactly one type.`);
  if (asked.enforceUniqueValues === true && asked.indexed !== true)
    throw badRequest(`Column '${name}' must be indexed to enforce unique values.`);
  const text = asked.text as ColumnDefinition['text'];
  if (asked.indexed === true && text?.allowMultipleLines)
    throw badRequest(`Column '${name}' has many lines of text and cannot be indexed.`);
  if (text?.maxLength !== undefined && (text.maxLength < 1 || text.maxLength > SINGLE_LINE))
    throw badRequest(`Column '${name}': maxLength must be between 1 and ${SINGLE_LINE}.`);
  const kind = kinds[0]!;
  return {
    id,
    name,
    displayName: String(asked.displayName ?? name),
    indexed: asked.indexed === true,
    enforceUniqueValues: asked.enforceUniqueValues === true,
    required: asked.required === true,
    [kind]: asked[kind],
  };
};

/** Throws GraphRefusal 400 when a list would get more indexes than SharePoint keeps. */
export const checkIndexes = (columns: readonly ColumnDefinition[]): void => {
  if (columns.filter((column) => column.indexed).length > MOST_INDEXES)
    throw badRequest(`A list can have at most ${MOST_INDEXES} indexed columns.`);
};

/** Above this many items SharePoint makes no new index. */
const MOST_INDEXED = 20_000;

/** Throws GraphRefusal 422 when a list has grown too large to be given an index. */
export const checkCanBeIndexed = (items: number): void => {
  if (items > MOST_INDEXED)
    throw new GraphRefusal(422, 'unprocessableEntity', 'The list has too many items for an index to be added.');
};

/** The values that the items have in a column, each once. Throws GraphRefusal 400 when two have the same. */
export const uniqueValues = (
  { name }: ColumnDefinition,
  items: readonly { readonly id: number; readonly fields: Readonly<Record<string, unknown>> }[],
): Map<unknown, number> => {
  const taken = new Map<unknown, number>();
  for (const { id, fields } of items) {
    if (fields[name] === undefined) continue;
    if (taken.has(fields[name])) throw badRequest(`Column '${name}' has values that are not unique.`);
    taken.set(fields[name], id);
  }
  return taken;
};

/**
 * A column as somebody wants it changed (columndefinition-update). Throws GraphRefusal 400 for its id, which cannot change,
 * and for its type and internal name, where the service is held to be stricter than the page.
 */
export const changedColumn = (before: ColumnDefinition, asked: Record<string, unknown>): ColumnDefinition => {
  if (asked.id !== undefined && asked.id !== before.id) throw badRequest('The id of a column cannot be changed.');
  if (asked.name !== undefined && asked.name !== before.name)
    throw badRequest('The name of a column cannot be changed.');
  const kind = KINDS.find((it) => before[it] !== undefined)!;
  if (KINDS.some((it) => it !== kind && asked[it] !== undefined))
    throw badRequest(`The type of column '${before.name}' cannot be changed.`);
  const facet = { ...(before[kind] as object), ...(asked[kind] as object | undefined) };
  const text = facet as ColumnDefinition['text'];
  if (kind === 'text' && Boolean(text?.allowMultipleLines) !== Boolean(before.text?.allowMultipleLines))
    throw badRequest(`The type of column '${before.name}' cannot be changed.`);
  return readColumn({ ...before, ...asked, [kind]: facet }, before.id);
};

const problemWith = (column: ColumnDefinition, value: unknown): string | undefined => {
  if (value === null || value === '') return column.required ? 'is required' : undefined;
  if (column.text) {
    if (typeof value !== 'string') return 'must be text';
    const longest = column.text.allowMultipleLines ? MANY_LINES : (column.text.maxLength ?? SINGLE_LINE);
    return value.length > longest ? `is longer than ${longest} characters` : undefined;
  }
  if (column.number) return typeof value === 'number' && Number.isFinite(value) ? undefined : 'must be a number';
  if (column.boolean) return typeof value === 'boolean' ? undefined : 'must be true or false';
  if (column.choice)
    return typeof value === 'string' && (column.choice.allowTextEntry || column.choice.choices.includes(value))
      ? undefined
      : 'is not one of the choices';
  return typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(value) &&
    !Number.isNaN(Date.parse(value))
    ? undefined
    : 'must be a date and time in UTC';
};

/** Checks fields against their columns, as SharePoint does. Throws GraphRefusal 400. */
export const checkFields = (
  columns: ReadonlyMap<string, ColumnDefinition>,
  fields: Readonly<Record<string, unknown>>,
): void => {
  for (const [name, value] of Object.entries(fields)) {
    const column = columns.get(name);
    if (!column) throw badRequest(`Field '${name}' is not recognized`);
    const problem = problemWith(column, value);
    if (problem) throw badRequest(`Field '${name}' ${problem}.`);
  }
};
