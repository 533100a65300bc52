import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { type Generated, Kysely } from 'kysely';
import { pgliteDialect } from '../store/pglite-dialect.ts';

/** Everything the tenant keeps. Bodies are JSON text; the services read and write them whole. */
export interface TenantTables {
  settings: { name: string; value: string };
  graph_lists: { id: string; body: string };
  graph_items: { list: string; id: number; body: string; change: number };
  graph_events: { id: string; body: string; change: number };
  graph_subscriptions: { id: string; body: string };
  graph_own_events: { id: string; person: string; body: string };
  /** `seq`: in the order they were sent. */
  graph_mails: { id: string; body: string; seq: Generated<number> };
  entra_codes: { code: string; body: string };
  channel_conversations: { id: string; user_id: string };
  channel_activities: { id: string; conversation: string; seq: number; body: string };
  channel_views: { activity: string; person: string; seq: number; body: string };
}

const TABLES = `
  create table if not exists settings (name text primary key, value text not null);
  create table if not exists graph_lists (id text primary key, body text not null);
  create table if not exists graph_items (list text not null, id integer not null, body text not null, change integer not null, primary key (list, id));
  create table if not exists graph_events (id text primary key, body text not null, change integer not null);
  create table if not exists graph_subscriptions (id text primary key, body text not null);
  create table if not exists graph_own_events (id text primary key, person text not null, body text not null);
  create table if not exists graph_mails (id text primary key, body text not null, seq bigserial);
  create table if not exists entra_codes (code text primary key, body text not null);
  create table if not exists channel_conversations (id text primary key, user_id text not null unique);
  create table if not exists channel_activities (id text primary key, conversation text not null, seq integer not null, body text not null);
  create table if not exists channel_views (activity text not null, person text not null, seq integer not null, body text not null, primary key (activity, person));
`;

export interface TenantStore {
  readonly db: Kysely<TenantTables>;
  /** A kept JSON value, made at first asking. */
  setting<T>(name: string, make: () => T | Promise<T>): Promise<T>;
  saveSetting(name: string, value: unknown): Promise<void>;
  close(): Promise<void>;
}

/** The tenant's own PGlite, under DATA_DIR/tenant. */
export const openTenantStore = async (dataDir: string): Promise<TenantStore> => {
  const folder = join(dataDir, 'tenant');
  mkdirSync(folder, { recursive: true });
  const pglite = await PGlite.create(folder);
  await pglite.exec(TABLES);
  const db = new Kysely<TenantTables>({ dialect: pgliteDialect(pglite) });
  const saveSetting = async (name: string, value: unknown) => {
    const text = JSON.stringify(value);
    await db
      .insertInto('settings')
      .values({ name, value: text })
      .onConflict((on) => on.column('name').doUpdateSet({ value: text }))
      .execute();
  };
  return {
    db,
    saveSetting,
    setting: async (name, make) => {
      const found = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
      if (found) return JSON.parse(found.value);
      const made = await make();
      await saveSetting(name, made);
      return made;
    },
    close: async () => {
      await db.destroy();
      if (!pglite.closed) await pglite.close();
    },
  };
};
