import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Change, ChangedRows } from '../../src/commands/change.ts';
import type { Duty, DutyKey } from '../../src/cycle/duties/duty.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { answer, closed, head, historyRow, type RecordsWorld, recordsWorld } from './records-world.ts';

type App = Awaited<ReturnType<RecordsWorld['open']>>;

let on: RecordsWorld;
let app: App;
/** A duty of its own for each test. */
let duty: Duty;
let other: Duty;
let next = 0;

beforeAll(async () => {
  on = await recordsWorld();
  app = await on.open();
});
afterAll(() => on.close());
beforeEach(async () => {
  await app.records.sync();
  const open = [...app.records.world(localDate('2026-02-02')).duties.values()].filter(
    (it) => it.unit && it.part === 'main',
  );
  [duty, other] = [open[next]!, open[next + 1]!];
  next += 2;
  on.sent.length = 0;
});

const snoozed = (it: Duty, until: string): Duty => ({ ...it, snoozedUntil: localDate(until) });
const based = (change: Change): Change => app.records.basedOn(change);
const patches = () => on.sent.filter((it) => it.method === 'PATCH');
const fields = async (it: Duty) => (await on.item('duties', it.key)).fields;
const rows = async (id: string) => (await on.history()).filter((it) => String(it.Key).startsWith(id));

describe('a write', () => {
  it('names only the columns that changed, in the version that was read', async () => {
    const { eTag } = await on.item('duties', duty.key);
    await app.records.commit(based(answer('w-1', snoozed(duty, '2026-02-10'))));
    expect(patches()).toEqual([
      expect.objectContaining({ headers: { 'If-Match': eTag }, body: { SnoozedUntil: '2026-02-10' } }),
    ]);
  });

  it('takes in the version that the answer tells, so that the next needs no reading', async () => {
    await app.records.commit(based(answer('w-2', snoozed(duty, '2026-02-10'))));
    await on.count();
    await app.records.commit(based(answer('w-3', snoozed(duty, '2026-02-11'))));
    expect((await on.requests()).filter((it) => it.startsWith('GET'))).toEqual([]);
    expect(await fields(duty)).toMatchObject({ SnoozedUntil: '2026-02-11' });
  });

  it('sends nothing for a row that is as it should be', async () => {
    await app.records.commit(based(answer('w-4', duty)));
    expect(patches()).toEqual([]);
    expect(await rows('w-4')).toHaveLength(1);
  });

  it('is there once when it is made twice', async () => {
    const change = based(answer('w-5', closed(duty)));
    await app.records.commit(change);
    await app.records.commit(change);
    expect(await rows('w-5')).toHaveLength(1);
  });

  it('never changes history: neither the types nor the record let it', async () => {
    // @ts-expect-error history is only ever added to
    const changed: ChangedRows = { history: [historyRow('w-6', duty)] };
    await expect(app.records.commit({ id: 'w-6', changed, added: {} })).rejects.toMatchObject({ code: 'internal' });
  });
});

describe('a row that somebody else has changed meanwhile', () => {
  it('keeps their column and gets ours', async () => {
    const change = based(answer('m-1', closed(duty)));
    await on.edit('duties', duty.key, { SnoozedUntil: '2026-03-01' });
    await app.records.commit(change);
    expect(await fields(duty)).toMatchObject({ State: 'Klar', SnoozedUntil: '2026-03-01' });
  });

  it('does so also when the answer has waited, and what was read since is theirs', async () => {
    const change = based(answer('m-2', closed(duty)));
    await on.edit('duties', duty.key, { SnoozedUntil: '2026-03-02' });
    await app.records.sync();
    await app.records.commit(change);
    expect(await fields(duty)).toMatchObject({ State: 'Klar', SnoozedUntil: '2026-03-02' });
  });

  it('gets ours where the column’s rule says so', async () => {
    const change = based(answer('m-3', snoozed(duty, '2026-02-10')));
    await on.edit('duties', duty.key, { SnoozedUntil: '2026-03-01' });
    await app.records.commit(change);
    expect(await fields(duty)).toMatchObject({ SnoozedUntil: '2026-02-10' });
  });

  it('is left alone, and so is all else, where columns that belong together were changed on both sides', async () => {
    const change = based(answer('m-4', closed(duty), closed(other)));
    await on.edit('duties', duty.key, { Reason: 'Skrivet för hand' });
    await expect(app.records.commit(change)).rejects.toMatchObject({ code: 'record.changed-meanwhile' });
    expect(await fields(duty)).toMatchObject({ State: 'Ej inlämnad', Reason: 'Skrivet för hand' });
    expect(await fields(other)).toMatchObject({ State: 'Ej inlämnad' });
    expect(await rows('m-4')).toEqual([]);
  });
});

describe('a change of several rows', () => {
  it('is carried through once its first row has taken effect, and tells what stood in the way', async () => {
    const change = based(answer('s-1', closed(duty), closed(other)));
    // Between the look ahead and the write: the mirror has not heard of it.
    await on.edit('duties', other.key, { Reason: 'Skrivet för hand' });
    await app.records.commit(change);
    expect(await fields(duty)).toMatchObject({ State: 'Klar' });
    expect(await fields(other)).toMatchObject({ State: 'Klar' });
    const [told, meanwhile] = [await rows('s-1'), (await rows('s-1/meanwhile'))[0]!];
    expect(told).toHaveLength(2);
    expect(meanwhile.Verb).toBe('record.carriedThrough');
    expect(JSON.parse(String(meanwhile.Details))).toEqual({ [`${other.key} Skäl`]: 'Skrivet för hand → ' });
  });

  it('is finished when it was cut off after the first row, also when others have gone on from there', async () => {
    const change = based(answer('s-2', closed(duty)));
    // The first row was written, and the process ended before the rest.
    const elsewhere = await on.open();
    await elsewhere.records.commit({ ...change, added: {} });
    await elsewhere.end();
    await on.edit('duties', duty.key, {
      State: 'Återlämnad',
      ReturnedOn: '2026-02-03',
      ReturnedById: head.userId,
      ReturnedByName: head.name,
      ReturnedByRole: head.role,
    });
    await app.records.commit(change);
    expect(await rows('s-2')).toHaveLength(1);
    expect(await fields(duty)).toMatchObject({ State: 'Återlämnad' });
  });
});

describe('the feed', () => {
  it('that was answered before a write and is taken in after it shows nothing older', async () => {
    await on.fault({ match: 'GET /graph/v1.0/sites/.*delta', delayMs: 400, times: 1, afterEffect: true, status: 503 });
    await on.edit('duties', duty.key, { SnoozedUntil: '2026-02-20' });
    const syncing = app.records.sync();
    const change = based(answer('f-1', closed(duty)));
    await app.records.commit(change);
    await syncing;
    await on.noFaults();
    expect(app.duty(duty.key as DutyKey).progress.state).toBe('done');
  });
});
