import { describe, expect, it } from 'vitest';
import { arshjul } from '../helpers/local.ts';

/** Nothing that names a tenant: the sample municipality is taken. */
const NO_TENANT = { TENANT_ID: '', CLIENT_ID: '', SHAREPOINT_SITE_ID: '' };

describe('arshjul plan', () => {
  it('prints an operating year whole, in the documented shape', async () => {
    const { code, out } = await arshjul(['plan', '--year', '2027', '--json'], NO_TENANT);
    const plan = JSON.parse(out);
    expect(code).toBe(0);
    expect(plan.operatingYear).toBe(2027);
    expect(plan.steps).toHaveLength(30);
    expect(plan.steps[0]).toMatchObject({
      id: '2027-M01',
      stepId: 'M01',
      plan: 'goals',
      window: { start: '2026-02-01', end: '2026-03-31' },
      due: '2026-03-31',
      warnings: [],
    });
    expect(plan.steps[0].duties[3]).toEqual({
      id: '2027-M01-manstensskolan',
      unit: 'manstensskolan',
      assignee: { role: 'unitHead', name: 'Demo Påhittsson', userId: expect.any(String) },
      state: 'upcoming',
    });
  });

  it('says in one line what is wrong with a year, an option or a unit, with exit code 2', async () => {
    for (const args of [
      ['--year', 'snart'],
      ['--year', '1999'],
      [],
      ['--year', '2027', '--unit', 'okänd'],
      ['--yaer', '2027'],
    ]) {
      const { code, out, err } = await arshjul(['plan', ...args], NO_TENANT);
      expect({ code, out, lines: err.trim().split('\n').length }, args.join(' ')).toEqual({
        code: 2,
        out: '',
        lines: 1,
      });
    }
  });
});

describe('arshjul dry-run', () => {
  it('prints what would be sent that day, each under its key', async () => {
    const { code, out } = await arshjul(['dry-run', '--date', '2026-05-04', '--json'], NO_TENANT);
    const reminders: { key: string; dutyId: string; reason: string; recipient: { userId: string } }[] = JSON.parse(out);
    expect(code).toBe(0);
    expect(reminders.length).toBeGreaterThan(0);
    for (const it of reminders) expect(it.key.startsWith(`${it.dutyId}/${it.recipient.userId}/`)).toBe(true);
    expect(new Set(reminders.map((it) => it.key)).size).toBe(reminders.length);
  });

  it('sends nothing on a Sunday, and refuses what is no date', async () => {
    expect(JSON.parse((await arshjul(['dry-run', '--date', '2026-05-03', '--json'], NO_TENANT)).out)).toEqual([]);
    expect(await arshjul(['dry-run', '--date', '2026-02-30'], NO_TENANT)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('inget datum'),
    });
  });
});

describe('arshjul', () => {
  it('names its commands when asked for one that is not there', async () => {
    expect(await arshjul(['fly'])).toMatchObject({ code: 2, err: expect.stringContaining('plan, dry-run, simulate') });
  });

  it('names every variable that is missing or malformed, and what it should be', async () => {
    const { code, err } = await arshjul(['provision'], {
      ...NO_TENANT,
      TENANT_ID: 'not-a-guid',
      CLIENT_SECRET: '',
      PUBLIC_URL: '',
    });
    expect(code).toBe(1);
    for (const name of [
      'TENANT_ID must be a GUID',
      'CLIENT_ID',
      'PUBLIC_URL',
      'SHAREPOINT_SITE_ID',
      'CALENDAR_MAILBOX',
    ])
      expect(err).toContain(name);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
