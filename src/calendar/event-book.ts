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
  /** Where an online meeting is joined. */
  readonly joinUrl?: string | undefined;
}

/** Which event stands for what, and where the feed has been followed to. Can be thrown away: it is made anew from the calendar. */
export const eventBook = (db: Kysely<Tables>) => {
  /** As last read or written, for those who cannot wait for the database. */
  const joinUrls = new Map<EventKey, string>();
  const note = ({ key, joinUrl }: KnownEvent): void => {
    if (joinUrl) joinUrls.set(key, joinUrl);
    else joinUrls.delete(key);
  };
  return {
    /** Where the event's meeting is joined; known once the book has been read. */
    joinUrl: (key: EventKey): string | undefined => joinUrls.get(key),

    all: async (): Promise<KnownEvent[]> => {
      const known = (await db.selectFrom('calendar_events').selectAll().execute()).map(
        (it): KnownEvent => ({
          eventId: it.event_id,
          key: it.key as EventKey,
          placement: it.placement,
          changeKey: it.change_key,
          declined: JSON.parse(it.declined) as string[],
          ...(it.join_url && { joinUrl: it.join_url }),
        }),
      );
      for (const it of known) note(it);
      return known;
    },

    put: async (known: KnownEvent): Promise<void> => {
      const { eventId, key, placement, changeKey, declined, joinUrl } = known;
      const values = {
        key,
        placement,
        change_key: changeKey,
        declined: JSON.stringify(declined),
        join_url: joinUrl ?? null,
      };
      note(known);
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
  };
};
export type EventBook = ReturnType<typeof eventBook>;
