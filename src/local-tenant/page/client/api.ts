/** What the page asks of the tenant's controls. */

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly handle: string;
  readonly title: string;
}

/** What Teams says below a card to the one who pressed. */
export interface Notice {
  readonly kind: 'message' | 'error';
  readonly text: string;
}

export interface Message {
  readonly activityId: string;
  /** Grows with every change. */
  readonly seq: number;
  /** The order of sending. */
  readonly sent: number;
  readonly conversationId: string;
  readonly thread?: string;
  readonly userId?: string;
  readonly from: 'bot' | 'person';
  readonly timestamp: string;
  readonly updatedAt?: string;
  readonly text?: string;
  readonly card?: { readonly refresh?: object };
  readonly suggestions?: readonly string[];
  readonly notice?: Notice;
  readonly deleted?: true;
}

export interface Chat {
  readonly installed: boolean;
  readonly messages: readonly Message[];
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly team: { readonly name: string };
}

/** What the tenant's stream tells of a message. */
export interface Happening {
  readonly userId?: string;
  readonly conversationId: string;
  readonly from: 'bot' | 'person';
  readonly change: 'new' | 'changed' | 'seen';
}

/** The tenant refused; `code` says why, and the message says it in the service's words. */
export class Refused extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Asks the tenant's controls. Throws Refused, or TypeError when the tenant cannot be reached. */
export const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const response = await fetch(`/_tenant${path}`, {
    method,
    ...(body !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (!response.ok) {
    const { error } = (await response.json()) as { error?: { code?: string; message?: string } };
    const code = error?.code ?? String(response.status);
    throw new Refused(code, error?.message ?? code);
  }
  return (response.status === 204 ? undefined : await response.json()) as T;
};

export const api = {
  people: () => call<Person[]>('GET', '/people'),
  day: async () => (await call<{ day: string }>('GET', '/clock')).day,
  moveTo: (day: string) => call<{ day: string }>('POST', '/clock', { day }),
  install: (person: string) => call<void>('POST', `/people/${person}/install`),
  chat: (person: string) => call<Chat>('GET', `/people/${person}/chat`),
  say: (person: string, text: string) => call<void>('POST', `/people/${person}/say`, { text }),
  press: (person: string, activityId: string, verb: string, data: object) =>
    call<unknown>('POST', `/people/${person}/press`, { activityId, verb, data }),
  see: (person: string, activityId: string) => call<unknown>('POST', `/people/${person}/see`, { activityId }),
  channels: () => call<Channel[]>('GET', '/channels'),
  installIn: (channel: string, person: string) =>
    call<void>('POST', `/channels/${encodeURIComponent(channel)}/install`, { person }),
  channel: (channel: string, person: string) =>
    call<Chat>('GET', `/channels/${encodeURIComponent(channel)}/messages?person=${person}`),
  sayIn: (channel: string, person: string, text: string, mention: boolean) =>
    call<unknown>('POST', `/channels/${encodeURIComponent(channel)}/say`, { person, text, mention }),
  token: async (person: string) => (await call<{ token: string }>('POST', `/people/${person}/token`)).token,
};
