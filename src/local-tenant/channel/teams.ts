import { randomUUID } from 'node:crypto';
import { localStamp } from '../../cycle/planning/local-date.ts';
import type { TenantContext } from '../context.ts';
import { mintBotToken } from '../entra/tokens.ts';
import { memberOf } from './connector.ts';
import type { ChatMessage, Conversations } from './conversations.ts';

/** What the bot answered to a press, as Teams reads it. */
export interface InvokeAnswer {
  readonly statusCode: number;
  readonly type: string;
  readonly value: unknown;
}

const TIMEOUT_MS = 15_000;
const CARD = 'application/vnd.microsoft.card.adaptive';

const errorAnswer = (statusCode: number, message: string): InvokeAnswer => ({
  statusCode,
  type: 'application/vnd.microsoft.error',
  value: { code: String(statusCode), message },
});

/** What a person does in Teams, told to the bot as Teams tells it: signed, with identity and tenant, over HTTP. */
export class Teams {
  readonly #context: TenantContext;
  readonly #conversations: Conversations;

  constructor(context: TenantContext, conversations: Conversations) {
    this.#context = context;
    this.#conversations = conversations;
  }

  /** Installs the app for the person, unless it is. */
  async install(userId: string): Promise<void> {
    const { made } = await this.#conversations.between(userId);
    if (made) await this.#post(userId, { type: 'installationUpdate', action: 'add' });
  }

  async say(userId: string, text: string): Promise<void> {
    await this.#conversations.add(userId, { from: 'person', text });
    await this.#post(userId, { type: 'message', text, textFormat: 'plain' });
  }

  /** Presses a button of a card: `data` is the button's own together with what was filled in. The card turns as the bot answers. */
  async press(message: ChatMessage, verb: string, data: Readonly<Record<string, unknown>>): Promise<InvokeAnswer> {
    const answer = await this.#invoke(message, verb, data, 'manual');
    if (answer.statusCode === 200 && answer.type === CARD)
      await this.#conversations.change(this.#conversations.find(message.activityId)!, {
        card: answer.value as Record<string, unknown>,
      });
    return answer;
  }

  async #invoke(
    message: ChatMessage,
    verb: string,
    data: Readonly<Record<string, unknown>>,
    trigger: 'manual' | 'automatic',
  ): Promise<InvokeAnswer> {
    const response = await this.#post(message.userId, {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb, data }, trigger },
      replyToId: message.activityId,
    });
    if (!response) return errorAnswer(504, 'The bot did not answer in time');
    const body = await response.text();
    if (!response.ok) return errorAnswer(response.status, body);
    const answer = JSON.parse(body) as Partial<InvokeAnswer>;
    if (typeof answer.statusCode !== 'number' || typeof answer.type !== 'string')
      return errorAnswer(502, 'The bot answered with something that is no card response');
    return answer as InvokeAnswer;
  }

  async #post(userId: string, activity: Record<string, unknown>): Promise<Response | undefined> {
    const { settings, clock } = this.#context;
    const serviceUrl = `${settings.origin}/teams/`;
    const now = clock.now();
    const whole = {
      ...activity,
      id: randomUUID(),
      channelId: 'msteams',
      serviceUrl,
      timestamp: now.toISOString(),
      localTimestamp: localStamp(now),
      locale: 'sv-SE',
      from: memberOf(userId),
      recipient: { id: `28:${settings.clientId}`, name: 'Årshjul' },
      conversation: {
        id: (await this.#conversations.between(userId)).id,
        conversationType: 'personal',
        tenantId: settings.tenantId,
      },
      channelData: { tenant: { id: settings.tenantId } },
    };
    try {
      return await fetch(`${settings.appUrl}/api/messages`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Authorization: `Bearer ${await mintBotToken(this.#context, serviceUrl)}`,
        },
        body: JSON.stringify(whole),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch {
      // Teams shows its own message when a bot cannot be reached; the caller sees that there was no answer.
      return undefined;
    }
  }
}
