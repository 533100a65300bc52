import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { type Change, type ChangedRows, type RecordedKind, rowsOf } from '../commands/change.ts';
import type { Records } from '../commands/ports.ts';
import { type Duty, type DutyKey, type StepKey, stepKey } from '../cycle/duties/duty.ts';
import { changedWorld, type Recordings, type World, world as worldOf } from '../cycle/duties/world.ts';
import { following, followingAll, setByHand } from '../cycle/planning/follow.ts';
import type { LocalDate } from '../cycle/planning/local-date.ts';
import { isHeld } from '../cycle/planning/meeting.ts';
import { AppError } from '../errors.ts';
import type { Graph } from '../graph/client.ts';
import { isGroupRole, LISTED_ONLY, type ListedRole, type RoleHolders } from '../people/listed-role.ts';
import type { Tables } from '../store/tables.ts';
import { readFeeds } from './feed.ts';
import type { Flag } from './flag.ts';
import { isSame } from './item.ts';
import { type ListAddresses, requireLists } from './lists.ts';
import { Mirror } from './mirror.ts';
import { type Fields, keyOfThing, LIST_IDS, type ListId, SCHEMA, type Things, toFields } from './schema.ts';
import { ChangeWriter } from './write-change.ts';

/** Lists whose rows bear on every step: who holds what, which units there are, when the bodies meet. */
const BEARING_ON_ALL: ReadonlySet<ListId> = new Set<ListId>(['units', 'assignments', 'meetings', 'settings']);

/** Rows that bear on nothing but what asks for them. */
const OF_THEIR_OWN = [
  'proposals',
  'decisions',
  'goals',
  'measures',
  'outcomes',
  'areas',
  'visits',
  'preferences',
] as const satisfies readonly (RecordedKind & keyof Recordings)[];
/** Rows with which others change: the year is put together anew. */
const BEARING_ON_OTHERS: ReadonlySet<RecordedKind> = new Set<RecordedKind>([
  'steps',
  'meetings',
  'assignments',
  'settings',
  'units',
]);
const TOUCHING: readonly RecordedKind[] = [...OF_THEIR_OWN, ...BEARING_ON_OTHERS];

/** Lists that are read in another order than their own. */
const ORDER: { readonly [K in RecordedKind]?: (a: Things[K], b: Things[K]) => number } = {
  decisions: (a, b) => (a.at < b.at ? -1 : 1),
  visits: (a, b) => (a.date < b.date ? -1 : 1),
};

/** Why a row is not written now: somebody has changed it since, or left a value in it that cannot be read. */
const OVERTAKEN: ReadonlySet<string> = new Set(['record.changed-meanwhile', 'record.flagged']);

/** The record, in SharePoint lists: read by delta into a mirror, written in batches under If-Match. */
export class SharePointRecords implements Records {
  readonly #graph: Graph;
  readonly #lists: ListAddresses;
  readonly #mirror: Mirror;
  /** Changes on their way, by id. */
  readonly #expected = new Map<string, Change>();
  /** The year as last put together: made anew when something is read or the day is another, and kept up with our own changes. */
  #world: World | undefined;
  readonly #holders: RoleHolders;
  /** Which of the holders' editions the year was put together with. */
  #edition = 0;
  #syncing: Promise<readonly StepKey[]> | undefined;

  private constructor(graph: Graph, lists: ListAddresses, mirror: Mirror, holders: RoleHolders) {
    this.#graph = graph;
    this.#lists = lists;
    this.#mirror = mirror;
    this.#holders = holders;
  }

  /** Finds the lists and fills the mirror. Throws `record.not-provisioned` or `record.unreachable`. */
  static async open(
    graph: Graph,
    siteId: string,
    db: Kysely<Tables>,
    log: Logger,
    now: () => Date = () => new Date(),
    holders: RoleHolders = LISTED_ONLY,
  ): Promise<SharePointRecords> {
    const mirror = new Mirror(db, log, now, holders);
    await mirror.load();
    const records = new SharePointRecords(graph, await requireLists(graph, siteId), mirror, holders);
    await records.sync();
    return records;
  }

  /** Where the lists are, by their ids in the schema. */
  get addresses(): ListAddresses {
    return this.#lists;
  }

