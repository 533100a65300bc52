import type { CloudAdapter, ConversationReference, TurnContext } from 'botbuilder';
import botbuilder from 'botbuilder';
import { type Channel, ChannelError, type ChannelProblem } from '../src/commands/channel.ts';
import type { Config } from '../src/config.ts';
import type { UserId } from '../src/cycle/duties/duty.ts';
import type { ConversationBook } from './bot.ts';
import type { ChannelMessage } from './team-channels.ts';

const { CardFactory, MessageFactory } = botbuilder;

const CODE_REASON: Readonly<Record<string, ChannelProblem>> = {
  MessageWritesBlocked: 'blocked',
  BlockedByUser: 'blocked',
  ConversationBlockedByUser: 'blocked',
  BotNotInConversationRoster: 'notInstalled',
  BotDisabledByAdmin: 'disabled',
};
const STATUS_REASON: Readonly<Record<number, ChannelProblem>> = {
  403: 'notInstalled',
  404: 'gone',
  412: 'throttled',
  429: 'throttled',
};

const asChannelError = (error: unknown): ChannelError => {
  if (error instanceof ChannelError) return error;
  const { statusCode, code, response } = (error ?? {}) as {
    statusCode?: number;
    code?: string;
    response?: { headers?: { get?(name: string): string | undefined } };
  };
  const reason = CODE_REASON[code ?? ''] ?? STATUS_REASON[statusCode ?? 0] ?? 'unreachable';
  const retryAfter = Number(response?.headers?.get?.('retry-after'));
  return new ChannelError(reason, Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : undefined, {
    cause: error,
  });
};

interface Where {
  readonly conversationId: string;
  readonly serviceUrl: string;
}

/** One-to-one chat, and what a team's channel shows. */
export interface TeamsChannel extends Channel {
  /** Replaces a card in a team's channel. Throws ChannelError. */
  updateInChannel(where: ChannelMessage, card: object, summary: string): Promise<void>;
}

/** Messages that we start, through the Bot Framework. */
export const teamsChannel = (config: Config, adapter: CloudAdapter, conversations: ConversationBook): TeamsChannel => {
  const bot = { id: `28:${config.CLIENT_ID}`, name: 'Årshjul' };

  const inConversation = async <T>(
    conversationId: string,
    serviceUrl: string,
    work: (turn: TurnContext) => Promise<T>,
  ): Promise<T> => {
    const reference: Partial<ConversationReference> = {
      bot,
      serviceUrl,
      channelId: 'msteams',
      conversation: {
        id: conversationId,
        isGroup: false,
        conversationType: 'personal',
        tenantId: config.TENANT_ID,
        name: '',
      },
    };
    // What goes wrong in a turn ends at the adapter's `onTurnError`: it is carried out of it here.
    let done: { readonly result: T } | { readonly error: unknown } | undefined;
    await adapter.continueConversationAsync(config.CLIENT_ID, reference, async (turn) => {
      // The turn's activity is made up by botbuilder; what we send is no reply to it.
      delete turn.activity.id;
      done = await work(turn).then(
        (result) => ({ result }),
        (error: unknown) => ({ error }),
      );
    });
    if (done && 'result' in done) return done.result;
    throw done ? done.error : new ChannelError('unreachable');
  };

  /** A chat with a person we have not heard from, or whose old one is gone. */
  const newChat = async (userId: UserId): Promise<Where> => {
    let conversationId = '';
    const parameters = {
      isGroup: false,
      bot,
      members: [{ id: userId, name: '' }],
      tenantId: config.TENANT_ID,
      channelData: { tenant: { id: config.TENANT_ID } },
    };
    await adapter.createConversationAsync(
      config.CLIENT_ID,
      'msteams',
      config.BOT_SERVICE_URL,
      'https://api.botframework.com',
      parameters as never,
      async (turn) => {
        conversationId = turn.activity.conversation.id;
      },
    );
    const where = { conversationId, serviceUrl: config.BOT_SERVICE_URL };
    await conversations.save(userId, where);
    return where;
  };

  const message = (card: object, summary: string) => ({
    ...MessageFactory.attachment(CardFactory.adaptiveCard(card)),
    summary,
  });

  const updateInChannel = async (
    { conversationId, serviceUrl, activityId }: ChannelMessage,
    card: object,
    summary: string,
  ): Promise<void> => {
    try {
      await inConversation(conversationId, serviceUrl, (turn) =>
        turn.updateActivity({ ...message(card, summary), id: activityId }),
      );
    } catch (error) {
      throw asChannelError(error);
    }
  };

  return {
    updateInChannel,
    send: async (to, card, summary) => {
      const sendIn = async ({ conversationId, serviceUrl }: Where) => {
        const sent = await inConversation(conversationId, serviceUrl, (turn) =>
          turn.sendActivity(message(card, summary)),
        );
        return { conversationId, activityId: sent?.id ?? '' };
      };
      try {
        const known = await conversations.find(to);
        if (!known) return await sendIn(await newChat(to));
        return await sendIn(known).catch(async (error: unknown) => {
          if (asChannelError(error).reason !== 'gone') throw error;
          return sendIn(await newChat(to));
        });
      } catch (error) {
        throw asChannelError(error);
      }
    },
    update: async (conversationId, activityId, card, summary) => {
      try {
        await inConversation(conversationId, config.BOT_SERVICE_URL, (turn) =>
          turn.updateActivity({ ...message(card, summary), id: activityId }),
        );
      } catch (error) {
        throw asChannelError(error);
      }
    },
  };
};
