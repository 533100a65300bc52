import { type Channel, ChannelError } from '../src/commands/channel.ts';
import type { Config } from '../src/config.ts';
import type { UserId } from '../src/cycle/duties/duty.ts';
import type { ConversationBook } from './bot.ts';
import type { Connector } from './connector.ts';
import type { ChannelMessage } from './team-channels.ts';

const CARD = 'application/vnd.microsoft.card.adaptive';

interface Where {
  readonly conversationId: string;
  readonly serviceUrl: string;
}

/** One-to-one chat, and what a team's channel shows. */
export interface TeamsChannel extends Channel {
  /** Replaces a card in a team's channel. Throws ChannelError. */
  updateInChannel(where: ChannelMessage, card: object, summary: string): Promise<void>;
}

/** Messages that we start, through the Bot Connector. */
export const teamsChannel = (
  config: Pick<Config, 'CLIENT_ID' | 'TENANT_ID' | 'BOT_SERVICE_URL'>,
  connector: Connector,
  conversations: ConversationBook,
): TeamsChannel => {
  const bot = { id: `28:${config.CLIENT_ID}`, name: 'Årshjul' };
  const tenant = { tenantId: config.TENANT_ID, channelData: { tenant: { id: config.TENANT_ID } } };

  const message = (conversationId: string, card: object, summary: string) => ({
    type: 'message',
    channelId: 'msteams',
    from: bot,
    conversation: { id: conversationId, tenantId: config.TENANT_ID },
    attachments: [{ contentType: CARD, content: card }],
    summary,
  });
  const inConversation = (conversationId: string) => `conversations/${encodeURIComponent(conversationId)}/activities`;

  /** A chat with a person we have not heard from, or whose old one is gone. */
  const newChat = async (userId: UserId): Promise<Where> => {
    const wanted = { isGroup: false, bot, members: [{ id: userId, name: '' }], ...tenant };
    const conversationId = await connector.call('POST', config.BOT_SERVICE_URL, 'conversations', wanted);
    const where = { conversationId, serviceUrl: config.BOT_SERVICE_URL };
    await conversations.save(userId, where);
    return where;
  };

  const replace = async (
    { conversationId, serviceUrl, activityId }: ChannelMessage,
    card: object,
    summary: string,
  ): Promise<void> => {
    const path = `${inConversation(conversationId)}/${encodeURIComponent(activityId)}`;
    await connector.call('PUT', serviceUrl, path, { ...message(conversationId, card, summary), id: activityId });
  };

  return {
    send: async (to, card, summary) => {
      const sendIn = async ({ conversationId, serviceUrl }: Where) => ({
        conversationId,
        activityId: await connector.call(
          'POST',
          serviceUrl,
          inConversation(conversationId),
          message(conversationId, card, summary),
        ),
      });
      const known = await conversations.find(to);
      if (!known) return sendIn(await newChat(to));
      return sendIn(known).catch(async (error: unknown) => {
        if (!(error instanceof ChannelError && error.reason === 'gone')) throw error;
        return sendIn(await newChat(to));
      });
    },
    update: (conversationId, activityId, card, summary) =>
      replace({ conversationId, activityId, serviceUrl: config.BOT_SERVICE_URL }, card, summary),
    updateInChannel: replace,
  };
};
