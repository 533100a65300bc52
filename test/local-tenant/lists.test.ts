import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestTenant, type TenantUnderTest } from './tenant-client.ts';

let on: TenantUnderTest;
let site: string;
let list: string;

const COLUMNS = [
  { name: 'Key', indexed: true, enforceUniqueValues: true, text: { maxLength: 255 } },
  { name: 'Year', indexed: true, number: {} },
  { name: 'Note', text: { allowMultipleLines: true, textType: 'plain' } },
  { name: 'State', choice: { choices: ['Klar', 'Ej inlämnad'], allowTextEntry: false } },
  { name: 'Acting', boolean: {} },
];
const makeList = async (displayName: string): Promise<string> => {
  const made = await on.graph(
    'POST',
    `${site}/lists`,
    { displayName, columns: COLUMNS, list: { template: 'genericList' } },
    {},
    'administrator',
  );
  expect(made.status).toBe(201);
  return `${site}/lists/${made.body.id}`;
};
const add = (address: string, fields: object) => on.graph('POST', `${address}/items`, { fields });

beforeAll(async () => {
  on = await startTestTenant();
  site = `/sites/${on.tenant.context.settings.siteId}`;
  list = await makeList('Uppgifter');
});
afterAll(() => on.stop());

describe('a site (site: get, list: create, concepts/permissions-selected-overview)', () => {
  it('is the one that was granted, and no other', async () => {
    expect((await on.graph('GET', site)).body.id).toBe(on.tenant.context.settings.siteId);
    const other = await on.graph('GET', '/sites/exempelbro.sharepoint.example,1,2');
    expect(other.status).toBe(403);
    expect(other.body.error.code).toBe('accessDenied');
  });

  it('gets lists and columns from an administrator only: `write` does not suffice', async () => {
    const asked = { displayName: 'Ny', columns: [], list: { template: 'genericList' } };
    expect((await on.graph('POST', `${site}/lists`, asked)).status).toBe(403);
    expect((await on.graph('POST', `${list}/columns`, { name: 'More', text: {} })).status).toBe(403);
  });

  it('finds a list by its name and refuses a second of that name', async () => {
    const found = await on.graph(
      'GET',
      `${site}/lists?$select=id,displayName&$filter=${encodeURIComponent("displayName eq 'Uppgifter'")}`,
    );
    expect(found.body.value).toEqual([expect.objectContaining({ displayName: 'Uppgifter' })]);
    const again = await on.graph(
      'POST',
      `${site}/lists`,
      { displayName: 'Uppgifter', list: { template: 'genericList' } },
      {},
      'administrator',
    );
    expect(again.status).toBe(409);
    expect(again.body.error.code).toBe('nameAlreadyExists');
  });
});

describe('columns (resources/columndefinition, list: create columns)', () => {
  it('are told with their kind, and Title is always there', async () => {
    const { body } = await on.graph('GET', `${list}/columns`);
    const byName = new Map(body.value.map((column: { name: string }) => [column.name, column]));
    expect([...byName.keys()]).toEqual(expect.arrayContaining(['Title', 'Key', 'Year', 'Note', 'State', 'Acting']));
    expect(byName.get('Key')).toMatchObject({ indexed: true, enforceUniqueValues: true, text: { maxLength: 255 } });
  });

  it.each([
    ['unique without index', { name: 'Bad', text: {}, enforceUniqueValues: true }],
    ['an index on many lines', { name: 'Bad', text: { allowMultipleLines: true }, indexed: true }],
    ['no kind', { name: 'Bad' }],
    ['more than 255 characters on one line', { name: 'Bad', text: { maxLength: 400 } }],
    ['two kinds', { name: 'Bad', text: {}, number: {} }],
  ])('are refused when they are %s', async (_what, column) => {
    const made = await on.graph('POST', `${list}/columns`, column, {}, 'administrator');
    expect(made.status).toBe(400);
    expect(made.body.error.code).toBe('invalidRequest');
  });
});

