import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DutyKey } from '../../src/cycle/duties/duty.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { answer, closed, DUTY, OTHER_DUTY, type RecordsWorld, recordsWorld } from './records-world.ts';

let on: RecordsWorld;
let app: Awaited<ReturnType<RecordsWorld['open']>>;
beforeAll(async () => {
  on = await recordsWorld();
  app = await on.open();
});
afterAll(() => on.close());

const world = () => app.records.world(localDate('2026-02-02'));
const flagsOn = (column: string) => app.records.flags().filter((it) => it.column === column);

describe('a value that cannot be', () => {
  it('is flagged with where, what, who and when, and the last good one stays in use', async () => {
    const { due } = app.duty();
    await on.edit('duties', DUTY, { Due: 'nästa fredag', SnoozedUntil: '2026-02-20' });
    await app.records.sync();
    expect(app.records.flags()).toEqual([
      {
        list: 'duties',
        itemId: expect.any(String),
        item: DUTY,
        column: 'Due',
        label: 'Sista dag',
        value: 'nästa fredag',
        expected: { code: 'date' },
        by: CENTRAL.qualityDeveloper.name,
        at: expect.any(String),
        url: expect.stringMatching(/^https:/),
      },
    ]);
    expect(app.duty()).toMatchObject({ due, snoozedUntil: '2026-02-20' });
  });

  it('outlives a restart, with the last good value', async () => {
    const { due } = app.duty();
    const { dataDir } = app;
    await app.end();
    app = await on.open(dataDir);
    expect(flagsOn('Due')).toHaveLength(1);
    expect(app.duty().due).toBe(due);
  });

  it('is left standing by an answer that changes something else', async () => {
    const change = app.records.basedOn(answer('flag-1', { ...app.duty(), snoozedUntil: localDate('2026-02-25') }));
    await app.records.commit(change);
    await app.records.sync();
    expect((await on.item('duties', DUTY)).fields).toMatchObject({ Due: 'nästa fredag', SnoozedUntil: '2026-02-25' });
    expect(flagsOn('Due')).toHaveLength(1);
  });

  it('makes an answer that would write over it refused, before anything is written', async () => {
    const moved = { ...app.duty(), due: localDate('2026-04-01') };
    const change = app.records.basedOn(answer('flag-2', moved));
    await expect(app.records.commit(change)).rejects.toMatchObject({
      code: 'record.flagged',
      facts: { column: 'Sista dag', by: CENTRAL.qualityDeveloper.name },
    });
    expect((await on.item('duties', DUTY)).fields).toMatchObject({ Due: 'nästa fredag' });
  });

  it('is no more once it is put right', async () => {
    await on.edit('duties', DUTY, { Due: '2026-03-27' });
    await app.records.sync();
    expect(app.records.flags()).toEqual([]);
    expect(app.duty().due).toBe('2026-03-27');
  });

  it.each([
    ['duties', OTHER_DUTY, { StepId: 'M99' }, 'StepId', 'oneOf'],
    ['duties', OTHER_DUTY, { UnitId: 'hogwarts' }, 'UnitId', 'unit'],
    ['duties', OTHER_DUTY, { HeldBy: 'kung' }, 'HeldBy', 'oneOf'],
    ['duties', OTHER_DUTY, { HandedTo: '{inte json' }, 'HandedTo', 'structure'],
    ['duties', OTHER_DUTY, { HandedTo: '{"userId":1}' }, 'HandedTo', 'structure'],
    ['duties', OTHER_DUTY, { State: 'Klar' }, 'ClosedAt', 'filled'],
    ['duties', OTHER_DUTY, { Due: '2020-01-01' }, 'Due', 'notBefore'],
    ['duties', OTHER_DUTY, { Due: '2026-02-30' }, 'Due', 'date'],
    ['steps', '2027-M01', { WindowEnd: '2020-01-01' }, 'WindowEnd', 'notBefore'],
    ['units', 'glimmerskolan', { From: '2026-09-01', To: '2026-08-01' }, 'To', 'notBefore'],
  ] as const)(
    'in %s %s: %o is flagged at %s (%s), and gone when it is put back',
    async (list, key, edit, column, code) => {
      const { fields } = await on.item(list, key);
      const before = JSON.stringify([...world().duties.values()]);
      await on.edit(list, key, edit);
      await app.records.sync();
      expect(flagsOn(column)).toMatchObject([{ expected: { code } }]);
      expect(JSON.stringify([...world().duties.values()])).toBe(before);
      const back = Object.fromEntries(Object.keys(edit).map((name) => [name, fields[name] ?? null]));
      await on.edit(list, key, back);
      await app.records.sync();
      expect(app.records.flags()).toEqual([]);
    },
  );

  it('is a key that was changed: the row stays what it was', async () => {
    const { id } = await on.item('duties', OTHER_DUTY);
    await on.edit('duties', OTHER_DUTY, { Key: '2027-M01-annan' });
    await app.records.sync();
    expect(flagsOn('Key')).toMatchObject([{ itemId: id, expected: { code: 'unchanged', than: OTHER_DUTY } }]);
    expect(world().duties.has(OTHER_DUTY)).toBe(true);
    await app.records.commit(app.records.basedOn(answer('flag-3', closed(app.duty(OTHER_DUTY)))));
    expect((await on.item('duties', '2027-M01-annan')).fields).toMatchObject({ State: 'Klar' });
    await on.edit('duties', '2027-M01-annan', { Key: OTHER_DUTY });
    await app.records.sync();
    expect(app.records.flags()).toEqual([]);
  });

  it('keeps a new row out of the year until it can be read', async () => {
    const made = await on.add('duties', { Title: 'Egen uppgift' });
    await app.records.sync();
    expect(app.records.flags()).toMatchObject([{ item: 'Egen uppgift', column: 'Key', expected: { code: 'filled' } }]);
    const key = '2027-M01-maltid-exempelbro-2' as DutyKey;
    const { fields } = await on.item('duties', '2027-M01-maltid-exempelbro');
    const { Key: _, Title: __, id: ___, ...rest } = fields;
    const like = Object.fromEntries(Object.entries(rest).filter(([name]) => !name.startsWith('@')));
    await on.administrator.send('PATCH', `${on.lists.duties}/items/${made.id}/fields`, { ...like, Key: key });
    await app.records.sync();
    expect(app.records.flags()).toEqual([]);
    expect(world().duties.has(key)).toBe(true);
  });

  it('goes when the unit that it named is added', async () => {
    await on.edit('duties', DUTY, { UnitId: 'nyskolan' });
    await app.records.sync();
    expect(flagsOn('UnitId')).toHaveLength(1);
    await on.add('units', { Title: 'Nyskolan', Key: 'nyskolan', Type: 'grundskola' });
    await app.records.sync();
    expect(app.records.flags()).toEqual([]);
  });
});
