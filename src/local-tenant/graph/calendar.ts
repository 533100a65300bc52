import { randomUUID } from 'node:crypto';
import { TIME_ZONE } from '../../cycle/planning/local-date.ts';
import type { TenantContext } from '../context.ts';
import { type GraphAnswer, type GraphCall, type GraphRoute, pageToken, readPageToken, route } from './call.ts';
import { badRequest, GraphRefusal } from './errors.ts';

interface DateTimeZone {
  readonly dateTime: string;
  readonly timeZone: string;
}

interface Event {
  readonly id: string;
  readonly iCalUId: string;
  readonly version: number;
  readonly created: string;
  readonly modified: string;
  readonly asked: Readonly<Record<string, unknown>>;
}

const DEFAULT_PAGE = 10;
const LARGEST_PAGE = 1000;
const KNOWN = new Set([
  'subject',
  'body',
  'isAllDay',
  'start',
  'end',
  'showAs',
  'isReminderOn',
  'reminderMinutesBeforeStart',
  'categories',
  'location',
  'attendees',
  'singleValueExtendedProperties',
  'transactionId',
  'importance',
  'sensitivity',
  'isOnlineMeeting',
  'onlineMeetingProvider',
]);
const ZONES = new Set([TIME_ZONE, 'UTC', 'W. Europe Standard Time']);

const checkMoment = (name: string, value: unknown): DateTimeZone => {
  const moment = value as DateTimeZone | undefined;
  if (
    typeof moment?.dateTime !== 'string' ||
    !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?$/.test(moment.dateTime) ||
    Number.isNaN(Date.parse(`${moment.dateTime.slice(0, 19)}Z`))
  )
    throw badRequest(`${name}.dateTime is not a date and time.`);
  if (!ZONES.has(moment.timeZone)) throw badRequest(`${name}.timeZone '${moment.timeZone}' is not a known time zone.`);
  return moment;
};

/** Rules of the event resource: known properties, both ends, and whole days from midnight to midnight in one zone. Throws GraphRefusal. */
const checkEvent = (asked: Readonly<Record<string, unknown>>): void => {
  const unknown = Object.keys(asked).find((name) => !KNOWN.has(name));
  if (unknown) throw badRequest(`The property '${unknown}' does not exist on type 'microsoft.graph.event'.`);
  const start = checkMoment('start', asked.start);
  const end = checkMoment('end', asked.end);
  if (start.dateTime > end.dateTime)
    throw new GraphRefusal(400, 'ErrorPropertyValidationFailure', 'The event ends before it starts.');
  if (!asked.isAllDay) return;
  const midnight = (moment: DateTimeZone) => moment.dateTime.slice(11, 19) === '00:00:00';
  if (!midnight(start) || !midnight(end) || start.timeZone !== end.timeZone || start.dateTime === end.dateTime) {
    throw new GraphRefusal(
      400,
      'ErrorInvalidRequest',
      'An all-day event must start and end at midnight in the same time zone and last at least 24 hours.',
    );
  }
};

/** The shared mailbox's calendar. The app reaches this mailbox alone (RBAC for Applications). */
export class Calendar {
  readonly #context: TenantContext;
  readonly #events = new Map<string, Event>();

  private constructor(context: TenantContext) {
    this.#context = context;
  }

  static async open(context: TenantContext): Promise<Calendar> {
    const calendar = new Calendar(context);
    for (const { id, body } of await context.store.db
      .selectFrom('graph_events')
      .selectAll()
      .orderBy('change')
      .execute())
      calendar.#events.set(id, JSON.parse(body) as Event);
    return calendar;
  }

