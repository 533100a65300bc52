import { describe, expect, it } from 'vitest';
import { localDate } from '../../../src/cycle/planning/local-date.ts';
import { addWorkdays, isWorkday, redDays, workdayOnOrBefore } from '../../../src/cycle/planning/workdays.ts';

/** domain.md 3.4, the table of public holidays, and the three eves that are days off by custom. */
const PUBLIC = {
  2026: [
    '01-01',
    '01-06',
    '04-03',
    '04-05',
    '04-06',
    '05-01',
    '05-14',
    '05-24',
    '06-06',
    '06-20',
    '10-31',
    '12-25',
    '12-26',
  ],
  2027: [
    '01-01',
    '01-06',
    '03-26',
    '03-28',
    '03-29',
    '05-01',
    '05-06',
    '05-16',
    '06-06',
    '06-26',
    '11-06',
    '12-25',
    '12-26',
  ],
  2028: [
    '01-01',
    '01-06',
    '04-14',
    '04-16',
    '04-17',
    '05-01',
    '05-25',
    '06-04',
    '06-06',
    '06-24',
    '11-04',
    '12-25',
    '12-26',
  ],
};
const EVES = {
  2026: ['06-19', '12-24', '12-31'],
  2027: ['06-25', '12-24', '12-31'],
  2028: ['06-23', '12-24', '12-31'],
};

describe('working days in Sweden', () => {
  for (const year of [2026, 2027, 2028] as const) {
    it(`leaves out the public holidays and the three eves of ${year}`, () => {
      const expected = [...PUBLIC[year], ...EVES[year]].map((day) => `${year}-${day}`).sort();
      expect([...redDays(year).keys()].sort()).toEqual(expected);
    });
  }

  it('has midsummer eve on the Friday before midsummer day in every year from 2020 to 2040', () => {
    for (let year = 2020; year <= 2040; year += 1) {
      const fridays = [19, 20, 21, 22, 23, 24, 25]
        .map((day) => localDate(`${year}-06-${day}`))
        .filter((day) => new Date(day).getUTCDay() === 5);
      expect(
        fridays.map((day) => redDays(year).has(day)),
        String(year),
      ).toEqual([true]);
    }
  });

  it('takes an ordinary Wednesday, not a Sunday nor Good Friday', () => {
    expect(['2026-02-04', '2026-02-08', '2026-04-03'].map((day) => isWorkday(localDate(day)))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('goes back over Easter to the Thursday before', () => {
    expect(workdayOnOrBefore(localDate('2026-04-06'))).toBe('2026-04-02');
  });

  it('counts working days over a weekend in both directions', () => {
    expect(addWorkdays(localDate('2026-02-06'), 1)).toBe('2026-02-09');
    expect(addWorkdays(localDate('2026-02-09'), -1)).toBe('2026-02-06');
  });
});
