import { randomUUID } from 'node:crypto';
import { GraphRefusal } from '../errors.ts';

/** An endpoint has so long to answer what asks whether it wants to be told. */
const VALIDATION_MS = 10_000;
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

const invalid = (message: string) => new GraphRefusal(400, 'ValidationError', message);

/**
 * The address of a notification endpoint. The service takes https alone (resources/subscription, notificationUrl); this
 * tenant takes http too where the host is loopback, as it reaches the bot's endpoint. Throws GraphRefusal 400.
 */
export const readEndpoint = (name: string, text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isTaken = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (!isTaken) throw invalid(`${name} must be an https address.`);
  return text;
};

const answerOf = async (url: string, token: string): Promise<string | undefined> => {
  const asked = new URL(url);
  asked.searchParams.set('validationToken', token);
  try {
    const response = await fetch(asked, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      redirect: 'manual',
      signal: AbortSignal.timeout(VALIDATION_MS),
    });
    const body = await response.text();
    const isText = /^text\/plain\s*(;|$)/i.test(response.headers.get('content-type') ?? '');
    if (response.status !== 200) return `it answered ${response.status}, not 200`;
    if (!isText) return 'its answer is not text/plain';
    return body === token ? undefined : 'its answer is not the decoded token';
  } catch {
    return 'it did not answer in time';
  }
};

/**
 * The handshake before an endpoint is told anything (change-notifications-delivery-webhooks, notificationUrl validation).
 * Throws GraphRefusal 400.
 */
export const validateEndpoint = async (url: string): Promise<void> => {
  // With what a client that does not decode gets wrong.
  const problem = await answerOf(url, `Validation: are you there? ${randomUUID()} 100% + 1 & more`);
  if (problem) throw invalid(`Subscription validation request failed for the notification endpoint: ${problem}.`);
};