describe('items (listItem: create, get, update, delete, list versions)', () => {
  it('are read back with the fields that are asked for, and without expand with none', async () => {
    const made = await add(list, { Title: 'Följ upp', Key: 'read-1', Year: 2027, Acting: true });
    expect(made.status).toBe(201);
    expect(made.headers.etag).toBe(made.body.eTag);
    expect(made.body.eTag).toMatch(/^"[0-9a-f-]{36},1"$/);
    const bare = await on.graph('GET', `${list}/items/${made.body.id}`);
    expect(bare.body.fields).toBeUndefined();
    const some = await on.graph('GET', `${list}/items/${made.body.id}?$expand=fields($select=Key,Year)`);
    expect(some.body.fields).toEqual({ '@odata.etag': made.body.eTag, Key: 'read-1', Year: 2027 });
    const all = await on.graph('GET', `${list}/items/${made.body.id}?$expand=fields`);
    expect(all.body.fields).toMatchObject({ id: made.body.id, Title: 'Följ upp', Acting: true });
    expect(all.body.lastModifiedBy.application.id).toBe(on.tenant.context.settings.clientId);
  });

  it('carry the time of the tenant, not of the machine', async () => {
    const made = await add(list, { Key: 'time-1' });
    expect(made.body.createdDateTime.slice(0, 10)).toBe(on.tenant.context.clock.now().toISOString().slice(0, 10));
  });

  it.each([
    ['an unknown field', { Colour: 'red' }, /Field 'Colour' is not recognized/],
    ['text where a number belongs', { Year: '2027' }, /'Year'/],
    ['a choice that is none', { State: 'Kanske' }, /'State'/],
    ['a longer line than 255', { Key: 'x'.repeat(256) }, /'Key'/],
    ['a number where yes or no belongs', { Acting: 1 }, /'Acting'/],
  ])('are refused with %s', async (_what, fields, message) => {
    const { status, body } = await add(list, fields);
    expect(status).toBe(400);
    expect(body.error.code).toBe('invalidRequest');
    expect(body.error.message).toMatch(message);
  });

  it('are made without a list’s template in a generic list, which has a Title', async () => {
    const made = await on.graph('POST', `${site}/lists`, { displayName: 'Utan mall' }, {}, 'administrator');
    expect(made.status).toBe(201);
    expect((await add(`${site}/lists/${made.body.id}`, { Title: 'Rad' })).status).toBe(201);
  });

  it('change in the fields that are named and keep the others; what is not theirs is refused', async () => {
    const made = await add(list, { Key: 'patch-1', Year: 2026, Note: 'kvar' });
    const address = `${list}/items/${made.body.id}/fields`;
    expect((await on.graph('PATCH', address, { Year: 2027 })).body).toMatchObject({ Year: 2027, Note: 'kvar' });
    expect((await on.graph('PATCH', address, { Colour: 'red' })).status).toBe(400);
    expect((await on.graph('PATCH', `${list}/items/99999/fields`, { Year: 2027 })).status).toBe(404);
  });

  it('keep a unique column unique, also when an item changes or is gone', async () => {
    const first = await add(list, { Key: 'unique-1' });
    const second = await add(list, { Key: 'unique-2' });
    expect((await add(list, { Key: 'unique-1' })).status).toBe(400);
    const renamed = await on.graph('PATCH', `${list}/items/${second.body.id}/fields`, { Key: 'unique-1' });
    expect(renamed.status).toBe(400);
    expect((await on.graph('DELETE', `${list}/items/${first.body.id}`)).status).toBe(204);
    expect((await add(list, { Key: 'unique-1' })).status).toBe(201);
  });

  it('change only in the version that was read (If-Match)', async () => {
    const made = await add(list, { Key: 'match-1', Year: 2026 });
    const address = `${list}/items/${made.body.id}`;
    const changed = await on.graph('PATCH', `${address}/fields`, { Year: 2027 }, { 'If-Match': made.body.eTag });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ Key: 'match-1', Year: 2027 });
    const late = await on.graph('PATCH', `${address}/fields`, { Year: 2028 }, { 'If-Match': made.body.eTag });
    expect(late.status).toBe(412);
    expect(late.body.error.code).toBe('preconditionFailed');
    expect((await on.graph('DELETE', address, undefined, { 'If-Match': made.body.eTag })).status).toBe(412);
    const now = await on.graph('GET', `${address}?$expand=fields`);
    expect(now.body.fields.Year).toBe(2027);
    expect(now.body.eTag).toMatch(/,2"$/);
  });

  it('leave out of their fields what is empty', async () => {
    const made = await add(list, { Key: 'empty-1', Note: 'nånting' });
    const changed = await on.graph('PATCH', `${list}/items/${made.body.id}/fields`, { Note: null });
    expect(changed.body).not.toHaveProperty('Note');
  });

  it('tell their versions, the newest first', async () => {
    const made = await add(list, { Key: 'versions-1', Year: 2026 });
    await on.graph('PATCH', `${list}/items/${made.body.id}/fields`, { Year: 2027 });
    const { body } = await on.graph('GET', `${list}/items/${made.body.id}/versions?$expand=fields`);
    expect(
      body.value.map((version: { id: string; fields: { Year: number } }) => [version.id, version.fields.Year]),
    ).toEqual([
      ['2.0', 2027],
      ['1.0', 2026],
    ]);
  });
});

