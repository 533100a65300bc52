import { randomUUID } from 'node:crypto';
import type { TenantContext } from '../context.ts';
import type { Barrier, Barriers } from './barriers.ts';
import {
  BOT_NAME,
  type BotEndpoint,
  botId,
  CARD,
  ERROR,
  errorAnswer,
  type InvokeAnswer,
  MESSAGE,
} from './bot-endpoint.ts';
import { type Conversation, type Conversations, membersOf, type Place, type TeamChannel } from './conversations.ts';
import type { ChatMessage, Messages, View } from './messages.ts';
import { mriOf } from './roster.ts';

/** Above this many people a card without `userIds` refreshes for nobody (Teams documentation, universal actions). */
const MOST_REFRESHED = 60;
const MENTION = `<at>${BOT_NAME}</at>`;

export interface Button {
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Refresh {
  readonly action: { readonly verb: string; readonly data?: Readonly<Record<string, unknown>> };
  readonly userIds?: readonly string[];
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The view that an answer makes of what was seen before. */
const viewAfter = ({ type, value, statusCode }: InvokeAnswer, before: View): View => {
  if (type === CARD) return { card: value as Record<string, unknown> };
  const card = before.card && { card: before.card };
  if (type === MESSAGE) return { ...card, notice: { kind: 'message', text: String(value) } };
  const text = type === ERROR ? (value as { message?: unknown } | null)?.message : undefined;
  return { ...card, notice: { kind: 'error', text: String(text ?? statusCode) } };
};

/** What a person does in Teams. */
export class Teams {
  readonly #context: TenantContext;
  readonly #conversations: Conversations;
  readonly #messages: Messages;
  readonly #barriers: Barriers;
  readonly #bot: BotEndpoint;
  /** Presses that the bot has not answered yet. */
  readonly #pressing = new Set<{ readonly userId: string; readonly activityId: string }>();

  constructor(
    context: TenantContext,
    parts: {
      readonly conversations: Conversations;
      readonly messages: Messages;
      readonly barriers: Barriers;
      readonly bot: BotEndpoint;
    },
  ) {
    this.#context = context;
    this.#conversations = parts.conversations;
    this.#messages = parts.messages;
    this.#barriers = parts.barriers;
    this.#bot = parts.bot;
  }

  /** Installs the app for the person, unless it is. The bot is told as Teams tells it: of members added and of the installation. */
  async install(userId: string): Promise<void> {
    if (this.#conversations.of(userId) && this.#barriers.hasApp(userId)) return;
    const conversation = await this.#conversations.between(userId);
    await this.#barriers.setInstalled(conversation, true);
    const members = [{ id: botId(this.#context) }, { id: mriOf(userId), aadObjectId: userId }];
    await this.#event({ conversation }, userId, { type: 'conversationUpdate', membersAdded: members });
    await this.#event({ conversation }, userId, { type: 'installationUpdate', action: 'add' });
  }

  /** Takes the app away from the person; their chat stays, and nobody can write in it. */
  async uninstall(userId: string): Promise<void> {
    const conversation = await this.#conversations.between(userId);
    if (!this.#barriers.isInstalled(conversation)) return;
    await this.#barriers.setInstalled(conversation, false);
    await this.#event({ conversation }, userId, { type: 'installationUpdate', action: 'remove' });
  }

  /** Installs the app in a team, with this channel chosen. */
  async installIn(channel: TeamChannel, userId: string): Promise<void> {
    if (this.#barriers.isInstalled(channel)) return;
    await this.#barriers.setInstalled(channel, true);
    const membersAdded = [{ id: botId(this.#context) }];
    await this.#teamEvent(channel, userId, { type: 'conversationUpdate', membersAdded }, 'teamMemberAdded');
    await this.#teamEvent(channel, userId, { type: 'installationUpdate', action: 'add' });
  }

  async uninstallFrom(channel: TeamChannel, userId: string): Promise<void> {
    if (!this.#barriers.isInstalled(channel)) return;
    await this.#barriers.setInstalled(channel, false);
    const membersRemoved = [{ id: botId(this.#context) }];
    await this.#teamEvent(channel, userId, { type: 'conversationUpdate', membersRemoved }, 'teamMemberRemoved');
    await this.#teamEvent(channel, userId, { type: 'installationUpdate', action: 'remove' });
  }

  /** Writes to the bot. The barrier that Teams puts up instead, when there is one. */
  async say(userId: string, text: string): Promise<Barrier | undefined> {
    const conversation = await this.#conversations.between(userId);
    const barrier = this.#barriers.toWriting(conversation);
    if (barrier) return barrier;
    const { activityId } = await this.#messages.add(conversation, { from: 'person', userId, text });
    await this.#bot.tell({ conversation }, userId, { type: 'message', id: activityId, text, textFormat: 'plain' });
    return undefined;
  }

  /** Writes in a channel, to a thread when one is named. The bot hears it only when it is mentioned and is in the team. */
  async sayIn(
    channel: TeamChannel,
    userId: string,
    { text, mention, thread }: { readonly text: string; readonly mention: boolean; readonly thread?: string },
  ): Promise<ChatMessage> {
    const whole = mention && !text.includes(MENTION) ? `${MENTION} ${text}` : text;
    const said = await this.#messages.add(channel, {
      from: 'person',
      userId,
      text: whole,
      ...(thread && { thread }),
    });
    if (whole.includes(MENTION) && !this.#barriers.toReading(channel))
      await this.#bot.tell({ conversation: channel, thread: thread ?? said.activityId }, userId, {
        type: 'message',
        id: said.activityId,
        text: whole,
        textFormat: 'plain',
        entities: [{ type: 'mention', mentioned: { id: botId(this.#context), name: BOT_NAME }, text: MENTION }],
      });
    return said;
  }

  /** Presses a button of a card: `data` is the button's own together with what was filled in. The card turns for the presser. */
  async press(message: ChatMessage, userId: string, { verb, data }: Button): Promise<InvokeAnswer> {
    const place = this.#placeOf(message);
    const pressed = { userId, activityId: message.activityId };
    this.#pressing.add(pressed);
    try {
      const barrier = this.#barriers.toReading(place.conversation);
      const answer = barrier
        ? errorAnswer(403, 'Appen är borttagen eller avstängd.', barrier.code)
        : await this.#bot.invoke(place, userId, message.activityId, { verb, data }, 'manual');
      const now = this.#messages.find(message.activityId)!;
      if (!now.deleted) await this.#messages.show(now, userId, viewAfter(answer, this.#viewOf(now, userId)));
      return answer;
    } finally {
      this.#pressing.delete(pressed);
    }
  }

  /** What a forged client would send: the bot gets it as it is, and whatever it answers changes nothing that is kept. */
  async forge(userId: string, activityId: string, { verb, data }: Button): Promise<InvokeAnswer> {
    const conversation = await this.#conversations.between(userId);
    return this.#bot.invoke({ conversation }, userId, activityId, { verb, data }, 'manual');
  }

  /**
   * The person sees a message. When its card refreshes for them, its action runs of itself and its answer is shown to
   * them alone, unless the card changed or was pressed meanwhile. Undefined when nothing was asked of the bot.
   */
  async see(message: ChatMessage, userId: string): Promise<InvokeAnswer | undefined> {
    const before = this.#messages.as(userId, message);
    const place = this.#placeOf(message);
    const refresh = before.card?.refresh as Refresh | undefined;
    if (!refresh || !this.#refreshesFor(refresh, place.conversation, userId)) return undefined;
    if (this.#barriers.toReading(place.conversation)) return undefined;
    const { verb, data = {} } = refresh.action;
    const answer = await this.#bot.invoke(place, userId, message.activityId, { verb, data }, 'automatic');
    const now = this.#messages.as(userId, this.#messages.find(message.activityId)!);
    const pressing = [...this.#pressing].some((it) => it.userId === userId && it.activityId === message.activityId);
    const meanwhile = now.seq !== before.seq || pressing;
    if (answer.statusCode === 200 && answer.type === CARD && !meanwhile && !same(answer.value, now.card))
      await this.#messages.show(message, userId, viewAfter(answer, {}));
    return answer;
  }

  #refreshesFor({ userIds }: Refresh, conversation: Conversation, userId: string): boolean {
    return userIds ? userIds.includes(mriOf(userId)) : membersOf(conversation).length <= MOST_REFRESHED;
  }

  /** The person's own card, when they have one. */
  #viewOf(message: ChatMessage, userId: string): View {
    const { card } = this.#messages.as(userId, message);
    return card && card !== message.card ? { card } : {};
  }

  #placeOf({ conversationId, thread, activityId }: ChatMessage): Place {
    const { conversation } = this.#conversations.at(conversationId)!;
    return conversation.kind === 'channel' ? { conversation, thread: thread ?? activityId } : { conversation };
  }

  #event(place: Place, userId: string, activity: object, channelData: object = {}): Promise<Response | undefined> {
    return this.#bot.tell(place, userId, { id: `f:${randomUUID()}`, ...activity }, { ...channelData });
  }

  #teamEvent(channel: TeamChannel, userId: string, activity: object, eventType?: string) {
    return this.#event({ conversation: channel }, userId, activity, {
      settings: { selectedChannel: { id: channel.id } },
      team: channel.team,
      ...(eventType && { eventType }),
    });
  }
}
