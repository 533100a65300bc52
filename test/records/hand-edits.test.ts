import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DutyKey } from '../../src/cycle/duties/duty.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { CENTRAL, UNITS } from '../../src/sample/exempelbro.ts';
import { headOf } from '../helpers/year.ts';
import { answer, closed, DUTY, OTHER_DUTY, type RecordsWorld, recordsWorld } from './records-world.ts';

let on: RecordsWorld;
let app: Awaited<ReturnType<RecordsWorld['open']>>;
const developer = CENTRAL.qualityDeveloper;

beforeAll(async () => {
  on = await recordsWorld();
  app = await on.open();
});
afterAll(() => on.close());

const edits = async (list: string) => (await on.history()).filter((it) => String(it.Key).startsWith(`edit/${list}/`));

describe('what a person writes in a list by hand', () => {
  it('is a change like any other, with a row of history: who, what it was, and what it became', async () => {
    await on.edit('duties', DUTY, { Due: '2026-03-20' });
    expect(await app.records.sync()).toEqual(['2027-M01']);
    expect(app.duty().due).toBe('2026-03-20');
    const [row, ...more] = await edits('duties');
    expect(more).toEqual([]);
    const { id, eTag } = await on.item('duties', DUTY);
    expect(row).toMatchObject({
      Key: `edit/duties/${id}/${/,(\d+)"/.exec(eTag)![1]}`,
      Duty: DUTY,
      StepId: 'M01',
      OperatingYear: 2027,
      Verb: 'list.edit',
      ById: developer.id,
      ByName: developer.name,
      ByRole: 'qualityDeveloper',
    });
    expect(JSON.parse(String(row!.Details))).toMatchObject({
      Rad: DUTY,
      'Sista dag': expect.stringMatching(/^\d{4}-\d{2}-\d{2} → 2026-03-20$/),
    });
    expect(app.records.historyOf('2027-M01' as never)[0]).toMatchObject({ verb: 'list.edit' });
  });

  it('is told once, whoever else reads the lists and however often', async () => {
    const second = await on.open();
    await on.edit('duties', DUTY, { Due: '2026-03-21' });
    await Promise.all([app.records.sync(), second.records.sync()]);
    await app.records.sync();
    await second.end();
    const again = await on.open(second.dataDir);
    await again.records.sync();
    expect(await edits('duties')).toHaveLength(2);
    await again.end();
  });

  it('is told after a restart when it could not be at once', async () => {
    const other = await on.open();
    await on.edit('units', 'manstensskolan', { Type: 'grundskola F–9' });
    await on.fault({ match: 'POST .*items', status: 400, times: 20 });
    await expect(other.records.sync()).rejects.toMatchObject({ code: 'graph.refused' });
    await on.noFaults();
    await other.end();
    const again = await on.open(other.dataDir);
    expect(await edits('units')).toHaveLength(1);
    await again.end();
  });

  it('names those without a role in the cycle too', async () => {
    const [unit] = UNITS;
    await on.edit('duties', DUTY, { SnoozedUntil: '2026-03-01' }, CENTRAL.registrar.id);
    await on.edit('units', unit!.id, { StratsysUrl: 'https://stratsys.example/' }, unit!.head.id);
    await app.records.sync();
    expect((await edits('duties')).at(-1)).toMatchObject({ ByName: CENTRAL.registrar.name, ByRole: 'registrar' });
    expect((await edits('units')).at(-1)).toMatchObject({ ByRole: 'unitHead', ByUnit: unit!.id });
  });

  it('counts new rows and rows taken away; the feed does not say who did the latter', async () => {
    await on.add('meetings', { Title: 'UN', Key: 'UN-2026-08-18', Body: 'UN', Date: '2026-08-18' });
    await app.records.sync();
    expect(app.records.meetings()).toContainEqual({ body: 'UN', date: '2026-08-18' });
    await on.remove('meetings', 'UN-2026-08-18');
    await app.records.sync();
    expect(app.records.meetings()).not.toContainEqual({ body: 'UN', date: '2026-08-18' });
    expect((await edits('meetings')).map((it) => [it.Verb, it.ByName, it.ByRole])).toEqual([
      ['list.add', developer.name, 'qualityDeveloper'],
      ['list.remove', 'Någon i SharePoint', 'other'],
    ]);
  });

  it('is told apart from what the app writes on top of it', async () => {
    const before = (await edits('duties')).length;
    const change = app.records.basedOn(answer('h-1', closed(app.duty(OTHER_DUTY))));
    await on.edit('duties', OTHER_DUTY, { Due: '2026-03-25' });
    await app.records.commit(change);
    await app.records.sync();
    const told = (await edits('duties')).slice(before);
    expect(told).toHaveLength(1);
    expect(Object.keys(JSON.parse(String(told[0]!.Details)))).toEqual(['Lista', 'Rad', 'Sista dag']);
  });

  it('is not what the app or the one that provisions has written', async () => {
    const before = await on.history();
    await on.provision([2028], false);
    await app.records.sync();
    expect(app.records.world(localDate('2026-02-02')).duties.size).toBeGreaterThan(0);
    expect(await on.history()).toEqual(before);
  });
});

