import type { Role } from '../../cycle/definition/step.ts';
import type { Actor, UnitId, UserId } from '../../cycle/duties/duty.ts';
import type { LocalDate } from '../../cycle/planning/local-date.ts';

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
  readonly read: (fields: Fields) => T;
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

export const key: Column = { name: 'Key', label: 'Nyckel', kind: 'text', indexed: true, unique: true };
export const text = (name: string, label: string): Column => ({ name, label, kind: 'text' });
export const note = (name: string, label: string): Column => ({ name, label, kind: 'note' });
export const indexed = (column: Column): Column => ({ ...column, indexed: true });
export const operatingYear: Column = { name: 'OperatingYear', label: 'Verksamhetsår', kind: 'number', indexed: true };
export const stepColumn = indexed(text('StepId', 'Steg'));
export const unitColumn = indexed(text('UnitId', 'Enhet'));
export const actorColumns = (prefix: string, label: string): Column[] => [
  text(`${prefix}Id`, `${label} (konto)`),
  text(`${prefix}Name`, label),
  text(`${prefix}Role`, `${label} (roll)`),
  text(`${prefix}Unit`, `${label} (enhet)`),
];

export const str = (value: FieldValue | undefined): string | undefined =>
  value === null || value === undefined || value === '' ? undefined : String(value);
export const must = (fields: Fields, name: string): string => {
  const value = str(fields[name]);
  if (value === undefined) throw new TypeError(`${name} is empty`);
  return value;
};
export const day = (value: FieldValue | undefined): LocalDate | undefined => {
  const found = str(value);
  if (found !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(found)) throw new TypeError(`${found} is no date`);
  return found as LocalDate | undefined;
};
/** Local wall time, `13:00`. */
export const time = (value: FieldValue | undefined): string | undefined => {
  const found = str(value);
  if (found !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(found))
    throw new TypeError(`${found} is no time of day`);
  return found;
};
export const json = <T>(value: FieldValue | undefined, otherwise: T): T =>
  str(value) ? (JSON.parse(String(value)) as T) : otherwise;
/** Leaves out what is undefined, so that optional properties stay absent. */
export const present = <T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

export const writeActor = (prefix: string, actor: Actor | undefined): Fields => ({
  [`${prefix}Id`]: actor?.userId ?? null,
  [`${prefix}Name`]: actor?.name ?? null,
  [`${prefix}Role`]: actor?.role ?? null,
  [`${prefix}Unit`]: actor?.unit ?? null,
});
export const readActor = (prefix: string, fields: Fields): Actor =>
  present({
    userId: must(fields, `${prefix}Id`) as UserId,
    name: must(fields, `${prefix}Name`),
    role: must(fields, `${prefix}Role`) as Role,
    unit: str(fields[`${prefix}Unit`]) as UnitId | undefined,
  }) as Actor;

export const number = (name: string, label: string): Column => ({ name, label, kind: 'number' });
export const num = (value: FieldValue | undefined): number | undefined => {
  const found = str(value);
  if (found !== undefined && !Number.isFinite(Number(found))) throw new TypeError(`${found} is no number`);
  return found === undefined ? undefined : Number(found);
};
