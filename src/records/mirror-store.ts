import type { Kysely } from 'kysely';
import type { Tables } from '../store/tables.ts';
import type { Flag } from './flag.ts';
import type { HandEdit } from './hand-edits.ts';
import type { Fields, ListId } from './schema.ts';

/** An item as it is kept, so that a restart only reads what is new. */
export interface StoredItem {
  readonly list: ListId;
  readonly itemId: string;
  readonly etag: string | undefined;
  readonly raw: Fields;
  /** The fields in use; undefined where the item could never be read. */
  readonly good: Fields | undefined;
}

/** What one list's feed led to. */
export interface Taking {
  readonly list: ListId;
  readonly kept: readonly StoredItem[];
  readonly gone: readonly string[];
  readonly flags: readonly Flag[];
  readonly edits: readonly HandEdit[];
  /** Where the feed stopped; undefined for an item that was read on its own. */
  readonly link?: string | undefined;
}

/** Rows written in one statement. */
const ROWS = 500;

const inParts = <T>(rows: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(rows.length / ROWS) }, (_, part) => rows.slice(part * ROWS, (part + 1) * ROWS));

/** The mirror's side in the database. */
export const mirrorStore = (db: Kysely<Tables>) => {
  const keep = async (on: Kysely<Tables>, items: readonly StoredItem[]): Promise<void> => {
    for (const part of inParts(items))
      await on
        .insertInto('mirror')
        .values(
          part.map(({ list, itemId, etag, raw, good }) => ({
            list,
            item_id: itemId,
            etag: etag ?? '',
            fields: JSON.stringify(raw),
            good: good && good !== raw ? JSON.stringify(good) : null,
          })),
        )
        .onConflict((it) =>
          it.columns(['list', 'item_id']).doUpdateSet((eb) => ({
            etag: eb.ref('excluded.etag'),
            fields: eb.ref('excluded.fields'),
            good: eb.ref('excluded.good'),
          })),
        )
        .execute();
  };
  return {
    items: async () =>
      (await db.selectFrom('mirror').selectAll().execute()).map((it) => ({
        list: it.list as ListId,
        itemId: it.item_id,
        etag: it.etag || undefined,
        raw: JSON.parse(it.fields) as Fields,
        good: it.good === null ? undefined : (JSON.parse(it.good) as Fields),
      })),
    flags: async () => (await db.selectFrom('flags').select('flag').execute()).map((it) => JSON.parse(it.flag) as Flag),
    deltaLink: async (list: ListId) =>
      (await db.selectFrom('delta_links').select('link').where('list', '=', list).executeTakeFirst())?.link,
    /** Of the same item the last one holds. */
    keep: (items: readonly StoredItem[]) =>
      keep(db, [...new Map(items.map((it) => [`${it.list}/${it.itemId}`, it])).values()]),
    /** Keeps all of it or nothing: items, flags, the history that is to be written of it, and where the feed stopped. */
    take: async ({ list, kept, gone, flags, edits, link }: Taking): Promise<void> => {
      await db.transaction().execute(async (trx) => {
        const touched = [...gone, ...kept.map((it) => it.itemId)];
        for (const part of inParts(touched))
          await trx.deleteFrom('flags').where('list', '=', list).where('item_id', 'in', part).execute();
        for (const part of inParts(gone))
          await trx.deleteFrom('mirror').where('list', '=', list).where('item_id', 'in', part).execute();
        await keep(trx, kept);
        for (const part of inParts(flags))
          await trx
            .insertInto('flags')
            .values(part.map((it) => ({ list, item_id: it.itemId, column_name: it.column, flag: JSON.stringify(it) })))
            .execute();
        for (const part of inParts(edits))
          await trx
            .insertInto('hand_edits')
            .values(part.map((it) => ({ key: it.entry.key, entry: JSON.stringify(it) })))
            .onConflict((it) => it.column('key').doNothing())
            .execute();
        if (link)
          await trx
            .insertInto('delta_links')
            .values({ list, link })
            .onConflict((it) => it.column('list').doUpdateSet({ link }))
            .execute();
      });
    },
    waitingEdits: async (): Promise<HandEdit[]> =>
      (await db.selectFrom('hand_edits').selectAll().orderBy('key').execute()).map((it) => JSON.parse(it.entry)),
    editWritten: async (key: string): Promise<void> => {
      await db.deleteFrom('hand_edits').where('key', '=', key).execute();
    },
  };
};
export type MirrorStore = ReturnType<typeof mirrorStore>;
