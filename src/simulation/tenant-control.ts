import { AppError } from '../errors.ts';

/** A message as the tenant's controls tell of it. */
export interface SeenMessage {
  readonly activityId: string;
  readonly seq: number;
  readonly userId: string;
  readonly from: 'bot' | 'person';
  readonly card?: CardPart;
  readonly updatedAt?: string;
}

/** Any part of a card: enough to look for buttons and inputs. */
export interface CardPart {
  readonly type?: string;
  readonly id?: string;
  readonly verb?: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly value?: unknown;
  readonly choices?: readonly { readonly value: string }[];
  readonly refresh?: { readonly action: CardPart };
  readonly [name: string]: unknown;
}

/** An event of the shared mailbox as it stands in the tenant. */
export interface SeenEvent {
  readonly id: string;
  readonly subject?: string;
  readonly start: { readonly dateTime: string; readonly timeZone: string };
  readonly end: { readonly dateTime: string; readonly timeZone: string };
  readonly isAllDay?: boolean;
  readonly location?: { readonly displayName?: string };
  readonly body?: { readonly content: string };
  readonly attendees?: readonly {
    readonly type?: string;
    readonly emailAddress: { readonly address: string; readonly name?: string };
  }[];
  readonly singleValueExtendedProperties?: readonly { readonly id: string; readonly value: string }[];
}

export interface Pressed {
  readonly statusCode: number;
  readonly type: string;
  readonly value: unknown;
}

/** What people do in Teams, through the local tenant's controls. */
export const tenantControl = (origin: string) => {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${origin}/_tenant${path}`, {
      method,
      ...(body !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok)
      throw new AppError('internal', {
        what: `${method} /_tenant${path}`,
        status: response.status,
        body: await response.text(),
      });
    return (response.status === 204 ? undefined : await response.json()) as T;
  };
  return {
    moveTo: (day: string) => call('POST', '/clock', { day }),
    activities: async (after: number) =>
      (await call<{ messages: SeenMessage[] }>('GET', `/activities?after=${after}`)).messages,
    press: (userId: string, activityId: string, verb: string, data: Readonly<Record<string, string>>) =>
      call<Pressed>('POST', `/people/${userId}/press`, { activityId, verb, data }),
    /** Presses what the person finds in a list of duties or in the tab, where no card of its own is in the chat. */
    pressElsewhere: (userId: string, verb: string, data: Readonly<Record<string, string>>) =>
      call<Pressed>('POST', `/people/${userId}/press`, { activityId: 'elsewhere', unchecked: true, verb, data }),
    say: (userId: string, text: string) => call('POST', `/people/${userId}/say`, { text }),
    block: (userId: string) => call('POST', `/people/${userId}/block`),
    unblock: (userId: string) => call('DELETE', `/people/${userId}/block`),
    removeApp: (userId: string) => call('DELETE', `/people/${userId}/install`),
    /** A policy in Teams that lets nobody install the app for the person. */
    forbidApp: (userId: string) => call('POST', `/people/${userId}/forbid-app`),
    allowApp: (userId: string) => call('DELETE', `/people/${userId}/forbid-app`),
    /** What has come to a person's inbox, the newest first. */
    mailsOf: async (userId: string) =>
      (await call<{ mails: { subject: string; html: string; from: string }[] }>('GET', `/people/${userId}/mails`))
        .mails,
    /** Lets the app send mail from the shared mailbox, or not (Exchange, RBAC for Applications). */
    letMail: async (isAllowed: boolean) => {
      const { mailRole: _, ...grants } = await call<{ mailRole?: string }>('GET', '/grants');
      return call('PUT', '/grants', { ...grants, ...(isAllowed && { mailRole: 'Mail.Send' }) });
    },
    account: (
      userId: string,
      fields: { readonly accountEnabled?: boolean; readonly userType?: 'Member' | 'Guest'; readonly deleted?: boolean },
    ) => call('PATCH', `/people/${userId}/account`, fields),
    group: (id: string, displayName: string, members: readonly string[]) =>
      call('PUT', `/groups/${id}`, { displayName, members }),
    removeGroup: (id: string) => call('DELETE', `/groups/${id}`),
    /** Consents to application permissions beside those that the app has: for tokens that are made out from now on. */
    consent: async (...roles: readonly string[]) => {
      const grants = await call<{ roles: readonly string[] }>('GET', '/grants');
      return call('PUT', '/grants', { ...grants, roles: [...grants.roles, ...roles] });
    },
    /** The token that the tab would send for the person. */
    tokenOf: async (userId: string) => (await call<{ token: string }>('POST', `/people/${userId}/token`)).token,
    events: async () => (await call<{ events: SeenEvent[] }>('GET', '/events')).events,
    /** What people do in Outlook with the shared mailbox's calendar. */
    outlook: {
      create: (userId: string, event: object) => call('POST', `/people/${userId}/calendar/events`, event),
      change: (userId: string, id: string, fields: object) =>
        call('PATCH', `/people/${userId}/calendar/events/${id}`, fields),
      remove: (userId: string, id: string) => call('DELETE', `/people/${userId}/calendar/events/${id}`),
      copy: (userId: string, id: string) => call('POST', `/people/${userId}/calendar/events/${id}/copy`),
      respond: (userId: string, id: string, response: string) =>
        call('POST', `/people/${userId}/calendar/events/${id}/respond`, { response }),
    },
    /** Puts an event into the person's own calendar. */
    busy: (userId: string, event: object) => call('POST', `/people/${userId}/busy`, event),
    lists: async () =>
      (
        await call<{ lists: { displayName: string; items: Record<string, string | number | null>[] }[] }>(
          'GET',
          '/lists',
        )
      ).lists,
  };
};
