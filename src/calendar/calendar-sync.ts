import type { Logger } from 'pino';
import type { Planner } from '../commands/app.ts';
import type { Notice, Notify } from '../commands/notices.ts';
import type { Records } from '../commands/ports.ts';
import type { StepKey } from '../cycle/duties/duty.ts';
import { type LocalDate, yearOf } from '../cycle/planning/local-date.ts';
import { isHeld } from '../cycle/planning/meeting.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { type Draft, draftsOf } from './draft.ts';
import type { EventBook, KnownEvent } from './event-book.ts';
import { followMove, personCalled } from './follow-move.ts';
import { type EventKey, keyOf } from './identity.ts';
import type { Outlook, OutlookEvent } from './outlook.ts';
import { isSamePlacement, type Placement, placementText } from './placement.ts';
import {
  meetingKeyAfter,
  tellDeclined,
  tellMadeAnew,
  tellMovedDuty,
  tellMovedMeeting,
  tellMovedSteps,
  tellPutBack,
} from './told.ts';
import { seenPlacement, type Verdict, verdictOn } from './verdict.ts';

export interface CalendarSyncParts {
  readonly outlook: Outlook;
  readonly book: EventBook;
  readonly records: Pick<Records, 'world' | 'steps' | 'meetings'>;
  readonly planner: Planner;
  readonly notify: Notify;
  readonly linkTo: (step: StepKey) => string;
  readonly today: () => LocalDate;
  readonly log: Logger;
}

export interface CalendarSync {
  /**
   * Brings calendar and record together. Asked while it runs, it runs once more after. Throws `record.unreachable` or
   * `graph.refused`; the same news is then met again the next time.
   */
  sync(): Promise<void>;
}

/** Years around this one whose events are followed: a view spans at most five (user-list-calendarview). */
const YEARS_BEFORE = 2;
const YEARS_AFTER = 2;

const declinedIn = (event: OutlookEvent) =>
  (event.attendees ?? [])
    .filter((it) => it.status?.response === 'declined')
    .map(({ emailAddress: { address, name } }) => ({ address: address.toLowerCase(), name: name ?? address }));

/** The events that the feed has news of, and the known ones that are gone. */
interface News {
  readonly present: readonly OutlookEvent[];
  readonly gone: readonly KnownEvent[];
  readonly link: string;
}

/**
 * Steps and meetings ↔ Outlook events, both ways. Each event is judged by where it stands, where the record wants it and
 * where it stood (`verdict.ts`). The feed is followed on only when all of its news is dealt with, and everything that is
 * done is recognised when it is done again: by the event's identity, its transaction, the record's own state, the notice's id.
 */
