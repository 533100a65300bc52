import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { type Change, type RecordedKind, type Rows, rowsOf } from '../commands/change.ts';
import type { Records } from '../commands/ports.ts';
import { type StepKey, stepKey } from '../cycle/duties/duty.ts';
import { type World, world as worldOf } from '../cycle/duties/world.ts';
import { followingAll } from '../cycle/planning/follow.ts';
import type { LocalDate } from '../cycle/planning/local-date.ts';
import { isHeld } from '../cycle/planning/meeting.ts';
import { AppError } from '../errors.ts';
import type { BatchRequest, BatchResult, Graph } from '../graph/client.ts';
import type { Tables } from '../store/tables.ts';
import { type ListAddresses, requireLists } from './lists.ts';
import { type DeltaItem, Mirror } from './mirror.ts';
import { type Fields, fromFields, LIST_IDS, type ListId, SCHEMA, type Things, toFields } from './schema.ts';

const PRECONDITION_FAILED = 412;
const NOT_FOUND = 404;
const GONE = 410;

interface Row<K extends ListId = ListId> {
  readonly list: K;
  readonly thing: Things[K];
}

/** The kinds that commands write, the answered duty's first. */
const KINDS: readonly RecordedKind[] = [
  'duties',
  'steps',
  'meetings',
  'decisions',
  'proposals',
  'goals',
  'measures',
  'outcomes',
  'areas',
  'visits',
  'assignments',
  'preferences',
  'history',
];

const inOrder = (rows: Rows): Row[] =>
  KINDS.flatMap((list) => (rows[list] ?? []).map((thing) => ({ list, thing }) as Row));

const keyOf = ({ list, thing }: Row): string => (SCHEMA[list].keyOf as (it: unknown) => string)(thing);
const fieldsOf = ({ list, thing }: Row): Fields => toFields(list, thing as never);

/** The record, in SharePoint lists: read by delta into a mirror, written in batches under If-Match. */
export class SharePointRecords implements Records {
  readonly #graph: Graph;
  readonly #lists: ListAddresses;
  readonly #mirror: Mirror;
  /** Changes on their way, by id. */
  readonly #expected = new Map<string, Change>();
  /** The year as last put together; made anew when something is read, written or expected, or the day is another. */
  #world: World | undefined;
  #syncing: Promise<readonly StepKey[]> | undefined;

  private constructor(graph: Graph, lists: ListAddresses, mirror: Mirror) {
    this.#graph = graph;
    this.#lists = lists;
    this.#mirror = mirror;
  }

  /** Finds the lists and fills the mirror. Throws `record.not-provisioned` or `record.unreachable`. */
  static async open(graph: Graph, siteId: string, db: Kysely<Tables>, log: Logger): Promise<SharePointRecords> {
    const mirror = new Mirror(db, log);
    await mirror.load();
    const records = new SharePointRecords(graph, await requireLists(graph, siteId), mirror);
    await records.sync();
    return records;
  }

