import { randomUUID } from 'node:crypto';
import type { TenantContext } from '../../context.ts';
import {
  type GraphAnswer,
  type GraphCall,
  type GraphRoute,
  linkTo,
  pageSize,
  pageToken,
  readPageToken,
  route,
} from '../call.ts';
import { badRequest, GraphRefusal } from '../errors.ts';
import { calendarDelta, isWithin } from './delta.ts';
import {
  type AttendeeResponse,
  type CalendarEvent,
  changedEvent,
  type EventFields,
  etagOf,
  immutableId,
  keyOfId,
  readEvent,
  showEvent,
} from './event.ts';
import { instantOf, windowEnd } from './zones.ts';

/** How the app signs what it changes in the mailbox. */
const APP_NAME = 'Årshjul';
const DEFAULT_PAGE = 10;
const LARGEST_PAGE = 1000;
const BY_PROPERTY =
  /^singleValueExtendedProperties\/Any\(ep: ?ep\/id eq '([^']+)' and ep\/value eq '((?:[^']|'')*)'\)$/i;

const byStart = (a: CalendarEvent, b: CalendarEvent): number => instantOf(a.asked.start) - instantOf(b.asked.start);

/** The shared mailbox's calendar. What reaches another mailbox finds its calendar there, and nothing in it. */
export class Calendar {
  readonly #context: TenantContext;
  readonly #events = new Map<string, CalendarEvent>();
  /** Transaction id → key, so that a repeated create finds the first. */
  readonly #transactions = new Map<string, string>();
  #lastChange = 0;

  private constructor(context: TenantContext) {
    this.#context = context;
  }

  static async open(context: TenantContext): Promise<Calendar> {
    const calendar = new Calendar(context);
    const stored = await context.store.db.selectFrom('graph_events').selectAll().orderBy('change').execute();
    for (const { body } of stored) calendar.#place(JSON.parse(body) as CalendarEvent);
    return calendar;
  }

  /** Every event, for the control surface. */
  dump() {
    return this.#present().map((event) => ({ id: immutableId(event), created: event.created, ...event.asked }));
  }

  routes(): GraphRoute[] {
    const mailbox = '/users/:mailbox';
    /** Answers for the one mailbox; the others are closed to the app. */
    const at = (
      method: string,
      path: string,
      handle: (call: GraphCall, id: string) => Promise<GraphAnswer> | GraphAnswer,
    ): GraphRoute =>
      route(method, `${mailbox}${path}`, (call, [address, id]) => {
        const { calendarMailbox, calendarMailboxId } = this.#context.settings;
        if ([calendarMailbox, calendarMailboxId].includes(address!.toLowerCase())) return handle(call, id ?? '');
        if (method === 'GET' && path === '/calendar') return { status: 200, body: this.#describe(address!, address!) };
        throw new GraphRefusal(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
      });
    return [
      at('GET', '/calendar', () => {
        const { calendarMailbox, calendarMailboxId } = this.#context.settings;
        return { status: 200, body: this.#describe(calendarMailbox, calendarMailboxId) };
      }),
      ...['/events', '/calendar/events'].flatMap((events) => [
        at('GET', events, (call) => this.#list(call)),
        at('POST', events, (call) => this.#create(call)),
        at('GET', `${events}/:id`, (call, id) => ({ status: 200, body: showEvent(this.#event(id), call) })),
        at('PATCH', `${events}/:id`, (call, id) => this.#change(call, id)),
        at('DELETE', `${events}/:id`, (call, id) => this.#remove(call, id)),
      ]),
      ...['/calendarView', '/calendar/calendarView'].flatMap((view) => [
        at('GET', view, (call) => this.#view(call)),
        at('GET', `${view}/delta`, (call) => ({
          status: 200,
          body: calendarDelta(this.#context.settings.origin, this.#events.values(), call, this.#lastChange),
        })),
      ]),
    ];
  }

  #describe(address: string, id: string) {
    return {
      id,
      name: 'Kalender',
      canEdit: true,
      canShare: true,
      isDefaultCalendar: true,
      owner: { name: address, address },
    };
  }

  #present(): CalendarEvent[] {
    return [...this.#events.values()].filter((event) => !event.deleted);
  }

  #event(id: string): CalendarEvent {
    const found = this.#events.get(keyOfId(id) ?? '');
    if (!found || found.deleted)
      throw new GraphRefusal(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
    return found;
  }

  #list(call: GraphCall): GraphAnswer {
    const filter = call.query.get('$filter');
    const match = filter === null ? undefined : BY_PROPERTY.exec(filter);
    if (match === null) throw badRequest(`Invalid filter clause: '${filter}'.`);
    const [, id = '', value = ''] = match ?? [];
    const wanted = { id: id.toLowerCase(), value: value.replaceAll("''", "'") };
    const found = this.#present().filter(
      ({ asked }) =>
        !match ||
        asked.singleValueExtendedProperties?.some(
          (it) => it.id.toLowerCase() === wanted.id && it.value === wanted.value,
        ),
    );
    const orderBy = call.query.get('$orderby');
    if (orderBy && !/^start\/dateTime( asc| desc)?$/.test(orderBy))
      throw badRequest(`The property in '${orderBy}' cannot be used to sort events.`);
    if (orderBy) found.sort((a, b) => (orderBy.endsWith('desc') ? byStart(b, a) : byStart(a, b)));
    return this.#page(found, call);
  }

  #view(call: GraphCall): GraphAnswer {
    const from = windowEnd('startDateTime', call.query.get('startDateTime'));
    const to = windowEnd('endDateTime', call.query.get('endDateTime'));
    return this.#page(
      this.#present()
        .filter((event) => isWithin(event, from, to))
        .sort(byStart),
      call,
    );
  }

  #page(events: readonly CalendarEvent[], call: GraphCall): GraphAnswer {
    const start = readPageToken<{ start: number }>(call.query.get('$skiptoken') ?? '')?.start ?? 0;
    const end = start + pageSize(call, DEFAULT_PAGE, LARGEST_PAGE);
    return {
      status: 200,
      body: {
        value: events.slice(start, end).map((event) => showEvent(event, call)),
        ...(end < events.length && {
          '@odata.nextLink': linkTo(this.#context.settings.origin, call, { $skiptoken: pageToken({ start: end }) }),
        }),
      },
    };
  }

  async #create(call: GraphCall): Promise<GraphAnswer> {
    const asked = readEvent((call.body ?? {}) as Record<string, unknown>);
    const same = asked.transactionId && this.#events.get(this.#transactions.get(asked.transactionId) ?? '');
    if (same && !same.deleted) return { status: 201, body: showEvent(same, call) };
    const event = this.#made(asked);
    await this.#store(event);
    return { status: 201, body: showEvent(event, call) };
  }

  #made(asked: EventFields): CalendarEvent {
    const now = this.#context.clock.now().toISOString();
    return {
      key: randomUUID(),
      iCalUId: randomUUID(),
      version: 1,
      change: this.#lastChange + 1,
      created: now,
      modified: now,
      deleted: false,
      modifiedBy: APP_NAME,
      responses: {},
      asked,
    };
  }

  async #change(call: GraphCall, id: string): Promise<GraphAnswer> {
    const before = this.#event(id);
    this.#checkMatch(before, call);
    const asked = changedEvent(before.asked, (call.body ?? {}) as Record<string, unknown>);
    return { status: 200, body: showEvent(await this.#revise(before, { asked, modifiedBy: APP_NAME }), call) };
  }

  async #remove(call: GraphCall, id: string): Promise<GraphAnswer> {
    const before = this.#event(id);
    this.#checkMatch(before, call);
    await this.#revise(before, { deleted: true, modifiedBy: APP_NAME });
    return { status: 204 };
  }

  #checkMatch(event: CalendarEvent, { headers }: GraphCall): void {
    const wanted = headers['if-match'];
    if (wanted && wanted !== '*' && wanted !== etagOf(event))
      throw new GraphRefusal(412, 'ErrorIrresolvableConflict', 'The event was changed since it was read.');
  }

  /** What a person does with an event in Outlook. Throws GraphRefusal. */
  async changeAs(name: string, id: string, changes: Readonly<Record<string, unknown>>): Promise<void> {
    const before = this.#event(id);
    await this.#revise(before, { asked: changedEvent(before.asked, changes), modifiedBy: name });
  }

  async removeAs(name: string, id: string): Promise<void> {
    await this.#revise(this.#event(id), { deleted: true, modifiedBy: name });
  }

  /** Outlook's copy: another item with the same properties, also those that only programs see. */
  async copyAs(name: string, id: string): Promise<void> {
    const { transactionId: _, attendees: __, ...asked } = this.#event(id).asked;
    await this.#store({ ...this.#made(asked), modifiedBy: name });
  }

  async respondAs(name: string, address: string, id: string, response: AttendeeResponse): Promise<void> {
    const event = this.#event(id);
    if (!event.asked.attendees?.some((it) => it.emailAddress.address.toLowerCase() === address.toLowerCase()))
      throw badRequest(`${name} is not invited.`);
    await this.#revise(event, { responses: { ...event.responses, [address.toLowerCase()]: response } });
  }

  async #revise(before: CalendarEvent, over: Partial<CalendarEvent>): Promise<CalendarEvent> {
    const event: CalendarEvent = {
      ...before,
      ...over,
      version: before.version + 1,
      change: this.#lastChange + 1,
      modified: this.#context.clock.now().toISOString(),
    };
    await this.#store(event, before);
    return event;
  }

  #place(event: CalendarEvent): void {
    this.#events.set(event.key, event);
    if (event.asked.transactionId) this.#transactions.set(event.asked.transactionId, event.key);
    this.#lastChange = Math.max(this.#lastChange, event.change);
  }

  /** Takes its place at once, so that a repeated create finds it, and gives it back if the database refuses. */
  async #store(event: CalendarEvent, before?: CalendarEvent): Promise<void> {
    this.#place(event);
    const stored = { body: JSON.stringify(event), change: event.change };
    try {
      await this.#context.store.db
        .insertInto('graph_events')
        .values({ id: event.key, ...stored })
        .onConflict((on) => on.column('id').doUpdateSet(stored))
        .execute();
    } catch (error) {
      if (before) this.#events.set(before.key, before);
      else this.#events.delete(event.key);
      throw error;
    }
  }
}
