import { describe, expect, it } from 'vitest';
import type { Duty } from '../../../src/cycle/duties/duty.ts';
import { comingDuties, doneLately, openDuties } from '../../../src/cycle/overview/my-duties.ts';
import { localDate } from '../../../src/cycle/planning/local-date.ts';
import { centralId, closed, exempelbro, headOf } from '../../helpers/year.ts';

const HEAD = headOf('manstensskolan');
const keys = (duties: readonly Duty[]) => duties.map((it) => it.key);
/** Månstensskolan has handed in its sketch on a day. */
const handedIn = (on: string) => (duty: Duty) =>
  duty.key === '2027-M01-manstensskolan' ? closed(duty, localDate(on)) : duty;

describe('my duties', () => {
  it('are those I hold that can be acted on now, soonest first', () => {
    expect(keys(openDuties(HEAD, exempelbro('2026-02-10')))).toEqual(['2027-M01-manstensskolan']);
    expect(keys(openDuties(HEAD, exempelbro('2026-01-10')))).toEqual([]);
    // What waits for others is not among them.
    const winter = exempelbro('2027-01-04', [2026, 2027], (duty) => (duty.due < '2026-11-01' ? closed(duty) : duty));
    expect(keys(openDuties(HEAD, winter))).toEqual(['2026-U11-manstensskolan']);
  });

  it('are done lately for two weeks, also when somebody else did them for me', () => {
    expect(keys(doneLately(HEAD, exempelbro('2026-02-20', [2027], handedIn('2026-02-07'))))).toEqual([
      '2027-M01-manstensskolan',
    ]);
    expect(doneLately(HEAD, exempelbro('2026-02-21', [2027], handedIn('2026-02-07')))).toEqual([]);
    expect(doneLately(headOf('glimmerskolan'), exempelbro('2026-02-20', [2027], handedIn('2026-02-07')))).toEqual([]);
    // Whoever closed it sees it too.
    expect(
      keys(doneLately(centralId('committeeSecretary'), exempelbro('2026-02-20', [2027], handedIn('2026-02-07')))),
    ).toEqual(['2027-M01-manstensskolan']);
  });

  it('come next step by step, with how many they are', () => {
    const world = exempelbro('2026-01-10', [2026, 2027], (duty) => (duty.due < '2026-01-01' ? closed(duty) : duty));
    expect(comingDuties(HEAD, world).map(({ duty, count }) => [duty.step, duty.opens, count])).toEqual([
      ['M01', '2026-02-01', 1],
      ['U01', '2026-04-01', 1],
      ['U06', '2026-08-01', 1],
    ]);
    const chief = comingDuties(centralId('departmentHead'), world);
    expect(chief.find((it) => it.duty.step === 'U02')?.count ?? 0).toBeGreaterThan(1);
  });
});
