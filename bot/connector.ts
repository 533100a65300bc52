import type { ConfidentialClientApplication } from '@azure/msal-node';
import { type Dispatcher, request } from 'undici';
import { ChannelError, type ChannelProblem } from '../src/commands/channel.ts';
import { retryAfterMs } from '../src/graph/pauses.ts';

const SCOPE = 'https://api.botframework.com/.default';
/** A token is renewed so long before it ends. */
const RENEW_MS = 300_000;
/** How long an answer is waited for; then nobody knows whether the message was shown. */
const PATIENCE_MS = 15_000;

const CODE_REASON: Readonly<Record<string, ChannelProblem>> = {
  MessageWritesBlocked: 'blocked',
  BlockedByUser: 'blocked',
  ConversationBlockedByUser: 'blocked',
  BotNotInConversationRoster: 'notInstalled',
  BotDisabledByAdmin: 'disabled',
};
const STATUS_REASON: Readonly<Record<number, ChannelProblem>> = {
  400: 'rejected',
  403: 'notInstalled',
  404: 'gone',
  412: 'throttled',
  413: 'rejected',
  429: 'throttled',
};

type Answer = Dispatcher.ResponseData;

const oneOf = (header: string | string[] | undefined): string | null => [header].flat()[0] ?? null;

const refusalOf = async ({ statusCode, headers, body: stream }: Answer): Promise<ChannelError> => {
  const body = await stream.text().catch(() => '');
  const { error } = (body.startsWith('{') ? JSON.parse(body) : {}) as { error?: { code?: string } };
  const reason = CODE_REASON[error?.code ?? ''] ?? STATUS_REASON[statusCode] ?? 'unreachable';
  const ms = retryAfterMs(oneOf(headers['retry-after']));
  return new ChannelError(reason, ms === undefined ? undefined : ms / 1000, {
    cause: new Error(`${statusCode} ${error?.code ?? ''}`.trim()),
  });
};

/** The Bot Connector's REST interface, for messages that we start. Every call throws ChannelError. */
export interface Connector {
  /** Answers the `id` of what was made or changed. */
  call(method: 'POST' | 'PUT', serviceUrl: string, path: string, body: object): Promise<string>;
}

/**
 * Straight over HTTP: the library's own way makes a client, a turn and a token look-up for each message, which costs more
 * than the message, and so does the web's `fetch` with its streams. What comes in still goes through its adapter.
 */
export const createConnector = (msal: ConfidentialClientApplication): Connector => {
  let token: { readonly value: string; readonly until: number } | undefined;
  let renewing: Promise<string> | undefined;

  const renewed = async (skipCache: boolean): Promise<string> => {
    const found = await msal.acquireTokenByClientCredential({ scopes: [SCOPE], skipCache }).catch((cause: unknown) => {
      throw new ChannelError('unreachable', undefined, { cause });
    });
    if (!found) throw new ChannelError('unreachable');
    token = { value: found.accessToken, until: (found.expiresOn?.getTime() ?? 0) - RENEW_MS };
    return found.accessToken;
  };
  const tokenNow = (refused?: string): Promise<string> | string => {
    if (token && token.value !== refused && Date.now() < token.until) return token.value;
    renewing ??= renewed(token !== undefined && token.value === refused).finally(() => {
      renewing = undefined;
    });
    return renewing;
  };

  const ask = (method: 'POST' | 'PUT', url: string, content: string, bearer: string): Promise<Answer> =>
    request(url, {
      method,
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${bearer}` },
      body: content,
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch((cause: unknown) => {
      throw new ChannelError('unreachable', undefined, { cause });
    });

  return {
    call: async (method, serviceUrl, path, body) => {
      const url = `${serviceUrl.replace(/\/$/, '')}/v3/${path}`;
      const content = JSON.stringify(body);
      const bearer = await tokenNow();
      let response = await ask(method, url, content, bearer);
      if (response.statusCode === 401) {
        await response.body.dump();
        response = await ask(method, url, content, await tokenNow(bearer));
      }
      if (response.statusCode >= 300) throw await refusalOf(response);
      const { id } = (await response.body.json().catch(() => ({}))) as { id?: string };
      return id ?? '';
    },
  };
};
