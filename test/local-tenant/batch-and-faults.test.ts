import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE } from '../../src/sample/exempelbro.ts';
import { regrant } from '../helpers/grants.ts';
import { startTestTenant, type TenantUnderTest } from './tenant-client.ts';

let on: TenantUnderTest;
let list: string;

beforeAll(async () => {
  on = await startTestTenant();
  await regrant(on.tenant.context, ({ roles }) => ({ roles: [...roles, 'User.Read.All'] }));
  const site = `/sites/${on.tenant.context.settings.siteId}`;
  const made = await on.graph(
    'POST',
    `${site}/lists`,
    {
      displayName: 'Sats',
      columns: [{ name: 'Key', indexed: true, enforceUniqueValues: true, text: {} }],
      list: { template: 'genericList' },
    },
    {},
    'administrator',
  );
  list = `${site}/lists/${made.body.id}`;
});
afterAll(() => on.stop());

const json = { 'Content-Type': 'application/json' };
const adding = (id: string, Key: string, more: object = {}) => ({
  id,
  method: 'POST',
  url: `${list}/items`,
  headers: json,
  body: { fields: { Key } },
  ...more,
});
const batch = async (requests: readonly object[]) => on.graph('POST', '/$batch', { requests });
const statuses = (reply: { body: { responses: { id: string; status: number }[] } }) =>
  Object.fromEntries(reply.body.responses.map((part) => [part.id, part.status]));
const keys = async (): Promise<string[]> => {
  const { body } = await on.send('/_tenant/lists');
  return body.lists[0].items.map((fields: { Key: string }) => fields.Key);
};