describe('queries (listItem: list, concepts/query-parameters, concepts/paging)', () => {
  let many: string;
  const keys = async (query: Record<string, string>, headers = {}) =>
    on.graph(
      'GET',
      `${many}/items?${new URLSearchParams({ $expand: 'fields($select=Key,Year)', ...query })}`,
      undefined,
      headers,
    );
  const found = (reply: { body: { value: { fields: { Key: string } }[] } }) =>
    reply.body.value.map((item) => item.fields.Key);

  beforeAll(async () => {
    many = await makeList('Många');
    for (let year = 2020; year < 2030; year += 1)
      await add(many, { Title: `År ${year}`, Key: `${year}-M01`, Year: year });
  });

  it.each([
    ["fields/Key eq '2027-M01'", ['2027-M01']],
    ['fields/Year lt 2022', ['2020-M01', '2021-M01']],
    ['fields/Year ge 2028', ['2028-M01', '2029-M01']],
    ["startswith(fields/Key,'2024')", ['2024-M01']],
    ['fields/Year eq 2020 or (fields/Year gt 2027 and fields/Year ne 2029)', ['2020-M01', '2028-M01']],
  ])('answer %s', async ($filter, expected) => {
    expect(found(await keys({ $filter }))).toEqual(expected);
  });

  it('refuse a column without index, in SharePoint’s words', async () => {
    const { status, body } = await keys({ $filter: "fields/Title eq 'År 2020'" });
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/'Title' cannot be referenced in filter or orderby as it is not indexed/);
  });

  it('take a column without index only from who accepts that it may fail', async () => {
    const reply = await keys(
      { $filter: "fields/Title eq 'År 2020'" },
      { Prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' },
    );
    expect(found(reply)).toEqual(['2020-M01']);
  });

  it('refuse a filter that is none', async () => {
    for (const $filter of ['fields/Year', 'fields/Year like 2020', "fields/Key eq 'open", 'fields/Nobody eq 1'])
      expect((await keys({ $filter })).status).toBe(400);
  });

  it('come in pages that a link leads through, in order', async () => {
    let reply = await keys({ $top: '4', $orderby: 'fields/Year desc' });
    const pages = [found(reply)];
    while (reply.body['@odata.nextLink']) {
      reply = await on.graph('GET', reply.body['@odata.nextLink']);
      pages.push(found(reply));
    }
    expect(pages.map((page) => page.length)).toEqual([4, 4, 2]);
    expect(pages.flat()).toEqual(Array.from({ length: 10 }, (_, index) => `${2029 - index}-M01`));
  });
});

