import type { TenantContext } from '../context.ts';
import { Barriers } from './barriers.ts';
import { BotEndpoint } from './bot-endpoint.ts';
import type { ChannelParts } from './control.ts';
import { Conversations } from './conversations.ts';
import { Messages } from './messages.ts';
import { Teams } from './teams.ts';

/** The tenant's Teams: its conversations, what is written in them, and who may. */
export const openChannel = async (context: TenantContext): Promise<ChannelParts> => {
  const conversations = await Conversations.open(context);
  const messages = await Messages.open(context);
  const barriers = await Barriers.open(context);
  const bot = new BotEndpoint(context);
  return { conversations, messages, barriers, teams: new Teams(context, { conversations, messages, barriers, bot }) };
};
