import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { takeTenant } from '../../src/cli/tenant-option.ts';
import { tenantFiles } from '../../src/tenants/tenant-files.ts';

const NORTH = {
  TENANT_ID: '5a3b1e00-0000-4000-8000-000000000000',
  CLIENT_ID: '5a3b1e00-0000-4000-8000-000000000001',
  CLIENT_SECRET: 'of north',
  SHAREPOINT_SITE_ID: 'a,b,c',
  CALENDAR_MAILBOX: 'arshjul@north.example',
};

describe('customers’ files', () => {
  let folder: string;
  let env: Record<string, string>;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'arshjul-files-'));
  });
  beforeEach(() => {
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    env = { TENANTS: folder, PUBLIC_URL: 'https://arshjul.example', DATA_DIR: '/data' };
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const write = (name: string, settings: Readonly<Record<string, string>>) =>
    writeFileSync(
      join(folder, name),
      Object.entries(settings)
        .map(([setting, value]) => `${setting}=${value}\n`)
        .join(''),
    );
  const problemsOf = (work: () => unknown): unknown => {
    try {
      return work();
    } catch (error) {
      return (error as { facts: object }).facts;
    }
  };

  it('are none where the environment names no folder: it is one customer’s then', () => {
    expect(tenantFiles({})).toBeUndefined();
    expect(tenantFiles({ TENANTS: '' })).toBeUndefined();
  });

  it('give each its own settings, with the process’s own', () => {
    write('north.env', NORTH);
    write('readme.txt', {});
    const files = tenantFiles({ ...env, HOST_ORIGINS: 'https://intranet.example' })!;
    expect(files.map((it) => it.name)).toEqual(['north']);
    expect(files[0]!.read()).toMatchObject({
      ...NORTH,
      TENANT_NAME: 'north',
      PUBLIC_URL: 'https://arshjul.example',
      DATA_DIR: '/data',
      HOST_ORIGINS: ['https://intranet.example'],
      AUTHORITY_HOST: 'https://login.microsoftonline.com',
    });
  });

  it('take nothing that says who a customer is, or proves it, from the environment', () => {
    const around = { ...env, ...NORTH, AZURE_FEDERATED_TOKEN_FILE: '/token', TEAMS_APP_ID: NORTH.CLIENT_ID };
    for (const missing of ['TENANT_ID', 'CLIENT_ID', 'CLIENT_SECRET', 'SHAREPOINT_SITE_ID', 'CALENDAR_MAILBOX']) {
      write('south.env', { ...NORTH, [missing]: '' });
      const [south] = tenantFiles(around)!;
      expect(problemsOf(() => south!.read())).toEqual({
        problems: [expect.stringMatching(new RegExp(`^south\\.env: ${missing} is missing`))],
      });
    }
    write('south.env', NORTH);
    expect(tenantFiles(around)![0]!.read().TEAMS_APP_ID).toBeUndefined();
  });

  it('may repeat what is the process’s, and not have it otherwise', () => {
    write('north.env', { ...NORTH, PUBLIC_URL: 'https://arshjul.example' });
    write('south.env', { ...NORTH, DATABASE_URL: 'postgres://elsewhere/x', TENANT_NAME: 'north' });
    const [north, south] = tenantFiles(env)!;
    expect(north!.read().PUBLIC_URL).toBe('https://arshjul.example');
    expect(problemsOf(() => south!.read())).toEqual({
      problems: ["south.env: DATABASE_URL is the service's: leave it out"],
    });
    write('south.env', { ...NORTH, TENANT_NAME: 'north' });
    expect(south!.read().TENANT_NAME).toBe('south');
  });

  it('are read anew each time', () => {
    write('north.env', NORTH);
    const [north] = tenantFiles(env)!;
    write('north.env', { ...NORTH, CLIENT_SECRET: 'another' });
    expect(north!.read().CLIENT_SECRET).toBe('another');
    rmSync(join(folder, 'north.env'));
    expect(problemsOf(() => north!.read())).toEqual({ problems: ['north.env: cannot be read'] });
  });

  it.each([
    ['a folder that is not there', () => ({ TENANTS: '/nowhere' }), /must be a folder/],
    ['an empty folder', () => env, /without any file/],
  ])('are refused for %s', (_what, environment, problem) => {
    expect(problemsOf(() => tenantFiles(environment()))).toEqual({ problems: [expect.stringMatching(problem)] });
  });

  it.each(['North.env', 'no-rth.env', '1north.env', '.env', `${'n'.repeat(31)}.env`])(
    'are refused when one is named %s',
    (name) => {
      write(name, NORTH);
      expect(problemsOf(() => tenantFiles(env))).toEqual({ problems: [expect.stringContaining(name)] });
    },
  );

  describe('on the command line', () => {
    it('the one that --tenant names is the environment’s, and nothing of another is left', () => {
      write('north.env', NORTH);
      write('south.env', { ...NORTH, CLIENT_SECRET: 'of south' });
      const process: NodeJS.ProcessEnv = { ...env, TEAMS_APP_ID: 'of somebody', PATH: '/bin' };
      expect(takeTenant(['list', '--tenant', 'south', '--json'], process, false)).toEqual(['list', '--json']);
      expect(process).toMatchObject({
        CLIENT_SECRET: 'of south',
        TENANT_NAME: 'south',
        DATA_DIR: '/data',
        PATH: '/bin',
      });
      expect(process).not.toHaveProperty('TENANTS');
      expect(process).not.toHaveProperty('TEAMS_APP_ID');
      expect(takeTenant(['--tenant=north'], { ...env }, false)).toEqual([]);
    });

    it('is asked for, by the names there are', () => {
      write('north.env', NORTH);
      write('south.env', NORTH);
      for (const args of [[], ['--tenant', 'west']])
        expect(problemsOf(() => takeTenant(args, env, false))).toEqual({
          what: expect.stringContaining('north, south'),
        });
      expect(problemsOf(() => takeTenant(['--tenant'], env, false))).toEqual({ what: '--tenant without a name' });
      expect(problemsOf(() => takeTenant(['--tenant', 'x'], {}, false))).toEqual({
        what: '--tenant x: TENANTS names no customers',
      });
    });

    it('is of no concern to what makes a tenant of its own', () => {
      const process: NodeJS.ProcessEnv = { ...env };
      expect(takeTenant(['--from', '2026-01-01'], process, true)).toEqual(['--from', '2026-01-01']);
      expect(process).not.toHaveProperty('TENANTS');
    });
  });
});
