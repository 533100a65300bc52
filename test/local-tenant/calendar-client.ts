import type { Reply, TenantUnderTest } from './tenant-client.ts';

export const STOCKHOLM = { Prefer: 'outlook.timezone="Europe/Stockholm", IdType="ImmutableId"' };
export const PROPERTY = 'String {6f3e9f6c-2d0b-4b5e-9f3a-7d6c1c0a8e21} Name ArshjulStep';

export const moment = (dateTime: string, timeZone = 'Europe/Stockholm') => ({ dateTime, timeZone });
export const wholeDay = (subject: string, first: string, after: string, more: object = {}) => ({
  subject,
  isAllDay: true,
  start: moment(`${first}T00:00:00`),
  end: moment(`${after}T00:00:00`),
  ...more,
});
export const hour = (subject: string, day: string, more: object = {}) => ({
  subject,
  start: moment(`${day}T13:00:00`),
  end: moment(`${day}T14:00:00`),
  ...more,
});

/** The shared mailbox's calendar, as the app reaches it. */
export const calendarOf = (on: TenantUnderTest) => {
  const mailbox = `/users/${on.tenant.context.settings.calendarMailbox}`;
  const events = `${mailbox}/calendar/events`;
  const search = (query: Record<string, string>) => new URLSearchParams(query).toString();
  const at = (path: string, query: Record<string, string> = {}, headers: Record<string, string> = STOCKHOLM) =>
    on.graph('GET', path.startsWith('https:') ? path : `${path}?${search(query)}`, undefined, headers);
  const within = (from: string, to: string) => ({ startDateTime: from, endDateTime: to });
  return {
    mailbox,
    events,
    create: (event: object, headers: Record<string, string> = STOCKHOLM): Promise<Reply> =>
      on.graph('POST', events, event, headers),
    read: (id: string, query: Record<string, string> = {}, headers: Record<string, string> = STOCKHOLM) =>
      at(`${events}/${id}`, query, headers),
    change: (id: string, body: object) => on.graph('PATCH', `${events}/${id}`, body, STOCKHOLM),
    remove: (id: string) => on.graph('DELETE', `${events}/${id}`),
    list: (query: Record<string, string>) => at(events, query),
    view: (from: string, to: string, query: Record<string, string> = {}) =>
      at(`${mailbox}/calendarView`, { ...within(from, to), ...query }),
    instances: (id: string, from: string, to: string) => at(`${events}/${id}/instances`, within(from, to)),
    delta: (from: string, to: string, headers: Record<string, string> = STOCKHOLM) =>
      at(`${mailbox}/calendarView/delta`, within(from, to), headers),
    follow: (link: string, headers: Record<string, string> = STOCKHOLM) => at(link, {}, headers),
  };
};

interface Timed {
  readonly start: { readonly dateTime: string };
}
/** The days on which what a collection holds begins. */
export const days = ({ body }: Reply): string[] => body.value.map((it: Timed) => it.start.dateTime.slice(0, 10));
