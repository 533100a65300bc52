import { describe, expect, it } from 'vitest';
import { addDays, localDate } from '../../../src/cycle/planning/local-date.ts';
import { remindersDue, remindersOfDay } from '../../../src/cycle/reminders/due.ts';
import { DEFAULT_POLICY } from '../../../src/cycle/reminders/policy.ts';
import { isSendingDay } from '../../../src/cycle/reminders/sending-day.ts';
import { centralId, closed, exempelbro, headOf, keyOf } from '../../helpers/year.ts';

const sketch = keyOf(2027, 'M01', 'manstensskolan');
const head = headOf('manstensskolan');
const reasonsOf = (day: string, key = sketch, world = exempelbro(day)) =>
  remindersOfDay(world)
    .filter((it) => it.duty.key === key)
    .map((it) => it.reason);

/** Every card about one duty from one day to another, when each morning has been sent. */
const cardsBetween = (from: string, to: string, key = sketch) => {
  const cards: string[] = [];
  for (let day = localDate(from); day <= to; day = addDays(day, 1))
    for (const reason of reasonsOf(day, key)) cards.push(`${day} ${reason}`);
  return cards;
};

describe('reminders of a day', () => {
  it('come when the window opens, 14, 7 and 2 working days before, on the day, then every third, and to the superior after five', () => {
    expect(cardsBetween('2026-01-25', '2026-04-14')).toEqual([
      '2026-02-02 opens',
      '2026-03-11 14d',
      '2026-03-20 7d',
      '2026-03-27 2d',
      '2026-03-31 due',
      '2026-04-07 overdue',
      '2026-04-09 escalation',
      '2026-04-10 overdue',
    ]);
  });

  it('carry a key that is the duty, the person and the occasion', () => {
    const [opens] = remindersOfDay(exempelbro('2026-02-02')).filter((it) => it.duty.key === sketch);
    expect(opens).toMatchObject({
      key: `2027-M01-manstensskolan/${head}/opens`,
      recipient: { userId: head, role: 'unitHead', unit: 'manstensskolan' },
      due: '2026-03-31',
    });
    expect(remindersOfDay(exempelbro('2026-04-07')).map((it) => it.key)).toContain(
      `2027-M01-manstensskolan/${head}/overdue-2026-04-07`,
    );
  });

  it('stop the moment the duty is done', () => {
    expect(
      reasonsOf(
        '2026-03-31',
        sketch,
        exempelbro('2026-03-31', [2027], (duty) =>
          duty.key === sketch ? closed(duty, localDate('2026-03-10')) : duty,
        ),
      ),
    ).toEqual([]);
  });

  it('are never sent twice under one key', () => {
    const world = exempelbro('2026-02-02');
    const first = remindersDue(world, new Set());
    expect(first.length).toBeGreaterThan(10);
    expect(remindersDue(world, new Set(first.map((it) => it.key)))).toEqual([]);
  });

  it('cost one current card after days of downtime, not a burst', () => {
    const world = exempelbro('2026-04-01');
    expect(
      remindersDue(world, new Set([`${sketch}/${head}/opens`]))
        .filter((it) => it.duty.key === sketch)
        .map((it) => it.reason),
    ).toEqual(['due']);
  });

  it('fall on no weekend, red day or day of the quiet summer, in any of two years', () => {
    for (let day = localDate('2026-01-01'); day < '2028-01-01'; day = addDays(day, 1)) {
      if (!isSendingDay(day, DEFAULT_POLICY)) expect(remindersDue(exempelbro(day), new Set()), day).toEqual([]);
    }
  });

  it('that would fall in the quiet summer come the first working day after it', () => {
    expect(cardsBetween('2026-06-15', '2026-08-11', keyOf(2027, 'M03', 'central'))).toEqual([
      '2026-06-18 7d',
      '2026-08-10 overdue',
      '2026-08-11 overdue',
    ]);
  });

  it('tell the next morning that a gate has opened', () => {
    const world = exempelbro('2026-05-12', [2027], (duty) =>
      duty.step === 'M01' ? closed(duty, localDate('2026-05-11')) : duty,
    );
    expect(reasonsOf('2026-05-12', keyOf(2027, 'M03', 'central'), world)).toEqual(['gateOpened']);
  });

  it('wait with a step until the one before it is decided', () => {
    expect(reasonsOf('2026-08-10', keyOf(2027, 'M05', 'central'))).toEqual([]);
    const decided = exempelbro('2026-08-26', [2027], (duty) => (duty.step === 'M04' ? closed(duty) : duty));
    expect(reasonsOf('2026-08-26', keyOf(2027, 'M05', 'central'), decided)).toEqual(['gateOpened']);
  });

  it('go to the stand-in while one holds the post, and to the superior when the post is vacant', () => {
    const world = exempelbro('2026-02-02');
    const vacant = { ...world, assignments: world.assignments.filter((it) => it.unit !== 'drakfjardens-skola') };
    const to = (it: typeof world) =>
      remindersOfDay(it).find((reminder) => reminder.duty.key === '2027-M01-drakfjardens-skola')?.recipient.userId;
    expect([to(world), to(vacant)]).toEqual([headOf('drakfjardens-skola'), centralId('departmentHead')]);
  });
});
