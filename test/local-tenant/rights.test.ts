import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HEADS_GROUP } from '../../src/local-tenant/directory.ts';
import type { Grants } from '../../src/local-tenant/grants.ts';
import { addressOf, PEOPLE } from '../../src/sample/exempelbro.ts';
import { startTestTenant, type TenantUnderTest } from './tenant-client.ts';

let on: TenantUnderTest;
let site: string;
let items: string;
let shared: string;
let least: Grants;
const [person] = PEOPLE;
const other = addressOf(person!);

beforeAll(async () => {
  on = await startTestTenant();
  const { siteId, calendarMailbox } = on.tenant.context.settings;
  site = `/sites/${siteId}`;
  shared = `/users/${calendarMailbox}`;
  const list = { displayName: 'Rättigheter', columns: [{ name: 'Key', text: {} }], list: { template: 'genericList' } };
  const made = await on.graph('POST', `${site}/lists`, list, {}, 'administrator');
  items = `${site}/lists/${made.body.id}/items`;
  least = (await on.send('/_tenant/grants')).body;
});
afterAll(() => on.stop());
afterEach(() => grant({}));

const grant = (over: Partial<Grants>) => on.send('/_tenant/grants', { method: 'PUT', body: { ...least, ...over } });

/** What Graph answers the app once a token is asked for anew. */
const asked = async (method: string, path: string, body?: object): Promise<number> => {
  const headers = { Authorization: `Bearer ${await on.token('app')}` };
  return (await on.send(`/graph/v1.0${path}`, { method, headers, ...(body && { body }) })).status;
};
const column = { name: 'Ny', text: {} };
const event = {
  subject: 'Prov',
  start: { dateTime: '2026-05-04T09:00:00', timeZone: 'Europe/Stockholm' },
  end: { dateTime: '2026-05-04T10:00:00', timeZone: 'Europe/Stockholm' },
};

describe('the app’s grants', () => {
  it('are from the start the least that it needs', () => {
    const { siteId, calendarMailbox } = on.tenant.context.settings;
    expect(least).toEqual({
      roles: ['Sites.Selected', 'TeamsAppInstallation.ReadWriteSelfForUser.All'],
      scopes: ['Calendars.Read'],
      sites: { [siteId]: 'write' },
      mailboxes: [calendarMailbox],
      calendarsRole: 'Calendars.ReadWrite',
      mailRole: 'Mail.Send',
      channel: true,
    });
  });

  it('are refused when they are none', async () => {
    expect((await grant({ sites: { [site]: 'owner' as 'read' } })).status).toBe(400);
  });

  it('outlive a restart', async () => {
    await grant({ roles: ['Sites.Selected'] });
    on = await on.restart();
    expect((await on.send('/_tenant/grants')).body.roles).toEqual(['Sites.Selected']);
  });
});

// entra/identity-platform/access-tokens: a token is good until it expires, whatever is consented to meanwhile.
describe('a token', () => {
  it('carries the roles that were consented to when it was made out', async () => {
    const before = await on.token('app');
    await grant({ roles: ['Sites.Selected', 'User.Read.All'] });
    expect(decodeJwt(before).roles).toEqual(least.roles);
    const users = (token: string) => on.send('/graph/v1.0/users', { headers: { Authorization: `Bearer ${token}` } });
    expect((await users(before)).status).toBe(403);
    expect((await users(await on.token('app'))).status).toBe(200);
  });

  it('names the service principal, which is another object than the application', async () => {
    const { oid, azp } = decodeJwt(await on.token('app'));
    expect(azp).toBe(on.tenant.context.settings.clientId);
    expect(oid).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(oid).not.toBe(azp);
  });

  // reference-error-codes: AADSTS500011, InvalidResourceServicePrincipalNotFound.
  it('is made out for the channel only where the bot is registered', async () => {
    await grant({ channel: false });
    expect(await on.token('app', 'https://api.botframework.com/.default')).toBeUndefined();
    expect(await on.token('app')).toBeDefined();
  });
});

// graph concepts/permissions-selected-overview: the permission in the token, and a role on the site, are both needed.
describe('Sites.Selected (concepts/permissions-selected-overview)', () => {
  it('opens the site that the app has a role on, and no other', async () => {
    expect(await asked('GET', site)).toBe(200);
    expect(await asked('GET', '/sites/root')).toBe(403);
    expect(await asked('GET', '/sites/other.example,1,2')).toBe(403);
    expect(await asked('GET', '/sites?search=*')).toBe(403);
    await grant({ sites: { root: 'read' } });
    expect(await asked('GET', '/sites/root')).toBe(200);
    expect(await asked('GET', site)).toBe(403);
  });

  it('opens nothing without the role, or without the permission', async () => {
    await grant({ sites: {} });
    expect(await asked('GET', `${site}/lists`)).toBe(403);
    await grant({ roles: [] });
    expect(await asked('GET', `${site}/lists`)).toBe(403);
  });

  it.each([
    ['read', { read: 200, write: 403, makeColumn: 403, seeListPermissions: 403 }],
    ['write', { read: 200, write: 201, makeColumn: 403, seeListPermissions: 403 }],
    ['fullcontrol', { read: 200, write: 201, makeColumn: 201, seeListPermissions: 200 }],
  ] as const)('with %s allows what that role does', async (role, expected) => {
    await grant({ sites: { [on.tenant.context.settings.siteId]: role } });
    expect({
      read: await asked('GET', items),
      write: await asked('POST', items, { fields: { Title: 'Prov' } }),
      makeColumn: await asked('POST', items.replace('/items', '/columns'), column),
      seeListPermissions: await asked('GET', items.replace('/items', '/permissions')),
    }).toEqual(expected);
  });
});

