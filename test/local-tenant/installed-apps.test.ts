import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CENTRAL, PEOPLE, UNITS } from '../../src/sample/exempelbro.ts';
import { startTestTenant, type TenantUnderTest } from './tenant-client.ts';

const person = UNITS[0]!.head;
const other = UNITS[1]!.head;
let on: TenantUnderTest;
let app: { id: string; externalId: string };
beforeAll(async () => {
  on = await startTestTenant();
  const { teamsAppId, clientId } = on.tenant.context.settings;
  app = { id: teamsAppId, externalId: clientId };
});
afterAll(() => on.stop());

const installs = (who = person.id) => `/users/${who}/teamwork/installedApps`;
const bound = (id = app.id) => ({
  'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${id}`,
});
const filtered = (what: string) => `?$expand=teamsApp&$filter=${encodeURIComponent(what)}`;
const control = (method: string, path: string, body?: object) =>
  on.send(`/_tenant${path}`, { method, ...(body && { body }) });

// api-reference/v1.0/api/userteamwork-list-installedapps.
describe('apps installed for a person', () => {
  it('are told with an id of the installation, the app with them when expanded', async () => {
    expect((await on.graph('GET', installs())).body.value).toEqual([{ id: expect.any(String) }]);
    const { body } = await on.graph('GET', `${installs()}?$expand=teamsApp`);
    expect(body.value[0].teamsApp).toMatchObject({ ...app, distributionMethod: 'organization' });
    expect(body.value[0].id).not.toBe(app.id);
  });

  it('are found by the manifest’s id and by the catalogue’s, and by no other', async () => {
    for (const [what, found] of [
      [`teamsApp/externalId eq '${app.externalId}'`, 1],
      [`teamsApp/id eq '${app.id}'`, 1],
      [`teamsApp/externalId eq '${app.id}'`, 0],
    ] as const)
      expect((await on.graph('GET', `${installs()}${filtered(what)}`)).body.value, what).toHaveLength(found);
    expect((await on.graph('GET', `${installs()}${filtered("teamsApp/colour eq 'x'")}`)).status).toBe(400);
    expect((await on.graph('GET', `${installs()}?$filter=teamsApp/id eq '${app.id}'`)).status).toBe(400);
  });

  it('are none once the person has taken the app away', async () => {
    await control('DELETE', `/people/${person.id}/install`);
    const { body } = await on.graph('GET', `${installs()}${filtered(`teamsApp/id eq '${app.id}'`)}`);
    expect(body.value).toEqual([]);
  });

  it('of no person are 404', async () => {
    expect((await on.graph('GET', installs('nobody'))).status).toBe(404);
  });
});

// api-reference/v1.0/api/userteamwork-post-installedapps; msteams-docs graph-proactive-bots-and-messages.
describe('installing the app for a person', () => {
  it('answers 201 without a body, opens their chat, and says 409 the second time', async () => {
    expect(await on.graph('POST', installs(), bound())).toMatchObject({ status: 201, body: undefined });
    expect((await control('GET', `/people/${person.id}/chat`)).body.installed).toBe(true);
    expect((await on.graph('POST', installs(), bound())).status).toBe(409);
  });

  it('is refused when it does not say which app, in the way that Graph asks for', async () => {
    for (const body of [{}, { teamsApp: { id: app.id } }, { 'teamsApp@odata.bind': app.id }, { ...bound(), more: 1 }])
      expect((await on.graph('POST', installs(other.id), body)).status).toBe(400);
    // The manifest's id is not the catalogue's.
    expect((await on.graph('POST', installs(other.id), bound(app.externalId))).status).toBe(404);
  });

  it('is refused by an app permission policy, and for a guest', async () => {
    await control('DELETE', `/people/${other.id}/install`);
    await control('POST', `/people/${other.id}/forbid-app`);
    const reply = await on.graph('POST', installs(other.id), bound());
    expect(reply.status).toBe(403);
    expect(reply.body.error.message).toContain('App is blocked by app permission policy');
    await control('DELETE', `/people/${other.id}/forbid-app`);
    await control('PATCH', `/people/${other.id}/account`, { userType: 'Guest' });
    expect((await on.graph('POST', installs(other.id), bound())).status).toBe(403);
    await control('PATCH', `/people/${other.id}/account`, { userType: 'Member' });
    expect((await on.graph('POST', installs(other.id), bound())).status).toBe(201);
  });

  // permissions-reference: ReadWriteSelfForUser.All is for the app itself.
  it('is for the app itself, unless a permission reaches every app', async () => {
    await control('DELETE', `/people/${other.id}/install`);
    expect((await on.graph('POST', installs(other.id), bound(), {}, 'administrator')).status).toBe(201);
  });
});

// msteams-docs send-proactive-messages: the app must be installed where the bot starts a conversation.
it('a person without the app cannot be written to, also when the bot never met them', async () => {
  await control('PUT', '/app-setup-policy', { installs: false });
  const chief = CENTRAL.departmentHead.id;
  for (const { id } of PEOPLE) expect((await on.graph('GET', installs(id))).body.value).toEqual([]);
  const begin = async () => {
    const headers = { Authorization: `Bearer ${await on.token('app', 'https://api.botframework.com/.default')}` };
    const { tenantId } = on.tenant.context.settings;
    const body = { members: [{ id: chief }], tenantId, channelData: { tenant: { id: tenantId } } };
    return (await on.send('/teams/v3/conversations', { method: 'POST', headers, body })).status;
  };
  expect(await begin()).toBe(403);
  expect((await on.graph('POST', installs(chief), bound())).status).toBe(201);
  expect(await begin()).toBe(201);
  await control('PUT', '/app-setup-policy', { installs: true });
  expect((await on.graph('GET', installs(PEOPLE[1]!.id))).body.value).toHaveLength(1);
  expect((await control('PUT', '/app-setup-policy', {})).status).toBe(400);
});

// api-reference/v1.0/api/appcatalogs-list-teamsapps.
it('the catalogue tells its own id of the app that the manifest names', async () => {
  const grants = (await control('GET', '/grants')).body;
  await control('PUT', '/grants', { ...grants, roles: [...grants.roles, 'AppCatalog.Read.All'] });
  const headers = { Authorization: `Bearer ${await on.token('app')}` };
  const filter = encodeURIComponent(`externalId eq '${app.externalId}'`);
  const { body } = await on.send(`/graph/v1.0/appCatalogs/teamsApps?$filter=${filter}`, { headers });
  expect(body.value).toMatchObject([{ ...app }]);
});
