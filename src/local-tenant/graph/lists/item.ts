import { type ColumnDefinition, TITLE } from './columns.ts';

/** A state that an item had. */
export interface ItemVersion {
  readonly version: number;
  readonly modified: string;
  /** Client id of the application, or object id of the person, that wrote it. */
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
  readonly description?: string;
  readonly created: string;
  readonly columns: ColumnDefinition[];
}

/** A list with its items, as served from memory. */
export interface LiveList extends StoredList {
  readonly items: Map<number, Item>;
  readonly byName: Map<string, ColumnDefinition>;
  /** Values of unique columns → item id. */
  readonly unique: Map<string, Map<unknown, number>>;
  /** Every change in its order; an item's last entry is the one in `items`. */
  readonly log: Item[];
  lastId: number;
}

export const liveList = (stored: StoredList): LiveList => ({
  ...stored,
  items: new Map(),
  byName: new Map([TITLE, ...stored.columns].map((column) => [column.name, column])),
  unique: new Map(
    stored.columns.filter((column) => column.enforceUniqueValues).map((column) => [column.name, new Map()]),
  ),
  log: [],
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
  list.log.push(item);
  list.lastId = Math.max(list.lastId, item.id);
  holdUnique(list, item, before);
};

const holdUnique = (list: LiveList, item: Item | undefined, before: Item | undefined): void => {
  for (const [name, taken] of list.unique) {
    if (before) taken.delete(before.fields[name]);
    if (item && !item.deleted && item.fields[name] !== undefined) taken.set(item.fields[name], item.id);
  }
};

/** Undoes placeItem, for a change that could not be stored. */
export const displaceItem = (list: LiveList, item: Item, before?: Item): void => {
  if (before) list.items.set(before.id, before);
  else list.items.delete(item.id);
  list.log.splice(list.log.lastIndexOf(item), 1);
  holdUnique(list, before, item);
};

/** The items whose last change came after `change`, in the order of their changes. */
export const changedSince = ({ items, log }: LiveList, change: number): Item[] => {
  // Who follows the feed asks for the few at the end; only a fresh start walks the whole log.
  let start = log.length;
  while (start > 0 && log[start - 1]!.change > change) start -= 1;
  return log.slice(start).filter((item) => items.get(item.id) === item);
};
