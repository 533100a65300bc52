import { describe, expect, it } from 'vitest';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { gripAt, mayShift, meetingsFor, shifted, stepped } from '../../tab/features/timeline/shift.ts';
import { answersOn, ME, TODAY } from '../fixtures/timeline-2026.ts';

const days = { start: '2026-02-01', due: '2026-03-31' };

describe('a bar that is dragged', () => {
  it('is held by an end where it has room for one, else whole', () => {
    expect([gripAt(3, 100), gripAt(50, 100), gripAt(97, 100), gripAt(3, 20)]).toEqual([
      'start',
      'whole',
      'end',
      'whole',
    ]);
  });

  it('moves with what is held, over a month’s end, and never ends before it begins', () => {
    expect(shifted(days, 'whole', 3)).toEqual({ start: '2026-02-04', due: '2026-04-03' });
    expect(shifted(days, 'end', -7)).toEqual({ start: '2026-02-01', due: '2026-03-24' });
    expect(shifted(days, 'start', 70)).toEqual({ start: '2026-03-31', due: '2026-03-31' });
    expect(shifted(days, 'end', -100)).toEqual({ start: '2026-02-01', due: '2026-02-01' });
  });

  it('falls on the nearest meeting where a body takes the step up', () => {
    const meetings = ['2026-06-16', '2026-08-25', '2026-09-22'];
    const at = { start: '2026-08-01', due: '2026-08-25' };
    expect(shifted(at, 'whole', 20, meetings)).toEqual({ start: '2026-08-01', due: '2026-09-22' });
    expect(shifted(at, 'end', 5, meetings)).toEqual(at);
    expect(stepped(at, 'whole', -1, meetings)).toEqual({ start: '2026-08-01', due: '2026-06-16' });
    expect(stepped({ ...at, due: '2026-09-22' }, 'whole', 1, meetings).due).toBe('2026-09-22');
  });

  it('goes a day at a time with the keys', () => {
    expect(stepped(days, 'whole', 1)).toEqual({ start: '2026-02-02', due: '2026-04-01' });
    expect(stepped(days, 'end', -1)).toEqual({ start: '2026-02-01', due: '2026-03-30' });
  });
});

describe('who may drag what', () => {
  const yearOf = (who: typeof ME) => answersOn(TODAY, [], who).timeline(2026);
  const may = (who: typeof ME, id: string) => {
    const year = yearOf(who);
    return mayShift(year.steps.find((it) => it.id === id)!, year.me);
  };

  it('follows the rights: every step for the process owner, the committee’s for its secretary, none for a head', () => {
    expect([may(CENTRAL.qualityDeveloper, '2027-M01'), may(CENTRAL.qualityDeveloper, '2027-M04')]).toEqual([
      true,
      true,
    ]);
    expect([may(CENTRAL.committeeSecretary, '2027-M01'), may(CENTRAL.committeeSecretary, '2027-M04')]).toEqual([
      false,
      true,
    ]);
    expect([may(ME, '2027-M01'), may(ME, '2027-M04')]).toEqual([false, false]);
  });

  it('is nobody where there is no day to move, or nothing left to do', () => {
    expect(may(CENTRAL.qualityDeveloper, '2026-U17')).toBe(false);
    expect(may(CENTRAL.qualityDeveloper, '2026-M09')).toBe(false);
  });

  it('knows the meetings of the body that takes a step up', () => {
    const { meetings } = yearOf(ME);
    expect(meetingsFor({ stepId: 'M01' }, meetings)).toBeUndefined();
    expect(meetingsFor({ stepId: 'M04' }, meetings)).toContain('2026-08-25');
  });
});
