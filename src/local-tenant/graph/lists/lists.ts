import { randomUUID } from 'node:crypto';
import { ORGANISATION } from '../../../sample/exempelbro.ts';
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
  selected,
} from '../call.ts';
import { badRequest, GraphRefusal, notFound } from '../errors.ts';
import { parseFilter } from '../filter.ts';
import { identitySet } from '../identity.ts';
import { changedColumn, checkCanBeIndexed, checkFields, checkIndexes, readColumn, uniqueValues } from './columns.ts';
import { deltaPage } from './delta.ts';
import {
  displaceItem,
  etagOf,
  type Item,
  type LiveList,
  liveList,
  placeItem,
  type StoredList,
  withHistory,
} from './item.ts';
import { queryItems, THRESHOLD } from './query.ts';
import { showFields, showItem, showWritten } from './show.ts';

const DEFAULT_PAGE = 200;
const EPOCH = 'lists-delta-epoch';

type Fields = Readonly<Record<string, unknown>>;

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

/** Fields with a value: SharePoint keeps nothing for the others. */
const filled = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));

/** The site's lists: kept in the database, served from memory. */
export class Lists {
  readonly #context: TenantContext;
  readonly #lists = new Map<string, LiveList>();
  #change = 0;
  #epoch: number;

  private constructor(context: TenantContext, epoch: number) {
    this.#context = context;
    this.#epoch = epoch;
  }