  world(today: LocalDate): World {
    const { edition } = this.#holders;
    if (this.#world?.today !== today || this.#edition !== edition) this.#world = this.#assembleWorld(today);
    this.#edition = edition;
    return this.#world;
  }

  #assembleWorld(today: LocalDate): World {
    return worldOf({
      today,
      duties: followingAll(this.#expectedIn('duties'), this.steps()),
      ...Object.fromEntries(OF_THEIR_OWN.map((list) => [list, this.#expectedIn(list)])),
      assignments: this.#holders.assignmentsOf(this.#expectedIn('assignments')),
      settings: Object.fromEntries(this.#expectedIn('settings').map((it) => [it.name, it.value])),
      units: this.#expectedIn('units'),
      meetings: this.meetings().filter(isHeld),
    });
  }

  /** What a list says, with answers on their way counted in. */
  #expectedIn<K extends RecordedKind>(list: K): Things[K][] {
    const keyed = SCHEMA[list].keyOf as (it: Things[K]) => string;
    const byKey = new Map([...this.#mirror.all(list)].map((it) => [keyed(it), it]));
    for (const change of this.#expected.values())
      for (const thing of rowsOf(change, list) as readonly Things[K][]) byKey.set(keyed(thing), thing);
    const things = [...byKey.values()];
    const order = ORDER[list] as ((a: Things[K], b: Things[K]) => number) | undefined;
    return order ? things.sort(order) : things;
  }

  /** Brings the year up with a change that has come, or gone: only its own rows are looked at again. */
  #follow(change: Change): void {
    const before = this.#world;
    if (!before) return;
    const touched = TOUCHING.filter((list) => rowsOf(change, list).length > 0);
    const duties = rowsOf(change, 'duties').map(({ key }) => this.#expectedDuty(key));
    if (touched.some((list) => BEARING_ON_OTHERS.has(list)) || duties.includes(undefined)) {
      this.#world = undefined;
      return;
    }
    this.#world = changedWorld(before, {
      duties: duties as Duty[],
      ...Object.fromEntries(
        OF_THEIR_OWN.filter((list) => touched.includes(list)).map((list) => [list, this.#expectedIn(list)]),
      ),
    });
  }

  /** A duty with answers on their way counted in, the last of them deciding. */
  #expectedDuty(key: DutyKey): Duty | undefined {
    let duty = this.#mirror.find('duties', key)?.thing;
    for (const change of this.#expected.values()) duty = rowsOf(change, 'duties').find((it) => it.key === key) ?? duty;
    return duty && following(duty, this.step(stepKey(duty.operatingYear, duty.step)));
  }

  /** The rows of the list of roles, those of groups as they stand. */
  roles(): readonly ListedRole[] {
    return this.#expectedIn('assignments');
  }

  steps() {
    const steps = new Map([...this.#mirror.all('steps')].map((it) => [it.key, it]));
    for (const change of this.#expected.values()) for (const step of rowsOf(change, 'steps')) steps.set(step.key, step);
    return [...steps.values()];
  }

  meetings() {
    const meetings = new Map([...this.#mirror.all('meetings')].map((it) => [SCHEMA.meetings.keyOf(it), it]));
    for (const change of this.#expected.values())
      for (const meeting of rowsOf(change, 'meetings')) meetings.set(SCHEMA.meetings.keyOf(meeting), meeting);
    return [...meetings.values()];
  }

  step(key: StepKey) {
    return this.steps().find((it) => it.key === key);
  }

  historyOf(key: StepKey) {
    return [...this.#mirror.all('history')]
      .filter((entry) => entry.step && stepKey(entry.operatingYear!, entry.step) === key)
      .sort((a, b) => (a.at < b.at ? 1 : -1));
  }

  expect(change: Change): void {
    this.#expected.set(change.id, change);
    this.#follow(change);
  }

  forget(change: Change): void {
    this.#expected.delete(change.id);
    this.#follow(change);
  }

  basedOn(change: Change): Change {
    const world = this.#world;
    if (!world) return change;
    const standing: { readonly [K in keyof ChangedRows]-?: readonly unknown[] } = {
      ...world,
      duties: (change.changed.duties ?? []).flatMap(({ key }) => world.duties.get(key) ?? []),
      steps: this.steps(),
      meetings: this.meetings(),
      assignments: this.roles().filter((it) => !isGroupRole(it)),
      settings: Object.entries(world.settings).map(([name, value]) => ({ name, value })),
    };
    const base = (Object.keys(change.changed) as (keyof ChangedRows)[]).map((list) => {
      const keys = new Set((change.changed[list] ?? []).map((it) => keyOfThing(list, it as never)));
      const rows = standing[list]
        .map((it) => [keyOfThing(list, it as never), it] as const)
        .filter(([key]) => keys.has(key));
      return [list, Object.fromEntries(rows.map(([key, it]) => [key, this.#standing(list, key, it)]))];
    });
    return { ...change, base: Object.fromEntries(base) };
  }

  /** The row as it stands in the list, save where the year as we see it says otherwise. */
  #standing(list: RecordedKind, key: string, seen: unknown): Fields {
    const known = this.#mirror.find(list, key);
    const now = toFields(list, seen as never);
    if (!known?.good) return now;
    const then = toFields(list, known.thing as never);
    return {
      ...known.good,
      ...Object.fromEntries(Object.entries(now).filter(([name, value]) => !isSame(value, then[name]))),
    };
  }

  /** Until what was written is in the database too. */
  settled(): Promise<void> {
    return this.#mirror.settled();
  }

  commit(change: Change): Promise<void> {
    return this.#write(change, () => this.sync());
  }

  /** Within a reading `sync` does nothing: it would wait for itself. */
  async #write(change: Change, sync: () => Promise<unknown> = async () => undefined): Promise<void> {
    try {
      await new ChangeWriter({ graph: this.#graph, lists: this.#lists, mirror: this.#mirror, sync }, change).write();
    } finally {
      this.#follow(change);
    }
  }

  /** Values written by hand that cannot be, and that wait to be put right. */
  flags(): readonly Flag[] {
    return this.#mirror.flags();
  }

  sync(): Promise<readonly StepKey[]> {
    this.#syncing ??= this.#sync().finally(() => {
      this.#syncing = undefined;
    });
    return this.#syncing;
  }

  async #sync(): Promise<StepKey[]> {
    const moved = new Set<StepKey>();
    const { store } = this.#mirror;
    const since = this.#mirror.writes;
    const links = await Promise.all(LIST_IDS.map(async (list) => [list, await store.deltaLink(list)] as const));
    const known = Object.fromEntries(links) as Record<ListId, string | undefined>;
    for (const { list, items, link, reach } of await readFeeds(this.#graph, this.#lists, known)) {
      if (items.length === 0 && reach === 'changes') continue;
      const changed = await this.#mirror.take(list, items, { reach, link, since });
      this.#world = undefined;
      if (changed.length > 0 && BEARING_ON_ALL.has(list)) for (const { key } of this.steps()) moved.add(key);
      for (const key of changed) {
        const step = this.#stepOf(list, key);
        if (step) moved.add(step);
      }
    }
    await this.#writeHandEdits();
    return [...moved];
  }

  /**
   * What people did by hand, told in the history: recognised by its key when it is there already. A step whose days were
   * set stands by them from then on; where somebody is at it again, that waits until they have been read.
   */
  async #writeHandEdits(): Promise<void> {
    const { store } = this.#mirror;
    for (const { entry, days } of await store.waitingEdits()) {
      const step = days && this.#mirror.find('steps', days.step)?.thing;
      const set = step && setByHand(step, days.was);
      try {
        await this.#write({
          id: entry.key,
          changed: set && set !== step ? { steps: [set] } : {},
          added: { history: [entry] },
        });
      } catch (error) {
        if (!(error instanceof AppError) || !OVERTAKEN.has(error.code)) throw error;
        continue;
      }
      await store.editWritten(entry.key);
    }
  }

  #stepOf(list: ListId, key: string): StepKey | undefined {
    if (list !== 'duties' && list !== 'steps') return undefined;
    const thing = this.#mirror.find(list, key)?.thing;
    return thing && stepKey(thing.operatingYear, thing.step);
  }
}
