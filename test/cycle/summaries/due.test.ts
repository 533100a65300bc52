import { describe, expect, it } from 'vitest';
import type { Duty, Stamp } from '../../../src/cycle/duties/duty.ts';
import type { World } from '../../../src/cycle/duties/world.ts';
import { localDate } from '../../../src/cycle/planning/local-date.ts';
import { isoWeekOf } from '../../../src/cycle/planning/week.ts';
import { summariesDue } from '../../../src/cycle/summaries/due.ts';
import { decisionIn, dutyOf } from '../../bot/cases.ts';
import { centralId, closed, exempelbro, planOf } from '../../helpers/year.ts';

const chief = centralId('departmentHead');
const secretary = centralId('committeeSecretary');
const frames = [2026, 2027].flatMap((year) => planOf(year).steps);
const keys = (world: World, sent: readonly string[] = []) =>
  summariesDue(world, frames, new Set(sent)).map((it) => it.key);
const on = (day: string, change?: (duty: Duty) => Duty) => exempelbro(day, [2026, 2027], change);

describe('the department’s week', () => {
  it('goes to the head of department on the first sending day of each week', () => {
    const monday = `weekly/2026-W07/${chief}`;
    expect(keys(on('2026-02-09'))).toContain(monday);
    expect(keys(on('2026-02-10'), [monday])).not.toContain(monday);
    expect(keys(on('2026-02-16'), [monday])).toContain(`weekly/2026-W08/${chief}`);
  });

  it('comes on Tuesday after a Monday off, and not at all in the quiet summer', () => {
    expect(keys(on('2026-04-06'))).toEqual([]);
    expect(keys(on('2026-04-07'))).toContain(`weekly/2026-W15/${chief}`);
    expect(keys(on('2026-07-06'))).toEqual([]);
  });

  it('waits for somebody who has paused', () => {
    const paused = {
      ...on('2026-02-09'),
      preferenceOf: new Map([[chief, { userId: chief, pausedTo: localDate('2026-02-12') }]]),
    };
    expect(keys(paused)).not.toContain(`weekly/2026-W07/${chief}`);
    expect(keys({ ...paused, today: localDate('2026-02-13') })).toContain(`weekly/2026-W07/${chief}`);
  });
});

describe('a coming meeting', () => {
  const papers = `meeting/UN-2026-05-26/papers/${secretary}`;
  const notice = `meeting/UN-2026-05-26/notice/${secretary}`;

  it('is told to the secretary on its papers-due day and again when the notice goes out, in time', () => {
    expect(keys(on('2026-04-29'))).not.toContain(papers);
    expect(keys(on('2026-04-30'))).toContain(papers);
    expect(keys(on('2026-05-20'), [papers])).not.toContain(notice);
    expect(keys(on('2026-05-21'), [papers])).toContain(notice);
    expect(keys(on('2026-05-22'), [papers, notice])).not.toContain(notice);
  });

  it('is told of in time when another meeting is held before it', () => {
    const moved = (duty: Duty) =>
      duty.operatingYear === 2027 && duty.step === 'M04' ? { ...duty, extendedTo: localDate('2026-06-16') } : duty;
    const both = keys(on('2026-05-21', moved));
    expect(both).toContain(notice);
    expect(both).toContain(`meeting/UN-2026-06-16/papers/${secretary}`);
  });

  it('is told of only while there is a matter for it', () => {
    const decided = (duty: Duty) => (duty.operatingYear === 2026 && duty.step === 'U04' ? closed(duty) : duty);
    expect(keys(on('2026-05-21', decided))).not.toContain(notice);
  });

  it('is the one that a matter was postponed to', () => {
    const moved = (duty: Duty) =>
      duty.operatingYear === 2026 && duty.step === 'U04' ? { ...duty, extendedTo: localDate('2026-06-16') } : duty;
    expect(keys(on('2026-06-11', moved))).toContain(`meeting/UN-2026-06-16/notice/${secretary}`);
  });
});

describe('minutes and notice that are late', () => {
  const decision = decisionIn(dutyOf('M04'), { at: '2026-08-26T09:00:00+02:00' as Stamp });
  const { adjustedOn: _, ...unsigned } = decision;
  const late = (day: string, it: typeof unsigned) =>
    keys({ ...on(day), decisions: [it] }).filter((key) => key.startsWith('unsigned'));

  it('are told of fourteen days after the meeting, once', () => {
    expect(late('2026-09-07', unsigned)).toEqual([]);
    const key = `unsigned/${decision.key}/decided/${secretary}`;
    expect(late('2026-09-08', unsigned)).toEqual([key]);
    expect(keys({ ...on('2026-09-09'), decisions: [unsigned] }, [key])).not.toContain(key);
  });

  it('are told of two days after the signing, until the notice is up', () => {
    expect(late('2026-09-04', decision)).toEqual([]);
    expect(late('2026-09-07', decision)).toEqual([`unsigned/${decision.key}/adjusted/${secretary}`]);
    expect(late('2026-09-07', { ...decision, postedOn: localDate('2026-09-04') } as typeof decision)).toEqual([]);
  });
});

describe('ISO weeks', () => {
  it.each([
    ['2026-01-01', '2026-W01'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-12-30', '2025-W01'],
  ])('%s is in %s', (day, week) => expect(isoWeekOf(localDate(day))).toBe(week));
});
