import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkCanBeIndexed } from '../../src/local-tenant/graph/lists/columns.ts';
import { startTestTenant, type TenantUnderTest } from './tenant-client.ts';

let on: TenantUnderTest;
let list: string;
const ids = new Map<string, string>();

beforeAll(async () => {
  on = await startTestTenant();
  const site = `/sites/${on.tenant.context.settings.siteId}`;
  const columns = [
    { name: 'Key', text: {} },
    { name: 'Note', text: { allowMultipleLines: true } },
    { name: 'State', choice: { choices: ['Klar'] } },
  ];
  const asked = { displayName: 'Kolumner', columns, list: { template: 'genericList' } };
  const made = await on.graph('POST', `${site}/lists`, asked, {}, 'administrator');
  list = `${site}/lists/${made.body.id}`;
  for (const { name, id } of (await on.graph('GET', `${list}/columns`)).body.value) ids.set(name, id);
});
afterAll(() => on.stop());

const change = (column: string, body: object, as: 'app' | 'administrator' = 'administrator') =>
  on.graph('PATCH', `${list}/columns/${ids.get(column)}`, body, {}, as);

/** api-reference/v1.0/api/columndefinition-update.md; support.microsoft.com, "Add an index to a list or library column". */
describe('a column', () => {
  it('changes in what is named and answers as it has become', async () => {
    const { status, body } = await change('State', { displayName: 'Status', indexed: true });
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: 'State', displayName: 'Status', indexed: true, choice: { choices: ['Klar'] } });
    await change('State', { choice: { choices: ['Klar', 'Ej inlämnad'] } });
    expect((await on.graph('POST', `${list}/items`, { fields: { State: 'Ej inlämnad' } })).status).toBe(201);
  });

  it.each([
    ['Key', { number: {} }],
    ['Key', { text: { allowMultipleLines: true } }],
    ['Key', { name: 'Nyckel' }],
    ['Key', { id: 'another' }],
    ['Key', { enforceUniqueValues: true }],
    ['Note', { indexed: true }],
  ])('%s does not become %o', async (column, body) => {
    expect((await change(column, body)).status).toBe(400);
  });

  it('is an administrator’s to change', async () => {
    expect((await change('Key', { displayName: 'Nyckel' }, 'app')).status).toBe(403);
  });

  it('gets no index once its list has more than 20,000 items', () => {
    expect(() => checkCanBeIndexed(20_000)).not.toThrow();
    expect(() => checkCanBeIndexed(20_001)).toThrow(/too many items/);
  });

  it('becomes unique only when its values are', async () => {
    for (const Key of ['a', 'a']) await on.graph('POST', `${list}/items`, { fields: { Key } });
    expect((await change('Key', { indexed: true, enforceUniqueValues: true })).status).toBe(400);
  });
});
