import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingsResponse, MoveResponse } from '../../src/api/contract.ts';
import { steppedClock } from '../../src/clock.ts';
import { CENTRAL, UNITS } from '../../src/sample/exempelbro.ts';
import { codeOf, type ServedRecord, servedRecord } from './served-record.ts';

let on: ServedRecord;
beforeAll(async () => {
  on = await servedRecord(steppedClock(new Date('2026-02-03T08:00:00+01:00')));
});
afterAll(() => on.close());

const SECRETARY = CENTRAL.committeeSecretary.id;
const HEAD = UNITS[0]!.head.id;

const ask = (who: string, path: string, init?: RequestInit) => on.ask(who, path, init);
const post = (who: string, path: string, body: unknown) => on.post(who, path, body);
const meetings = async (who = SECRETARY) => (await (await ask(who, '/api/meetings')).json()) as MeetingsResponse;
const meeting = async (key: string) => (await meetings()).meetings.find((it) => it.key === key);

describe('meetings, one at a time', () => {
  it('are shown with their steps, and to whom they may be changed', async () => {
    expect(await meeting('UN-2026-08-25')).toMatchObject({ state: 'coming', papersDue: '2026-07-30' });
    expect((await meeting('UN-2026-08-25'))?.steps.map((it) => it.id)).toContain('2027-M04');
    expect((await meetings()).mayChange).toEqual(['UN', 'KS', 'KF']);
    expect((await meetings(HEAD)).mayChange).toEqual([]);
  });

  it('are added, moved and called off, in the list with the steps that follow', async () => {
    const added = await post(SECRETARY, '/api/meetings', { body: 'UN', day: '2026-08-28', starts: '09:00' });
    expect(((await added.json()) as MoveResponse).steps.map((it) => [it.id, it.due])).toContainEqual([
      '2027-M04',
      '2026-08-28',
    ]);
    expect((await on.item('meetings', 'UN-2026-08-28')).fields).toMatchObject({ Starts: '09:00' });

    const moved = await post(SECRETARY, '/api/meetings/UN-2026-08-28/move', { to: '2026-08-27', reason: 'Krock' });
    expect(moved.status).toBe(200);
    expect(await meeting('UN-2026-08-28')).toMatchObject({ state: 'moved', movedTo: '2026-08-27' });
    expect(await meeting('UN-2026-08-27')).toMatchObject({ state: 'coming', starts: '09:00' });

    const off = await post(SECRETARY, '/api/meetings/UN-2026-08-27/cancel', { reason: 'För få ärenden' });
    expect(((await off.json()) as MoveResponse).steps.map((it) => [it.id, it.due])).toContainEqual([
      '2027-M04',
      '2026-08-25',
    ]);
    const told = (await on.history()).filter((it) => String(it.Verb).startsWith('meeting.') && !it.StepId);
    expect(told.map((it) => it.Verb)).toEqual(['meeting.add', 'meeting.move', 'meeting.cancel']);
  });

  it('are refused with what to do', async () => {
    const wish = { body: 'UN', day: '2026-05-12' };
    expect(await codeOf(await post(HEAD, '/api/meetings', wish))).toEqual([403, 'meeting.not-yours']);
    expect(await codeOf(await post(SECRETARY, '/api/meetings', { body: 'UN' }))).toEqual([400, 'argument.invalid']);
    expect(await codeOf(await post(SECRETARY, '/api/meetings/UN-2026-05-26/cancel', { reason: '' }))).toEqual([
      400,
      'answer.invalid',
    ]);
    expect(await codeOf(await post(SECRETARY, '/api/meetings/nästa/cancel', { reason: 'x' }))).toEqual([
      404,
      'meeting.unknown',
    ]);
  });
});
