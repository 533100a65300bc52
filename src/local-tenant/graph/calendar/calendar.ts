import { randomUUID } from 'node:crypto';
import { addressOf, ORGANISATION, type SamplePerson } from '../../../sample/exempelbro.ts';
import type { TenantContext } from '../../context.ts';
import { type GraphAnswer, type GraphCall, type GraphRoute, linkTo, pageToken, route } from '../call.ts';
import { badRequest, GraphRefusal } from '../errors.ts';
import { calendarDelta } from './delta.ts';
import {
  byStart,
  type CalendarEvent,
  checkBoundary,
  type Entry,
  entriesWithin,
  etagOf,
  immutableId,
  occurrenceOn,
  type Response,
  readId,
  shownId,
  wholeOf,
} from './event.ts';
import { changedEvent, type EventFields, readEvent, readSaid } from './fields.ts';
import { OwnCalendars, personAt } from './own-calendars.ts';
import { checkSelect, filtered, ordered, pageOf } from './query.ts';
import { getSchedule, itemOf, type ScheduleItem } from './schedule.ts';
import { showEntry } from './show.ts';
import { windowEnd } from './zones.ts';

const EPOCH = 'calendar-delta-epoch';

const notInStore = () => new GraphRefusal(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');

/** What makes a series have other days than before. */
const daysAskedFor = ({ start, end, recurrence }: EventFields): string => JSON.stringify([start, end, recurrence]);

/** The shared mailbox's calendar, and what can be read of people's own. */
export class Calendar {
  readonly #context: TenantContext;
  readonly own: OwnCalendars;
  readonly #events = new Map<string, CalendarEvent>();
  /** Transaction id → key, so that a repeated create finds the first. */
  readonly #transactions = new Map<string, string>();
  #lastChange = 0;
  #epoch: number;

  private constructor(context: TenantContext, own: OwnCalendars, epoch: number) {
    this.#context = context;
    this.own = own;
    this.#epoch = epoch;
  }

  static async open(context: TenantContext): Promise<Calendar> {
    const calendar = new Calendar(
      context,
      await OwnCalendars.open(context),
      await context.store.setting(EPOCH, () => 1),
    );
    const stored = await context.store.db.selectFrom('graph_events').selectAll().orderBy('change').execute();
    for (const { body, change } of stored) {
      // Events kept from before people could change them were all the app's.
      const older = { wholeChange: change, modifiedBy: context.settings.clientId };
      calendar.#place({ ...older, ...JSON.parse(body) } as CalendarEvent);
    }
    return calendar;
  }

  /** Every event, for the control surface. */
  dump() {
    return this.#present().map((event) => ({ id: immutableId(event), created: event.created, ...event.asked }));
  }

  /** Lets every delta token that was given out until now expire. */
  async expireTokens(): Promise<void> {
    this.#epoch += 1;
    await this.#context.store.saveSetting(EPOCH, this.#epoch);
  }

  routes(): GraphRoute[] {
    const mailbox = '/users/:mailbox';
    /** Answers for the shared mailbox; of a person's own, whoever is let into it can read the calendar and its events. */
    const at = (
      method: string,
      path: string,
      handle: (call: GraphCall, id: string) => Promise<GraphAnswer> | GraphAnswer,
    ): GraphRoute =>
      route(method, `${mailbox}${path}`, (call, [address, id]) => {
        checkSelect(call);
        const wanted = address!.toLowerCase();
        if (this.#isShared(wanted)) return handle(call, id ?? '');
        const person = personAt(wanted);
        if (!person) throw new GraphRefusal(404, 'ErrorInvalidUser', `The requested user '${wanted}' is invalid.`);
        if (method === 'GET' && path === '/calendar')
          return { status: 200, body: this.#describe(wanted, wanted, wanted) };
        if (method === 'GET' && /\/(events|calendarView)$/.test(path))
          return this.own.read(call, person, path.endsWith('calendarView'));
        if (path === '/calendar/getSchedule') return handle(call, '');
        throw new GraphRefusal(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
      });
    return [
      at('GET', '/calendar', () => {
        const { calendarMailbox, calendarMailboxId } = this.#context.settings;
        const name = `Årshjul ${ORGANISATION.municipality}`;
        return { status: 200, body: this.#describe(calendarMailboxId, name, calendarMailbox) };
      }),
      at('POST', '/calendar/getSchedule', (call) =>
        getSchedule(call, (address, from, to) => this.#scheduleOf(address, from, to)),
      ),
      ...['/events', '/calendar/events'].flatMap((events) => [
        at('GET', events, (call) => this.#list(call)),
        at('POST', events, (call) => this.#create(call)),
        at('GET', `${events}/:id`, (call, id) => ({ status: 200, body: this.#show(this.#entry(id), call) })),
        at('PATCH', `${events}/:id`, (call, id) => this.#change(call, id)),
        at('DELETE', `${events}/:id`, (call, id) => this.#remove(call, id)),
        at('GET', `${events}/:id/instances`, (call, id) => this.#instances(call, id)),
        at('POST', `${events}/:id/cancel`, (call, id) => this.#cancel(call, id)),
      ]),
      ...['/calendarView', '/calendar/calendarView'].flatMap((view) => [
        at('GET', view, (call) => this.#view(call)),
        at('GET', `${view}/delta`, (call) => ({ status: 200, body: this.#delta(call) })),
      ]),
    ];
  }

  /** Outlook's copy: an event of its own, on the days that `call.body` names or the same. Answers the copy. */
  async copy(call: GraphCall, id: string): Promise<GraphAnswer> {
    const { asked } = this.#entry(id);
    const { transactionId: _, isOnlineMeeting: __, onlineMeetingProvider: ___, ...kept } = asked;
    const copied = call.body === undefined ? kept : changedEvent(kept, call.body);
    const made = await this.#add(copied, call.clientId);
    return { status: 201, body: this.#show(wholeOf(made), call) };
  }

  /** An attendee answers the invitation. Throws GraphRefusal 400 when the person is not invited. */
  async respond(
    call: GraphCall,
    id: string,
    person: SamplePerson,
    response: Response['response'],
  ): Promise<GraphAnswer> {
    const { event, asked } = this.#entry(id);
    const address = addressOf(person).toLowerCase();
    if (!asked.attendees?.some((it) => it.emailAddress.address.toLowerCase() === address))
      throw new GraphRefusal(400, 'ErrorInvalidRequest', 'Only who is invited can respond.');
    const answer: Response = { response, time: this.#now() };
    await this.#revise(event, person.id, { responses: { ...event.responses, [address]: answer } });
    return { status: 200, body: this.#show(this.#entry(id), call) };
  }

  /** What takes up somebody's time: their own events, and those of the shared mailbox that they are invited to. */
  #scheduleOf(address: string, from: number, to: number): ScheduleItem[] | undefined {
    const shared = () => this.#present().flatMap((event) => entriesWithin(event, from, to));
    if (this.#isShared(address)) return shared().map((entry) => itemOf(entry));
    const person = personAt(address);
    if (!person) return undefined;
    const mail = addressOf(person).toLowerCase();
    const invitations = shared()
      .filter(({ asked }) => asked.attendees?.some((it) => it.emailAddress.address.toLowerCase() === mail))
      .flatMap((entry) => {
        const answer = entry.event.responses?.[mail]?.response;
        if (answer === 'declined') return [];
        // Until it is answered an invitation stands in the calendar as tentative.
        return [answer === 'accepted' ? itemOf(entry) : itemOf(entry, 'tentative')];
      });
    return [...this.own.entriesWithin(person, from, to).map((entry) => itemOf(entry)), ...invitations];
  }

  #now(): string {
    return this.#context.clock.now().toISOString();
  }

  #isShared(address: string): boolean {
    const { calendarMailbox, calendarMailboxId } = this.#context.settings;
    return [calendarMailbox, calendarMailboxId].includes(address);
  }

  #describe(id: string, name: string, address: string) {
    return {
      id,
      name: 'Kalender',
      canEdit: true,
      canShare: true,
      canViewPrivateItems: true,
      isDefaultCalendar: true,
      isRemovable: false,
      allowedOnlineMeetingProviders: ['teamsForBusiness'],
      defaultOnlineMeetingProvider: 'teamsForBusiness',
      owner: { name, address },
    };
  }

  #present(): CalendarEvent[] {
    return [...this.#events.values()].filter((event) => !event.deleted);
  }

  /** The event, series or occurrence with this id. Throws GraphRefusal 404. */
  #entry(id: string): Entry {
    const { key, day } = readId(id);
    const event = this.#events.get(key);
    if (!event || event.deleted) throw notInStore();
    const found = day === undefined ? wholeOf(event) : occurrenceOn(event, day);
    if (!found) throw notInStore();
    return found;
  }

  #show(entry: Entry, call: GraphCall) {
    return showEntry(this.#context, entry, call);
  }

  #list(call: GraphCall): GraphAnswer {
    return this.#page(this.#present().map(wholeOf), call);
  }

  #window({ query }: GraphCall): [from: number, to: number] {
    const [from, to] = (['startDateTime', 'endDateTime'] as const).map((name) => windowEnd(name, query.get(name)));
    if (from! > to!) throw badRequest('The start of the window lies after its end.');
    return [from!, to!];
  }

  #view(call: GraphCall): GraphAnswer {
    const [from, to] = this.#window(call);
    const entries = this.#present().flatMap((event) => entriesWithin(event, from, to));
    return this.#page(entries.sort(byStart), call);
  }

  #instances(call: GraphCall, id: string): GraphAnswer {
    const [from, to] = this.#window(call);
    const { event, type } = this.#entry(id);
    return this.#page(type === 'seriesMaster' ? entriesWithin(event, from, to) : [], call);
  }

  #delta(call: GraphCall): object {
    const followed = { events: this.#events.values(), lastChange: this.#lastChange, epoch: this.#epoch };
    return calendarDelta(this.#context, followed, call);
  }

  #page(entries: readonly Entry[], call: GraphCall): GraphAnswer {
    const found = ordered(filtered(entries, call), call);
    const { start, end } = pageOf(call);
    return {
      status: 200,
      body: {
        value: found.slice(start, end).map((entry) => this.#show(entry, call)),
        ...(end < found.length && {
          '@odata.nextLink': linkTo(this.#context.settings.origin, call, { $skiptoken: pageToken({ start: end }) }),
        }),
      },
    };
  }

  async #create(call: GraphCall): Promise<GraphAnswer> {
    const asked = readEvent(call.body);
    const firstAsked = asked.transactionId ? JSON.stringify(asked) : undefined;
    const same = asked.transactionId && this.#events.get(this.#transactions.get(asked.transactionId) ?? '');
    if (same && !same.deleted) {
      if (same.firstAsked === firstAsked) return { status: 201, body: this.#show(wholeOf(same), call) };
      throw new GraphRefusal(
        409,
        'ErrorDuplicateTransactionId',
        'The TransactionId specified in the request has already been used to create a different event.',
      );
    }
    const event = await this.#add(asked, call.clientId, firstAsked);
    return { status: 201, body: this.#show(wholeOf(event), call) };
  }

  async #add(asked: EventFields, by: string, firstAsked?: string): Promise<CalendarEvent> {
    const now = this.#now();
    const event: CalendarEvent = {
      key: randomUUID(),
      iCalUId: randomUUID(),
      version: 1,
      change: this.#lastChange + 1,
      wholeChange: this.#lastChange + 1,
      created: now,
      modified: now,
      modifiedBy: by,
      deleted: false,
      asked,
      ...(firstAsked && { firstAsked }),
    };
    await this.#store(event);
    return event;
  }

  async #change(call: GraphCall, id: string): Promise<GraphAnswer> {
    const before = this.#entry(id);
    this.#checkMatch(before, call);
    if (before.day === undefined) {
      const asked = changedEvent(before.asked, call.body);
      const otherDays = before.asked.recurrence && daysAskedFor(asked) !== daysAskedFor(before.asked);
      await this.#revise(before.event, call.clientId, { asked, ...(otherDays && this.#formerly(before.event)) });
    } else {
      if (readSaid(call.body).recurrence !== undefined)
        throw badRequest('An occurrence has no recurrence of its own: change the series.');
      const asked = changedEvent(before.asked, call.body);
      checkBoundary(before, asked);
      await this.#except(before, call.clientId, asked);
    }
    return { status: 200, body: this.#show(this.#entry(id), call) };
  }

  async #remove(call: GraphCall, id: string): Promise<GraphAnswer> {
    const before = this.#entry(id);
    this.#checkMatch(before, call);
    if (before.day === undefined)
      await this.#revise(before.event, call.clientId, { deleted: true, ...this.#formerly(before.event) });
    else await this.#except(before, call.clientId, 'cancelled');
    return { status: 204 };
  }

  /** The organizer cancels, which takes the event away (event: cancel). */
  async #cancel(call: GraphCall, id: string): Promise<GraphAnswer> {
    const said = Object.entries((call.body ?? {}) as Record<string, unknown>);
    if (said.some(([name, value]) => name.toLowerCase() !== 'comment' || typeof value !== 'string'))
      throw badRequest('cancel takes a comment and nothing else.');
    await this.#remove(call, id);
    return { status: 202 };
  }

  #checkMatch(entry: Entry, { headers }: GraphCall): void {
    const wanted = headers['if-match'];
    if (wanted && wanted !== '*' && wanted !== etagOf(entry))
      throw new GraphRefusal(412, 'ErrorIrresolvableConflict', 'The event was changed since it was read.');
  }

  /** The days that a series has until now, so that feeds can tell that they are gone. */
  #formerly({ asked, formerly = [] }: CalendarEvent): Partial<CalendarEvent> {
    if (!asked.recurrence) return {};
    return { formerly: [...formerly, { change: this.#lastChange + 1, asked }], exceptions: {} };
  }

  #except({ event, day }: Entry, by: string, asked: EventFields | 'cancelled'): Promise<CalendarEvent> {
    const exceptions = { ...event.exceptions, [day!]: { change: this.#lastChange + 1, asked } };
    return this.#revise(event, by, { exceptions, wholeChange: event.wholeChange });
  }

  /** The next version of an event, as `by` leaves it. */
  async #revise(before: CalendarEvent, by: string, over: Partial<CalendarEvent>): Promise<CalendarEvent> {
    const event: CalendarEvent = {
      ...before,
      wholeChange: this.#lastChange + 1,
      ...over,
      version: before.version + 1,
      change: this.#lastChange + 1,
      modified: this.#now(),
      modifiedBy: by,
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
    this.#context.events.emit('record', {
      what: 'calendar',
      change: event.deleted ? 'deleted' : before ? 'updated' : 'created',
      id: shownId(event, undefined, { headers: {} }),
      immutableId: immutableId(event),
      etag: etagOf(wholeOf(event)),
    });
  }
}
