import { describe, expect, it } from 'vitest';
import { missingUnits, openedOn, statusOf } from '../../../src/cycle/duties/status.ts';
import { localDate } from '../../../src/cycle/planning/local-date.ts';
import { closed, exempelbro, keyOf } from '../../helpers/year.ts';

const ofMaking = keyOf(2027, 'M01', 'manstensskolan');
const statusIn = (world: ReturnType<typeof exempelbro>, key = ofMaking) => statusOf(world.duties.get(key)!, world);

describe('what a duty is on a day', () => {
  it('is upcoming, open and late as the days go, none of it stored', () => {
    expect(['2026-01-31', '2026-02-01', '2026-03-31', '2026-04-01'].map((day) => statusIn(exempelbro(day)))).toEqual([
      'upcoming',
      'open',
      'open',
      'late',
    ]);
  });

  it('is not late while more time has been given', () => {
    const world = exempelbro('2026-04-02', [2027], (duty) =>
      duty.key === ofMaking ? { ...duty, extendedTo: localDate('2026-04-10') } : duty,
    );
    expect(statusIn(world)).toBe('open');
  });

  it('waits while what it needs is not done, and opens the day that is', () => {
    const letter = keyOf(2027, 'M05', 'central');
    expect(statusIn(exempelbro('2026-08-26'), letter)).toBe('waiting');
    const decided = exempelbro('2026-08-26', [2027], (duty) => (duty.step === 'M04' ? closed(duty) : duty));
    expect(statusIn(decided, letter)).toBe('open');
    expect(openedOn(decided.duties.get(letter)!, decided)).toBe('2026-08-25');
  });

  it('opens a gate at its window and counts who is missing', () => {
    const draft = keyOf(2027, 'M03', 'central');
    const world = exempelbro('2026-05-04', [2027], (duty) =>
      duty.step === 'M01' && duty.unit !== 'glimmerskolan' ? closed(duty) : duty,
    );
    expect(statusIn(world, draft)).toBe('open');
    expect(missingUnits(world.duties.get(draft)!, world)).toEqual(['glimmerskolan']);
  });

  it('asks of a unit only what that unit itself must have done before', () => {
    const world = exempelbro('2027-04-20', [2027], (duty) =>
      duty.step === 'M08' && duty.unit === 'manstensskolan' ? closed(duty) : duty,
    );
    expect([
      statusIn(world, keyOf(2027, 'U01', 'manstensskolan')),
      statusIn(world, keyOf(2027, 'U01', 'glimmerskolan')),
    ]).toEqual(['open', 'waiting']);
  });

  it('never makes consultations late', () => {
    expect(statusIn(exempelbro('2028-01-10'), keyOf(2027, 'U17', 'central'))).toBe('open');
  });

  it('does not wait for what was before the product came', () => {
    const world = exempelbro('2026-04-20', [2026], (duty) => duty);
    const only = { ...world, dutiesOfStep: new Map([...world.dutiesOfStep].filter(([step]) => step !== '2026-M08')) };
    expect(statusIn(only, keyOf(2026, 'U01', 'manstensskolan'))).toBe('open');
  });
});
