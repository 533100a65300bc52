import { randomUUID } from 'node:crypto';
import { ORGANISATION, PEOPLE } from '../../sample/exempelbro.ts';
import type { TenantContext } from '../context.ts';

/** The one-to-one chat of a person with the bot. */
export interface PersonalChat {
  readonly kind: 'personal';
  readonly id: string;
  readonly userId: string;
}

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly aadGroupId: string;
}

/** A channel of a team. The general channel has its team's id. */
export interface TeamChannel {
  readonly kind: 'channel';
  readonly id: string;
  readonly name: string;
  readonly team: Team;
}

export type Conversation = PersonalChat | TeamChannel;

/** A conversation, and the thread in it where one is meant. */
export interface Place {
  readonly conversation: Conversation;
  readonly thread?: string;
}

const CHANNELS = ['Allmänt', 'Planering och uppföljning'];
const channelId = (): string => `19:${randomUUID().replaceAll('-', '')}@thread.tacv2`;

/** How a place is addressed: in channels with the thread's first message, as Teams writes it. */
export const addressOfPlace = ({ conversation, thread }: Place): string =>
  conversation.kind === 'channel' && thread ? `${conversation.id};messageid=${thread}` : conversation.id;

/** Everyone in a conversation beside the bot, by Entra object id. The sample team has everyone. */
export const membersOf = (conversation: Conversation): readonly string[] =>
  conversation.kind === 'personal' ? [conversation.userId] : PEOPLE.map((person) => person.id);

/** The chats between people and the bot, and the channels of the tenant's one team. */
export class Conversations {
  readonly #context: TenantContext;
  readonly #personal = new Map<string, PersonalChat>();
  readonly #byId = new Map<string, Conversation>();
  readonly channels: readonly TeamChannel[];

  private constructor(context: TenantContext, channels: readonly TeamChannel[]) {
    this.#context = context;
    this.channels = channels;
    for (const channel of channels) this.#byId.set(channel.id, channel);
  }

  static async open(context: TenantContext): Promise<Conversations> {
    const channels = await context.store.setting('team-channels', (): TeamChannel[] => {
      const team: Team = { id: channelId(), name: ORGANISATION.department, aadGroupId: randomUUID() };
      return CHANNELS.map((name, index) => ({ kind: 'channel', id: index === 0 ? team.id : channelId(), name, team }));
    });
    const conversations = new Conversations(context, channels);
    for (const { id, user_id } of await context.store.db.selectFrom('channel_conversations').selectAll().execute())
      conversations.#know({ kind: 'personal', id, userId: user_id });
    return conversations;
  }

  /** Where an address leads, or undefined. */
  at(address: string): Place | undefined {
    const [id = '', thread] = address.split(';messageid=');
    const conversation = this.#byId.get(id);
    return conversation && { conversation, ...(thread && conversation.kind === 'channel' && { thread }) };
  }

  /** The chat of a person with the bot, when there is one. */
  of(userId: string): PersonalChat | undefined {
    return this.#personal.get(userId);
  }

  /** The chat of a person with the bot; the same every time. */
  async between(userId: string): Promise<PersonalChat> {
    const known = this.#personal.get(userId);
    if (known) return known;
    const chat: PersonalChat = { kind: 'personal', id: `a:${randomUUID()}`, userId };
    this.#know(chat);
    await this.#context.store.db.insertInto('channel_conversations').values({ id: chat.id, user_id: userId }).execute();
    return chat;
  }

  #know(chat: PersonalChat): void {
    this.#personal.set(chat.userId, chat);
    this.#byId.set(chat.id, chat);
  }
}