describe('a batch (concepts/json-batching)', () => {
  it('answers each part for itself, with its own status, headers and body', async () => {
    const reply = await batch([
      adding('1', 'batch-1'),
      adding('2', 'batch-1'),
      { id: '3', method: 'GET', url: `/users/${PEOPLE[0]!.id}` },
    ]);
    expect(reply.status).toBe(200);
    expect(statuses(reply)).toEqual({ 1: 201, 2: 400, 3: 200 });
    const byId = new Map(reply.body.responses.map((part: { id: string }) => [part.id, part]));
    expect(byId.get('1')).toMatchObject({ headers: { ETag: expect.stringMatching(/,1"$/) } });
    expect(byId.get('2')).toMatchObject({ body: { error: { code: 'invalidRequest' } } });
    expect(byId.get('3')).toMatchObject({ body: { displayName: PEOPLE[0]!.name } });
  });

  it('runs what others depend on first, and holds back what depends on a failure', async () => {
    const reply = await batch([
      adding('after', 'depends-1', { dependsOn: ['before'] }),
      adding('before', 'batch-1'),
      adding('apart', 'depends-2'),
      adding('last', 'depends-3', { dependsOn: ['apart'] }),
    ]);
    expect(statuses(reply)).toEqual({ before: 400, after: 424, apart: 201, last: 201 });
    expect(await keys()).not.toContain('depends-1');
  });

  it.each([
    ['more than twenty', () => Array.from({ length: 21 }, (_, index) => adding(String(index), `many-${index}`))],
    ['two of one id', () => [adding('1', 'refused-1'), adding('1', 'refused-2')]],
    ['ids that differ in case alone', () => [adding('a', 'refused-1'), adding('A', 'refused-2')]],
    ['a dependency that is not there', () => [adding('1', 'refused-1', { dependsOn: ['9'] })]],
    ['a dependency on itself', () => [adding('1', 'refused-1', { dependsOn: ['1'] })]],
    ['a body without its type', () => [adding('1', 'refused-1'), adding('2', 'refused-2', { headers: {} })]],
    ['an absolute address', () => [{ id: '1', method: 'GET', url: 'https://graph.microsoft.com/v1.0/users' }]],
    ['nothing', () => []],
  ])('is refused whole with %s, and nothing is done', async (_what, requests) => {
    expect((await batch(requests())).status).toBe(400);
    expect((await keys()).filter((key) => /^(many|refused)/.test(key))).toEqual([]);
  });
});

describe('a fault that was asked for', () => {
  const fault = (rule: object) => on.send('/_tenant/faults', { method: 'POST', body: rule });
  afterEach(() => on.send('/_tenant/faults', { method: 'DELETE' }));

  it('befalls as many requests as it says, with Retry-After', async () => {
    await fault({ match: 'GET /graph/v1.0/users', status: 429, retryAfter: 2, times: 2 });
    for (const _ of [1, 2]) {
      const reply = await on.graph('GET', '/users');
      expect(reply.status).toBe(429);
      expect(reply.headers['retry-after']).toBe('2');
      expect(reply.body.error.code).toBe('TooManyRequests');
    }
    expect((await on.graph('GET', '/users')).status).toBe(200);
  });

  it('befalls single parts of a batch', async () => {
    await fault({ match: 'POST .*/items$', status: 503, retryAfter: 1 });
    const reply = await batch([adding('1', 'fault-1'), adding('2', 'fault-2')]);
    expect(statuses(reply)).toEqual({ 1: 503, 2: 201 });
    expect(reply.body.responses[0].headers).toMatchObject({ 'Retry-After': '1' });
    expect(await keys()).not.toContain('fault-1');
  });

  it('can lose the answer of a request that took effect', async () => {
    await fault({ match: 'POST .*/items$', status: 504, afterEffect: true });
    const reply = await on.graph('POST', `${list}/items`, { fields: { Key: 'lost-1' } });
    expect(reply.status).toBe(504);
    await fault({ match: 'POST .*/items$', drop: true, afterEffect: true });
    await expect(on.graph('POST', `${list}/items`, { fields: { Key: 'lost-2' } })).rejects.toThrow();
    expect(await keys()).toEqual(expect.arrayContaining(['lost-1', 'lost-2']));
  });

  it('can break the connection before anything happens', async () => {
    await fault({ match: 'POST .*/items$', drop: true });
    await expect(on.graph('POST', `${list}/items`, { fields: { Key: 'dropped-1' } })).rejects.toThrow();
    expect(await keys()).not.toContain('dropped-1');
  });

  it('is refused when it is none', async () => {
    expect((await fault({ match: '(' })).status).toBe(400);
    expect((await fault({ match: 'GET', status: 200 })).status).toBe(400);
  });
});

describe('people (user: get, list; userTeamwork: add and list installedApps)', () => {
  it('are found by id and by address, with what is selected', async () => {
    const [first] = PEOPLE;
    const { body } = await on.graph('GET', `/users/${first!.handle}@exempelbro.example?$select=id,displayName`);
    expect(body).toEqual({ id: first!.id, displayName: first!.name });
    const missing = await on.graph('GET', '/users/nobody@exempelbro.example');
    expect(missing.status).toBe(404);
    expect(missing.body.error.code).toBe('Request_ResourceNotFound');
  });

  it('come in pages, the shared mailbox among them', async () => {
    const first = await on.graph('GET', '/users?$top=10');
    const second = await on.graph('GET', first.body['@odata.nextLink']);
    const all = [...first.body.value, ...second.body.value].map((user: { mail: string }) => user.mail);
    expect(all).toHaveLength(PEOPLE.length + 1);
    expect(all).toContain(on.tenant.context.settings.calendarMailbox);
  });
});

describe('an answer (concepts/errors, concepts/auth)', () => {
  it('names the request in its headers and in its error', async () => {
    const reply = await on.graph('GET', '/users/nobody', undefined, { 'client-request-id': 'mine' });
    expect(reply.headers['client-request-id']).toBe('mine');
    expect(reply.body.error.innerError).toMatchObject({
      'request-id': reply.headers['request-id'],
      'client-request-id': 'mine',
    });
  });

  it('refuses what is no token, and one for another audience, with 401', async () => {
    const forBot = await on.token('app', 'https://api.botframework.com/.default');
    for (const Authorization of ['', 'Bearer nonsense', `Bearer ${forBot}`]) {
      const reply = await on.send('/graph/v1.0/users', { headers: { Authorization } });
      expect(reply.status).toBe(401);
      expect(reply.body.error.code).toBe('InvalidAuthenticationToken');
    }
  });
});
