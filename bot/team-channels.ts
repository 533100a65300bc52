import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Language } from '../src/cycle/definition/text.ts';
import { faceOf } from '../src/reminders/face.ts';
import type { Tables } from '../src/store/tables.ts';
import { TEAM_VIEWS, type TeamView } from './cards/team-card.ts';

/** Where a card is in a team's channel. */
export interface ChannelMessage {
  readonly conversationId: string;
  readonly serviceUrl: string;
  readonly activityId: string;
}

interface TeamChannelsParts {
  readonly db: Kysely<Tables>;
  readonly cardOf: (view: TeamView, language: Language) => object;
  /** Replaces a card in a channel. */
  readonly update: (where: ChannelMessage, card: object, summary: string) => Promise<void>;
  readonly log: Logger;
}

/** Channels are read by many; their summary is in Swedish. */
const LANGUAGE: Language = 'sv';

export const isTeamView = (view: unknown): view is TeamView => TEAM_VIEWS.some((it) => it === view);

/** The team channels that show a summary: which, where, and whether it still tells how things stand. */
export const createTeamChannels = ({ db, cardOf, update, log }: TeamChannelsParts) => ({
  viewOf: async (conversationId: string): Promise<TeamView | undefined> =>
    (await db.selectFrom('channels').select('view').where('conversation_id', '=', conversationId).executeTakeFirst())
      ?.view,

  cardOf: (view: TeamView): object => cardOf(view, LANGUAGE),

  /** The card of the view, noted as what the channel shows from now on. */
  show: async (view: TeamView, { conversationId, serviceUrl, activityId }: ChannelMessage): Promise<object> => {
    const card = cardOf(view, LANGUAGE);
    const values = { service_url: serviceUrl, view, activity_id: activityId, face: faceOf(card) };
    await db
      .insertInto('channels')
      .values({ conversation_id: conversationId, ...values })
      .onConflict((on) => on.column('conversation_id').doUpdateSet(values))
      .execute();
    return card;
  },

  /** The card as it is now, where it stands: nothing is sent anew. What fails is tried again the next morning. */
  refresh: async (): Promise<void> => {
    for (const it of await db.selectFrom('channels').selectAll().execute()) {
      const card = cardOf(it.view, LANGUAGE);
      const face = faceOf(card);
      if (face === it.face) continue;
      try {
        const where = { conversationId: it.conversation_id, serviceUrl: it.service_url, activityId: it.activity_id };
        await update(where, card, '');
        await db.updateTable('channels').set({ face }).where('conversation_id', '=', it.conversation_id).execute();
      } catch (error) {
        log.warn({ channel: it.conversation_id, problem: String(error) }, 'channel summary not turned');
      }
    }
  },

  forget: async (conversationId: string): Promise<void> => {
    await db.deleteFrom('channels').where('conversation_id', '=', conversationId).execute();
  },
});
export type TeamChannels = ReturnType<typeof createTeamChannels>;
