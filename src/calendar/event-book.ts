import type { Kysely } from 'kysely';
import type { Tables } from '../store/tables.ts';
import type { EventKey } from './identity.ts';

/** An event of ours as last seen or written. */
export interface KnownEvent {
  readonly eventId: string;
  readonly key: EventKey;
  /** `placementText` of where it stood. */
  readonly placement: string;
  readonly changeKey: string;
  /** Addresses of those who have declined, as told. */
  readonly declined: readonly string[];
}

/** Which event stands for what, and where the feed has been followed to. Can be thrown away: it is made anew from the calendar. */
export const eventBook = (db: Kysely<Tables>) => ({
  all: async (): Promise<KnownEvent[]> =>
    (await db.selectFrom('calendar_events').selectAll().execute()).map((it) => ({
      eventId: it.event_id,
      key: it.key as EventKey,
      placement: it.placement,
      changeKey: it.change_key,
      declined: JSON.parse(it.declined) as string[],
    })),

  put: async ({ eventId, key, placement, changeKey, declined }: KnownEvent): Promise<void> => {
    const values = { key, placement, change_key: changeKey, declined: JSON.stringify(declined) };
    // One event for each key: what took its place before goes.
    await db.deleteFrom('calendar_events').where('key', '=', key).where('event_id', '!=', eventId).execute();
    await db
      .insertInto('calendar_events')
      .values({ event_id: eventId, ...values })
      .onConflict((on) => on.column('event_id').doUpdateSet(values))
      .execute();
  },

  drop: async (eventId: string): Promise<void> => {
    await db.deleteFrom('calendar_events').where('event_id', '=', eventId).execute();
  },

  /** The link and the window it is bound to, by the window's name. */
  link: async (window: string): Promise<string | undefined> =>
    (await db.selectFrom('delta_links').select('link').where('list', '=', window).executeTakeFirst())?.link,

  follow: async (window: string, link: string): Promise<void> => {
    await db
      .insertInto('delta_links')
      .values({ list: window, link })
      .onConflict((on) => on.column('list').doUpdateSet({ link }))
      .execute();
  },

  startAfresh: async (window: string): Promise<void> => {
    await db.deleteFrom('delta_links').where('list', '=', window).execute();
  },
});
export type EventBook = ReturnType<typeof eventBook>;