  static async open(context: TenantContext): Promise<Lists> {
    const lists = new Lists(context, await context.store.setting(EPOCH, () => 1));
    for (const { body } of await context.store.db.selectFrom('graph_lists').selectAll().execute()) {
      const stored = JSON.parse(body) as StoredList;
      lists.#lists.set(stored.id, liveList(stored));
    }
    for (const { list, body } of await context.store.db.selectFrom('graph_items').selectAll().orderBy('id').execute()) {
      const item = JSON.parse(body) as Item;
      const found = lists.#lists.get(list)!;
      placeItem(found, item);
      lists.#change = Math.max(lists.#change, item.change);
    }
    for (const { log } of lists.#lists.values()) log.sort((a, b) => a.change - b.change);
    return lists;
  }

  /** Every list with the fields of its items, for the control surface. */
  dump() {
    return [...this.#lists.values()].map((list) => ({
      displayName: list.displayName,
      items: [...list.items.values()].filter((item) => !item.deleted).map((item) => item.fields),
    }));
  }

  /** The id of the list with this id or display name. */
  idOf(idOrName: string): string | undefined {
    return [...this.#lists.values()].find(({ id, displayName }) => [id, displayName].includes(idOrName))?.id;
  }

  /** Lets every delta token that was given out until now expire. */
  async expireTokens(): Promise<void> {
    this.#epoch += 1;
    await this.#context.store.saveSetting(EPOCH, this.#epoch);
  }

  routes(): GraphRoute[] {
    const site = '/sites/:site';
    const list = `${site}/lists/:list`;
    const at =
      (
        handle: (found: LiveList, call: GraphCall, item: string) => Promise<GraphAnswer> | GraphAnswer,
      ): GraphRoute['handle'] =>
      (call, [siteId, listId, item]) => {
        this.#checkSite(siteId!);
        return handle(this.#list(listId!), call, item ?? '');
      };
    return [
      route('GET', site, (_call, [siteId]) => {
        this.#checkSite(siteId!);
        return {
          status: 200,
          body: {
            id: this.#siteId,
            displayName: `${ORGANISATION.department} · ${ORGANISATION.municipality}`,
            webUrl: 'https://exempelbro.sharepoint.example/sites/arshjul',
          },
        };
      }),
      route('GET', `${site}/lists`, (call, [siteId]) => this.#listAll(call, siteId!)),
      route('POST', `${site}/lists`, (call, [siteId]) => this.#create(call, siteId!)),
      route(
        'GET',
        list,
        at((found) => ({ status: 200, body: this.#describe(found) })),
      ),
      route(
        'GET',
        `${list}/columns`,
        at((found) => ({ status: 200, body: { value: [...found.byName.values()] } })),
      ),
      route(
        'POST',
        `${list}/columns`,
        at((found, call) => this.#addColumn(found, call)),
      ),
      route(
        'PATCH',
        `${list}/columns/:column`,
        at((found, call, column) => this.#changeColumn(found, call, column)),
      ),
      route(
        'GET',
        `${list}/items`,
        at((found, call) => this.#query(found, call)),
      ),
      route(
        'POST',
        `${list}/items`,
        at((found, call) => this.#add(found, call)),
      ),
      route(
        'GET',
        `${list}/items/delta`,
        at((found, call) => ({
          status: 200,
          body: deltaPage(this.#context, found, call, { change: this.#change, epoch: this.#epoch }),
        })),
      ),
      route(
        'GET',
        `${list}/items/:item`,
        at((found, call, item) => ({
          status: 200,
          body: showItem(this.#context, found, this.#item(found, item), call),
        })),
      ),
      route(
        'GET',
        `${list}/items/:item/versions`,
        at((found, call, item) => this.#versions(this.#item(found, item), call)),
      ),
      route(
        'PATCH',
        `${list}/items/:item/fields`,
        at((found, call, item) => this.#update(found, call, item, call.body, true)),
      ),
      route(
        'PATCH',
        `${list}/items/:item`,
        at((found, call, item) =>
          this.#update(found, call, item, (call.body as { fields?: unknown } | undefined)?.fields, false),
        ),
      ),
      route(
        'DELETE',
        `${list}/items/:item`,
        at((found, call, item) => this.#remove(found, call, item)),
      ),
    ];
  }

  get #siteId(): string {
    return this.#context.settings.siteId;
  }

  #checkSite(siteId: string): void {
    if (siteId !== this.#siteId) throw notFound('Requested site could not be found');
  }

  #list(id: string): LiveList {
    const found = this.#lists.get(id);
    if (!found) throw notFound('The specified list was not found');
    return found;
  }

  #item(list: LiveList, id: string): Item {
    const item = list.items.get(Number(id));
    if (!item || item.deleted) throw notFound('The specified item was not found');
    return item;
  }

  #describe({ id, displayName, description, created }: LiveList) {
    return {
      id,
      name: displayName,
      displayName,
      description: description ?? '',
      createdDateTime: created,
      list: { template: 'genericList', contentTypesEnabled: false, hidden: false },
    };
  }

  #listAll(call: GraphCall, siteId: string): GraphAnswer {
    this.#checkSite(siteId);
    const filter = call.query.get('$filter');
    const parsed = filter ? parseFilter(filter) : undefined;
    const value = [...this.#lists.values()]
      .map((list) => this.#describe(list))
      .filter((list) => !parsed || parsed.matches((name) => list[name as keyof typeof list]))
      .map((list) => selected(call, list));
    return { status: 200, body: { value } };
  }

  async #create(call: GraphCall, siteId: string): Promise<GraphAnswer> {
    this.#checkSite(siteId);
    const asked = call.body as {
      displayName?: unknown;
      description?: unknown;
      columns?: Record<string, unknown>[];
      list?: { template?: string };
    };
    if (typeof asked?.displayName !== 'string' || asked.displayName === '') throw badRequest('displayName is required');
    // Without a template a list is a generic one; the app needs no other, and the tenant offers none.
    const template = asked.list?.template ?? 'genericList';
    if (template !== 'genericList') throw badRequest(`The template '${template}' is not supported.`);
    if ([...this.#lists.values()].some((list) => list.displayName === asked.displayName))
      throw new GraphRefusal(409, 'nameAlreadyExists', 'Name already exists');
    const columns = (asked.columns ?? []).map((column) => readColumn(column, randomUUID()));
    if (new Set(columns.map((column) => column.name)).size < columns.length)
      throw badRequest('Two columns have the same name.');
    checkIndexes(columns);
    const stored: StoredList = {
      id: randomUUID(),
      displayName: asked.displayName,
      ...(typeof asked.description === 'string' && { description: asked.description }),
      created: this.#context.clock.now().toISOString(),
      columns,
    };
    await this.#context.store.db
      .insertInto('graph_lists')
      .values({ id: stored.id, body: JSON.stringify(stored) })
      .execute();
    const made = liveList(stored);
    this.#lists.set(stored.id, made);
    return { status: 201, body: this.#describe(made) };
  }

  async #addColumn(list: LiveList, call: GraphCall): Promise<GraphAnswer> {
    const column = readColumn(call.body as Record<string, unknown>, randomUUID());
    if (list.byName.has(column.name)) throw new GraphRefusal(409, 'nameAlreadyExists', 'Name already exists');
    checkIndexes([...list.columns, column]);
    list.columns.push(column);
    list.byName.set(column.name, column);
    if (column.enforceUniqueValues) list.unique.set(column.name, new Map());
    await this.#keep(list);
    return { status: 201, body: column };
  }

  /** columndefinition-update: what is named changes; the type of a column and its internal name are for ever. */
  async #changeColumn(list: LiveList, call: GraphCall, id: string): Promise<GraphAnswer> {
    const at = list.columns.findIndex((it) => it.id === id);
    const before = list.columns[at];
    if (!before) throw notFound('The specified column was not found');
    const column = changedColumn(before, call.body as Record<string, unknown>);
    checkIndexes(list.columns.with(at, column));
    const present = [...list.items.values()].filter((it) => !it.deleted);
    if (column.indexed && !before.indexed) checkCanBeIndexed(present.length);
    if (column.enforceUniqueValues && !before.enforceUniqueValues)
      list.unique.set(column.name, uniqueValues(column, present));
    list.columns[at] = column;
    list.byName.set(column.name, column);
    await this.#keep(list);
    return { status: 200, body: column };
  }

  async #keep({ id, displayName, description, created, columns }: LiveList): Promise<void> {
    await this.#context.store.db
      .updateTable('graph_lists')
      .set({ body: JSON.stringify({ id, displayName, description, created, columns }) })
      .where('id', '=', id)
      .execute();
  }

  #query(list: LiveList, call: GraphCall): GraphAnswer {
    const matching = queryItems(list, call);
    const start = readPageToken<{ start: number }>(call.query.get('$skiptoken') ?? '')?.start ?? 0;
    const end = start + pageSize(call, DEFAULT_PAGE, THRESHOLD);
    return {
      status: 200,
      body: {
        value: matching.slice(start, end).map((item) => showItem(this.#context, list, item, call)),
        ...(end < matching.length && {
          '@odata.nextLink': linkTo(this.#context.settings.origin, call, { $skiptoken: pageToken({ start: end }) }),
        }),
      },
    };
  }

  #versions(item: Item, call: GraphCall): GraphAnswer {
    const expanded = /\bfields\b/i.test(call.query.get('$expand') ?? '');
    const value = withHistory(item).map((state) => ({
      id: `${state.version}.0`,
      lastModifiedDateTime: state.modified,
      lastModifiedBy: identitySet(this.#context, state.modifiedBy),
      ...(expanded && { fields: { id: String(item.id), ...state.fields } }),
    }));
    return { status: 200, body: { value } };
  }

  async #add(list: LiveList, call: GraphCall): Promise<GraphAnswer> {
    const fields = (call.body as { fields?: Fields } | undefined)?.fields;
    if (!fields || typeof fields !== 'object') throw badRequest('fields is required');
    checkFields(list.byName, fields);
    for (const column of list.columns)
      if (column.required && isEmpty(fields[column.name])) throw badRequest(`Field '${column.name}' is required.`);
    this.#checkUnique(list, fields);
    const now = this.#context.clock.now().toISOString();
    this.#change += 1;
    const item: Item = {
      id: list.lastId + 1,
      guid: randomUUID(),
      version: 1,
      change: this.#change,
      created: now,
      createdBy: call.clientId,
      modified: now,
      modifiedBy: call.clientId,
      deleted: false,
      fields: filled(fields),
      earlier: [],
    };
    await this.#store(list, item);
    return { status: 201, body: showWritten(this.#context, list, item, call), headers: { ETag: etagOf(item) } };
  }

  async #update(
    list: LiveList,
    call: GraphCall,
    id: string,
    fields: unknown,
    fieldsOnly: boolean,
  ): Promise<GraphAnswer> {
    const before = this.#item(list, id);
    if (!fields || typeof fields !== 'object') throw badRequest('fields is required');
    this.#checkMatch(before, call);
    const changes = fields as Fields;
    checkFields(list.byName, changes);
    this.#checkUnique(list, changes, before.id);
    const item = await this.#revise(list, before, call, { fields: filled({ ...before.fields, ...changes }) });
    return {
      status: 200,
      body: fieldsOnly ? showFields(item) : showWritten(this.#context, list, item, call),
      headers: { ETag: etagOf(item) },
    };
  }

  async #remove(list: LiveList, call: GraphCall, id: string): Promise<GraphAnswer> {
    const before = this.#item(list, id);
    this.#checkMatch(before, call);
    await this.#revise(list, before, call, { deleted: true });
    return { status: 204 };
  }

  #checkMatch(item: Item, { headers }: GraphCall): void {
    const wanted = headers['if-match'];
    if (wanted && wanted !== '*' && wanted !== etagOf(item))
      throw new GraphRefusal(412, 'preconditionFailed', "ETag does not match current item's value");
  }

  #checkUnique(list: LiveList, fields: Fields, own?: number): void {
    for (const [name, taken] of list.unique) {
      const holder = isEmpty(fields[name]) ? undefined : taken.get(fields[name]);
      if (holder !== undefined && holder !== own)
        throw badRequest(`The value of field '${name}' must be unique: another item already has it.`);
    }
  }

  /** The next version of an item. */
  async #revise(list: LiveList, before: Item, call: GraphCall, over: Partial<Item>): Promise<Item> {
    this.#change += 1;
    const item: Item = {
      ...before,
      ...over,
      version: before.version + 1,
      change: this.#change,
      modified: this.#context.clock.now().toISOString(),
      modifiedBy: call.clientId,
      earlier: withHistory(before),
    };
    await this.#store(list, item, before);
    return item;
  }

  /** Takes the item's place at once, so that nothing else can take its id or unique values, and gives it back if the database refuses. */
  async #store(list: LiveList, item: Item, before?: Item): Promise<void> {
    placeItem(list, item, before);
    const stored = { body: JSON.stringify(item), change: item.change };
    try {
      await this.#context.store.db
        .insertInto('graph_items')
        .values({ list: list.id, id: item.id, ...stored })
        .onConflict((on) => on.columns(['list', 'id']).doUpdateSet(stored))
        .execute();
    } catch (error) {
      displaceItem(list, item, before);
      throw error;
    }
    this.#context.events.emit('record', { what: 'list', list: list.id });
  }
}
