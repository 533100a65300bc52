import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { letAnswerGo } from '../aside.ts';
import type { RoleHolders } from '../people/listed-role.ts';
import type { Tables } from '../store/tables.ts';
import type { Flag } from './flag.ts';
import { handEdit, type Turn } from './hand-edits.ts';
import { type HeldTo, interpret, type Problem } from './interpret.ts';
import { type ListItem, personIn, sameIn, versionOf } from './item.ts';
import { type MirrorStore, mirrorStore, type StoredItem } from './mirror-store.ts';
import { columnsOf, type Fields, keyOfThing, LIST_IDS, type ListId, type Things } from './schema.ts';

/** An item of a list as last seen or written. */
export interface Mirrored<T> extends StoredItem {
  readonly thing: T | undefined;
  /** The version that we know there is: the feed may tell of an older one after we have written. */
  readonly version: number | undefined;
  /** What stood before we wrote it, while the feed has not told of ours: for etags without a version. */
  readonly before?: Fields;
  /** Counts our writes. */
  readonly writtenAt: number;
}

/** How a list was read: what changed, from the very beginning, or anew because the feed could not be followed. */
export type Reach = 'changes' | 'first' | 'anew';

type Shelf<K extends ListId> = Map<string, Mirrored<Things[K]>>;
type Shelves = { [K in ListId]: Shelf<K> };

const shelves = (): Shelves => Object.fromEntries(LIST_IDS.map((id) => [id, new Map()])) as Shelves;

const flagged = (
  list: ListId,
  item: ListItem,
  good: Fields | undefined,
  { column, value, expected }: Problem,
): Flag => {
  const by = personIn(item.lastModifiedBy)?.displayName;
  return {
    list,
    itemId: item.id,
    item: String(good?.Title ?? item.fields?.Title ?? item.fields?.Key ?? item.id),
    column,
    label: columnsOf(list).find((it) => it.name === column)?.label ?? column,
    value,
    expected,
    ...(by && { by }),
    ...(item.lastModifiedDateTime && { at: item.lastModifiedDateTime }),
    ...(item.webUrl && { url: item.webUrl }),
  };
};

/** The lists as last read, in memory by item and by key, and in the database so that a restart only reads what is new. */
export class Mirror {
  readonly #items = shelves();
  readonly #itemOfKey = new Map<string, string>();
  readonly #flags = new Map<string, readonly Flag[]>();
  readonly #store: MirrorStore;
  readonly #log: Logger;
  readonly #now: () => Date;
  readonly #holders: RoleHolders;
  #writes = 0;
  /** What was written and is not in the database yet. */
  #unkept: StoredItem[] = [];
  /** The database is written in turn, so that what is newer is written last. */
  #storing: Promise<unknown> = Promise.resolve();

  constructor(db: Kysely<Tables>, log: Logger, now: () => Date, holders: RoleHolders) {
    this.#store = mirrorStore(db);
    this.#log = log;
    this.#now = now;
    this.#holders = holders;
  }

  get store(): MirrorStore {
    return this.#store;
  }

