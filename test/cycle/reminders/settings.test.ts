import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../src/cycle/duties/world.ts';
import { addDays, localDate } from '../../../src/cycle/planning/local-date.ts';
import { remindersOfDay } from '../../../src/cycle/reminders/due.ts';
import { DEFAULT_POLICY, isSendingTime, occasionsFor } from '../../../src/cycle/reminders/policy.ts';
import { isSendingDay } from '../../../src/cycle/reminders/sending-day.ts';
import { exampleInstead, isReminderSetting, policyOf, writtenAs } from '../../../src/cycle/reminders/settings.ts';
import { exempelbro, keyOf } from '../../helpers/year.ts';

const day = localDate;

/** Every card about a unit's M01 from February to the middle of April, with these settings. */
const cardsWith = (settings: Settings) => {
  const key = keyOf(2027, 'M01', 'manstensskolan');
  const cards: string[] = [];
  for (let on = day('2026-02-01'); on <= '2026-04-17'; on = addDays(on, 1))
    for (const it of remindersOfDay({ ...exempelbro(on), settings }))
      if (it.duty.key === key) cards.push(`${on} ${it.reason}`);
  return cards;
};

describe('the customer’s settings for reminders', () => {
  it('are the defaults where nothing is set', () => {
    expect(policyOf({})).toEqual(DEFAULT_POLICY);
  });

  it('are read as they are written, and an empty one is as usual', () => {
    const policy = {
      ...DEFAULT_POLICY,
      before: [],
      onLastDay: false,
      overdueEvery: 0,
      quiet: [
        { from: '06-01', to: '08-15' },
        { from: '12-20', to: '01-07' },
      ],
    };
    expect(policyOf(writtenAs(policy))).toEqual(policy);
    expect(policyOf(writtenAs(DEFAULT_POLICY))).toEqual(DEFAULT_POLICY);
    expect(policyOf({ reminderBefore: '', reminderQuiet: '' })).toEqual(DEFAULT_POLICY);
    expect(
      ['reminderBefore/U01', 'reminderHours', 'reminderHours/U01', 'stratsysUrl'].filter(isReminderSetting),
    ).toEqual(['reminderBefore/U01', 'reminderHours']);
  });

  it('say how many working days before, how often after, and when the superior is told', () => {
    expect(
      cardsWith({
        reminderBefore: '20, 5',
        reminderOnLastDay: 'nej',
        reminderOverdueEvery: '4',
        reminderEscalateAfter: '0',
      }),
    ).toEqual(['2026-02-02 opens', '2026-03-03 14d', '2026-03-24 7d', '2026-04-08 overdue', '2026-04-14 overdue']);
  });

  it('may be a single step’s own, the rest as for all', () => {
    const policy = policyOf({ reminderBefore: '10', 'reminderBefore/M01': '-', 'reminderOnOpening/M01': 'nej' });
    expect(occasionsFor('M01', policy)).toMatchObject({ before: [], onOpening: false, overdueEvery: 3 });
    expect(occasionsFor('U01', policy)).toMatchObject({ before: [10], onOpening: true });
  });

  it('move what falls in a quiet period over new year to the first working day after it', () => {
    const policy = policyOf({ reminderQuiet: '06-20–08-09, 12-23–01-06' });
    for (const quiet of ['2026-12-23', '2026-12-28', '2027-01-05', '2027-06-21'])
      expect(isSendingDay(day(quiet), policy), quiet).toBe(false);
    for (const open of ['2026-12-22', '2027-01-07', '2027-06-18']) expect(isSendingDay(day(open), policy)).toBe(true);
  });

  it('say at which wall time messages go out, the last minute not included', () => {
    const policy = policyOf({ reminderHours: '07:30-16:00' });
    expect((['07:29', '07:30', '15:59', '16:00'] as const).map((it) => isSendingTime(it, policy))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it.each([
    ['reminderBefore', '14; 7'],
    ['reminderBefore', '0'],
    ['reminderBefore/U01', 'två'],
    ['reminderHours', '18:00–08:00'],
    ['reminderHours', '8-18'],
    ['reminderQuiet', '02-30–03-01'],
    ['reminderQuiet', '01-01–12-31'],
    ['reminderOverdueEvery', '-3'],
    ['reminderOnOpening', 'kanske'],
  ])('that cannot be read are left out, with an example of what they should be: %s %s', (name, value) => {
    expect(exampleInstead(name, value)).toEqual(expect.any(String));
    expect(exampleInstead(name, exampleInstead(name, value)!)).toBeUndefined();
    expect(policyOf({ [name]: value } as Settings)).toEqual(DEFAULT_POLICY);
  });

  it('leave settings alone that are not about reminders', () => {
    expect(exampleInstead('stratsysUrl', 'vad som helst')).toBeUndefined();
    expect(policyOf({ stratsysUrl: 'https://stratsys.example' })).toEqual(DEFAULT_POLICY);
  });
});
