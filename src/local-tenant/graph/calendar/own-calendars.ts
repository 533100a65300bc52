import { randomUUID } from 'node:crypto';
import { addressOf, PEOPLE, type SamplePerson } from '../../../sample/exempelbro.ts';
import type { TenantContext } from '../../context.ts';
import { type GraphAnswer, type GraphCall, linkTo, pageToken } from '../call.ts';
import { badRequest, GraphRefusal } from '../errors.ts';
import { byStart, type CalendarEvent, type Entry, entriesWithin, wholeOf } from './event.ts';
import { readEvent } from './fields.ts';
import { filtered, ordered, pageOf } from './query.ts';
import { showEntry } from './show.ts';
import { windowEnd } from './zones.ts';

/** What people have in their own calendars, beside the shared mailbox: they put it there themselves, an app reads it at most. */
export class OwnCalendars {
  readonly #context: TenantContext;
  /** By person, then by id. */
  readonly #kept = new Map<string, Map<string, CalendarEvent>>();

  private constructor(context: TenantContext) {
    this.#context = context;
  }

  static async open(context: TenantContext): Promise<OwnCalendars> {
    const calendars = new OwnCalendars(context);
    for (const { person, body } of await context.store.db.selectFrom('graph_own_events').selectAll().execute())
      calendars.#of(person).set((JSON.parse(body) as CalendarEvent).key, JSON.parse(body));
    return calendars;
  }

  #of(person: string): Map<string, CalendarEvent> {
    const known = this.#kept.get(person) ?? new Map<string, CalendarEvent>();
    this.#kept.set(person, known);
    return known;
  }

  /** Puts an event into a person's calendar. Throws GraphRefusal 400 for one that Outlook would refuse. */
  async put(person: SamplePerson, body: unknown): Promise<{ readonly id: string }> {
    const asked = readEvent(body);
    const now = this.#context.clock.now().toISOString();
    const key = randomUUID();
    const event: CalendarEvent = {
      key,
      iCalUId: randomUUID(),
      version: 1,
      change: 1,
      wholeChange: 1,
      created: now,
      modified: now,
      modifiedBy: person.id,
      deleted: false,
      asked,
    };
    const kept = { person: person.id, id: key, body: JSON.stringify(event) };
    await this.#context.store.db.insertInto('graph_own_events').values(kept).execute();
    this.#of(person.id).set(key, event);
    return { id: key };
  }

  /** Throws GraphRefusal 404 for what is not there. */
  async remove(person: SamplePerson, id: string): Promise<void> {
    if (!this.#of(person.id).delete(id))
      throw new GraphRefusal(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
    await this.#context.store.db.deleteFrom('graph_own_events').where('id', '=', id).execute();
  }

  list(person: SamplePerson): object[] {
    return [...this.#of(person.id).values()].map(({ key, asked }) => ({ id: key, ...asked }));
  }

  entriesWithin(person: SamplePerson, from: number, to: number): Entry[] {
    return [...this.#of(person.id).values()].flatMap((event) => entriesWithin(event, from, to));
  }

  /** The person's events (user: list events) or what a window shows of them (user: list calendarView). */
  read(call: GraphCall, person: SamplePerson, isView: boolean): GraphAnswer {
    const [from, to] = isView
      ? [
          windowEnd('startDateTime', call.query.get('startDateTime')),
          windowEnd('endDateTime', call.query.get('endDateTime')),
        ]
      : [0, 0];
    if (from > to) throw badRequest('The start of the window lies after its end.');
    const all = isView
      ? this.entriesWithin(person, from, to).sort(byStart)
      : [...this.#of(person.id).values()].map(wholeOf);
    const found = ordered(filtered(all, call), call);
    const { start, end } = pageOf(call);
    const organizer = { emailAddress: { name: person.name, address: addressOf(person) } };
    return {
      status: 200,
      body: {
        value: found.slice(start, end).map((entry) => {
          const shown = showEntry(this.#context, entry, call);
          return 'organizer' in shown ? { ...shown, organizer } : shown;
        }),
        ...(end < found.length && {
          '@odata.nextLink': linkTo(this.#context.settings.origin, call, { $skiptoken: pageToken({ start: end }) }),
        }),
      },
    };
  }
}

/** Whose mailbox an address or object id is; undefined for nobody's. */
export const personAt = (wanted: string): SamplePerson | undefined =>
  PEOPLE.find((it) => it.id === wanted || addressOf(it).toLowerCase() === wanted.toLowerCase());
