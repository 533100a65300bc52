import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Assembled, assemble } from '../../src/assemble.ts';
import { steppedClock } from '../../src/clock.ts';
import { CENTRAL, UNITS } from '../../src/sample/exempelbro.ts';
import { DUTY, type RecordsWorld, recordsWorld } from './records-world.ts';

let on: RecordsWorld;
let app: Assembled;
beforeAll(async () => {
  on = await recordsWorld();
  const clock = steppedClock(new Date('2026-02-02T08:00:00+01:00'));
  app = await assemble({ ...on.appConfig, PORT: 0, LOG_LEVEL: 'silent' }, clock);
  await on.edit('duties', DUTY, { Due: 'snart' });
  await app.records.sync();
});
afterAll(async () => {
  await app.close();
  await on.close();
});

const flagsFor = async (who: string, language = 'sv') => {
  const { token } = await on.control<{ token: string }>('POST', `/people/${who}/token`);
  const headers = { Authorization: `Bearer ${token}`, 'Accept-Language': language };
  const response = await fetch(`${app.url}/api/flags`, { headers });
  return ((await response.json()) as { flags: object[] }).flags;
};

describe('a value that cannot be read', () => {
  it.each(['qualityDeveloper', 'departmentHead', 'committeeSecretary'] as const)('is shown to the %s', async (role) => {
    expect(await flagsFor(CENTRAL[role].id)).toEqual([
      {
        list: 'Årshjul Uppgifter',
        item: DUTY,
        column: 'Sista dag',
        value: 'snart',
        expected: 'ska vara ett datum, till exempel 2026-03-15',
        by: CENTRAL.qualityDeveloper.name,
        at: expect.stringMatching(/^2026-02-02T/),
        url: expect.stringMatching(/^https:/),
      },
    ]);
  });

  it('is told in the reader’s language, and to nobody who cannot have it put right', async () => {
    expect(await flagsFor(CENTRAL.qualityDeveloper.id, 'en')).toMatchObject([
      { expected: 'must be a date, such as 2026-03-15' },
    ]);
    expect(await flagsFor(UNITS[0]!.head.id)).toEqual([]);
  });

  it('is counted for those who watch over the process', async () => {
    expect(await (await fetch(`${app.url}/metrics`)).text()).toMatch(/^arshjul_flags 1$/m);
  });
});
