import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MyDutiesResponse, SettingsResponse, StepResponse, TimelineResponse } from '../../src/api/contract.ts';
import { steppedClock } from '../../src/clock.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { policyOf } from '../../src/cycle/reminders/settings.ts';
import { CENTRAL, UNITS } from '../../src/sample/exempelbro.ts';
import { codeOf, type ServedRecord, servedRecord } from './served-record.ts';

let on: ServedRecord;
beforeAll(async () => {
  on = await servedRecord(steppedClock(new Date('2026-02-03T08:00:00+01:00')));
});
afterAll(() => on.close());

const DEVELOPER = CENTRAL.qualityDeveloper.id;
const HEAD = UNITS[0]!.head.id;

const ask = (who: string, path: string, init?: RequestInit) => on.ask(who, path, init);
const change = (settings: Record<string, string>, reason = 'Färre kort', who = DEVELOPER) =>
  ask(who, '/api/settings/reminders', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ settings, reason }),
  });
const policy = () => policyOf(on.app.records.world(localDate('2026-02-03')).settings);

describe('the rules about reminders', () => {
  it('are changed in the list with who and why, and hold at once', async () => {
    expect((await change({ reminderBefore: '10, 3', 'reminderOnLastDay/U01': 'nej' })).status).toBe(200);
    expect(policy().before).toEqual([10, 3]);
    expect(policy().steps.U01).toEqual({ onLastDay: false });
    expect((await on.item('settings', 'reminderBefore')).fields.Value).toBe('10, 3');
    const told = (await on.history()).filter((it) => it.Verb === 'setting.change');
    expect(told.map((it) => [it.ToState, it.Reason])).toEqual([
      ['10, 3', 'Färre kort'],
      ['nej', 'Färre kort'],
    ]);
  });

  it('are as usual again when they are emptied, also after the list has been read anew', async () => {
    expect((await change({ reminderBefore: '', 'reminderOnLastDay/U01': '' })).status).toBe(200);
    await on.app.records.sync();
    expect([policy().before, policy().steps.U01]).toEqual([[14, 7, 2], undefined]);
    expect(on.app.records.flags()).toEqual([]);
    const { settings } = (await (await ask(DEVELOPER, '/api/settings/reminders')).json()) as SettingsResponse;
    expect(settings).toEqual({});
    expect((await change({ reminderBefore: '5' })).status).toBe(200);
    expect(policy().before).toEqual([5]);
  });

  it('are refused to others, without a reason, and when they cannot be read', async () => {
    expect(await codeOf(await change({ reminderBefore: '1' }, 'x', HEAD))).toEqual([403, 'year.not-yours']);
    expect(await codeOf(await ask(HEAD, '/api/settings/reminders'))).toEqual([403, 'year.not-yours']);
    expect(await codeOf(await change({ reminderBefore: '1' }, ' '))).toEqual([400, 'answer.invalid']);
    expect(await codeOf(await change({ reminderHours: 'alltid' }))).toEqual([400, 'setting.invalid']);
    expect(await codeOf(await change({ registerNumberPattern: '.*' }))).toEqual([400, 'argument.invalid']);
  });
});

describe('the school breaks', () => {
  const breaks = (settings: Record<string, string>, who = DEVELOPER) =>
    ask(who, '/api/settings/breaks', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ settings, reason: 'Läsårstiderna är beslutade' }),
    });

  it('are written in the list and shown with the year at once, to everybody', async () => {
    expect((await breaks({ 'schoolBreaks/2026': '2026-10-26–2026-10-30 höstlov' })).status).toBe(200);
    const year = (await (await ask(HEAD, '/api/timeline?year=2026')).json()) as TimelineResponse;
    expect(year.schoolBreaks).toEqual([{ name: 'höstlov', from: '2026-10-26', to: '2026-10-30' }]);
    const { settings } = (await (await ask(DEVELOPER, '/api/settings/breaks')).json()) as SettingsResponse;
    expect(settings).toEqual({ 'schoolBreaks/2026': '2026-10-26–2026-10-30 höstlov' });
  });

  it('are refused to others, when they cannot be read, and among settings of another kind', async () => {
    expect(await codeOf(await breaks({ 'schoolBreaks/2026': '' }, HEAD))).toEqual([403, 'year.not-yours']);
    expect(await codeOf(await breaks({ 'schoolBreaks/2026': 'vecka 44' }))).toEqual([400, 'setting.invalid']);
    expect(await codeOf(await breaks({ reminderBefore: '5' }))).toEqual([400, 'argument.invalid']);
    expect(await codeOf(await change({ 'schoolBreaks/2026': '' }))).toEqual([400, 'argument.invalid']);
    expect(await codeOf(await ask(DEVELOPER, '/api/settings/finns-inte'))).toEqual([400, 'argument.invalid']);
  });
});

describe('what the organisation itself says of the steps', () => {
  const write = (settings: Record<string, string>, who = DEVELOPER) =>
    ask(who, '/api/settings/texts', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ settings, reason: 'Ny mall' }),
    });
  const step = async () => (await (await ask(HEAD, '/api/steps/2027-M01')).json()) as StepResponse;

  it('is written with who and why, and told of the step and on its card at once', async () => {
    expect((await write({ 'text/M01': 'Använd mallen i teamet.\nFråga Loopa.' })).status).toBe(200);
    expect((await step()).ownText).toBe('Använd mallen i teamet.\nFråga Loopa.');
    const mine = (await (await ask(HEAD, '/api/duties/mine')).json()) as MyDutiesResponse;
    const card = JSON.stringify(mine.duties.find((it) => it.stepId === 'M01')?.card);
    expect(card).toContain(JSON.stringify('Använd mallen i teamet.\nFråga Loopa.').slice(1, -1));
    expect((await on.history()).at(-1)).toMatchObject({ Verb: 'setting.change', Reason: 'Ny mall' });
    expect((await write({ 'text/M01': '' })).status).toBe(200);
    expect((await step()).ownText).toBeUndefined();
  });

  it('is refused to others, and when there is no room for it or no such step', async () => {
    expect(await codeOf(await write({ 'text/M01': 'x' }, HEAD))).toEqual([403, 'year.not-yours']);
    expect(await codeOf(await write({ 'text/M01': 'x'.repeat(1001) }))).toEqual([400, 'setting.invalid']);
    expect(await codeOf(await write({ 'text/M99': 'x' }))).toEqual([400, 'argument.invalid']);
  });
});