describe('a list of more than 5,000 items (support.microsoft.com, "Manage large lists and libraries")', () => {
  let large: string;
  const found = (filter: string, headers = {}) =>
    on.graph('GET', `${large}/items?$filter=${encodeURIComponent(filter)}`, undefined, headers);

  beforeAll(async () => {
    large = await makeList('Stor');
    const part = (Key: number) => ({
      id: String(Key),
      method: 'POST',
      url: `${large}/items`,
      headers: { 'Content-Type': 'application/json' },
      body: { fields: { Title: `Nr ${Key}`, Key: String(Key), Year: Key < 20 ? 2026 : 2027 } },
    });
    for (let start = 0; start <= 5000; start += 20)
      await on.graph('POST', '/$batch', { requests: Array.from({ length: 20 }, (_, index) => part(start + index)) });
  });

  it('answers only what an index narrows', async () => {
    expect((await found('fields/Year eq 2026')).body.value).toHaveLength(20);
    const wide = await found('fields/Year eq 2027 or fields/Year eq 2026');
    expect(wide.status).toBe(422);
    expect(wide.body.error.message).toMatch(/list view threshold/);
    const unindexed = { Prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' };
    expect((await found("fields/Title eq 'Nr 1'", unindexed)).status).toBe(422);
  });

  it('is read whole in pages of at most 5,000', async () => {
    const first = await on.graph('GET', `${large}/items?$top=9999`);
    expect(first.body.value).toHaveLength(5000);
    const rest = await on.graph('GET', first.body['@odata.nextLink']);
    expect(rest.body.value).toHaveLength(20);
    expect((await on.graph('GET', `${large}/items`)).body.value).toHaveLength(200);
  });
});

describe('the delta feed (listItem: delta)', () => {
  it('tells what changed since a link, deletions too, each item once with its last state', async () => {
    const fed = await makeList('Flöde');
    const first = await add(fed, { Key: 'a', Year: 1 });
    const gone = await add(fed, { Key: 'b', Year: 1 });
    const start = await on.graph('GET', `${fed}/items/delta?$expand=fields`);
    expect(start.body.value.map((item: { fields: { Key: string } }) => item.fields.Key)).toEqual(['a', 'b']);
    await on.graph('PATCH', `${fed}/items/${first.body.id}/fields`, { Year: 2 });
    await on.graph('PATCH', `${fed}/items/${first.body.id}/fields`, { Year: 3 });
    await on.graph('DELETE', `${fed}/items/${gone.body.id}`);
    const next = await on.graph('GET', start.body['@odata.deltaLink']);
    expect(next.body.value).toEqual([
      expect.objectContaining({ id: first.body.id, fields: expect.objectContaining({ Year: 3 }) }),
      expect.objectContaining({ id: gone.body.id, deleted: { state: 'deleted' } }),
    ]);
    const quiet = await on.graph('GET', next.body['@odata.deltaLink']);
    expect(quiet.body.value).toEqual([]);
  });

  it('tells of items without their fields until they are expanded', async () => {
    const bare = await on.graph('GET', `${list}/items/delta?$top=1`);
    expect(bare.body.value[0]).toMatchObject({ id: expect.any(String), eTag: expect.any(String) });
    expect(bare.body.value[0]).not.toHaveProperty('fields');
    const some = await on.graph('GET', `${list}/items/delta?$top=1&$expand=fields($select=Key)`);
    expect(Object.keys(some.body.value[0].fields)).toEqual(['@odata.etag', 'Key']);
  });

  it('starts from now with token=latest', async () => {
    const { body } = await on.graph('GET', `${list}/items/delta?token=latest&$expand=fields`);
    expect(body.value).toEqual([]);
    const made = await add(list, { Key: 'latest-1' });
    const next = await on.graph('GET', body['@odata.deltaLink']);
    expect(next.body.value.map((item: { id: string }) => item.id)).toEqual([made.body.id]);
  });

  it('comes in pages', async () => {
    const fed = await makeList('Sidor');
    for (const Key of ['a', 'b', 'c']) await add(fed, { Key });
    const first = await on.graph('GET', `${fed}/items/delta?$expand=fields&$top=2`);
    expect(first.body.value).toHaveLength(2);
    const second = await on.graph('GET', first.body['@odata.nextLink']);
    expect(second.body.value).toHaveLength(1);
    expect(second.body['@odata.deltaLink']).toBeDefined();
  });

  it('answers a token it cannot follow with 410 and the way to start afresh', async () => {
    const reply = await on.graph('GET', `${list}/items/delta?token=nonsense&$expand=fields`);
    expect(reply.status).toBe(410);
    expect(reply.body.error.code).toBe('resyncChangesApplyDifferences');
    const afresh = await on.graph('GET', reply.headers.location!);
    expect(afresh.status).toBe(200);
    expect(afresh.body.value.length).toBeGreaterThan(0);
  });
});