describe('what a person writes in a list that bears on more than its own row', () => {
  const key = '2027-M06c-manstensskolan' as DutyKey;

  it('is a step’s last day: its duties follow, once, and its row keeps the days that it had', async () => {
    const was = app.duty(key).due;
    const second = await on.open();
    await on.edit('steps', '2027-M06c', { Due: '2026-11-13' });
    await Promise.all([app.records.sync(), second.records.sync()]);
    expect(app.duty(key).due).toBe('2026-11-13');
    await second.records.sync();
    expect(second.duty(key).due).toBe('2026-11-13');
    await second.end();
    const { fields } = await on.item('steps', '2027-M06c');
    expect(JSON.parse(String(fields.Moved))).toEqual({ due: '2026-11-13' });
    expect(JSON.parse(String(fields.Earlier))).toMatchObject([{ due: was }]);
    expect(await edits('steps')).toMatchObject([{ StepId: 'M06c', ByName: developer.name }]);
  });

  it('also when the record could not be told at once', async () => {
    const other = await on.open();
    await on.edit('steps', '2027-M08', { Due: '2026-12-18' });
    await on.fault({ match: 'PATCH .*items', status: 400, times: 20 });
    await expect(other.records.sync()).rejects.toMatchObject({ code: 'graph.refused' });
    await on.noFaults();
    await other.end();
    const again = await on.open(other.dataDir);
    expect(again.duty('2027-M08-manstensskolan' as DutyKey).due).toBe('2026-12-18');
    expect((await edits('steps')).filter((it) => it.StepId === 'M08')).toHaveLength(1);
    await again.end();
  });

  it('waits for whoever is changing the same step just now', async () => {
    await app.records.sync();
    await on.edit('steps', '2027-M06a', { Due: '2026-11-12' });
    await on.fault({ match: 'PATCH .*items', status: 412, times: 4 });
    await app.records.sync();
    expect((await edits('steps')).filter((it) => it.StepId === 'M06a')).toEqual([]);
    await on.noFaults();
    await app.records.sync();
    expect((await edits('steps')).filter((it) => it.StepId === 'M06a')).toHaveLength(1);
    const { fields } = await on.item('steps', '2027-M06a');
    expect(JSON.parse(String(fields.Moved))).toEqual({ due: '2026-11-12' });
  });

  it('is who holds a role: every step may have moved', async () => {
    const { id: userId } = CENTRAL.controller;
    await on.edit('assignments', `unitHead/glimmerskolan/${headOf('glimmerskolan')}`, { UserId: userId });
    expect((await app.records.sync()).length).toBe(app.records.steps().length);
  });
});
