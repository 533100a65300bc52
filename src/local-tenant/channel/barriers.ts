import type { TenantContext } from '../context.ts';
import type { Conversation } from './conversations.ts';

/** How Teams says that a person has blocked the bot: its status table and its page on proactive messages name one each. */
export const BLOCK_CODES = ['MessageWritesBlocked', 'ConversationBlockedByUser'] as const;
export type BlockCode = (typeof BLOCK_CODES)[number];

/** Why the bot is kept from a conversation, as the Bot Connector tells it with 403. */
export interface Barrier {
  readonly code: BlockCode | 'BotNotInConversationRoster' | 'BotDisabledByAdmin';
  readonly message: string;
}

interface Kept {
  readonly disabledByAdmin: boolean;
  readonly blocked: Readonly<Record<string, BlockCode>>;
  /** People who have taken the app away. Everyone else has it: the tenant's app setup policy installs it. */
  readonly without: readonly string[];
  /** Teams that have the app. */
  readonly teams: readonly string[];
  /** People for whom an app permission policy lets nobody install it. */
  readonly forbidden: readonly string[];
}

const SETTING = 'channel-barriers';
const NONE: Kept = { disabledByAdmin: false, blocked: {}, without: [], teams: [], forbidden: [] };

const BLOCKED = { message: 'The user has blocked the bot' };
const NOT_IN_ROSTER: Barrier = { code: 'BotNotInConversationRoster', message: 'The bot is not in the conversation' };
const DISABLED: Barrier = { code: 'BotDisabledByAdmin', message: 'An administrator has disabled the bot' };

const added = (all: readonly string[], one: string): string[] => [...all.filter((it) => it !== one), one];
const taken = (all: readonly string[], one: string): string[] => all.filter((it) => it !== one);

/** What stands between the bot and a conversation: blocks, uninstalled apps, and the administrator's word. Kept. */
export class Barriers {
  readonly #context: TenantContext;
  #kept: Kept;

  private constructor(context: TenantContext, kept: Kept) {
    this.#context = context;
    this.#kept = kept;
  }

  static async open(context: TenantContext): Promise<Barriers> {
    return new Barriers(context, { ...NONE, ...(await context.store.setting<Partial<Kept>>(SETTING, () => NONE)) });
  }

  isInstalled(conversation: Conversation): boolean {
    return conversation.kind === 'channel'
      ? this.#kept.teams.includes(conversation.team.id)
      : this.hasApp(conversation.userId);
  }

  hasApp(userId: string): boolean {
    return !this.#kept.without.includes(userId) && !this.#context.directory.isDeleted(userId);
  }

  isForbidden(userId: string): boolean {
    return this.#kept.forbidden.includes(userId);
  }

  /** Why the bot may not read of a conversation, or undefined. */
  toReading(conversation: Conversation): Barrier | undefined {
    if (this.#kept.disabledByAdmin) return DISABLED;
    return this.isInstalled(conversation) ? undefined : NOT_IN_ROSTER;
  }

  /** Why the bot may not write in a conversation, or undefined. */
  toWriting(conversation: Conversation): Barrier | undefined {
    const code = conversation.kind === 'personal' ? this.#kept.blocked[conversation.userId] : undefined;
    return this.toReading(conversation) ?? (code && { code, ...BLOCKED });
  }

  async setInstalled(conversation: Conversation, installed: boolean): Promise<void> {
    const { teams, without } = this.#kept;
    await this.#keep(
      conversation.kind === 'channel'
        ? { teams: (installed ? added : taken)(teams, conversation.team.id) }
        : { without: (installed ? taken : added)(without, conversation.userId) },
    );
  }

  async setBlocked(userId: string, code: BlockCode | undefined): Promise<void> {
    const { [userId]: _, ...others } = this.#kept.blocked;
    await this.#keep({ blocked: code ? { ...others, [userId]: code } : others });
  }

  async setForbidden(userId: string, forbidden: boolean): Promise<void> {
    await this.#keep({ forbidden: (forbidden ? added : taken)(this.#kept.forbidden, userId) });
  }

  /** Who lacks the app from here on, without anybody having taken it away: the app setup policy was never for them. */
  async setWithout(people: readonly string[]): Promise<void> {
    await this.#keep({ without: people });
  }

  async setDisabledByAdmin(disabledByAdmin: boolean): Promise<void> {
    await this.#keep({ disabledByAdmin });
  }

  async #keep(over: Partial<Kept>): Promise<void> {
    this.#kept = { ...this.#kept, ...over };
    await this.#context.store.saveSetting(SETTING, this.#kept);
  }
}