// permissions-reference: Sites.*.All hold for every site collection.
it.each([
  ['Sites.Read.All', 200, 403],
  ['Sites.ReadWrite.All', 200, 201],
])('%s reaches every site, whatever is selected', async (role, read, write) => {
  await grant({ roles: [role], sites: {} });
  expect(await asked('GET', '/sites/root')).toBe(200);
  expect(await asked('GET', items)).toBe(read);
  expect(await asked('POST', items, { fields: { Title: 'Prov' } })).toBe(write);
});

// api/site-post-permissions, site-list-permissions, site-update-permission: application, Sites.FullControl.All.
describe('permissions on a site (site: create, update and delete permission)', () => {
  const permissions = (method: string, path = '', body?: object) =>
    on.graph(method, `${site}/permissions${path}`, body, {}, 'administrator');
  const wanted = (role: string) => ({
    roles: [role],
    grantedToIdentities: [{ application: { id: on.tenant.context.settings.clientId, displayName: 'Årshjul' } }],
  });

  it('are closed to the app, also with full control of the site', async () => {
    await grant({ sites: { [on.tenant.context.settings.siteId]: 'fullcontrol' } });
    expect(await asked('GET', `${site}/permissions`)).toBe(403);
  });

  it('are given, changed and taken away by who has full control of every site', async () => {
    await grant({ sites: {} });
    const made = await permissions('POST', '', wanted('read'));
    expect(made).toMatchObject({ status: 201, body: { roles: ['read'] } });
    expect(await asked('POST', items, { fields: { Title: 'Prov' } })).toBe(403);
    expect((await permissions('PATCH', `/${made.body.id}`, { roles: ['write'] })).body.roles).toEqual(['write']);
    expect(await asked('POST', items, { fields: { Title: 'Prov' } })).toBe(201);
    expect((await permissions('GET')).body.value).toHaveLength(1);
    expect((await permissions('DELETE', `/${made.body.id}`)).status).toBe(204);
    expect(await asked('GET', items)).toBe(403);
  });

  it('are refused with a role that is none', async () => {
    expect((await permissions('POST', '', wanted('all'))).status).toBe(400);
  });
});

// exchange/permissions-exo/application-rbac: assigned in Exchange, not in the token; a union with consent in Entra.
describe('RBAC for Applications (exchange/permissions-exo/application-rbac)', () => {
  it('opens the mailboxes in scope, and never stands in the token', async () => {
    expect(decodeJwt(await on.token('app')).roles).not.toContain('Calendars.ReadWrite');
    expect(await asked('GET', `${shared}/calendar`)).toBe(200);
    expect(await asked('POST', `${shared}/events`, event)).toBe(201);
    expect(await asked('GET', `/users/${other}/calendar`)).toBe(403);
    await grant({ mailboxes: [] });
    expect(await asked('GET', `${shared}/calendar`)).toBe(403);
    await grant({ mailboxes: ['*'] });
    expect(await asked('GET', `/users/${other}/calendar`)).toBe(200);
    expect(await asked('GET', `/users/${person!.id}/calendar`)).toBe(200);
  });

  it('with Application Calendars.Read only reads', async () => {
    await grant({ calendarsRole: 'Calendars.Read' });
    expect(await asked('GET', `${shared}/events`)).toBe(200);
    expect(await asked('POST', `${shared}/events`, event)).toBe(403);
  });

  it('does not narrow what is consented to in Entra', async () => {
    await grant({ roles: [...least.roles, 'Calendars.ReadWrite'] });
    expect(await asked('GET', `/users/${other}/calendar`)).toBe(200);
    await grant({ roles: ['Calendars.ReadWrite'], mailboxes: [] });
    expect(await asked('POST', `${shared}/events`, event)).toBe(201);
  });
});

// api/userteamwork-list-installedapps and userteamwork-post-installedapps.
describe('installing the app for people (userTeamwork: add installedApps)', () => {
  const installs = `/users/${person!.id}/teamwork/installedApps`;

  it('takes a permission of its own; reading takes less', async () => {
    const { teamsAppId } = on.tenant.context.settings;
    const app = { 'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${teamsAppId}` };
    await on.send(`/_tenant/people/${person!.id}/install`, { method: 'DELETE' });
    await grant({ roles: ['TeamsAppInstallation.ReadForUser.All'] });
    expect(await asked('GET', installs)).toBe(200);
    expect(await asked('POST', installs, app)).toBe(403);
    await grant({});
    expect(await asked('POST', installs, app)).toBe(201);
    await grant({ roles: [] });
    expect(await asked('GET', installs)).toBe(403);
  });
});

// api/group-list-transitivemembers, appcatalogs-list-teamsapps, user-get.
it.each([
  ['GroupMember.Read.All', `/groups/${HEADS_GROUP}/transitiveMembers`],
  ['Group.Read.All', `/groups/${HEADS_GROUP}/members`],
  ['GroupMember.Read.All', `/groups/${HEADS_GROUP}`],
  ['AppCatalog.Read.All', '/appCatalogs/teamsApps'],
  ['User.Read.All', `/users/${person!.id}`],
])('%s opens %s, and nothing that the app has from the start does', async (role, path) => {
  await grant({});
  expect(await asked('GET', path)).toBe(403);
  await grant({ roles: [...least.roles, role] });
  expect(await asked('GET', path)).toBe(200);
});
