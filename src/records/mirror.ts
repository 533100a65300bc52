import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Tables } from '../store/tables.ts';
import { type Fields, fromFields, LIST_IDS, type ListId, SCHEMA, type Things } from './schema.ts';

/** An item of a list as last seen. `etag` is undefined for what we have written and not yet read back. */
export interface Mirrored<T> {
  readonly itemId: string | undefined;
  readonly etag: string | undefined;
  readonly thing: T;
}

/** An item as the delta feed gives it. */
export interface DeltaItem {
  readonly id: string;
  readonly eTag?: string;
  readonly deleted?: { readonly state: string };
  readonly fields?: Fields;
}

type Shelves = { [K in ListId]: Map<string, Mirrored<Things[K]>> };

/** The lists as last read, in memory by key and in the database so that a restart only reads what is new. */
export class Mirror {
  readonly #shelves = Object.fromEntries(LIST_IDS.map((id) => [id, new Map()])) as Shelves;
  readonly #keyOfItem = new Map<string, string>();
  readonly #db: Kysely<Tables>;
  readonly #log: Logger;

  constructor(db: Kysely<Tables>, log: Logger) {
    this.#db = db;
    this.#log = log;
  }

  /** Fills memory from the database. */
  async load(): Promise<void> {
    for (const item of await this.#db.selectFrom('mirror').selectAll().execute()) {
      this.#put(item.list as ListId, item.item_id, item.etag, JSON.parse(item.fields) as Fields);
    }
  }

  all<K extends ListId>(list: K): Iterable<Mirrored<Things[K]>> {
    return this.#shelves[list].values();
  }

  find<K extends ListId>(list: K, key: string): Mirrored<Things[K]> | undefined {
    return this.#shelves[list].get(key);
  }

  /** What was just written, before the feed tells of it. */
  assume<K extends ListId>(list: K, thing: Things[K]): void {
    const key = SCHEMA[list].keyOf(thing);
    this.#shelves[list].set(key, { itemId: this.#shelves[list].get(key)?.itemId, etag: undefined, thing });
  }

  async deltaLink(list: ListId): Promise<string | undefined> {
    return (await this.#db.selectFrom('delta_links').select('link').where('list', '=', list).executeTakeFirst())?.link;
  }

  /**
   * Takes in what the feed says and remembers where it stopped, in one transaction; answers the keys that changed.
   * `afresh`: the feed starts over, so what it does not name is gone.
   */
  async apply(list: ListId, items: readonly DeltaItem[], link: string, afresh: boolean): Promise<string[]> {
    const latest = new Map(items.map((item) => [item.id, item]));
    const changed: string[] = [];
    await this.#db.transaction().execute(async (trx) => {
      if (afresh) await trx.deleteFrom('mirror').where('list', '=', list).execute();
      const gone = [...latest.values()].filter((item) => item.deleted).map((item) => item.id);
      if (gone.length > 0)
        await trx.deleteFrom('mirror').where('list', '=', list).where('item_id', 'in', gone).execute();
      const kept = [...latest.values()].filter((item) => !item.deleted && item.fields);
      for (let start = 0; start < kept.length; start += 500) {
        await trx
          .insertInto('mirror')
          .values(
            kept
              .slice(start, start + 500)
              .map((item) => ({ list, item_id: item.id, etag: item.eTag ?? '', fields: JSON.stringify(item.fields) })),
          )
          .onConflict((on) =>
            on
              .columns(['list', 'item_id'])
              .doUpdateSet((eb) => ({ etag: eb.ref('excluded.etag'), fields: eb.ref('excluded.fields') })),
          )
          .execute();
      }
      await trx
        .insertInto('delta_links')
        .values({ list, link })
        .onConflict((on) => on.column('list').doUpdateSet({ link }))
        .execute();
    });
    if (afresh) this.#shelves[list].clear();
    for (const item of latest.values()) {
      const key = item.deleted ? this.#drop(list, item.id) : this.#put(list, item.id, item.eTag, item.fields ?? {});
      if (key) changed.push(key);
    }
    return changed;
  }

  #put(list: ListId, itemId: string, etag: string | undefined, fields: Fields): string | undefined {
    try {
      const thing = fromFields(list, fields);
      const key = (SCHEMA[list].keyOf as (it: unknown) => string)(thing);
      const shelf = this.#shelves[list] as Map<string, Mirrored<unknown>>;
      const known = shelf.get(key);
      shelf.set(key, { itemId, etag, thing });
      this.#keyOfItem.set(`${list}/${itemId}`, key);
      return known?.etag === etag && known?.itemId === itemId ? undefined : key;
    } catch (error) {
      // Somebody wrote by hand what cannot be: the last good value stays in use and the log names the item.
      this.#log.warn(
        { list, itemId, problem: error instanceof Error ? error.message : String(error) },
        'list item cannot be read',
      );
      return undefined;
    }
  }

  #drop(list: ListId, itemId: string): string | undefined {
    const key = this.#keyOfItem.get(`${list}/${itemId}`);
    if (key) this.#shelves[list].delete(key);
    return key;
  }
}
