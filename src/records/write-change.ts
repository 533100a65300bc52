import { type Change, type RecordedKind, type Rows, rowsOf } from '../commands/change.ts';
import type { HistoryEntry } from '../cycle/duties/duty.ts';
import { AppError } from '../errors.ts';
import type { BatchRequest, BatchResult, Graph } from '../graph/client.ts';
import { isSame, type ListItem, sameIn } from './item.ts';
import type { ListAddresses } from './lists.ts';
import { type Merged, mergeColumns, wantedOf } from './merge.ts';
import type { Mirror, Mirrored } from './mirror.ts';
import {
  columnsOf,
  type Fields,
  fromFields,
  keyOfThing,
  type ListId,
  SCHEMA,
  type Things,
  toFields,
} from './schema.ts';

const PRECONDITION_FAILED = 412;
const NOT_FOUND = 404;
const FAILED_DEPENDENCY = 424;

/** How often a row is merged with what others have made of it, in one go. */
const MERGES = 3;

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
  'settings',
  'units',
  'history',
];

/** A version older than this before the answer is not the answer's, however the clocks go. */
const CLOCKS_DIFFER_MS = 24 * 60 * 60 * 1000;

interface Row {
  readonly list: RecordedKind;
  readonly thing: Things[ListId];
}

const inOrder = (rows: Rows): Row[] =>
  KINDS.flatMap((list) => (rows[list] ?? []).map((thing): Row => ({ list, thing })));

const keyOf = ({ list, thing }: Row): string => keyOfThing(list, thing as never);
const fieldsOf = ({ list, thing }: Row): Fields => toFields(list, thing as never);

/** What is wanted of a row that is there already. */
interface Update extends Row {
  readonly kind: 'update';
  readonly base: Fields;
  readonly ours: Fields;
  readonly itemId: string;
}
interface Creation extends Row {
  readonly kind: 'creation';
  readonly ours: Fields;
}
type Part = Update | Creation;

export interface WriteTo {
  readonly graph: Graph;
  readonly lists: ListAddresses;
  readonly mirror: Mirror;
  /** Reads what has changed. */
  readonly sync: () => Promise<unknown>;
}

/**
 * Writes a change (docs/architecture.md, Card → record). Its first part, the answered duty, decides: when somebody else was
 * there first nothing is written. Once that part has taken effect the rest is carried through, whatever others have done
 * meanwhile; what stood in the way is told in a history row of its own.
 */
export class ChangeWriter {
  readonly #to: WriteTo;
  readonly #change: Change;
  /** The answered duty is as we want it: there is no way back. */
  #hasBegun = false;
  readonly #overruled: Record<string, string> = {};

  constructor(to: WriteTo, change: Change) {
    this.#to = to;
    this.#change = change;
  }