export const createCalendarSync = (parts: CalendarSyncParts): CalendarSync => {
  const { outlook, book, records, planner, notify, linkTo, today, log } = parts;

  const windowNow = () => {
    const year = yearOf(today());
    return { name: `calendar ${year}`, from: `${year - YEARS_BEFORE}-01-01`, to: `${year + YEARS_AFTER}-12-31` };
  };

  const drafts = (): Map<EventKey, Draft> => {
    const world = records.world(today());
    const { today: day, assignments } = world;
    const meetings = records.meetings().filter(isHeld);
    return new Map(
      draftsOf({ today: day, steps: records.steps(), meetings, assignments, world }, linkTo).map((it) => [it.key, it]),
    );
  };

  const remember = (event: OutlookEvent, key: EventKey, placement: Placement, told: readonly string[] = []) =>
    book.put({
      eventId: event.id,
      key,
      placement: placementText(placement),
      changeKey: event.changeKey,
      declined: told,
      joinUrl: event.onlineMeeting?.joinUrl,
    });

  const news = async (known: readonly KnownEvent[]): Promise<News> => {
    const window = windowNow();
    const before = await book.link(window.name);
    const changes = await outlook.changes(before, window);
    if (!changes) {
      await book.startAfresh(window.name);
      return news(known);
    }
    if (!before) {
      const present = await outlook.all();
      const ids = new Set(present.map((it) => it.id));
      return { present, gone: known.filter((it) => !ids.has(it.eventId)), link: changes.link };
    }
    const versions = new Map(known.map((it) => [it.eventId, it.changeKey]));
    const latest = new Map(changes.items.map((it) => [it.id, it]));
    // What we have written ourselves comes back in the feed in the version that we were answered.
    const fresh = [...latest.values()].filter((it) => !it.changeKey || versions.get(it.id) !== it.changeKey);
    // What has left the view, or never was in it, is told as removed as well: only a look tells that it is gone.
    const read = await outlook.read(fresh.filter((it) => !it['@removed'] || versions.has(it.id)).map((it) => it.id));
    const present = read.filter((it): it is OutlookEvent => it !== undefined && !it.isCancelled);
    const there = new Set(present.map((it) => it.id));
    const gone = known.filter(
      (it) => latest.has(it.eventId) && fresh.some((item) => item.id === it.eventId) && !there.has(it.eventId),
    );
    return { present, gone, link: changes.link };
  };

  /** Makes an event anew in the place of one that is gone or was made into a series. */
  const makeAnew = async (draft: Draft, inPlaceOf: string): Promise<void> => {
    const [made] = await outlook.create([{ draft, transaction: `${draft.key} ${inPlaceOf.slice(-24)}` }]);
    await book.drop(inPlaceOf);
    await remember(made!, draft.key, draft.placement);
  };

  const putBack = async (event: OutlookEvent, draft: Draft, told: readonly string[]): Promise<void> => {
    const [changed] = await outlook.change([{ id: event.id, draft }]);
    await remember(changed!, draft.key, draft.placement, told);
  };

  /** Somebody has moved it: the record follows as that person, or the event goes back. */
  const pull = async (
    event: OutlookEvent,
    draft: Draft,
    { to, by: name }: Extract<Verdict, { do: 'pull' }>,
    told: readonly string[],
  ): Promise<Notice[]> => {
    const world = records.world(today());
    const by = personCalled(name, world.assignments, world.today);
    const before = [...records.steps()];
    const step = before.find((it) => `step ${it.key}` === draft.key);
    if (!by) {
      await putBack(event, draft, told);
      return [tellPutBack(draft.key, event.changeKey, undefined, undefined, world)];
    }
    const followed = await followMove(planner, step, draft, to, by);
    if (!followed.ok) {
      await putBack(event, draft, told);
      return [tellPutBack(draft.key, event.changeKey, by, followed.error, world)];
    }
    log.info({ event: draft.key, steps: followed.steps.map((it) => it.key) }, 'moved in Outlook');
    await remember(event, draft.key, to, told);
    return [
      ...(step || draft.key.startsWith('duty ')
        ? tellMovedDuty(draft.key, to, by, world)
        : [tellMovedMeeting(draft.key, { day: to.first, ...(to.starts && { starts: to.starts }) }, by, world)]),
      ...tellMovedSteps(before, followed.steps, by, world),
    ];
  };

  /** What is to be done about one event that stands for something of ours. */
  const settle = async (event: OutlookEvent, draft: Draft, known: KnownEvent | undefined): Promise<Notice[]> => {
    const world = records.world(today());
    const isPerson = (name: string | undefined) => personCalled(name, world.assignments, world.today) !== undefined;
    const verdict = verdictOn(event, draft, known, isPerson);
    const declined = declinedIn(event);
    const told = declined.map((it) => it.address);
    const refusals = declined
      .filter((it) => !known?.declined.includes(it.address))
      .map((it) => tellDeclined(draft.key, it.address, it.name, world));
    if (verdict.do === 'nothing') await remember(event, draft.key, draft.placement, told);
    if (verdict.do === 'push' || verdict.do === 'reshape') await putBack(event, draft, told);
    if (verdict.do === 'pull') return [...refusals, ...(await pull(event, draft, verdict, told))];
    if (verdict.do === 'remake') {
      await outlook.remove([event.id]);
      await makeAnew(draft, event.id);
      const by = personCalled(verdict.by, world.assignments, world.today);
      return [tellMadeAnew('event.remade', draft.key, event.changeKey, by, world)];
    }
    return refusals;
  };

  const deal = async ({ present, gone }: News, known: readonly KnownEvent[]): Promise<Notice[]> => {
    const notices: Notice[] = [];
    const holders = new Map(known.map((it) => [it.key, it]));
    const knownById = new Map(known.map((it) => [it.eventId, it]));
    const goneIds = new Set(gone.map((it) => it.eventId));
    const taken = new Set<EventKey>();
    const copies: string[] = [];
    const inOrder = [...present].sort(
      (a, b) =>
        Number(knownById.has(b.id)) - Number(knownById.has(a.id)) || (a.createdDateTime < b.createdDateTime ? -1 : 1),
    );
    for (const event of inOrder) {
      const mine = knownById.get(event.id);
      const key = mine?.key ?? keyOf(event.singleValueExtendedProperties);
      if (!key || (!mine && event.type !== 'singleInstance')) continue;
      const holder = holders.get(key);
      const isCopy = !mine && (taken.has(key) || (holder !== undefined && !goneIds.has(holder.eventId)));
      if (isCopy) {
        copies.push(event.id);
        continue;
      }
      taken.add(key);
      const draft = drafts().get(key);
      if (draft) notices.push(...(await settle(event, draft, mine ?? holder)));
    }
    if (copies.length > 0) await outlook.disown(copies);
    for (const it of gone) {
      const draft = drafts().get(it.key);
      if (!draft || taken.has(it.key)) {
        await book.drop(it.eventId);
        continue;
      }
      await makeAnew(draft, it.eventId);
      notices.push(tellMadeAnew('event.restored', it.key, it.eventId.slice(-24), undefined, records.world(today())));
    }
    return notices;
  };

  /** What the record wants otherwise than the calendar was last known to have it: moved, renamed, new, or gone from the lists. */
  const bring = async (): Promise<void> => {
    const wanted = drafts();
    if (wanted.size === 0) return;
    const known = await book.all();
    const held = new Set(known.map((it) => it.key));
    const moved: { id: string; draft: Draft; told: readonly string[] }[] = [];
    const orphans: string[] = [];
    for (const it of known) {
      const after = wanted.has(it.key) ? it.key : meetingKeyAfter(it.key, records.meetings());
      const draft = after && wanted.get(after);
      if (!draft || (after !== it.key && held.has(after))) orphans.push(it.eventId);
      else if (after !== it.key || placementText(draft.placement) !== it.placement)
        moved.push({ id: it.eventId, draft, told: it.declined });
      if (after) held.add(after);
    }
    const changed = await outlook.change(moved);
    for (const [index, { draft, told }] of moved.entries())
      await remember(changed[index]!, draft.key, draft.placement, told);
    await outlook.remove(orphans);
    for (const id of orphans) await book.drop(id);
    const missing = [...wanted.values()].filter((it) => !held.has(it.key));
    const made = await outlook.create(missing.map((draft) => ({ draft, transaction: draft.key })));
    for (const [index, event] of made.entries()) {
      const draft = missing[index]!;
      const seen = seenPlacement(draft.key, event);
      await remember(event, draft.key, isSamePlacement(seen, draft.placement) ? draft.placement : seen);
    }
  };

  const once = async (): Promise<void> => {
    const known = await book.all();
    const found = await news(known);
    const notices = await deal(found, known);
    await bring();
    await notify(notices);
    await book.follow(windowNow().name, found.link);
  };

  return { sync: oneAtATime(once) };
};