  /** Fills memory from the database. */
  async load(): Promise<void> {
    for (const { list, itemId, etag, raw, good } of await this.#store.items()) {
      const reading = interpret(list, good ?? raw, undefined);
      this.#put(list, { list, itemId, etag, raw, good: reading.good, thing: reading.thing }, 0);
    }
    for (const flag of await this.#store.flags())
      this.#flag(flag.list, flag.itemId, [...this.flagsOf(flag.list, flag.itemId), flag]);
  }

  /** What the list holds, in the list's own order: as SharePoint numbered the rows. */
  *all<K extends ListId>(list: K): Iterable<Things[K]> {
    const items = [...(this.#items[list] as Shelf<K>).values()];
    items.sort((a, b) => Number(a.itemId) - Number(b.itemId));
    for (const { thing } of items) if (thing !== undefined) yield thing;
  }

  find<K extends ListId>(list: K, key: string): Mirrored<Things[K]> | undefined {
    const itemId = this.#itemOfKey.get(`${list}/${key}`);
    return itemId === undefined ? undefined : (this.#items[list] as Shelf<K>).get(itemId);
  }

  item<K extends ListId>(list: K, itemId: string): Mirrored<Things[K]> | undefined {
    return (this.#items[list] as Shelf<K>).get(itemId);
  }

  flags(): readonly Flag[] {
    return [...this.#flags.values()].flat();
  }

  flagsOf(list: ListId, itemId: string): readonly Flag[] {
    return this.#flags.get(`${list}/${itemId}`) ?? [];
  }

  /** How many of our own writes the mirror has taken in: a mark in time. */
  get writes(): number {
    return this.#writes;
  }

  /**
   * What was just written, before the feed tells of it. `etag` is undefined when the answer did not say. It is kept in the
   * database without anybody waiting: what is lost with the process, the feed tells again.
   */
  wrote(list: ListId, written: { itemId: string; etag: string | undefined; fields: Fields }): void {
    const known = this.#items[list].get(written.itemId);
    const raw = { ...known?.raw, ...written.fields };
    const { good, thing } = interpret(list, { ...known?.good, ...written.fields }, known?.good);
    const item = { list, itemId: written.itemId, etag: written.etag, raw, good, thing };
    this.#writes += 1;
    const next = known?.version === undefined ? undefined : known.version + 1;
    this.#put(list, item, this.#writes, {
      version: versionOf(written.etag) ?? next,
      ...(written.etag === undefined && known && { before: known.raw }),
    });
    if (this.#unkept.push(item) > 1) return;
    this.#inTurn(async () => {
      await letAnswerGo();
      const items = this.#unkept;
      this.#unkept = [];
      await this.#store.keep(items);
    }).catch((error: unknown) => this.#log.warn({ list, problem: String(error) }, 'written, not kept yet'));
  }

  /** Until the database has all that was written. */
  async settled(): Promise<void> {
    await this.#storing;
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#storing.then(work);
    this.#storing = done.catch(() => undefined);
    return done;
  }

  /**
   * Takes in what a feed or a single reading says, with its flags and the history of what people did by hand, in one
   * transaction; answers the keys that changed. `since`: the count of our writes when the reading began.
   */
  async take(
    list: ListId,
    items: readonly ListItem[],
    { reach, link, since }: { reach: Reach; link?: string; since: number },
  ): Promise<string[]> {
    const latest = new Map(items.map((item) => [item.id, item]));
    const turns: Turn[] = [];
    const kept: (Omit<StoredItem, 'list'> & { item: ListItem; thing: unknown; flags: Flag[] })[] = [];
    for (const item of latest.values()) {
      const known = this.#items[list].get(item.id);
      if (item.deleted || !item.fields || this.#isOlder(list, item, known, reach, since)) continue;
      const stands = this.flagsOf(list, item.id);
      const isByHand = personIn(item.lastModifiedBy) !== undefined && reach !== 'first';
      const reading = interpret(
        list,
        item.fields,
        known?.good,
        isByHand || stands.length > 0 ? this.#heldTo() : undefined,
      );
      const flags = reading.problems.map(
        (problem) =>
          stands.find((it) => it.column === problem.column && it.value === problem.value) ??
          flagged(list, item, reading.good ?? known?.good, problem),
      );
      for (const { column, expected } of flags)
        this.#log.warn({ list, itemId: item.id, column, expected: expected.code }, 'value cannot be read');
      kept.push({
        item,
        itemId: item.id,
        etag: item.eTag,
        raw: item.fields,
        good: reading.good,
        thing: reading.thing,
        flags,
      });
      if (known?.etag !== item.eTag || !known)
        turns.push({ list, item, before: known?.raw, after: item.fields, was: known?.thing, is: reading.thing });
    }
    const gone = this.#goneOf(list, latest, reach, since);
    for (const item of gone) {
      const known = this.#items[list].get(item.id)!;
      turns.push({ list, item, before: known.raw, after: undefined, was: known.thing, is: undefined });
    }
    const assignments = this.#holders.assignmentsOf([...this.all('assignments')]);
    const edits = reach === 'first' ? [] : turns.flatMap((turn) => handEdit(turn, assignments, this.#now()) ?? []);
    await this.#inTurn(() =>
      this.#store.take({
        list,
        kept: kept.map((it) => ({ list, ...it })),
        gone: gone.map((it) => it.id),
        flags: kept.flatMap((it) => it.flags),
        edits,
        link,
      }),
    );
    const changed = new Set<string>();
    for (const item of gone) {
      this.#flag(list, item.id, []);
      for (const key of this.#drop(list, item.id)) changed.add(key);
    }
    for (const { flags, item: from, ...item } of kept) {
      const known = this.#items[list].get(item.itemId);
      // What we wrote while this was kept is newer.
      if (known && known.writtenAt > since && this.#isOlder(list, from, known, reach, since)) continue;
      this.#flag(list, item.itemId, flags);
      for (const key of this.#put(list, { list, ...item }, known?.writtenAt ?? 0)) changed.add(key);
    }
    if (list === 'units' && changed.size > 0) await this.#lookAgainForUnits(since);
    return [...changed];
  }

  /** A unit that a row named too early may be there now. */
  async #lookAgainForUnits(since: number): Promise<void> {
    for (const { list, itemId } of this.flags().filter((it) => it.expected.code === 'unit')) {
      const known = this.#items[list].get(itemId);
      if (!known) continue;
      const item = { id: itemId, ...(known.etag && { eTag: known.etag }), fields: known.raw };
      await this.take(list, [item], { reach: 'changes', since });
    }
  }

  /** Whether the item is older than what we know: answered before we wrote, and come after. */
  #isOlder(list: ListId, item: ListItem, known: Mirrored<unknown> | undefined, reach: Reach, since: number): boolean {
    if (!known || (reach === 'anew' && known.writtenAt <= since)) return false;
    const version = versionOf(item.eTag);
    if (version !== undefined && known.version !== undefined) return version < known.version;
    const names = columnsOf(list).map((it) => it.name);
    return known.before !== undefined && sameIn(names, known.before, item.fields ?? {});
  }

  #goneOf(list: ListId, latest: ReadonlyMap<string, ListItem>, reach: Reach, since: number): ListItem[] {
    const told = [...latest.values()].filter((it) => it.deleted && this.#items[list].has(it.id));
    if (reach === 'changes') return told;
    const unnamed = [...this.#items[list].values()].filter((it) => !latest.has(it.itemId) && it.writtenAt <= since);
    return [...told, ...unnamed.map((it) => ({ id: it.itemId }))];
  }

  #heldTo(): HeldTo {
    return { isUnit: (id) => this.#itemOfKey.has(`units/${id}`) };
  }

  #put(
    list: ListId,
    item: StoredItem & { readonly thing: unknown },
    writtenAt: number,
    more: Partial<Pick<Mirrored<unknown>, 'version' | 'before'>> = { version: versionOf(item.etag) },
  ): string[] {
    const known = this.#items[list].get(item.itemId);
    const before = this.#unkey(list, item.itemId);
    const entry = { version: undefined, ...item, ...more, writtenAt } as Mirrored<never>;
    this.#items[list].set(item.itemId, entry);
    if (item.thing === undefined) return before;
    const key = keyOfThing(list, item.thing as never);
    this.#itemOfKey.set(`${list}/${key}`, item.itemId);
    return known && known.etag === item.etag ? [] : [...before, key];
  }

  #drop(list: ListId, itemId: string): string[] {
    const keys = this.#unkey(list, itemId);
    this.#items[list].delete(itemId);
    return keys;
  }

  /** Forgets by which key the item is found; answers it. */
  #unkey(list: ListId, itemId: string): string[] {
    const known = this.#items[list].get(itemId);
    if (known?.thing === undefined) return [];
    const key = keyOfThing(list, known.thing as never);
    if (this.#itemOfKey.get(`${list}/${key}`) === itemId) this.#itemOfKey.delete(`${list}/${key}`);
    return [key];
  }

  #flag(list: ListId, itemId: string, flags: readonly Flag[]): void {
    if (flags.length > 0) this.#flags.set(`${list}/${itemId}`, flags);
    else this.#flags.delete(`${list}/${itemId}`);
  }
}
