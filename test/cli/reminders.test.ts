import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserId } from '../../src/cycle/duties/duty.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { createLedger } from '../../src/reminders/ledger.ts';
import { openDatabase } from '../../src/store/database.ts';
import { arshjul } from '../helpers/local.ts';
import { headOf, keyOf } from '../helpers/year.ts';

const duty = keyOf(2027, 'M01', 'manstensskolan');
const head = headOf('manstensskolan') as UserId;
const key = `${duty}/${head}/14d`;

describe('arshjul reminders', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'arshjul-cli-reminders-'));
  const reminders = (...args: string[]) => arshjul(['reminders', ...args], { DATA_DIR: dataDir });

  beforeAll(async () => {
    const database = await openDatabase({ dataDir });
    const day = localDate('2026-03-11');
    await createLedger(database.db).plan(
      [{ key, kind: 'reminder', duty, subject: duty, userId: head, reason: '14d' }],
      day,
      day,
    );
    await createLedger(database.db).drop([{ key, problem: 'rejected' }]);
    await database.close();
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  it('lists what was sent and what was not', async () => {
    const { code, out } = await reminders('list', '--failed', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      paused: false,
      unreachable: [],
      reminders: [{ key, problem: 'rejected' }],
    });
  });

  it('explains why somebody got one', async () => {
    const { code, out } = await reminders('explain', key);
    expect(code).toBe(0);
    expect(out).toContain('Demo Påhittsson');
    expect(out).toContain('14 arbetsdagar före sista dagen');
    expect(out).toContain('sista dag tisdag 31 mars, v. 14');
    expect(out).toContain('failed: rejected');
  });

  it('sends a dead letter again, once, and says so', async () => {
    expect(await reminders('resend', key)).toMatchObject({ code: 0, out: `${key} skickas igen.\n` });
    expect((await reminders('resend', key)).code).toBe(1);
    expect(await reminders('resend', '--all')).toMatchObject({ code: 0, out: '0 skickas igen.\n' });
  });

  it('pauses everything and starts it again', async () => {
    expect((await reminders('pause')).code).toBe(0);
    expect((await reminders('list')).out).toContain('Allt är pausat');
    expect((await reminders('resume')).code).toBe(0);
    expect((await reminders('list')).out).not.toContain('Allt är pausat');
  });

  it('says what is wrong in one line', async () => {
    expect(await reminders('explode')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^arshjul reminders: [^\n]+\n$/),
    });
    expect(await reminders('explain', 'ingen')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^arshjul reminders: [^\n]+\n$/),
    });
    expect((await reminders('explain')).code).toBe(2);
  });
});
