import { randomUUID } from 'node:crypto';
import type { TenantContext } from '../context.ts';
import type { Conversation } from './conversations.ts';

/** What a message says. */
export interface Content {
  readonly text?: string;
  readonly card?: Readonly<Record<string, unknown>>;
  readonly summary?: string;
  readonly suggestions?: readonly string[];
}

/** A message as the tenant keeps it. `seq` grows with every change, `sent` is the one it was sent with. */
export interface ChatMessage extends Content {
  readonly activityId: string;
  readonly seq: number;
  readonly sent: number;
  readonly conversationId: string;
  /** The first message of its thread, in channels. */
  readonly thread?: string;
  /** The person of the chat; in channels who wrote it, nobody when the bot did. */
  readonly userId?: string;
  readonly from: 'bot' | 'person';
  readonly timestamp: string;
  readonly updatedAt?: string;
  readonly deleted?: true;
}

/** What Teams says below a card to the one who pressed. */
export interface Notice {
  readonly kind: 'message' | 'error';
  readonly text: string;
}

/** How one person sees a message: the card that the bot gave them, and what was said about their press. */
export interface View {
  readonly card?: Readonly<Record<string, unknown>>;
  readonly notice?: Notice;
}

export interface SeenMessage extends ChatMessage {
  readonly notice?: Notice;
}

type Change = 'new' | 'changed' | 'seen';

const viewKey = (activityId: string, userId: string): string => `${activityId}/${userId}`;

/** Messages, and how each person sees them: kept in the database, served from memory. */
export class Messages {
  readonly #context: TenantContext;
  readonly #messages = new Map<string, ChatMessage>();
  readonly #views = new Map<string, View & { readonly seq: number }>();
  #seq = 0;

  private constructor(context: TenantContext) {
    this.#context = context;
  }

  static async open(context: TenantContext): Promise<Messages> {
    const messages = new Messages(context);
    const { db } = context.store;
    const rows = await db.selectFrom('channel_activities').selectAll().orderBy('seq').execute();
    for (const { conversation, body, seq } of rows) {
      const message = { conversationId: conversation, sent: seq, ...JSON.parse(body) } as ChatMessage;
      messages.#messages.set(message.activityId, message);
      messages.#seq = Math.max(messages.#seq, seq);
    }
    for (const { activity, person, seq, body } of await db.selectFrom('channel_views').selectAll().execute()) {
      messages.#views.set(viewKey(activity, person), { ...JSON.parse(body), seq });
      messages.#seq = Math.max(messages.#seq, seq);
    }
    return messages;
  }

  find(activityId: string): ChatMessage | undefined {
    return this.#messages.get(activityId);
  }

  /** Messages changed after a sequence number, the one changed longest ago first. */
  since(seq: number): ChatMessage[] {
    return [...this.#messages.values()].filter((message) => message.seq > seq).sort((a, b) => a.seq - b.seq);
  }

  /** The same of one conversation, as a person sees them. */
  seenSince(seq: number, conversation: Conversation, userId: string): SeenMessage[] {
    return [...this.#messages.values()]
      .filter((message) => message.conversationId === conversation.id)
      .map((message) => this.as(userId, message))
      .filter((message) => message.seq > seq)
      .sort((a, b) => a.seq - b.seq);
  }

  /** A message as a person sees it. */
  as(userId: string, message: ChatMessage): SeenMessage {
    const view = this.#views.get(viewKey(message.activityId, userId));
    return view ? { ...message, ...view } : message;
  }

  async add(
    conversation: Conversation,
    message: Content & Pick<ChatMessage, 'from' | 'thread' | 'userId'>,
  ): Promise<ChatMessage> {
    this.#seq += 1;
    const added: ChatMessage = {
      ...message,
      activityId: `${Date.now()}-${randomUUID().slice(0, 8)}`,
      seq: this.#seq,
      sent: this.#seq,
      conversationId: conversation.id,
      timestamp: this.#context.clock.now().toISOString(),
    };
    this.#messages.set(added.activityId, added);
    await this.#context.store.db
      .insertInto('channel_activities')
      .values({ id: added.activityId, conversation: conversation.id, seq: added.seq, body: JSON.stringify(added) })
      .execute();
    this.#tell('new', added, added.userId);
    return added;
  }

  /** Puts what is said in the place of what was there. Everyone sees the new from then on, also whoever had their own view. */
  async replace(message: ChatMessage, content: Content & { readonly deleted?: true }): Promise<void> {
    this.#seq += 1;
    const { activityId, sent, conversationId, thread, userId, from, timestamp } = message;
    const replaced: ChatMessage = {
      activityId,
      seq: this.#seq,
      sent,
      conversationId,
      ...(thread && { thread }),
      ...(userId && { userId }),
      from,
      timestamp,
      updatedAt: this.#context.clock.now().toISOString(),
      ...content,
    };
    this.#messages.set(activityId, replaced);
    for (const key of this.#views.keys()) if (key.startsWith(viewKey(activityId, ''))) this.#views.delete(key);
    const { db } = this.#context.store;
    await db
      .updateTable('channel_activities')
      .set({ seq: replaced.seq, body: JSON.stringify(replaced) })
      .where('id', '=', activityId)
      .execute();
    await db.deleteFrom('channel_views').where('activity', '=', activityId).execute();
    this.#tell('changed', replaced, userId);
  }

  /** Shows a message to one person in a way of their own. What is kept for others stays as it is. */
  async show(message: ChatMessage, userId: string, view: View): Promise<void> {
    this.#seq += 1;
    const seq = this.#seq;
    this.#views.set(viewKey(message.activityId, userId), { ...view, seq });
    const body = JSON.stringify(view);
    await this.#context.store.db
      .insertInto('channel_views')
      .values({ activity: message.activityId, person: userId, seq, body })
      .onConflict((on) => on.columns(['activity', 'person']).doUpdateSet({ seq, body }))
      .execute();
    this.#tell('seen', message, userId);
  }

  #tell(change: Change, { activityId, conversationId, from }: ChatMessage, userId: string | undefined): void {
    this.#context.events.emit('activity', { userId, activityId, conversationId, from, change });
  }
}
