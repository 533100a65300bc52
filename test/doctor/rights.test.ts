import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CheckId } from '../../src/doctor/check.ts';
import type { Examination } from '../../src/doctor/examine.ts';
import { groupOfUnit } from '../../src/local-tenant/directory.ts';
import { servicePrincipalOf } from '../../src/local-tenant/entra/tokens.ts';
import type { Grants } from '../../src/local-tenant/grants.ts';
import { SCHEMA } from '../../src/records/schema.ts';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { changesFrom, commandOf, type DoctorWorld, doctorWorld, statesOf, wordsOf } from './doctor-world.ts';

let on: DoctorWorld;
let well: Examination;
let ids: { tenant: string; client: string; principal: string; site: string; mailbox: string };

beforeAll(async () => {
  on = await doctorWorld();
  const { TENANT_ID, CLIENT_ID, SHAREPOINT_SITE_ID, CALENDAR_MAILBOX } = on.appConfig;
  ids = {
    tenant: TENANT_ID,
    client: CLIENT_ID,
    principal: servicePrincipalOf(CLIENT_ID),
    site: SHAREPOINT_SITE_ID,
    mailbox: CALENDAR_MAILBOX,
  };
  well = await on.examine();
});
afterEach(() => on.restore());
afterAll(() => on.stop());

const without = (role: string) => (held: Grants) => ({ roles: held.roles.filter((it) => it !== role) });
const also = (role: string) => (held: Grants) => ({ roles: [...held.roles, role] });

