import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DryRunCardsResponse, DryRunResponse } from '../../src/api/contract.ts';
import { steppedClock } from '../../src/clock.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { remindersOfDay } from '../../src/cycle/reminders/due.ts';
import { CENTRAL, UNITS } from '../../src/sample/exempelbro.ts';
import { textOf } from '../stories/story-world.ts';
import { codeOf, type ServedRecord, servedRecord } from './served-record.ts';

let on: ServedRecord;
beforeAll(async () => {
  on = await servedRecord(steppedClock(new Date('2026-01-30T08:00:00+01:00')));
});
afterAll(() => on.close());

const DEVELOPER = CENTRAL.qualityDeveloper.id;
const CHIEF = CENTRAL.departmentHead.id;
const HEAD = UNITS.find((it) => it.id === 'manstensskolan')!.head.id;

const ask = (path: string, who: string = DEVELOPER) => on.ask(who, path);
const morning = async (date: string) => (await (await ask(`/api/dry-run?date=${date}`)).json()) as DryRunResponse;
const cards = async (date: string, to: string) =>
  (await (await ask(`/api/dry-run/cards?date=${date}&to=${to}`)).json()) as DryRunCardsResponse;

describe('who would get what', () => {
  it('is for those who set up the year, and for days that are near', async () => {
    expect(await codeOf(await ask('/api/dry-run', HEAD))).toEqual([403, 'year.not-yours']);
    expect(await codeOf(await ask(`/api/dry-run/cards?date=2026-02-02&to=${HEAD}`, HEAD))).toEqual([
      403,
      'year.not-yours',
    ]);
    expect(await codeOf(await ask('/api/dry-run?date=2099-01-01'))).toEqual([400, 'date.too-far']);
    expect(await codeOf(await ask('/api/dry-run?date=snart'))).toEqual([400, 'date.invalid']);
  });

  it('is what arshjul dry-run tells, with the summaries, one message for each person', async () => {
    const { messages } = await morning('2026-02-02');
    const lines = messages.flatMap((it) => it.lines);
    const told = remindersOfDay({ ...on.app.records.world(localDate('2026-01-30')), today: localDate('2026-02-02') });
    expect(lines.filter((it) => it.duty).map((it) => it.key)).toEqual(expect.arrayContaining(told.map((it) => it.key)));
    expect(told.length).toBeGreaterThan(0);
    expect(lines.filter((it) => !it.duty).map((it) => it.key)).toContain(`weekly/2026-W06/${CHIEF}`);
    expect(new Set(messages.map((it) => it.to.userId)).size).toBe(messages.length);
  });

  it('draws the very card, and the list where a person gets several things', async () => {
    const [single] = (await morning('2026-02-02')).messages.filter((it) => it.to.userId === HEAD);
    expect(single?.lines.map((it) => [it.duty?.stepId, it.reason])).toEqual([['M01', 'opens']]);
    const one = await cards('2026-02-02', HEAD);
    expect(one.message).toEqual(one.cards[0]);
    expect(textOf(one.message)).toContain('Månstensskolan');
    const { messages } = await morning('2026-04-09');
    const several = messages.find((it) => it.lines.length > 1)!;
    const digest = await cards('2026-04-09', several.to.userId);
    expect(digest.cards).toHaveLength(several.lines.length);
    expect(textOf(digest.message)).toContain('Dina påminnelser');
  });

  it('says the next day on which cards go out, and that somebody would get nothing', async () => {
    expect(await morning('2026-02-07')).toMatchObject({ messages: [], sendingDay: '2026-02-09' });
    expect(await codeOf(await ask(`/api/dry-run/cards?date=2026-02-02&to=nobody`))).toEqual([404, 'message.unknown']);
    const next = (await (await ask('/api/dry-run')).json()) as DryRunResponse;
    expect(next.date).toBe('2026-02-02');
  });

  it('sends nothing', async () => {
    const { messages } = await on.control<{ messages: unknown[] }>('GET', `/people/${HEAD}/chat`);
    expect(messages).toEqual([]);
  });
});
