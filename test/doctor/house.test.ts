import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assemble } from '../../src/assemble.ts';
import { clockOf } from '../../src/clock.ts';
import { readConfig } from '../../src/config.ts';
import { judgeTables } from '../../src/doctor/checks/house.ts';
import { migrate } from '../../src/store/migrations.ts';
import { pgliteDialect } from '../../src/store/pglite-dialect.ts';
import type { Tables } from '../../src/store/tables.ts';
import { commandOf, type DoctorWorld, doctorWorld, statesOf, wordsOf } from './doctor-world.ts';

let on: DoctorWorld;
let folder: string;
beforeAll(async () => {
  on = await doctorWorld();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doctor-house-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(() => on.stop());

describe('the database', () => {
  it('that does not answer is named by its host, never with its password', async () => {
    const found = await on.examine({ DATABASE_URL: 'postgres://arshjul:hemligt@127.0.0.1:1/arshjul' });
    expect(statesOf(found)).toMatchObject({ database: 'missing', siteWrite: 'ok' });
    expect(wordsOf(found, 'database')).toContain('127.0.0.1');
    expect(commandOf(found, 'database')).toBe('pg_isready --host 127.0.0.1 --port 1');
    expect(JSON.stringify([...found])).not.toContain('hemligt');
  });

  it('is judged by its tables: older, newer, or as this version has them', async () => {
    const pglite = await PGlite.create();
    const db = new Kysely<Tables>({ dialect: pgliteDialect(pglite) });
    expect(await judgeTables(db)).toMatchObject({ state: 'warning', told: { problem: 'databaseBehind' } });
    await migrate(db);
    expect(await judgeTables(db)).toEqual({ state: 'ok' });
    await sql`insert into kysely_migration (name, timestamp) values ('9999_later', 'now')`.execute(db);
    expect(await judgeTables(db)).toMatchObject({
      state: 'missing',
      told: { problem: 'databaseAhead', facts: { migrations: ['9999_later'] } },
    });
    await db.destroy();
  });

  it('of one machine is a folder, which the app makes', async () => {
    expect(statesOf(await on.examine({ DATA_DIR: join(folder, 'new') })).database).toBe('warning');
    mkdirSync(join(folder, 'database'));
    expect(statesOf(await on.examine({ DATA_DIR: folder })).database).toBe('ok');
  });

  it('whose folder cannot be one is named', async () => {
    const DATA_DIR = join(folder, 'file');
    writeFileSync(DATA_DIR, '');
    const found = await on.examine({ DATA_DIR });
    expect(statesOf(found).database).toBe('missing');
    expect(wordsOf(found, 'database')).toContain(DATA_DIR);
  });
});

describe('the public address', () => {
  it('that is not https, except on a developer’s own machine, is refused', async () => {
    expect(statesOf(await on.examine({ PUBLIC_URL: 'http://arshjul.exempelbro.example' })).publicUrl).toBe('missing');
  });

  it('where nothing answers is noted', async () => {
    const found = await on.examine();
    expect(statesOf(found).publicUrl).toBe('warning');
    expect(commandOf(found, 'publicUrl')).toBe(`curl --include ${on.env.PUBLIC_URL}/healthz`);
  });

  it('is in order where the app answers, and so is the app’s database, which is left alone', async () => {
    const env = { ...on.env, DATA_DIR: folder, PORT: new URL(on.env.PUBLIC_URL!).port, LOG_LEVEL: 'silent' };
    const config = readConfig(env);
    const app = await assemble(config, await clockOf(config));
    try {
      expect(statesOf(await on.examine(env))).toMatchObject({ publicUrl: 'ok', database: 'ok' });
    } finally {
      await app.close();
    }
  });
});
