import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { YearOpeningView, YearPreviewResponse, YearsResponse } from '../../src/api/contract.ts';
import { steppedClock } from '../../src/clock.ts';
import { CENTRAL, UNITS } from '../../src/sample/exempelbro.ts';
import { codeOf, type ServedRecord, servedRecord } from './served-record.ts';

let on: ServedRecord;
beforeAll(async () => {
  on = await servedRecord(steppedClock(new Date('2026-11-03T08:00:00+01:00')));
});
afterAll(() => on.close());

const DEVELOPER = CENTRAL.qualityDeveloper.id;
const HEAD = UNITS[0]!.head.id;

const ask = (who: string, path: string, init?: RequestInit) => on.ask(who, path, init);
const post = (who: string, path: string, body: unknown) => on.post(who, path, body);
const preview = async (operatingYear: number, from?: string) =>
  (await (await post(DEVELOPER, '/api/years/preview', { operatingYear, from })).json()) as YearPreviewResponse;
const years = async () => (await (await ask(DEVELOPER, '/api/years')).json()) as YearsResponse;
const itemsIn = async (list: 'steps' | 'duties', year: number) =>
  (await on.administrator.all<{ fields: { Key: string } }>(`${on.lists[list]}/items?$expand=fields`)).filter((it) =>
    it.fields.Key.startsWith(`${year}-`),
  ).length;
const eventsOf = async (year: number) =>
  (
    await on.administrator.all<{ subject: string }>(
      `/users/${on.appConfig.CALENDAR_MAILBOX}/calendar/events?$select=subject&$top=500`,
    )
  ).filter((it) => it.subject.endsWith(` ${year}`)).length;
const isOver = ({ opening }: YearsResponse) => opening?.stage === 'done' || opening?.stage === 'failed';

describe('opening an operating year', () => {
  it('is for the process owner and the head of department, and for years that are near', async () => {
    expect(await codeOf(await ask(HEAD, '/api/years'))).toEqual([403, 'year.not-yours']);
    expect(await codeOf(await post(HEAD, '/api/years/preview', { operatingYear: 2028 }))).toEqual([
      403,
      'year.not-yours',
    ]);
    expect(await codeOf(await post(HEAD, '/api/years', { operatingYear: 2028, digest: 'x' }))).toEqual([
      403,
      'year.not-yours',
    ]);
    expect(await codeOf(await post(DEVELOPER, '/api/years/preview', { operatingYear: 2099 }))).toEqual([
      400,
      'year.invalid',
    ]);
    expect(await codeOf(await post(DEVELOPER, '/api/years/preview', { operatingYear: 'nästa' }))).toEqual([
      400,
      'argument.invalid',
    ]);
    expect(await codeOf(await post(DEVELOPER, '/api/years', { operatingYear: 2028 }))).toEqual([
      400,
      'argument.invalid',
    ]);
    expect((await years()).years.map((it) => [it.operatingYear, it.steps])).toEqual([
      [2025, 0],
      [2026, 0],
      [2027, 30],
      [2028, 0],
    ]);
  });

  it('shows every date, duty and warning before anything is written', async () => {
    const seen = await preview(2028);
    expect(seen.writes).toMatchObject({ steps: 30, events: 29 });
    expect(seen.steps.find((it) => it.stepId === 'M01')).toMatchObject({
      due: '2027-03-31',
      role: 'unitHead',
      duties: 11,
      isNew: true,
      missing: 11,
    });
    expect(seen.steps.find((it) => it.stepId === 'M04')?.warnings[0]).toMatchObject({ code: 'noMeetingInWindow' });
    expect(await itemsIn('steps', 2028)).toBe(0);
  });

  it('is refused when units, people or meetings have changed since it was shown', async () => {
    const { digest } = await preview(2028);
    await on.add('meetings', { Key: 'UN-2027-08-24', Body: 'UN', Date: '2027-08-24', Title: 'UN 2027-08-24' });
    expect(await codeOf(await post(DEVELOPER, '/api/years', { operatingYear: 2028, digest }))).toEqual([
      409,
      'year.changed',
    ]);
    expect(await itemsIn('steps', 2028)).toBe(0);
  });

  it('is written in the background, told of as it goes, and completed after it was cut off without doubling anything', async () => {
    const seen = await preview(2028);
    await on.fault({ match: 'POST .*/items$', status: 400, at: 60 });
    const begun = await post(DEVELOPER, '/api/years', { operatingYear: 2028, digest: seen.digest });
    expect(begun.status).toBe(202);
    await expect.poll(async () => isOver(await years())).toBe(true);
    const failed = (await years()).opening as YearOpeningView;
    expect(failed).toMatchObject({ operatingYear: 2028, stage: 'failed' });
    expect(failed.problem).toContain('svar 400');
    expect(await itemsIn('duties', 2028)).toBeLessThan(seen.writes.duties);

    const rest = await preview(2028);
    expect(rest.digest).toBe(seen.digest);
    expect(rest.writes.duties).toBeGreaterThan(0);
    await post(DEVELOPER, '/api/years', { operatingYear: 2028, digest: seen.digest });
    await expect.poll(async () => (await years()).opening?.stage).toBe('done');
    expect([await itemsIn('steps', 2028), await itemsIn('duties', 2028)]).toEqual([30, seen.writes.duties]);
    expect(await eventsOf(2028)).toBe(29);

    const again = await preview(2028);
    expect(again.writes).toEqual({ steps: 0, duties: 0, events: 0 });
    await post(DEVELOPER, '/api/years', { operatingYear: 2028, digest: again.digest });
    await expect.poll(async () => (await years()).opening?.stage).toBe('done');
    expect([await itemsIn('duties', 2028), await eventsOf(2028)]).toEqual([seen.writes.duties, 29]);
    const opened = (await on.history()).filter((it) => it.Verb === 'year.open');
    expect(opened.map((it) => it.ById ?? it.ByName)).toHaveLength(2);
  });
});
