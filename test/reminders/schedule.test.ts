import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Schedule, startSchedule } from '../../src/reminders/schedule.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';

describe('two processes of the app on one database', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'arshjul-schedule-'));
  const problems: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void problems.push(line) });
  let database: Database;
  let processes: Schedule[];
  /** Ends the keeping that has gone on longest. */
  const under: (() => void)[] = [];
  let begun = 0;
  let most = 0;
  /** How often the second process has looked for such work. */
  let secondAsked = 0;

  beforeAll(async () => {
    database = await openDatabase({ dataDir });
    const work = {
      morning: async () => undefined,
      finishAnswers: async () => undefined,
      keepSubscriptions: async () => {
        begun += 1;
        await new Promise<void>((end) => {
          under.push(end);
          most = Math.max(most, under.length);
        });
      },
    };
    const { boss } = database;
    const second: typeof boss = {
      executeSql: async (text, values) => {
        try {
          return await boss.executeSql(text, values);
        } finally {
          if (/SKIP LOCKED/i.test(text) && values?.[0] === 'keep-subscriptions') secondAsked += 1;
        }
      },
    };
    processes = [
      await startSchedule(database, work, log),
      await startSchedule({ ...database, boss: second }, work, log),
    ];
  });
  afterAll(async () => {
    for (const it of processes) await it.stop();
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('see to the subscriptions one at a time, and once more when asked meanwhile', async () => {
    await processes[0]!.keepSubscriptionsNow();
    await expect.poll(() => under.length).toBe(1);
    for (const it of [...processes, ...processes]) await it.keepSubscriptionsNow();
    const before = secondAsked;
    await expect.poll(() => secondAsked).toBeGreaterThan(before + 1);
    expect(begun).toBe(1);
    under.shift()!();
    await expect.poll(() => begun).toBe(2);
    under.shift()!();
    expect(most).toBe(1);
    expect(problems).toEqual([]);
  });
});
