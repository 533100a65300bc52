import { randomUUID } from 'node:crypto';
import { localStamp } from '../../cycle/planning/local-date.ts';
import type { TenantContext } from '../context.ts';
import { mintBotToken } from '../entra/tokens.ts';
import { addressOfPlace, type Conversation, type Place } from './conversations.ts';
import { accountOf } from './roster.ts';

/** What the bot answered to a press, as Teams reads it. */
export interface InvokeAnswer {
  readonly statusCode: number;
  readonly type: string;
  readonly value: unknown;
}

export const BOT_NAME = 'Årshjul';
export const CARD = 'application/vnd.microsoft.card.adaptive';
export const MESSAGE = 'application/vnd.microsoft.activity.message';
export const ERROR = 'application/vnd.microsoft.error';

/** Teams gives a bot fifteen seconds. */
const TIMEOUT_MS = 15_000;

export const botId = ({ settings }: TenantContext): string => `28:${settings.clientId}`;

/** What Teams itself says to the presser when the bot has no answer for them. `details` is for whoever looks into it. */
export const errorAnswer = (statusCode: number, message: string, details?: string): InvokeAnswer => ({
  statusCode,
  type: ERROR,
  value: { code: String(statusCode), message, ...(details && { details }) },
});

const TRY_AGAIN = 'Appen kunde inte svara. Försök igen.';
const noCardResponse = (body: string) => errorAnswer(502, TRY_AGAIN, body);

const isAnswer = (body: unknown): body is InvokeAnswer => {
  const { statusCode, type, value } = (body ?? {}) as Partial<InvokeAnswer>;
  if (typeof statusCode !== 'number' || typeof type !== 'string') return false;
  if (type === CARD) return (value as { type?: unknown } | null)?.type === 'AdaptiveCard';
  return type !== MESSAGE || typeof value === 'string';
};

const channelDataOf = (context: TenantContext, conversation: Conversation) => ({
  tenant: { id: context.settings.tenantId },
  ...(conversation.kind === 'channel' && {
    teamsChannelId: conversation.id,
    teamsTeamId: conversation.team.id,
    channel: { id: conversation.id },
    team: { id: conversation.team.id },
  }),
});

/** The bot's messaging endpoint, told of what happens as Teams tells it: signed, with identity and tenant, over HTTP. */
export class BotEndpoint {
  readonly #context: TenantContext;

  constructor(context: TenantContext) {
    this.#context = context;
  }

  /** Undefined when the bot cannot be reached or does not answer in time. `channelData` is added to what Teams always sends. */
  async tell(
    place: Place,
    userId: string,
    activity: Readonly<Record<string, unknown>>,
    channelData: Readonly<Record<string, unknown>> = {},
  ): Promise<Response | undefined> {
    const { settings, clock } = this.#context;
    const { conversation } = place;
    const serviceUrl = `${settings.origin}/teams/`;
    const now = clock.now();
    const address = addressOfPlace(place);
    const whole = {
      id: randomUUID(),
      ...activity,
      channelId: 'msteams',
      serviceUrl,
      timestamp: now.toISOString(),
      localTimestamp: localStamp(now),
      locale: 'sv-SE',
      entities: [
        { type: 'clientInfo', locale: 'sv-SE', country: 'SE', platform: 'Web', timezone: 'Europe/Stockholm' },
        ...((activity.entities as readonly unknown[] | undefined) ?? []),
      ],
      from: accountOf(userId),
      recipient: { id: botId(this.#context), name: BOT_NAME },
      conversation: {
        id: address,
        conversationType: conversation.kind,
        tenantId: settings.tenantId,
        ...(conversation.kind === 'channel' && { isGroup: true }),
      },
      channelData: { ...channelDataOf(this.#context, conversation), ...channelData },
    };
    try {
      return await fetch(`${settings.appUrl}/api/messages`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Authorization: `Bearer ${await mintBotToken(this.#context, serviceUrl)}`,
          'x-ms-conversation-id': encodeURI(address),
          'x-ms-tenant-id': settings.tenantId,
        },
        body: JSON.stringify(whole),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch {
      // Teams shows its own message when a bot cannot be reached; the caller sees that there was no answer.
      return undefined;
    }
  }

  /** Runs a card's action as the person, and reads the bot's answer as Teams does. `replyToId` is the card's message. */
  async invoke(
    place: Place,
    userId: string,
    replyToId: string,
    action: { readonly verb: string; readonly data: Readonly<Record<string, unknown>> },
    trigger: 'manual' | 'automatic',
  ): Promise<InvokeAnswer> {
    const response = await this.tell(place, userId, {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', ...action }, trigger },
      replyToId,
    });
    const body = await response?.text().catch(() => undefined);
    if (!response || body === undefined) return errorAnswer(504, 'Appen svarade inte i tid. Försök igen.');
    if (!response.ok) return errorAnswer(response.status, TRY_AGAIN, body);
    try {
      const answer: unknown = JSON.parse(body);
      return isAnswer(answer) ? answer : noCardResponse(body);
    } catch {
      return noCardResponse(body);
    }
  }
}
