import { call } from '../api.ts';

/** Wall time without offset, and its zone. */
export interface Moment {
  readonly dateTime: string;
  readonly timeZone: string;
}

export interface Attendee {
  readonly emailAddress: { readonly name: string; readonly address: string };
  readonly status: { readonly response: string };
}

/** An event as the person's Outlook gets it: in Swedish time, its body as text. */
export interface OutlookEvent {
  readonly id: string;
  readonly subject: string;
  readonly type: 'singleInstance' | 'occurrence' | 'exception' | 'seriesMaster';
  readonly seriesMasterId: string | null;
  readonly isAllDay: boolean;
  readonly start: Moment;
  readonly end: Moment;
  readonly location: { readonly displayName: string };
  readonly body: { readonly content: string };
  readonly categories: readonly string[];
  readonly attendees: readonly Attendee[];
  readonly lastModifiedDateTime: string;
  readonly singleValueExtendedProperties?: readonly { readonly id: string; readonly value: string }[];
}

export type Response = 'accepted' | 'tentativelyAccepted' | 'declined';

/** What a person changes in an event. */
export interface EventChanges {
  readonly subject?: string;
  readonly isAllDay?: boolean;
  readonly start?: Moment;
  readonly end?: Moment;
  readonly location?: { readonly displayName: string };
  readonly recurrence?: object;
}

/** Who changed it last: the only property that is asked for. */
export const changedBy = ({ singleValueExtendedProperties: properties }: OutlookEvent): string =>
  properties?.[0]?.value ?? '';

/** The shared mailbox's calendar in a person's hands. */
export const calendarOf = (person: string) => {
  const events = `/people/${person}/calendar/events`;
  const at = (id: string, act = '') => `${events}/${encodeURIComponent(id)}${act}`;
  return {
    /** From the first day to before the last. */
    between: async (from: string, to: string) =>
      (
        await call<{ value: OutlookEvent[] }>(
          'GET',
          `${events}?startDateTime=${from}T00:00:00Z&endDateTime=${to}T00:00:00Z`,
        )
      ).value,
    read: (id: string) => call<OutlookEvent>('GET', at(id)),
    create: (fields: EventChanges) => call<OutlookEvent>('POST', events, fields),
    change: (id: string, fields: EventChanges) => call<OutlookEvent>('PATCH', at(id), fields),
    remove: (id: string) => call<void>('DELETE', at(id)),
    copy: (id: string) => call<OutlookEvent>('POST', at(id, '/copy')),
    respond: (id: string, response: Response) => call<OutlookEvent>('POST', at(id, '/respond'), { response }),
  };
};
export type Calendar = ReturnType<typeof calendarOf>;
