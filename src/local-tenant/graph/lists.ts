import { randomUUID } from 'node:crypto';
import type { TenantContext } from '../context.ts';
import { type GraphAnswer, type GraphCall, type GraphRoute, pageToken, readPageToken, route } from './call.ts';
import { type ColumnDefinition, checkFields, checkIndexes, readColumn } from './columns.ts';
import { badRequest, denied, GraphRefusal, notFound } from './errors.ts';
import { parseFilter } from './filter.ts';

/** Above this many items a query must be narrowed by an index (SharePoint's list view threshold). */
const THRESHOLD = 5000;
const DEFAULT_PAGE = 200;

interface Item {
  readonly id: number;
  readonly guid: string;
  readonly version: number;
  /** Order of the last change in the whole tenant. */
  readonly change: number;
  readonly created: string;
  readonly modified: string;
  readonly modifiedBy: string;
  readonly deleted: boolean;
  readonly fields: Readonly<Record<string, unknown>>;
}

interface StoredList {
  readonly id: string;
  readonly displayName: string;
  readonly created: string;
  readonly columns: ColumnDefinition[];
}

interface LiveList extends StoredList {
  readonly items: Map<number, Item>;
  readonly byName: Map<string, ColumnDefinition>;
  /** Values of unique columns → item id. */
  readonly unique: Map<string, Map<unknown, number>>;
  lastId: number;
}

const TITLE: ColumnDefinition = {
  id: 'title',
  name: 'Title',
  displayName: 'Title',
  indexed: false,
  enforceUniqueValues: false,
  required: false,
  text: {},
};

const live = (stored: StoredList): LiveList => ({
  ...stored,
  items: new Map(),
  byName: new Map([TITLE, ...stored.columns].map((column) => [column.name, column])),
  unique: new Map(
    stored.columns.filter((column) => column.enforceUniqueValues).map((column) => [column.name, new Map()]),
  ),
  lastId: 0,
});

const etagOf = (item: Item): string => `"${item.guid},${item.version}"`;

/** The site's lists: kept in the database, served from memory. */
export class Lists {
  readonly #context: TenantContext;
  readonly #lists = new Map<string, LiveList>();
  #change = 0;

  private constructor(context: TenantContext) {
    this.#context = context;
  }

  static async open(context: TenantContext): Promise<Lists> {
    const lists = new Lists(context);
    for (const { body } of await context.store.db.selectFrom('graph_lists').selectAll().execute()) {
      const stored = JSON.parse(body) as StoredList;
      lists.#lists.set(stored.id, live(stored));
    }
    for (const { list, body } of await context.store.db.selectFrom('graph_items').selectAll().orderBy('id').execute()) {
      const item = JSON.parse(body) as Item;
      const found = lists.#lists.get(list)!;
      lists.#index(found, item);
      lists.#change = Math.max(lists.#change, item.change);
    }
    return lists;
  }

