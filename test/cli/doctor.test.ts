import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CHECK_IDS } from '../../src/doctor/check.ts';
import { type DoctorWorld, doctorWorld } from '../doctor/doctor-world.ts';
import { arshjul } from '../helpers/local.ts';

describe('arshjul doctor', () => {
  let on: DoctorWorld;
  beforeAll(async () => {
    on = await doctorWorld();
  });
  afterEach(() => on.restore());
  afterAll(() => on.stop());

  const doctor = (args: string[], over: Record<string, string> = {}) =>
    arshjul(['doctor', ...args], { ...on.env, ...over });

  it('prints an object for each check, and ends with 0 when all is well', async () => {
    const { code, out, err } = await doctor(['--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const found: { check: string; state: string; detail: string; command?: string }[] = JSON.parse(out);
    expect(found.map((it) => it.check)).toEqual([...CHECK_IDS]);
    expect(found.find((it) => it.check === 'siteWrite')).toEqual({
      check: 'siteWrite',
      state: 'ok',
      detail: 'Appen får skriva i listorna.',
    });
    expect(out).not.toContain(on.env.CLIENT_SECRET);
    expect(out).not.toMatch(/eyJ/);
  });

  it('tells what is missing and the command that grants it, and ends with 1', async () => {
    await on.regrant(() => ({ sites: {} }));
    const { code, out, err } = await doctor([]);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    const lines = out.split('\n');
    const at = lines.findIndex((it) => it.startsWith('saknas'));
    expect(lines[at]).toBe(
      'saknas      läsa webbplatsen: Appen har ingen roll på webbplatsen. Ge den rollen write där, och bara där.',
    );
    expect(lines[at + 1]!.trim()).toBe(`Connect-MgGraph -TenantId ${on.env.TENANT_ID} -Scopes 'Sites.FullControl.All'`);
    expect(lines[at + 2]!.trim()).toBe(
      `New-MgSitePermission -SiteId '${on.env.SHAREPOINT_SITE_ID}' -BodyParameter @{ roles = @('write'); grantedToIdentities = @(@{ application = @{ id = '${on.env.CLIENT_ID}'; displayName = 'Årshjul' } }) }`,
    );
    expect(lines.filter((it) => it.startsWith('saknas'))).toHaveLength(1);
    expect(out).not.toContain(on.env.CLIENT_SECRET);
    expect(out).not.toMatch(/eyJ/);
  });

  it('ends with 1 also when too much is granted, and says so in English when asked', async () => {
    await on.regrant(() => ({ mailboxes: ['*'] }));
    const { code, out } = await doctor(['--language', 'en']);
    expect(code).toBe(1);
    expect(out).toMatch(/^too much +other people’s calendars: The app may read somebody else’s calendar\. /m);
    expect(out).toMatch(/ 2 too much, /);
  });

  it('names every setting that does not hold, and ends with 1', async () => {
    const { code, out } = await doctor(['--json'], { TENANT_ID: 'x', CLIENT_ID: '', SHAREPOINT_SITE_ID: '' });
    expect(code).toBe(1);
    const [settings] = JSON.parse(out);
    for (const name of ['TENANT_ID', 'CLIENT_ID', 'SHAREPOINT_SITE_ID']) expect(settings.detail).toContain(name);
  });

  it.each([[['--jsn']], [['--language', 'fi']], [['everything']]])('ends with 2 for %j', async (args) => {
    const { code, out, err } = await doctor(args);
    expect({ code, out, lines: err.trim().split('\n').length }).toEqual({ code: 2, out: '', lines: 1 });
  });
});
