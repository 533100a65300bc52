import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { groupOfUnit, HEADS_GROUP } from '../../src/local-tenant/directory.ts';
import { CENTRAL, UNITS } from '../../src/sample/exempelbro.ts';
import { startTestTenant, type TenantUnderTest } from './tenant-client.ts';

const ADVANCED = { ConsistencyLevel: 'eventual' };
const USERS = 'microsoft.graph.user?$count=true';
const [first, second] = UNITS;
const GROUP = groupOfUnit(first!.id);

let on: TenantUnderTest;
let least: { roles: string[] };
beforeAll(async () => {
  on = await startTestTenant();
  least = (await on.send('/_tenant/grants')).body;
});
afterAll(() => on.stop());
beforeEach(() => granted('GroupMember.Read.All', 'User.Read.All'));
afterEach(async () => {
  for (const { head } of UNITS) await account(head.id, { accountEnabled: true, userType: 'Member', deleted: false });
});

let token: string;
const granted = async (...roles: string[]) => {
  await on.send('/_tenant/grants', { method: 'PUT', body: { ...least, roles: [...least.roles, ...roles] } });
  token = await on.token('app');
};
const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  on.send(path.startsWith('https') ? path : `/graph/v1.0${path}`, {
    headers: { Authorization: `Bearer ${token}`, ...headers },
  });
const account = (person: string, body: object) =>
  on.send(`/_tenant/people/${person}/account`, { method: 'PATCH', body });
const idsIn = (reply: { body: { value: { id: string }[] } }) => reply.body.value.map((it) => it.id);

// api-reference/v1.0/api/group-list-transitivemembers and group-list-members.
describe('members of a group', () => {
  it('are its own, or with those of the groups in it, each once and with their type', async () => {
    const direct = await get(`/groups/${HEADS_GROUP}/members`);
    expect(direct.body.value[0]).toEqual({
      '@odata.type': '#microsoft.graph.group',
      id: GROUP,
      displayName: `${first!.name}, enhetschef`,
    });
    const all = await get(`/groups/${HEADS_GROUP}/transitiveMembers`);
    expect(idsIn(all)).toHaveLength(UNITS.length * 2);
    expect(new Set(idsIn(all)).size).toBe(UNITS.length * 2);
    expect(all.body.value.find((it: { id: string }) => it.id === first!.head.id)).toMatchObject({
      '@odata.type': '#microsoft.graph.user',
      displayName: first!.head.name,
    });
  });

  it('cast to users are users alone, with what is selected', async () => {
    const reply = await get(
      `/groups/${HEADS_GROUP}/transitiveMembers/${USERS}&$select=id,mail,accountEnabled,userType`,
      ADVANCED,
    );
    expect(reply.body['@odata.count']).toBe(UNITS.length);
    expect(reply.body.value[0]).toEqual({
      '@odata.type': '#microsoft.graph.user',
      id: first!.head.id,
      mail: `${first!.head.handle}@exempelbro.example`,
      accountEnabled: true,
      userType: 'Member',
    });
  });

  // concepts/aad-advanced-queries: a cast is answered by the index alone.
  it('cast without ConsistencyLevel and $count are refused', async () => {
    for (const [path, headers] of [
      [USERS, {}],
      ['microsoft.graph.user', ADVANCED],
    ] as const) {
      const reply = await get(`/groups/${HEADS_GROUP}/transitiveMembers/${path}`, headers);
      expect(reply.status).toBe(400);
      expect(reply.body.error.code).toBe('Request_UnsupportedQuery');
    }
  });

  it('come in pages, each asked for with the same header', async () => {
    const page = await get(`/groups/${HEADS_GROUP}/transitiveMembers/${USERS}&$top=4&$select=id`, ADVANCED);
    expect(page.body.value).toHaveLength(4);
    const found = idsIn(page);
    expect((await get(page.body['@odata.nextLink'])).status).toBe(400);
    for (let next = page.body['@odata.nextLink']; next; ) {
      const more = await get(next, ADVANCED);
      found.push(...idsIn(more));
      next = more.body['@odata.nextLink'];
    }
    expect(found).toEqual(UNITS.map((it) => it.head.id));
    expect((await get(`/groups/${HEADS_GROUP}/members?$top=1000`)).status).toBe(400);
  });

  it('refuse a property that there is not', async () => {
    const reply = await get(`/groups/${GROUP}/transitiveMembers/${USERS}&$select=id,shoeSize`, ADVANCED);
    expect(reply.status).toBe(400);
    expect(reply.body.error.message).toContain('shoeSize');
  });

  // includes/limited-info: without a right to the members' kind only type and id are told.
  it('are told by id alone where the caller may not read people', async () => {
    await granted('GroupMember.Read.All');
    const reply = await get(`/groups/${GROUP}/transitiveMembers/${USERS}&$select=id,displayName,mail`, ADVANCED);
    expect(reply.body.value).toEqual([
      { '@odata.type': '#microsoft.graph.user', id: first!.head.id, displayName: null, mail: null },
    ]);
  });

  it('are not told without a right to groups', async () => {
    await granted('User.Read.All');
    const reply = await get(`/groups/${GROUP}/members`);
    expect(reply.status).toBe(403);
    expect(reply.body.error.code).toBe('Authorization_RequestDenied');
  });

  it('of no group are 404', async () => {
    const reply = await get('/groups/5a3b1e00-0000-4000-9000-000000009999/members');
    expect(reply.status).toBe(404);
    expect(reply.body.error.code).toBe('Request_ResourceNotFound');
  });
});

