import { describe, expect, it } from 'vitest';
import { endOf, freeSlots, isFree, searchDays, type Taken } from '../../../src/cycle/planning/find-time.ts';
import { localDate } from '../../../src/cycle/planning/local-date.ts';

const days = (from: string, to: string) => ({ from: localDate(from), to: localDate(to) });
const taken = (day: string, from: string, to: string): Taken => ({ from: `${day}T${from}`, to: `${day}T${to}` });
const told = (from: string, to: string, busy: readonly Taken[] = [], minutes = 60) =>
  freeSlots(days(from, to), minutes, busy).map(({ day, starts }) => `${day} ${starts}`);

describe('times to meet', () => {
  it('are the earliest of each day first, then each day’s second, around lunch', () => {
    // 14 September 2026 is a Monday.
    expect(told('2026-09-14', '2026-09-16')).toEqual([
      '2026-09-14 08:00',
      '2026-09-15 08:00',
      '2026-09-16 08:00',
      '2026-09-14 13:00',
      '2026-09-15 13:00',
      '2026-09-16 13:00',
    ]);
  });

  it('lie on working days, and not in summer when heads are away', () => {
    // 3 April 2026 is Good Friday, 6 April Easter Monday.
    expect(told('2026-04-02', '2026-04-07').slice(0, 2)).toEqual(['2026-04-02 08:00', '2026-04-07 08:00']);
    expect(told('2026-08-07', '2026-08-10')[0]).toBe('2026-08-10 08:00');
  });

  it('lie outside school breaks where there is a time, and in one only when there is none', () => {
    const breaks = [{ name: 'höstlov', from: localDate('2026-10-26'), to: localDate('2026-10-30') }];
    const inBreaks = (from: string, to: string) =>
      freeSlots(days(from, to), 60, [], breaks).map(({ day, starts }) => `${day} ${starts}`);
    expect(inBreaks('2026-10-26', '2026-11-02')).toEqual(['2026-11-02 08:00', '2026-11-02 13:00']);
    expect(inBreaks('2026-10-29', '2026-10-29')).toEqual(['2026-10-29 08:00', '2026-10-29 13:00']);
  });

  it('are free for everybody, to the minute, and a meeting may begin when another ends', () => {
    const busy = [taken('2026-09-14', '08:00', '09:00'), taken('2026-09-14', '10:00', '10:30')];
    expect(told('2026-09-14', '2026-09-14', busy)).toEqual(['2026-09-14 09:00', '2026-09-14 13:00']);
    expect(told('2026-09-14', '2026-09-14', [...busy, taken('2026-09-14', '09:59', '10:01')])).toEqual([
      '2026-09-14 10:30',
      '2026-09-14 13:00',
    ]);
  });

  it('leave out a day that is taken as a whole, also by something that began before it', () => {
    const away: Taken = { from: '2026-09-13T00:00', to: '2026-09-15T12:30' };
    expect(told('2026-09-14', '2026-09-15', [away])).toEqual(['2026-09-15 13:00']);
  });

  it('last no longer than there is room for before lunch and after', () => {
    expect(told('2026-09-14', '2026-09-14', [], 240)).toEqual(['2026-09-14 08:00', '2026-09-14 13:00']);
    expect(told('2026-09-14', '2026-09-14', [], 300)).toEqual([]);
  });

  it('are none where there is no time', () => {
    expect(told('2026-09-14', '2026-09-13')).toEqual([]);
  });
});

describe('where a time is looked for', () => {
  const search = (today: string, opens: string, last: string) =>
    searchDays(localDate(today), localDate(opens), localDate(last));

  it('is from tomorrow to the last day, and not before the duty opens', () => {
    expect(search('2026-04-07', '2026-04-01', '2026-04-30')).toEqual(days('2026-04-08', '2026-04-30'));
    expect(search('2026-03-01', '2026-04-01', '2026-04-30')).toEqual(days('2026-04-01', '2026-04-30'));
  });

  it('is the next ten working days when the last day has passed', () => {
    expect(search('2026-05-04', '2026-04-01', '2026-04-30')).toEqual(days('2026-05-05', '2026-05-20'));
  });

  it('is less than the 62 days that can be asked about', () => {
    expect(search('2026-09-01', '2026-09-01', '2026-11-30')).toEqual(days('2026-09-02', '2026-11-01'));
  });
});

describe('a slot', () => {
  it('ends when its minutes have passed', () => {
    expect(endOf({ day: localDate('2026-09-14'), starts: '09:30', minutes: 90 })).toBe('11:00');
  });

  it('is free until something touches it', () => {
    const slot = { day: localDate('2026-09-14'), starts: '09:00', minutes: 60 };
    expect(isFree(slot, [taken('2026-09-14', '08:00', '09:00'), taken('2026-09-14', '10:00', '11:00')])).toBe(true);
    expect(isFree(slot, [taken('2026-09-14', '09:59', '10:01')])).toBe(false);
  });
});