describe('the least rights', () => {
  it('are all there, and nothing beyond them', () => {
    const { freeBusy, publicUrl, database, ...rights } = statesOf(well);
    expect(new Set(Object.values(rights))).toEqual(new Set(['ok']));
    expect(['ok', 'notTried']).toContain(freeBusy);
    // Nobody has started the app.
    expect([publicUrl, database]).toEqual(['warning', 'warning']);
  });

  it('are tried without a trace: nothing but reading is let through', async () => {
    const graph = on.graphAs('administrator');
    const calendar = () => graph.all(`/users/${ids.mailbox}/calendar/events`);
    const before = [await on.control('GET', '/lists'), await calendar()];
    await on.count();
    await on.examine();
    const writes = (await on.requests()).filter((it) => !it.startsWith('GET'));
    expect(writes.map((it) => it.replace(/^(\w+) .*\//, '$1 '))).toEqual([
      'POST items',
      'POST events',
      'POST getSchedule',
      'POST sendMail',
      ...Array(3).fill('POST sendMail'),
    ]);
    expect([await on.control('GET', '/lists'), await calendar()]).toEqual(before);
  });
});

describe('a right that is taken away is named, and none besides', () => {
  const removed: readonly {
    readonly what: string;
    readonly change: (held: Grants) => Partial<Grants>;
    readonly named: CheckId;
    readonly notTried?: readonly CheckId[];
    readonly command: () => readonly string[];
  }[] = [
    {
      what: 'Sites.Selected',
      change: without('Sites.Selected'),
      named: 'siteRole',
      notTried: ['siteRead', 'lists', 'siteWrite', 'groupMembers', 'noMoreOnSite', 'noOtherMailbox', 'noOtherSender'],
      command: () => [
        `Connect-MgGraph -TenantId ${ids.tenant}`,
        `New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId ${ids.principal}`,
        "Value -EQ 'Sites.Selected'",
      ],
    },
    {
      what: 'the role on the site',
      change: () => ({ sites: {} }),
      named: 'siteRead',
      notTried: ['lists', 'siteWrite', 'groupMembers', 'noMoreOnSite', 'noOtherMailbox', 'noOtherSender'],
      command: () => [`New-MgSitePermission -SiteId '${ids.site}'`, "roles = @('write')", `id = '${ids.client}'`],
    },
    {
      what: 'writing on the site',
      change: () => ({ sites: { [ids.site]: 'read' as const } }),
      named: 'siteWrite',
      command: () => [
        `Get-MgSitePermission -SiteId '${ids.site}'`,
        `-contains '${ids.client}'`,
        `Update-MgSitePermission -SiteId '${ids.site}'`,
        "roles = @('write')",
      ],
    },
    {
      what: 'the mailbox',
      change: () => ({ mailboxes: [] }),
      named: 'calendarRead',
      notTried: ['calendarWrite', 'freeBusy', 'sendMail'],
      command: () => [
        `New-ServicePrincipal -AppId ${ids.client} -ObjectId ${ids.principal}`,
        `-RecipientRestrictionFilter "PrimarySmtpAddress -eq '${ids.mailbox}'"`,
        `New-ManagementRoleAssignment -App ${ids.principal} -Role 'Application Calendars.ReadWrite' -CustomResourceScope Arshjul`,
      ],
    },
    {
      what: 'writing in the mailbox',
      change: () => ({ calendarsRole: 'Calendars.Read' as const }),
      named: 'calendarWrite',
      command: () => [`New-ManagementRoleAssignment -App ${ids.principal} -Role 'Application Calendars.ReadWrite'`],
    },
    {
      what: 'installing the app',
      change: without('TeamsAppInstallation.ReadWriteSelfForUser.All'),
      named: 'installApp',
      command: () => ["Value -EQ 'TeamsAppInstallation.ReadWriteSelfForUser.All'", ids.principal],
    },
    {
      what: 'the bot',
      change: () => ({ channel: false }),
      named: 'channel',
      command: () => [
        `az bot create --resource-group arshjul --name arshjul --app-type SingleTenant --appid ${ids.client} --tenant-id ${ids.tenant}`,
        `--endpoint ${on.env.PUBLIC_URL}/api/messages`,
        'az bot msteams create',
      ],
    },
  ];

  it.each(removed)('$what → $named', async ({ change, named, notTried = [], command }) => {
    await on.regrant(change);
    const found = await on.examine();
    const dependent = notTried.filter((it) => well.get(it)!.state !== 'notTried');
    expect(changesFrom(well, found).sort()).toEqual(
      [`${named}: missing`, ...dependent.map((it) => `${it}: notTried`)].sort(),
    );
    for (const part of command()) expect(commandOf(found, named)).toContain(part);
  });

  it('sending mail is named, with what grants it, as something that the app can do without', async () => {
    await on.regrant(() => ({ mailRole: undefined }));
    const found = await on.examine();
    expect(changesFrom(well, found)).toEqual(['sendMail: warning']);
    expect(wordsOf(found, 'sendMail')).toMatch(/Mail\.Send.*klarar sig utan/);
    expect(commandOf(found, 'sendMail')).toBe(
      `Connect-ExchangeOnline\nNew-ManagementRoleAssignment -App ${ids.principal} -Role 'Application Mail.Send' -CustomResourceScope Arshjul`,
    );
  });

  it('and what waits for it says so', async () => {
    await on.regrant(() => ({ sites: {} }));
    expect(wordsOf(await on.examine(), 'siteWrite')).toBe(
      'Det går inte att pröva förrän detta stämmer: Alla listor finns och har de kolumner som behövs.',
    );
  });
});

describe('a right beyond the least is told of, and none besides', () => {
  it.each([
    ['GroupMember.Read.All', []],
    ['Directory.ReadWrite.All', []],
    ['Mail.Read', []],
    ['TeamsAppInstallation.ReadWriteForUser.All', []],
    ['Sites.Read.All', ['noOtherSite']],
    ['Sites.ReadWrite.All', ['noOtherSite']],
    ['Sites.FullControl.All', ['noMoreOnSite', 'noOtherSite']],
    ['Calendars.Read', ['noOtherMailbox']],
    ['Calendars.ReadWrite', ['noOtherMailbox']],
    ['Mail.Send', ['noOtherSender']],
  ])('%s in Entra', async (role, explained) => {
    await on.regrant(also(role));
    const found = await on.examine();
    expect(changesFrom(well, found).sort()).toEqual(
      ['noOtherRoles: tooMuch', ...explained.map((it) => `${it}: notTried`)].sort(),
    );
    expect(wordsOf(found, 'noOtherRoles')).toContain(role);
    const command = commandOf(found, 'noOtherRoles');
    expect(command).toContain(`Where-Object Value -In '${role}'`);
    expect(command).toContain(`Remove-MgServicePrincipalAppRoleAssignment -ServicePrincipalId ${ids.principal}`);
  });

  it('several at once, in one command', async () => {
    await on.regrant((held) => ({ roles: [...held.roles, 'Directory.Read.All', 'Mail.Send'] }));
    const found = await on.examine();
    expect(commandOf(found, 'noOtherRoles')).toContain("Where-Object Value -In 'Directory.Read.All','Mail.Send'");
  });

  it('one that does more for the customer is theirs to weigh', async () => {
    await on.regrant(also('User.Read.All'));
    const found = await on.examine();
    expect(changesFrom(well, found)).toEqual(['noOtherRoles: warning']);
    expect(wordsOf(found, 'noOtherRoles')).toMatch(/User\.Read\.All.*gäster/);
    expect(commandOf(found, 'noOtherRoles')).toContain("Where-Object Value -In 'User.Read.All'");
  });

  it('full control of the site', async () => {
    await on.regrant(() => ({ sites: { [ids.site]: 'fullcontrol' as const } }));
    const found = await on.examine();
    expect(changesFrom(well, found)).toEqual(['noMoreOnSite: tooMuch']);
    expect(commandOf(found, 'noMoreOnSite')).toContain(`Update-MgSitePermission -SiteId '${ids.site}'`);
  });

  it('another site', async () => {
    await on.regrant((held) => ({ sites: { ...held.sites, root: 'read' as const } }));
    const found = await on.examine();
    expect(changesFrom(well, found)).toEqual(['noOtherSite: tooMuch']);
    const root = `${ids.site.split(',')[0]},root`;
    expect(commandOf(found, 'noOtherSite')).toContain(`Remove-MgSitePermission -SiteId '${root}'`);
  });

  it('every mailbox', async () => {
    await on.regrant(() => ({ mailboxes: ['*'] }));
    const found = await on.examine();
    expect(changesFrom(well, found)).toEqual(['noOtherMailbox: tooMuch', 'noOtherSender: tooMuch']);
    expect(commandOf(found, 'noOtherMailbox')).toContain(`Get-ManagementRoleAssignment -RoleAssignee ${ids.principal}`);
    expect(commandOf(found, 'noOtherMailbox')).toContain('Set-ManagementRoleAssignment -CustomResourceScope Arshjul');
  });
});

describe('groups, where the list of roles names one', () => {
  const also = (...roles: readonly string[]) => on.regrant((held) => ({ roles: [...held.roles, ...roles] }));
  const fields = { Title: 'Rektor Månstensskolan', JobTitle: 'rektor', Role: 'unitHead', UnitId: 'manstensskolan' };
  const rolesOf = (list: string) => `/people/${CENTRAL.qualityDeveloper.id}/lists/${encodeURIComponent(list)}/items`;
  const setGroup = (group: string) =>
    on.control('PATCH', `${rolesOf(SCHEMA.assignments.displayName)}/${row}`, { fields: { Group: group } });
  const group = groupOfUnit('manstensskolan');
  let row: string;
  beforeAll(async () => {
    const body = { fields: { ...fields, Key: 'groups-1', Group: group } };
    row = (await on.control<{ id: string }>('POST', rolesOf(SCHEMA.assignments.displayName), body)).id;
  });
  afterAll(() => on.control('DELETE', `${rolesOf(SCHEMA.assignments.displayName)}/${row}`));

  it('take the right to read who is in them, and it is then not too much', async () => {
    const found = await on.examine();
    expect(changesFrom(well, found)).toEqual(['groupMembers: missing']);
    expect(commandOf(found, 'groupMembers')).toContain("Value -EQ 'GroupMember.Read.All'");
    await also('GroupMember.Read.All');
    expect(changesFrom(well, await on.examine())).toEqual([]);
  });

  it('that are no more are told of, and not as a right', async () => {
    await also('GroupMember.Read.All');
    await setGroup('99999999-0000-4000-8000-000000000000');
    const found = await on.examine();
    expect(changesFrom(well, found)).toEqual(['groupMembers: warning']);
    expect(commandOf(found, 'groupMembers')).toBe('');
    await setGroup(group);
  });

  it('that Graph refuses although the right stands in the token', async () => {
    await also('GroupMember.Read.All');
    await on.fault({ match: 'GET .*/groups/', status: 403 });
    const found = await on.examine();
    expect(changesFrom(well, found)).toEqual(['groupMembers: missing']);
    expect(wordsOf(found, 'groupMembers')).toContain('fast GroupMember.Read.All finns i dess token');
    await on.noFaults();
  });
});

describe('a service that does not answer', () => {
  afterEach(() => on.noFaults());

  it('is told of as that, and not as a right', async () => {
    await on.fault({ match: 'GET .*/calendar$', status: 429, retryAfter: 3600 });
    const found = await on.examine();
    expect(found.get('calendarRead')!.state).toBe('missing');
    expect(commandOf(found, 'calendarRead')).toBe('');
    expect(wordsOf(found, 'calendarRead')).toBe(
      'Inget svar från Microsoft Graph. Kontrollera adressen och nätet, och försök igen.',
    );
  });
});
