import { type ColumnDefinition, TITLE } from './columns.ts';

/** A state that an item had. */
export interface ItemVersion {
  readonly version: number;
  readonly modified: string;
  /** Client id of the application that wrote it. */
  readonly modifiedBy: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface Item extends ItemVersion {
  readonly id: number;
  readonly guid: string;
  /** Order of the last change in the whole tenant. */
  readonly change: number;
  readonly created: string;
  readonly createdBy: string;
  readonly deleted: boolean;
  /** The newest first. */
  readonly earlier: readonly ItemVersion[];
}

export interface StoredList {
  readonly id: string;
  readonly displayName: string;
  readonly created: string;
  readonly columns: ColumnDefinition[];
}

/** A list with its items, as served from memory. */
export interface LiveList extends StoredList {
  readonly items: Map<number, Item>;
  readonly byName: Map<string, ColumnDefinition>;
  /** Values of unique columns → item id. */
  readonly unique: Map<string, Map<unknown, number>>;
  lastId: number;
}

export const liveList = (stored: StoredList): LiveList => ({
  ...stored,
  items: new Map(),
  byName: new Map([TITLE, ...stored.columns].map((column) => [column.name, column])),
  unique: new Map(
    stored.columns.filter((column) => column.enforceUniqueValues).map((column) => [column.name, new Map()]),
  ),
  lastId: 0,
});

/** SharePoint keeps the last 50 versions of an item unless an administrator says otherwise. */
const MOST_VERSIONS = 50;

/** The item's state joined to those before it. */
export const withHistory = ({ version, modified, modifiedBy, fields, earlier }: Item): ItemVersion[] =>
  [{ version, modified, modifiedBy, fields }, ...earlier].slice(0, MOST_VERSIONS);

export const etagOf = ({ guid, version }: Pick<Item, 'guid' | 'version'>): string => `"${guid},${version}"`;

/** Puts the item in the place of `before`: by id, and by the values that must be unique. */
export const placeItem = (list: LiveList, item: Item, before?: Item): void => {
  list.items.set(item.id, item);
  list.lastId = Math.max(list.lastId, item.id);
  for (const [name, taken] of list.unique) {
    if (before) taken.delete(before.fields[name]);
    if (!item.deleted && item.fields[name] !== undefined) taken.set(item.fields[name], item.id);
  }
};

/** Undoes placeItem, for a change that could not be stored. */
export const displaceItem = (list: LiveList, item: Item, before?: Item): void => {
  for (const [name, taken] of list.unique) taken.delete(item.fields[name]);
  if (before) placeItem(list, before);
  else list.items.delete(item.id);
};