  /** Every list with the fields of its items, for the control surface. */
  dump() {
    return [...this.#lists.values()].map((list) => ({
      displayName: list.displayName,
      items: [...list.items.values()].filter((item) => !item.deleted).map((item) => item.fields),
    }));
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
            id: this.#context.settings.siteId,
            displayName: 'Årshjul',
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
        at((found, call) => this.#delta(found, call)),
      ),
      route(
        'GET',
        `${list}/items/:item`,
        at((found, call, item) => ({ status: 200, body: this.#show(this.#item(found, item), found, call) })),
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

  #checkSite(siteId: string): void {
    if (decodeURIComponent(siteId) !== this.#context.settings.siteId) throw denied();
  }

  #mustAdminister({ clientId }: GraphCall): void {
    // A grant of `write` on the site does not suffice to make lists or columns: fullcontrol does.
    if (clientId !== this.#context.settings.adminClientId) throw denied();
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

  #describe({ id, displayName, created }: LiveList) {
    return {
      id,
      name: displayName,
      displayName,
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
      .filter((list) => !parsed || parsed.matches((name) => list[name as keyof typeof list]));
    return { status: 200, body: { value } };
  }

  async #create(call: GraphCall, siteId: string): Promise<GraphAnswer> {
    this.#checkSite(siteId);
    this.#mustAdminister(call);
    const asked = call.body as {
      displayName?: unknown;
      columns?: Record<string, unknown>[];
      list?: { template?: string };
    };
    if (typeof asked?.displayName !== 'string' || asked.displayName === '') throw badRequest('displayName is required');
    if (asked.list?.template !== 'genericList') throw badRequest('list.template is required');
    if ([...this.#lists.values()].some((list) => list.displayName === asked.displayName))
      throw new GraphRefusal(409, 'nameAlreadyExists', 'Name already exists');
    const columns = (asked.columns ?? []).map((column) => readColumn(column, randomUUID()));
    if (new Set(columns.map((column) => column.name)).size < columns.length)
      throw badRequest('Two columns have the same name.');
    checkIndexes(columns);
    const stored: StoredList = {
      id: randomUUID(),
      displayName: asked.displayName,
      created: this.#context.clock.now().toISOString(),
      columns,
    };
    await this.#context.store.db
      .insertInto('graph_lists')
      .values({ id: stored.id, body: JSON.stringify(stored) })
      .execute();
    const made = live(stored);
    this.#lists.set(stored.id, made);
    return { status: 201, body: this.#describe(made) };
  }

  async #addColumn(list: LiveList, call: GraphCall): Promise<GraphAnswer> {
    this.#mustAdminister(call);
    const column = readColumn(call.body as Record<string, unknown>, randomUUID());
    if (list.byName.has(column.name)) throw new GraphRefusal(409, 'nameAlreadyExists', 'Name already exists');
    checkIndexes([...list.columns, column]);
    list.columns.push(column);
    list.byName.set(column.name, column);
    if (column.enforceUniqueValues) list.unique.set(column.name, new Map());
    const { id, displayName, created, columns } = list;
    await this.#context.store.db
      .updateTable('graph_lists')
      .set({ body: JSON.stringify({ id, displayName, created, columns }) })
      .where('id', '=', id)
      .execute();
    return { status: 201, body: column };
  }

  #show(item: Item, list: LiveList, call: GraphCall) {
    const expand = call.query.get('$expand') ?? call.query.get('expand');
    const selected = /fields\(\$?select=([^)]*)\)/i
      .exec(expand ?? '')?.[1]
      ?.split(',')
      .map((name) => name.trim());
    const fields = { '@odata.etag': etagOf(item), id: String(item.id), ...item.fields };
    const by = { application: { id: item.modifiedBy } };
    return {
      '@odata.etag': etagOf(item),
      id: String(item.id),
      eTag: etagOf(item),
      createdDateTime: item.created,
      lastModifiedDateTime: item.modified,
      createdBy: by,
      lastModifiedBy: by,
      parentReference: { siteId: this.#context.settings.siteId },
      contentType: { id: '0x0100', name: 'Item' },
      webUrl: `https://exempelbro.sharepoint.example/sites/arshjul/Lists/${encodeURIComponent(list.displayName)}/${item.id}_.000`,
      ...(expand?.includes('fields') && {
        fields: selected
          ? Object.fromEntries(
              Object.entries(fields).filter(([name]) => name.startsWith('@') || selected.includes(name)),
            )
          : fields,
      }),
    };
  }

  #query(list: LiveList, call: GraphCall): GraphAnswer {
    const items = [...list.items.values()].filter((item) => !item.deleted);
    const text = call.query.get('$filter');
    const filter = text ? parseFilter(text) : undefined;
    for (const name of filter?.names ?? []) {
      const column = list.byName.get(name.replace(/^fields\//, ''));
      if (!name.startsWith('fields/') || !column) throw badRequest(`Field '${name}' is not recognized`);
      if (!column.indexed) {
        throw badRequest(
          `Field '${column.name}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: HonorNonIndexedQueriesWarningMayFailRandomly' header to allow this, but be warned that such queries may fail on large lists.`,
        );
      }
    }
    const orderBy = call.query.get('$orderby');
    if (orderBy && !list.byName.get(orderBy.replace(/^fields\//, '').split(' ')[0]!)?.indexed)
      throw badRequest(`Field '${orderBy}' cannot be referenced in filter or orderby as it is not indexed.`);
    const matching = filter
      ? items.filter((item) => filter.matches((name) => item.fields[name.slice('fields/'.length)]))
      : items;
    if (filter && matching.length > THRESHOLD)
      throw new GraphRefusal(
        422,
        'unprocessableEntity',
        'The attempted operation is prohibited because it exceeds the list view threshold.',
      );
    if (orderBy) {
      const [name, direction] = orderBy.replace(/^fields\//, '').split(' ');
      const sign = direction === 'desc' ? -1 : 1;
      matching.sort((a, b) => (String(a.fields[name!] ?? '') < String(b.fields[name!] ?? '') ? -sign : sign));
    }
    const size = Math.min(Number(call.query.get('$top') ?? DEFAULT_PAGE) || DEFAULT_PAGE, THRESHOLD);
    const start = readPageToken<{ start: number }>(call.query.get('$skiptoken') ?? '')?.start ?? 0;
    const page = matching.slice(start, start + size);
    const more = start + size < matching.length;
    return {
      status: 200,
      body: {
        value: page.map((item) => this.#show(item, list, call)),
        ...(more && { '@odata.nextLink': this.#link(call, { $skiptoken: pageToken({ start: start + size }) }) }),
      },
    };
  }

  #link(call: GraphCall, more: Record<string, string>): string {
    const query = new URLSearchParams(call.query);
    for (const [name, value] of Object.entries(more)) query.set(name, value);
    return `${this.#context.settings.origin}/graph/v1.0${call.path}?${query}`;
  }

  #delta(list: LiveList, call: GraphCall): GraphAnswer {
    const token = call.query.get('token');
    const since =
      token === 'latest' ? { change: this.#change } : token ? readPageToken<{ change: number }>(token) : { change: 0 };
    if (!since || since.change > this.#change)
      throw new GraphRefusal(410, 'resyncRequired', 'The token is no longer valid: start afresh.');
    const changed = [...list.items.values()]
      .filter((item) => item.change > since.change && (token || !item.deleted))
      .sort((a, b) => a.change - b.change);
    const size = Math.min(Number(call.query.get('$top') ?? THRESHOLD) || THRESHOLD, THRESHOLD);
    const page = changed.slice(0, size);
    const value = page.map((item) =>
      item.deleted ? { id: String(item.id), deleted: { state: 'deleted' } } : this.#show(item, list, call),
    );
    const link =
      changed.length > size
        ? { '@odata.nextLink': this.#link(call, { token: pageToken({ change: page.at(-1)!.change }) }) }
        : { '@odata.deltaLink': this.#link(call, { token: pageToken({ change: this.#change }) }) };
    return { status: 200, body: { value, ...link } };
  }

  async #add(list: LiveList, call: GraphCall): Promise<GraphAnswer> {
    const fields = (call.body as { fields?: Record<string, unknown> } | undefined)?.fields;
    if (!fields || typeof fields !== 'object') throw badRequest('fields is required');
    checkFields(list.byName, fields);
    for (const column of list.columns)
      if (column.required && (fields[column.name] ?? '') === '')
        throw badRequest(`Field '${column.name}' is required.`);
    this.#checkUnique(list, fields);
    const now = this.#context.clock.now().toISOString();
    list.lastId += 1;
    this.#change += 1;
    const item: Item = {
      id: list.lastId,
      guid: randomUUID(),
      version: 1,
      change: this.#change,
      created: now,
      modified: now,
      modifiedBy: call.clientId,
      deleted: false,
      fields,
    };
    this.#index(list, item);
    await this.#context.store.db
      .insertInto('graph_items')
      .values({ list: list.id, id: item.id, body: JSON.stringify(item), change: item.change })
      .execute();
    return {
      status: 201,
      body: this.#show(item, list, { ...call, query: new URLSearchParams({ $expand: 'fields' }) }),
      headers: { ETag: etagOf(item) },
    };
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
    const changes = fields as Record<string, unknown>;
    checkFields(list.byName, changes);
    this.#checkUnique(list, changes, before.id);
    const item = await this.#save(list, before, {
      fields: { ...before.fields, ...changes },
      modifiedBy: call.clientId,
    });
    const body = fieldsOnly
      ? { '@odata.etag': etagOf(item), id: String(item.id), ...item.fields }
      : this.#show(item, list, { ...call, query: new URLSearchParams({ $expand: 'fields' }) });
    return { status: 200, body, headers: { ETag: etagOf(item) } };
  }

  async #remove(list: LiveList, call: GraphCall, id: string): Promise<GraphAnswer> {
    const before = this.#item(list, id);
    this.#checkMatch(before, call);
    for (const [name, taken] of list.unique) taken.delete(before.fields[name]);
    await this.#save(list, before, { deleted: true, modifiedBy: call.clientId });
    return { status: 204 };
  }

  #checkMatch(item: Item, { headers }: GraphCall): void {
    const wanted = headers['if-match'];
    if (wanted && wanted !== '*' && wanted !== etagOf(item))
      throw new GraphRefusal(412, 'preconditionFailed', "ETag does not match current item's value");
  }

  #checkUnique(list: LiveList, fields: Readonly<Record<string, unknown>>, own?: number): void {
    for (const [name, taken] of list.unique) {
      const holder = fields[name] === undefined || fields[name] === null ? undefined : taken.get(fields[name]);
      if (holder !== undefined && holder !== own)
        throw badRequest(`The value of field '${name}' must be unique: another item already has it.`);
    }
  }

  async #save(list: LiveList, before: Item, over: Partial<Item>): Promise<Item> {
    this.#change += 1;
    const item: Item = {
      ...before,
      ...over,
      version: before.version + 1,
      change: this.#change,
      modified: this.#context.clock.now().toISOString(),
    };
    this.#index(list, item, before);
    await this.#context.store.db
      .updateTable('graph_items')
      .set({ body: JSON.stringify(item), change: item.change })
      .where('list', '=', list.id)
      .where('id', '=', item.id)
      .execute();
    return item;
  }

  #index(list: LiveList, item: Item, before?: Item): void {
    list.items.set(item.id, item);
    list.lastId = Math.max(list.lastId, item.id);
    for (const [name, taken] of list.unique) {
      if (before) taken.delete(before.fields[name]);
      if (!item.deleted && item.fields[name] != null) taken.set(item.fields[name], item.id);
    }
  }
}
