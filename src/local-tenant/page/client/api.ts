/** What the page asks of the tenant's controls. */

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly handle: string;
  readonly title: string;
}

export interface Message {
  readonly activityId: string;
  readonly seq: number;
  readonly userId: string;
  readonly from: 'bot' | 'person';
  readonly timestamp: string;
  readonly text?: string;
  readonly card?: object;
  readonly suggestions?: readonly string[];
  readonly deleted?: true;
}

export interface PressAnswer {
  readonly statusCode: number;
  readonly type: string;
  readonly value: unknown;
}

const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const response = await fetch(`/_tenant${path}`, {
    method,
    ...(body !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  return (response.status === 204 ? undefined : await response.json()) as T;
};

export const api = {
  people: () => call<Person[]>('GET', '/people'),
  day: async () => (await call<{ day: string }>('GET', '/clock')).day,
  moveTo: (day: string) => call<{ day: string }>('POST', '/clock', { day }),
  install: (person: string) => call<void>('POST', `/people/${person}/install`),
  chat: async (person: string) => (await call<{ messages: Message[] }>('GET', `/people/${person}/chat`)).messages,
  say: (person: string, text: string) => call<void>('POST', `/people/${person}/say`, { text }),
  press: (person: string, activityId: string, verb: string, data: object) =>
    call<PressAnswer>('POST', `/people/${person}/press`, { activityId, verb, data }),
  token: async (person: string) => (await call<{ token: string }>('POST', `/people/${person}/token`)).token,
};
