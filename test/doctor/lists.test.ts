import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { provisionLists } from '../../src/records/provision.ts';
import { surveyLists } from '../../src/records/survey.ts';
import { commandOf, type DoctorWorld, doctorWorld, statesOf, wordsOf } from './doctor-world.ts';

describe('lists that nobody has made', () => {
  let on: DoctorWorld;
  beforeAll(async () => {
    on = await doctorWorld('unprovisioned');
  });
  afterAll(() => on.stop());

  it('are named, with what makes them; what is written in them waits', async () => {
    const found = await on.examine();
    expect(statesOf(found)).toMatchObject({
      siteRead: 'ok',
      lists: 'missing',
      siteWrite: 'notTried',
      noMoreOnSite: 'notTried',
      noOtherMailbox: 'notTried',
      noOtherSender: 'notTried',
      installApp: 'ok',
      calendarWrite: 'ok',
    });
    expect(wordsOf(found, 'lists')).toContain('Årshjul Uppgifter');
    expect(commandOf(found, 'lists')).toBe('npx arshjul provision');
    expect(wordsOf(found, 'noOtherMailbox')).toContain('ingen med en brevlåda');
  });

  it('some of which are from an earlier version are named by their columns', async () => {
    const graph = on.graphAs('administrator');
    const site = on.adminConfig.SHAREPOINT_SITE_ID;
    await graph.send('POST', `/sites/${site}/lists`, {
      displayName: 'Årshjul Förslag',
      columns: [{ name: 'Measure', displayName: 'Mätetal', text: { maxLength: 255 } }],
      list: { template: 'genericList' },
    });
    const duties = await graph.send<{ id: string }>('POST', `/sites/${site}/lists`, {
      displayName: 'Årshjul Uppgifter',
      columns: [{ name: 'Due', displayName: 'Senast', text: { maxLength: 255 } }],
      list: { template: 'genericList' },
    });
    expect(wordsOf(await on.examine(), 'lists')).not.toContain('Årshjul Uppgifter');
    await provisionLists(graph, site);
    const due = (await surveyLists(graph, site)).find((it) => it.id === 'duties')!;
    expect(due).toMatchObject({ missing: [], outdated: [], address: expect.stringContaining(duties.id) });

    const columns = await graph.all<{ id: string; name: string }>(`${due.address}/columns`);
    const state = columns.find((it) => it.name === 'State')!;
    await graph.send('PATCH', `${due.address}/columns/${state.id}`, { displayName: 'Gammalt namn' });
    const found = await on.examine();
    expect(statesOf(found).lists).toBe('missing');
    expect(wordsOf(found, 'lists')).toContain('Årshjul Uppgifter.State');

    await provisionLists(graph, site);
    const put = await on.examine();
    expect(statesOf(put)).toMatchObject({ lists: 'warning', siteWrite: 'ok' });
    expect(wordsOf(put, 'lists')).toContain('Årshjul Förslag.Measure');
  });
});

describe('lists in which nobody has written', () => {
  let on: DoctorWorld;
  beforeAll(async () => {
    on = await doctorWorld('empty');
  });
  afterEach(() => on.noFaults());
  afterAll(() => on.stop());

  const settings = async () =>
    (await on.control<{ lists: { displayName: string; items: object[] }[] }>('GET', '/lists')).lists.find(
      (it) => it.displayName === 'Årshjul Inställningar',
    )!.items;

  it('are written in on trial, and left empty', async () => {
    await on.count();
    expect(statesOf(await on.examine()).siteWrite).toBe('ok');
    expect((await on.requests()).filter((it) => it.startsWith('DELETE'))).toHaveLength(1);
    expect(await settings()).toEqual([]);
  });

  it('tell of the row that could not be taken away again', async () => {
    await on.fault({ match: 'DELETE .*/items/', status: 403 });
    const found = await on.examine();
    expect(statesOf(found).siteWrite).toBe('warning');
    const [left] = (await settings()) as { Key: string }[];
    expect(wordsOf(found, 'siteWrite')).toContain(left!.Key);
  });
});

describe('an address that leads nowhere', () => {
  let on: DoctorWorld;
  beforeAll(async () => {
    on = await doctorWorld();
  });
  afterAll(() => on.stop());

  it('is told of as that: the site, the mailbox', async () => {
    const SHAREPOINT_SITE_ID = 'exempelbro.sharepoint.example,none,none';
    await on.regrant((held) => ({
      sites: { ...held.sites, [SHAREPOINT_SITE_ID]: 'write' as const },
      mailboxes: ['ingen@exempelbro.example'],
    }));
    const found = await on.examine({ SHAREPOINT_SITE_ID, CALENDAR_MAILBOX: 'ingen@exempelbro.example' });
    expect(wordsOf(found, 'siteRead')).toContain('SHAREPOINT_SITE_ID');
    expect(commandOf(found, 'siteRead')).toContain("Get-MgSite -SiteId 'exempelbro.sharepoint.example:/sites/");
    expect(wordsOf(found, 'calendarRead')).toContain('ingen@exempelbro.example finns inte');
    expect(commandOf(found, 'calendarRead')).toContain(
      "New-Mailbox -Shared -Name 'Årshjul' -PrimarySmtpAddress 'ingen@exempelbro.example'",
    );
  });
});