  /** Every event, for the control surface. */
  dump() {
    return [...this.#events.values()].map(({ id, created, asked }) => ({ id, created, ...asked }));
  }

  routes(): GraphRoute[] {
    return ['/users/:mailbox/events', '/users/:mailbox/calendar/events']
      .flatMap((base) => [
        route('GET', base, (call, [mailbox]) => this.#at(mailbox!, () => this.#list(call))),
        route('POST', base, (call, [mailbox]) => this.#at(mailbox!, () => this.#create(call))),
        route('GET', `${base}/:id`, (call, [mailbox, id]) =>
          this.#at(mailbox!, () => ({ status: 200, body: this.#show(this.#event(id!), call) })),
        ),
        route('PATCH', `${base}/:id`, (call, [mailbox, id]) => this.#at(mailbox!, () => this.#change(call, id!))),
        route('DELETE', `${base}/:id`, (_call, [mailbox, id]) => this.#at(mailbox!, () => this.#remove(id!))),
      ])
      .concat(
        route('GET', '/users/:mailbox/calendarView', (call, [mailbox]) => this.#at(mailbox!, () => this.#view(call))),
      );
  }

  #at<T>(mailbox: string, work: () => T): T {
    if (
      ![this.#context.settings.calendarMailbox, this.#context.settings.calendarMailboxId].includes(
        mailbox.toLowerCase(),
      )
    )
      throw new GraphRefusal(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
    return work();
  }

  #event(id: string): Event {
    const found = this.#events.get(id);
    if (!found) throw new GraphRefusal(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
    return found;
  }

  #show(event: Event, call: GraphCall) {
    const { singleValueExtendedProperties, ...rest } = event.asked;
    const wanted = /singleValueExtendedProperties\(\$filter=id eq '([^']+)'\)/i.exec(
      call.query.get('$expand') ?? '',
    )?.[1];
    const properties = (singleValueExtendedProperties as { id: string }[] | undefined)?.filter(
      (property) => property.id.toLowerCase() === wanted?.toLowerCase(),
    );
    return {
      '@odata.etag': `W/"${event.version}"`,
      id: event.id,
      changeKey: String(event.version),
      iCalUId: event.iCalUId,
      createdDateTime: event.created,
      lastModifiedDateTime: event.modified,
      type: 'singleInstance',
      isCancelled: false,
      ...rest,
      // Extended properties come only when they are asked for by id.
      ...(properties && properties.length > 0 && { singleValueExtendedProperties: properties }),
    };
  }

  #list(call: GraphCall): GraphAnswer {
    const filter = call.query.get('$filter');
    const match = filter
      ? /^singleValueExtendedProperties\/Any\(ep: ?ep\/id eq '([^']+)' and ep\/value eq '([^']+)'\)$/i.exec(filter)
      : undefined;
    if (filter && !match) throw badRequest(`Invalid filter clause: '${filter}'.`);
    const events = [...this.#events.values()].filter(
      (event) =>
        !match ||
        (event.asked.singleValueExtendedProperties as { id: string; value: string }[] | undefined)?.some(
          (property) => property.id === match[1] && property.value === match[2],
        ),
    );
    return this.#page(events, call);
  }

  #view(call: GraphCall): GraphAnswer {
    const [from, to] = [call.query.get('startDateTime'), call.query.get('endDateTime')];
    if (!from || !to)
      throw badRequest(
        'This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.',
      );
    return this.#page(
      [...this.#events.values()].filter(
        (event) =>
          (event.asked.end as DateTimeZone).dateTime > from && (event.asked.start as DateTimeZone).dateTime < to,
      ),
      call,
    );
  }

  #page(events: Event[], call: GraphCall): GraphAnswer {
    const size = Math.min(Number(call.query.get('$top') ?? DEFAULT_PAGE) || DEFAULT_PAGE, LARGEST_PAGE);
    const start = readPageToken<{ start: number }>(call.query.get('$skiptoken') ?? '')?.start ?? 0;
    const query = new URLSearchParams(call.query);
    query.set('$skiptoken', pageToken({ start: start + size }));
    const next =
      start + size < events.length
        ? { '@odata.nextLink': `${this.#context.settings.origin}/graph/v1.0${call.path}?${query}` }
        : {};
    return {
      status: 200,
      body: { value: events.slice(start, start + size).map((event) => this.#show(event, call)), ...next },
    };
  }

  async #create(call: GraphCall): Promise<GraphAnswer> {
    const asked = call.body as Record<string, unknown>;
    checkEvent(asked ?? {});
    const same = asked.transactionId
      ? [...this.#events.values()].find((event) => event.asked.transactionId === asked.transactionId)
      : undefined;
    if (same) return { status: 201, body: this.#show(same, call) };
    const now = this.#context.clock.now().toISOString();
    const event: Event = { id: randomUUID(), iCalUId: randomUUID(), version: 1, created: now, modified: now, asked };
    this.#events.set(event.id, event);
    await this.#context.store.db
      .insertInto('graph_events')
      .values({ id: event.id, body: JSON.stringify(event), change: this.#events.size })
      .execute();
    return { status: 201, body: this.#show(event, call) };
  }

  async #change(call: GraphCall, id: string): Promise<GraphAnswer> {
    const before = this.#event(id);
    const asked = { ...before.asked, ...(call.body as Record<string, unknown>) };
    checkEvent(asked);
    const event: Event = {
      ...before,
      version: before.version + 1,
      modified: this.#context.clock.now().toISOString(),
      asked,
    };
    this.#events.set(event.id, event);
    await this.#context.store.db
      .updateTable('graph_events')
      .set({ body: JSON.stringify(event) })
      .where('id', '=', event.id)
      .execute();
    return { status: 200, body: this.#show(event, call) };
  }

  async #remove(id: string): Promise<GraphAnswer> {
    const event = this.#event(id);
    this.#events.delete(event.id);
    await this.#context.store.db.deleteFrom('graph_events').where('id', '=', event.id).execute();
    return { status: 204 };
  }
}