  world(today: LocalDate): World {
    if (this.#world?.today !== today) this.#world = this.#assembleWorld(today);
    return this.#world;
  }

  #assembleWorld(today: LocalDate): World {
    const things = <K extends ListId>(list: K): Things[K][] => [...this.#mirror.all(list)].map((it) => it.thing);
    /** What the list says, with answers on their way counted in. */
    const expected = <K extends RecordedKind>(list: K): Things[K][] => {
      const keyed = SCHEMA[list].keyOf as (it: Things[K]) => string;
      const byKey = new Map(things(list).map((it) => [keyed(it), it]));
      for (const change of this.#expected.values())
        for (const thing of rowsOf(change, list) as readonly Things[K][]) byKey.set(keyed(thing), thing);
      return [...byKey.values()];
    };
    return worldOf({
      today,
      duties: followingAll(expected('duties'), this.steps()),
      proposals: expected('proposals'),
      decisions: expected('decisions').sort((a, b) => (a.at < b.at ? -1 : 1)),
      goals: expected('goals'),
      measures: expected('measures'),
      outcomes: expected('outcomes'),
      areas: expected('areas'),
      visits: expected('visits').sort((a, b) => (a.date < b.date ? -1 : 1)),
      preferences: expected('preferences'),
      assignments: expected('assignments'),
      settings: Object.fromEntries(things('settings').map((it) => [it.name, it.value])),
      units: things('units'),
      meetings: this.meetings().filter(isHeld),
    });
  }

  steps() {
    const steps = new Map([...this.#mirror.all('steps')].map((it) => [it.thing.key, it.thing]));
    for (const change of this.#expected.values()) for (const step of rowsOf(change, 'steps')) steps.set(step.key, step);
    return [...steps.values()];
  }

  meetings() {
    const meetings = new Map(
      [...this.#mirror.all('meetings')].map((it) => [SCHEMA.meetings.keyOf(it.thing), it.thing]),
    );
    for (const change of this.#expected.values())
      for (const meeting of rowsOf(change, 'meetings')) meetings.set(SCHEMA.meetings.keyOf(meeting), meeting);
    return [...meetings.values()];
  }

  step(key: StepKey) {
    return this.steps().find((it) => it.key === key);
  }

  historyOf(key: StepKey) {
    return [...this.#mirror.all('history')]
      .map((it) => it.thing)
      .filter((entry) => entry.step && stepKey(entry.operatingYear!, entry.step) === key)
      .sort((a, b) => (a.at < b.at ? 1 : -1));
  }

  expect(change: Change): void {
    this.#expected.set(change.id, change);
    this.#world = undefined;
  }

  forget(change: Change): void {
    this.#expected.delete(change.id);
    this.#world = undefined;
  }

  async commit(change: Change): Promise<void> {
    const updates = await Promise.all(
      inOrder(change.changed).map(async (it) => ({ row: it, at: await this.#address(it) })),
    );
    const requests: BatchRequest[] = updates.map(({ row: it, at }, index) => ({
      method: 'PATCH',
      url: `${this.#lists[it.list]}/items/${at.itemId}/fields`,
      headers: { 'If-Match': at.etag },
      body: fieldsOf(it),
      ...(index > 0 && { after: 0 }),
    }));
    const created = inOrder(change.added);
    for (const it of created)
      requests.push({
        method: 'POST',
        url: `${this.#lists[it.list]}/items`,
        body: { fields: fieldsOf(it) },
        ...(updates.length > 0 && { after: 0 }),
      });
    const results = await this.#graph.batch(requests);
    for (const [index, { row: it, at }] of updates.entries()) {
      if (results[index]!.status === 424) await this.#ensureUpdated(it, at.itemId, at.etag);
      else await this.#checkUpdate(results[index]!, it, at.itemId);
    }
    for (const [index, it] of created.entries()) await this.#checkCreated(results[updates.length + index]!, it);
    for (const it of [...inOrder(change.changed), ...created]) this.#mirror.assume(it.list, it.thing as never);
    this.#world = undefined;
  }

  sync(): Promise<readonly StepKey[]> {
    this.#syncing ??= this.#sync().finally(() => {
      this.#syncing = undefined;
    });
    return this.#syncing;
  }

  async #sync(): Promise<StepKey[]> {
    const moved = new Set<StepKey>();
    const links = await Promise.all(LIST_IDS.map((list) => this.#mirror.deltaLink(list)));
    const requests = LIST_IDS.map(
      (list, index): BatchRequest => ({ method: 'GET', url: this.#relative(links[index]) ?? this.#freshDelta(list) }),
    );
    const results = await this.#graph.batch(requests);
    for (const [index, list] of LIST_IDS.entries()) {
      const result = results[index]!;
      const afresh = !links[index] || result.status === GONE;
      const first =
        result.status === GONE ? await this.#graph.get<DeltaPage>(this.#freshDelta(list)) : (result.body as DeltaPage);
      if (result.status !== 200 && result.status !== GONE)
        throw new AppError('record.unreachable', { what: `delta ${list}`, status: result.status });
      const { items, link } = await this.#remainingPages(first);
      if (items.length === 0 && !afresh) continue;
      const changed = await this.#mirror.apply(list, items, link, afresh);
      this.#world = undefined;
      for (const key of changed) {
        const step = this.#stepOf(list, key);
        if (step) moved.add(step);
      }
    }
    return [...moved];
  }

  #stepOf(list: ListId, key: string): StepKey | undefined {
    if (list !== 'duties' && list !== 'steps') return undefined;
    const thing = this.#mirror.find(list, key)?.thing;
    return thing && stepKey(thing.operatingYear, thing.step);
  }

  async #remainingPages(first: DeltaPage): Promise<{ items: DeltaItem[]; link: string }> {
    const items = [...first.value];
    let page = first;
    while (page['@odata.nextLink']) {
      page = await this.#graph.get<DeltaPage>(page['@odata.nextLink']);
      items.push(...page.value);
    }
    return { items, link: page['@odata.deltaLink']! };
  }

  #freshDelta(list: ListId): string {
    return `${this.#lists[list]}/items/delta?$expand=fields`;
  }

  /** A delta link is absolute; a batch wants it relative to the version. */
  #relative(link: string | undefined): string | undefined {
    return link?.replace(/^.*?\/v1\.0(?=\/)/, '');
  }

  /** Where the item is and in which version; read afresh for what we wrote and have not seen again. */
  async #address(it: Row): Promise<{ itemId: string; etag: string }> {
    const known = this.#mirror.find(it.list, keyOf(it));
    if (known?.itemId && known.etag) return { itemId: known.itemId, etag: known.etag };
    await this.sync();
    const seen = this.#mirror.find(it.list, keyOf(it));
    if (seen?.itemId && seen.etag) return { itemId: seen.itemId, etag: seen.etag };
    const item = await this.#byKey(it);
    if (!item) throw new AppError('record.changed-meanwhile', { key: keyOf(it) });
    return { itemId: item.id, etag: item.eTag };
  }

  async #byKey(it: Row): Promise<{ id: string; eTag: string } | undefined> {
    const key = keyOf(it).replaceAll("'", "''");
    const found = await this.#graph.all<{ id: string; eTag: string }>(
      `${this.#lists[it.list]}/items?$expand=fields&$filter=${encodeURIComponent(`fields/Key eq '${key}'`)}`,
    );
    return found[0];
  }

  async #checkUpdate(result: BatchResult, it: Row, itemId: string): Promise<void> {
    if (result.status < 300) return;
    if (result.status === PRECONDITION_FAILED && (await this.#isWritten(it, itemId))) return;
    if (result.status === PRECONDITION_FAILED || result.status === NOT_FOUND)
      throw new AppError('record.changed-meanwhile', { key: keyOf(it) });
    throw this.#refusal(result, it);
  }

  /** A part that did not run because the first update failed, which turned out to have been written before. */
  async #ensureUpdated(it: Row, itemId: string, etag: string): Promise<void> {
    const [result] = await this.#graph.batch([
      {
        method: 'PATCH',
        url: `${this.#lists[it.list]}/items/${itemId}/fields`,
        headers: { 'If-Match': etag },
        body: fieldsOf(it),
      },
    ]);
    await this.#checkUpdate(result!, it, itemId);
  }

  async #checkCreated(result: BatchResult, it: Row): Promise<void> {
    if (result.status < 300) return;
    const there = await this.#byKey(it);
    if (there) {
      if (await this.#isWritten(it, there.id)) return;
      throw new AppError('record.changed-meanwhile', { key: keyOf(it) });
    }
    if (result.status !== 424) throw this.#refusal(result, it);
    const [again] = await this.#graph.batch([
      { method: 'POST', url: `${this.#lists[it.list]}/items`, body: { fields: fieldsOf(it) } },
    ]);
    if (again!.status >= 300) throw this.#refusal(again!, it);
  }

  /** Whether a write that seems refused is in fact our own that took effect: the item already says what we wanted. */
  async #isWritten(it: Row, itemId: string): Promise<boolean> {
    const item = await this.#graph.get<{ fields: Fields }>(`${this.#lists[it.list]}/items/${itemId}?$expand=fields`);
    return isDeepStrictEqual(fromFields(it.list, item.fields), it.thing);
  }

  #refusal({ status, body }: BatchResult, it: Row): AppError {
    const facts = { status, message: body?.error?.message, key: keyOf(it) };
    return status === 429 || status >= 500
      ? new AppError('record.unreachable', { what: SCHEMA[it.list].displayName, ...facts })
      : new AppError('graph.refused', facts);
  }
}

interface DeltaPage {
  readonly value: readonly DeltaItem[];
  readonly '@odata.nextLink'?: string;
  readonly '@odata.deltaLink'?: string;
}