  /** Throws as `Records.commit` does. */
  async write(): Promise<void> {
    const updates: Update[] = [];
    for (const row of inOrder(this.#change.changed)) updates.push(await this.#update(row));
    const creations = inOrder(this.#change.added).map(
      (row): Creation => ({ ...row, kind: 'creation', ours: fieldsOf(row) }),
    );
    await this.#lookAhead(updates);
    await this.#send([...updates, ...creations]);
    const history = rowsOf(this.#change, 'history')[0];
    if (history && Object.keys(this.#overruled).length > 0) await this.#send([this.#told(history)]);
  }

  /** Before anything is written: whether all of it can be. */
  async #lookAhead(updates: readonly Update[]): Promise<void> {
    for (const [index, update] of updates.entries()) {
      const { conflicts, isOurs } = this.#merged(update);
      if (index === 0 && (isOurs || (conflicts.length > 0 && (await this.#tookEffect(update))))) this.#hasBegun = true;
      else if (conflicts.length > 0 && !this.#hasBegun)
        throw new AppError('record.changed-meanwhile', { key: keyOf(update) });
      this.#patchOf(update);
    }
  }

  async #send(parts: readonly Part[]): Promise<void> {
    let waiting = parts.flatMap((part) => {
      const request = this.#requestFor(part);
      return request ? [{ part, request }] : [];
    });
    while (waiting.length > 0) {
      const results = await this.#to.graph.batch(
        waiting.map(({ request }, index) => ({ ...request, ...(index > 0 && !this.#hasBegun && { after: 0 }) })),
      );
      const held: typeof waiting = [];
      for (const [index, it] of waiting.entries()) {
        const result = results[index]!;
        if (result.status === FAILED_DEPENDENCY) held.push(it);
        else if (it.part.kind === 'update') await this.#settleUpdate(it.part, result, it.request.body as Fields);
        else await this.#settleCreation(it.part, result);
        this.#hasBegun = true;
      }
      waiting = held;
    }
  }

  #requestFor(part: Part): BatchRequest | undefined {
    const { lists, mirror } = this.#to;
    if (part.kind === 'creation')
      return { method: 'POST', url: `${lists[part.list]}/items`, body: { fields: part.ours } };
    const body = this.#patchOf(part);
    const etag = mirror.item(part.list, part.itemId)?.etag;
    if (Object.keys(body).length === 0) return undefined;
    return {
      method: 'PATCH',
      url: `${lists[part.list]}/items/${part.itemId}/fields`,
      headers: { 'If-Match': etag ?? '*' },
      body,
    };
  }

  /** Where the row is and what it was when the change was made; read afresh for what we wrote without being told its version. */
  async #update(row: Row): Promise<Update> {
    const { mirror, sync } = this.#to;
    if (SCHEMA[row.list].appendOnly) throw new AppError('internal', { what: `${row.list} is only ever added to` });
    let known = mirror.find(row.list, keyOf(row)) as Mirrored<unknown> | undefined;
    if (!known?.etag) {
      await sync();
      known = mirror.find(row.list, keyOf(row));
    }
    if (known && !known.etag) {
      await this.#look(row.list, known.itemId);
      known = mirror.find(row.list, keyOf(row));
    }
    if (!known) throw new AppError('record.changed-meanwhile', { key: keyOf(row) });
    const base = this.#change.base?.[row.list]?.[keyOf(row)] ?? known.good ?? known.raw;
    const was = toFields(row.list, fromFields(row.list, base) as never);
    const ours = wantedOf(columnsOf(row.list), base, was, fieldsOf(row));
    return { ...row, kind: 'update', itemId: known.itemId, base, ours };
  }

  #merged({ list, itemId, base, ours }: Update): Merged {
    return mergeColumns(columnsOf(list), base, ours, this.#to.mirror.item(list, itemId)?.good ?? base);
  }

  /** What is left to write of the row. Once there is no way back, ours goes before what others have made of it. */
  #patchOf(update: Update): Fields {
    const { list, itemId, ours } = update;
    const { write, conflicts } = this.#merged(update);
    const patch: Record<string, Fields[string]> = { ...write };
    if (this.#hasBegun && !this.#isDecider(update))
      for (const name of conflicts) {
        this.#overrule(update, name);
        patch[name] = ours[name] ?? null;
      }
    for (const { column, label, by } of this.#to.mirror.flagsOf(list, itemId)) {
      if (!(column in patch)) continue;
      if (!this.#hasBegun)
        throw new AppError('record.flagged', { list: SCHEMA[list].displayName, column: label, key: keyOf(update), by });
      this.#overrule(update, column);
      delete patch[column];
    }
    return patch;
  }

  /** The first part: where others went on from what we wrote, theirs stays. */
  #isDecider(update: Update): boolean {
    const [first] = inOrder(this.#change.changed);
    return first !== undefined && first.list === update.list && keyOf(first) === keyOf(update);
  }

  #overrule({ list, itemId, base, ours, thing }: Update, name: string): void {
    const there = this.#to.mirror.item(list, itemId)?.raw[name];
    if (isSame(there, base[name])) return;
    const label = columnsOf(list).find((it) => it.name === name)?.label ?? name;
    this.#overruled[`${keyOfThing(list, thing as never)} ${label}`] = `${there ?? ''} → ${ours[name] ?? ''}`;
  }

  async #settleUpdate(update: Update, first: BatchResult, body: Fields): Promise<void> {
    const { graph, mirror } = this.#to;
    const { list, itemId } = update;
    let [result, sent] = [first, body];
    for (let merge = 0; ; merge += 1) {
      if (result.status < 300) return mirror.wrote(list, { itemId, etag: result.body?.['@odata.etag'], fields: sent });
      if (result.status !== PRECONDITION_FAILED && result.status !== NOT_FOUND) throw this.#refusal(result, update);
      const isThere = result.status === PRECONDITION_FAILED && (await this.#look(list, itemId));
      const { conflicts } = this.#merged(update);
      if (!this.#hasBegun) {
        if (isThere && (conflicts.length > 0 || merge === MERGES) && (await this.#tookEffect(update)))
          this.#hasBegun = true;
        else if (!isThere || conflicts.length > 0 || merge === MERGES)
          throw new AppError('record.changed-meanwhile', { key: keyOf(update) });
      } else if (!isThere) {
        this.#overruled[keyOf(update)] = '–';
        return;
      } else if (merge === MERGES) throw this.#refusal({ ...result, status: 503 }, update);
      const request = this.#requestFor(update);
      if (!request) return;
      sent = request.body as Fields;
      [result] = (await graph.batch([request])) as [BatchResult];
    }
  }

  async #settleCreation(creation: Creation, result: BatchResult): Promise<void> {
    const { mirror } = this.#to;
    const { list, ours } = creation;
    if (result.status < 300) {
      const { id, eTag } = result.body ?? {};
      if (id) mirror.wrote(list, { itemId: String(id), etag: eTag, fields: ours });
      else await this.#byKey(creation);
      return;
    }
    const there = await this.#byKey(creation);
    if (!there) throw this.#refusal(result, creation);
    const names = columnsOf(list).map((it) => it.name);
    if (sameIn(names, there.fields ?? {}, ours)) return;
    if (!this.#hasBegun) throw new AppError('record.changed-meanwhile', { key: keyOf(creation) });
    this.#overruled[keyOf(creation)] = JSON.stringify(ours);
  }

  /** Reads an item anew; false when it is not there any more. */
  async #look(list: ListId, itemId: string): Promise<boolean> {
    const { graph, lists, mirror } = this.#to;
    const since = mirror.writes;
    try {
      const item = await graph.get<ListItem>(`${lists[list]}/items/${itemId}?$expand=fields`);
      await mirror.take(list, [item], { reach: 'changes', since });
      return true;
    } catch (error) {
      if (error instanceof AppError && error.facts.status === NOT_FOUND) return false;
      throw error;
    }
  }

  async #byKey(row: Row): Promise<ListItem | undefined> {
    const { graph, lists, mirror } = this.#to;
    const since = mirror.writes;
    const key = keyOf(row).replaceAll("'", "''");
    const [found] = await graph.all<ListItem>(
      `${lists[row.list]}/items?$expand=fields&$filter=${encodeURIComponent(`fields/Key eq '${key}'`)}`,
    );
    if (found) await mirror.take(row.list, [found], { reach: 'changes', since });
    return found;
  }

  /** Whether the row has once stood as we want it: our write took effect, unheard, and others have gone on from there. */
  async #tookEffect({ list, itemId, base, ours }: Update): Promise<boolean> {
    const { graph, lists } = this.#to;
    const { value } = await graph.get<{ value: readonly { fields?: Fields; lastModifiedDateTime?: string }[] }>(
      `${lists[list]}/items/${itemId}/versions?$expand=fields`,
    );
    const at = rowsOf(this.#change, 'history')[0]?.at;
    const since = at ? Date.parse(at) - CLOCKS_DIFFER_MS : 0;
    return value.some(({ fields, lastModifiedDateTime }) => {
      if (lastModifiedDateTime && Date.parse(lastModifiedDateTime) < since) return false;
      return mergeColumns(columnsOf(list), base, ours, fields ?? {}).isOurs;
    });
  }

  #told(history: HistoryEntry): Creation {
    const thing: HistoryEntry = {
      ...history,
      key: `${this.#change.id}/meanwhile`,
      verb: 'record.carriedThrough',
      details: this.#overruled,
    };
    return { kind: 'creation', list: 'history', thing, ours: toFields('history', thing) };
  }

  #refusal({ status, body }: BatchResult, it: Row): AppError {
    const facts = { status, message: body?.error?.message, key: keyOf(it) };
    return status === 429 || status >= 500
      ? new AppError('record.unreachable', { what: SCHEMA[it.list].displayName, ...facts })
      : new AppError('graph.refused', facts);
  }
}
