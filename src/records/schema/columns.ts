/**
 * What becomes of a column that somebody else has changed since it was read, and that is now to be written: `ours` is
 * written, `theirs` stays, or the whole change is refused.
 */
export type MergeRule = 'ours' | 'theirs' | 'refuse';

/**
 * A column of a SharePoint list. `name` is internal, ASCII and permanent; `label` is Swedish and free to change.
 * `text` holds 255 characters, `note` many lines. Local dates and stamps are text, for a dateTime column is an instant
 * in the site's zone (platform.md section 1).
 */
export interface Column {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'note' | 'number' | 'boolean' | 'choice';
  readonly choices?: readonly string[];
  readonly indexed?: true;
  readonly unique?: true;
  /** When both sides have changed it; `refuse` when left out. */
  readonly merge?: MergeRule;
  /** Columns that only make sense together: changed on both sides, in whichever of them, the change is refused. */
  readonly group?: string;
  /** The value is the key of a unit. */
  readonly names?: 'unit';
}

export type FieldValue = string | number | boolean | null;
export type Fields = Readonly<Record<string, FieldValue>>;

/** A list: its columns and how a thing of the domain is written to and read from them. The column `Key` identifies it. */
export interface ListSchema<T> {
  readonly id: ListId;
  readonly displayName: string;
  readonly columns: readonly Column[];
  readonly keyOf: (thing: T) => string;
  readonly titleOf: (thing: T) => string;
  readonly write: (thing: T) => Fields;
  /** Throws Unreadable for what cannot be. */
  readonly read: (fields: Fields) => T;
  /** Throws Unreadable where columns that can each be read cannot be so together. */
  readonly check?: (thing: T) => void;
  /** Rows are only ever added. */
  readonly appendOnly?: true;
}

export const LIST_IDS = [
  'units',
  'assignments',
  'meetings',
  'steps',
  'duties',
  'decisions',
  'proposals',
  'goals',
  'measures',
  'outcomes',
  'areas',
  'visits',
  'preferences',
  'settings',
  'history',
] as const;
export type ListId = (typeof LIST_IDS)[number];

/** Every list has it from the start. */
export const title: Column = { name: 'Title', label: 'Rubrik', kind: 'text' };
export const key: Column = { name: 'Key', label: 'Nyckel', kind: 'text', indexed: true, unique: true };
export const text = (name: string, label: string): Column => ({ name, label, kind: 'text' });
export const note = (name: string, label: string): Column => ({ name, label, kind: 'note' });
export const indexed = (column: Column): Column => ({ ...column, indexed: true });
export const operatingYear: Column = { name: 'OperatingYear', label: 'Verksamhetsår', kind: 'number', indexed: true };
export const stepColumn = indexed(text('StepId', 'Steg'));
export const unitColumn: Column = { ...indexed(text('UnitId', 'Enhet')), names: 'unit' };
export const number = (name: string, label: string): Column => ({ name, label, kind: 'number' });
export const grouped = (group: string, ...columns: readonly Column[]): Column[] =>
  columns.map((column) => ({ ...column, group }));
/** Written as we have it, whatever somebody else has made of it. */
export const oursWins = (column: Column): Column => ({ ...column, merge: 'ours' });
export const actorColumns = (prefix: string, label: string): Column[] => [
  text(`${prefix}Id`, `${label} (konto)`),
  text(`${prefix}Name`, label),
  text(`${prefix}Role`, `${label} (roll)`),
  text(`${prefix}Unit`, `${label} (enhet)`),
];
