import { randomUUID } from 'node:crypto';
import type { TenantContext } from '../context.ts';

/** A message in a chat, as the tenant keeps it. `view` is the card as the person sees it after pressing, when it differs. */
export interface ChatMessage {
  readonly activityId: string;
  readonly seq: number;
  readonly userId: string;
  readonly from: 'bot' | 'person';
  readonly timestamp: string;
  readonly text?: string;
  readonly card?: Record<string, unknown>;
  readonly summary?: string;
  readonly suggestions?: readonly string[];
  readonly updatedAt?: string;
  readonly deleted?: true;
}

/** Chats between people and the bot: kept in the database, served from memory. */
export class Conversations {
  readonly #context: TenantContext;
  readonly #byUser = new Map<string, string>();
  readonly #userOf = new Map<string, string>();
  readonly #messages = new Map<string, ChatMessage>();
  readonly #blocked = new Set<string>();
  #seq = 0;

  private constructor(context: TenantContext) {
    this.#context = context;
  }

  static async open(context: TenantContext): Promise<Conversations> {
    const conversations = new Conversations(context);
    for (const { id, user_id } of await context.store.db.selectFrom('channel_conversations').selectAll().execute())
      conversations.#know(id, user_id);
    for (const { body } of await context.store.db
      .selectFrom('channel_activities')
      .selectAll()
      .orderBy('seq')
      .execute()) {
      const message = JSON.parse(body) as ChatMessage;
      conversations.#messages.set(message.activityId, message);
      conversations.#seq = Math.max(conversations.#seq, message.seq);
    }
    return conversations;
  }

  userOf(conversationId: string): string | undefined {
    return this.#userOf.get(conversationId);
  }

  isBlocked(userId: string): boolean {
    return this.#blocked.has(userId);
  }

  block(userId: string, blocked: boolean): void {
    if (blocked) this.#blocked.add(userId);
    else this.#blocked.delete(userId);
  }

  /** The one-to-one conversation of a person with the bot; the same every time. `made` when it is new. */
  async between(userId: string): Promise<{ id: string; made: boolean }> {
    const known = this.#byUser.get(userId);
    if (known) return { id: known, made: false };
    const id = `a:${randomUUID()}`;
    this.#know(id, userId);
    await this.#context.store.db.insertInto('channel_conversations').values({ id, user_id: userId }).execute();
    return { id, made: true };
  }

  find(activityId: string): ChatMessage | undefined {
    return this.#messages.get(activityId);
  }

  /** Messages changed after a sequence number, oldest first; of one person when one is named. */
  since(seq: number, userId?: string): ChatMessage[] {
    return [...this.#messages.values()]
      .filter((message) => message.seq > seq && (!userId || message.userId === userId))
      .sort((a, b) => a.seq - b.seq);
  }

  async add(
    userId: string,
    message: Pick<ChatMessage, 'from' | 'text' | 'card' | 'summary' | 'suggestions'>,
  ): Promise<ChatMessage> {
    const timestamp = this.#context.clock.now().toISOString();
    return this.#save(
      { ...message, userId, activityId: `${Date.now()}-${randomUUID().slice(0, 8)}`, seq: 0, timestamp },
      true,
    );
  }

  async change(message: ChatMessage, over: Partial<ChatMessage>): Promise<ChatMessage> {
    return this.#save({ ...message, ...over, updatedAt: this.#context.clock.now().toISOString() }, false);
  }

  #know(id: string, userId: string): void {
    this.#byUser.set(userId, id);
    this.#userOf.set(id, userId);
  }

  async #save(message: ChatMessage, fresh: boolean): Promise<ChatMessage> {
    this.#seq += 1;
    const saved = { ...message, seq: this.#seq };
    this.#messages.set(saved.activityId, saved);
    const body = JSON.stringify(saved);
    const { db } = this.#context.store;
    if (fresh)
      await db
        .insertInto('channel_activities')
        .values({ id: saved.activityId, conversation: this.#byUser.get(saved.userId) ?? '', seq: saved.seq, body })
        .execute();
    else
      await db
        .updateTable('channel_activities')
        .set({ seq: saved.seq, body })
        .where('id', '=', saved.activityId)
        .execute();
    this.#context.events.emit('activity', { userId: saved.userId, activityId: saved.activityId });
    return saved;
  }
}
