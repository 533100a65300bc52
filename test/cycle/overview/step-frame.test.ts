import { describe, expect, it } from 'vitest';
import { mostPressing } from '../../../src/cycle/duties/most-pressing.ts';
import { frameOf } from '../../../src/cycle/overview/step-frame.ts';
import { localDate } from '../../../src/cycle/planning/local-date.ts';
import { planOf } from '../../helpers/year.ts';

const frames = [2026, 2027, 2028].flatMap((year) => planOf(year).steps);
const yearAsked = (step: 'M01' | 'M08' | 'U13' | 'U17', day: string) =>
  frameOf(frames, step, undefined, localDate(day))?.operatingYear;

describe('a step without its year', () => {
  it.each([
    ['M01', '2026-03-10', 2027, 'its window is open'],
    ['M01', '2026-04-20', 2027, 'it has just ended'],
    ['M01', '2026-12-20', 2028, 'the next begins soon'],
    ['M08', '2026-09-15', 2027, 'it comes in December'],
    ['U13', '2027-01-15', 2026, 'the year before is reported now'],
    ['U17', '2027-06-01', 2027, 'it is open all year'],
  ] as const)('%s on %s is that of %i: %s', (step, day, year, _why) => {
    expect(yearAsked(step, day)).toBe(year);
  });

  it('is that of the year that is named, or none', () => {
    expect(frameOf(frames, 'M01', 2026, localDate('2027-06-01'))?.operatingYear).toBe(2026);
    expect(frameOf(frames, 'M01', 2040, localDate('2027-06-01'))).toBeUndefined();
  });
});

describe('a step', () => {
  it('is as its most pressing duty', () => {
    expect(mostPressing(['done', 'open', 'late'])).toBe('late');
    expect(mostPressing(['done', 'waiting', 'upcoming'])).toBe('waiting');
    expect(mostPressing(['done', 'notNeeded'])).toBe('done');
    expect(mostPressing([])).toBe('upcoming');
  });
});
