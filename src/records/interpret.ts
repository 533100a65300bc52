import { isSame } from './item.ts';
import type { Column } from './schema/columns.ts';
import { type Expected, Unreadable } from './schema/unreadable.ts';
import { columnsOf, type Fields, fromFields, type ListId, SCHEMA, type Things } from './schema.ts';

/** A column that holds what cannot be. */
export interface Problem {
  readonly column: string;
  readonly value: string;
  readonly expected: Expected;
}

/** What an item stands for: its fields with the last good ones in the place of those that cannot be. */
export interface Reading<T> {
  readonly thing: T | undefined;
  readonly good: Fields | undefined;
  readonly problems: readonly Problem[];
}

/** What a person's own hand is held to beyond what every item is. */
export interface HeldTo {
  readonly isUnit: (id: string) => boolean;
}

const valueIn = (fields: Fields, column: string): string => String(fields[column] ?? '');

/** The columns that go back to their last good value when one of them cannot be read. */
const together = (columns: readonly Column[], name: string): string[] => {
  const group = columns.find((it) => it.name === name)?.group;
  return group ? columns.filter((it) => it.group === group).map((it) => it.name) : [name];
};

const brokenIn = <K extends ListId>(list: K, fields: Fields, heldTo: HeldTo | undefined): Unreadable | Things[K] => {
  try {
    const thing = fromFields(list, fields);
    if (heldTo) SCHEMA[list].check?.(thing as never);
    return thing;
  } catch (error) {
    return error instanceof Unreadable ? error : new Unreadable('Key', { code: 'structure' });
  }
};

/**
 * Reads an item. What cannot be is told, and the last good value stands in for it; without one there is no thing. `heldTo`
 * is given for what a person has written by hand. Never throws.
 */
export const interpret = <K extends ListId>(
  list: K,
  raw: Fields,
  lastGood: Fields | undefined,
  heldTo?: HeldTo,
): Reading<Things[K]> => {
  const columns = columnsOf(list);
  const problems: Problem[] = [];
  let fields = raw;
  const restore = (column: string, expected: Expected): boolean => {
    if (!problems.some((it) => it.column === column)) problems.push({ column, value: valueIn(raw, column), expected });
    if (!lastGood) return false;
    const names = together(columns, column);
    if (names.every((name) => isSame(fields[name], lastGood[name]))) return false;
    fields = { ...fields, ...Object.fromEntries(names.map((name) => [name, lastGood[name] ?? null])) };
    return true;
  };

  if (lastGood && !isSame(raw.Key, lastGood.Key))
    restore('Key', { code: 'unchanged', than: String(lastGood.Key ?? '') });
  for (const { name, names } of columns) {
    const value = valueIn(raw, name);
    if (names === 'unit' && heldTo && value && !isSame(value, lastGood?.[name]) && !heldTo.isUnit(value))
      if (!restore(name, { code: 'unit' })) return { thing: undefined, good: undefined, problems };
  }
  for (;;) {
    const found = brokenIn(list, fields, heldTo);
    if (!(found instanceof Unreadable)) return { thing: found, good: fields, problems };
    if (restore(found.column, found.expected)) continue;
    if (!lastGood || fields === lastGood) return { thing: undefined, good: undefined, problems };
    fields = lastGood;
    heldTo = undefined;
  }
};