describe('an administrator', () => {
  it('changes who is in a group, and takes it away; both outlive a restart', async () => {
    const made = { displayName: 'Sekreterare', members: [CENTRAL.committeeSecretary.handle, GROUP] };
    const id = '5a3b1e00-0000-4000-9000-000000000200';
    await on.send(`/_tenant/groups/${id}`, { method: 'PUT', body: made });
    await on.send(`/_tenant/groups/${groupOfUnit(second!.id)}`, { method: 'DELETE' });
    on = await on.restart();
    token = await on.token('app');
    const reply = await get(`/groups/${id}/transitiveMembers/${USERS}&$select=id`, ADVANCED);
    expect(idsIn(reply)).toEqual([CENTRAL.committeeSecretary.id, first!.head.id]);
    expect((await get(`/groups/${groupOfUnit(second!.id)}`)).status).toBe(404);
    const heads = await get(`/groups/${HEADS_GROUP}/transitiveMembers/${USERS}&$select=id`, ADVANCED);
    expect(idsIn(heads)).not.toContain(second!.head.id);
  });

  it('is told what a group or an account cannot be', async () => {
    expect((await on.send('/_tenant/groups/x', { method: 'PUT', body: { members: 'alla' } })).status).toBe(400);
    expect((await account(first!.head.id, { userType: 'Kung' })).status).toBe(400);
    expect((await account('ingen', { deleted: true })).status).toBe(404);
  });

  // user-get: accountEnabled and userType come when they are selected.
  it('disables an account, and makes a person a guest', async () => {
    await account(first!.head.handle, { accountEnabled: false, userType: 'Guest' });
    const { body } = await get(`/users/${first!.head.id}?$select=accountEnabled,userType`);
    expect(body).toEqual({ accountEnabled: false, userType: 'Guest' });
    const usual = await get(`/users/${first!.head.id}`);
    expect(Object.keys(usual.body)).not.toContain('accountEnabled');
  });

  it('deletes an account: it is nowhere, and in no group', async () => {
    await account(first!.head.handle, { deleted: true });
    expect((await get(`/users/${first!.head.id}`)).status).toBe(404);
    expect((await get(`/users/${first!.head.id}/teamwork/installedApps`)).status).toBe(404);
    expect(idsIn(await get(`/groups/${GROUP}/members`))).toEqual([]);
    await account(first!.head.handle, { deleted: false });
    expect(idsIn(await get(`/groups/${GROUP}/members`))).toEqual([first!.head.id]);
  });
});
