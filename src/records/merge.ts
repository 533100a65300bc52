import { isSame } from './item.ts';
import type { Column } from './schema/columns.ts';
import type { Fields } from './schema.ts';

export interface Merged {
  /** What is left to write. */
  readonly write: Fields;
  /** Columns that both sides have changed, each to something else, where the rule is to refuse. */
  readonly conflicts: readonly string[];
  /** We had something to change, and it stands there already. */
  readonly isOurs: boolean;
}

/**
 * What is wanted of a row: where our thing says otherwise than the one it was made from, what ours says, for the whole of a
 * group; elsewhere the row as it stood.
 */
export const wantedOf = (columns: readonly Column[], base: Fields, was: Fields, is: Fields): Fields => {
  const isChanged = ({ name }: Column) => !isSame(was[name], is[name]);
  const groups = new Set(columns.filter(isChanged).flatMap((it) => it.group ?? []));
  const isOurs = (it: Column) => (it.group ? groups.has(it.group) : isChanged(it));
  return Object.fromEntries(columns.map((it) => [it.name, (isOurs(it) ? is : base)[it.name] ?? null]));
};

/**
 * Merges three ways, column by column: `base` is what we started from, `ours` what we want, `theirs` what stands there.
 * Only we changed it: ours. Only they: theirs stays. Both alike: nothing to do. Both otherwise: the column's rule; inside a
 * group, where columns only make sense together, a change on both sides is a conflict in whichever columns it is.
 */
export const mergeColumns = (columns: readonly Column[], base: Fields, ours: Fields, theirs: Fields): Merged => {
  const isOurChange = ({ name }: Column) => !isSame(ours[name], base[name]);
  const isTheirOtherChange = ({ name }: Column) =>
    !isSame(theirs[name], base[name]) && !isSame(theirs[name], ours[name]);
  const contested = new Set(columns.filter((it) => it.group && isTheirOtherChange(it)).map((it) => it.group));
  const changed = columns.filter(isOurChange);
  const touched = new Set(changed.map((it) => it.group));
  const write: Record<string, Fields[string]> = {};
  const conflicts: string[] = [];
  for (const column of columns) {
    const { name, group, merge = 'refuse' } = column;
    if (isSame(ours[name], theirs[name]) || !(group ? touched.has(group) : isOurChange(column))) continue;
    const isContested = group ? contested.has(group) : isTheirOtherChange(column);
    if (!isContested || merge === 'ours') write[name] = ours[name] ?? null;
    else if (merge === 'refuse') conflicts.push(name);
  }
  const isOurs = changed.length > 0 && changed.every(({ name }) => isSame(ours[name], theirs[name]));
  return { write, conflicts, isOurs };
};
