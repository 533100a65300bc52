import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Duty, DutyKey, Stamp, UnitId, UserId } from '../../../src/cycle/duties/duty.ts';
import { world as worldOf } from '../../../src/cycle/duties/world.ts';
import type { Assignment } from '../../../src/cycle/people/assignment.ts';
import type { Preference } from '../../../src/cycle/people/preference.ts';
import { addDays, type LocalDate, later, localDate, TIME_ZONE } from '../../../src/cycle/planning/local-date.ts';
import { isWorkday } from '../../../src/cycle/planning/workdays.ts';
import { type Reminder, recipientOf, remindersDue } from '../../../src/cycle/reminders/due.ts';
import { morningAt } from '../../../src/cycle/reminders/hours.ts';
import { isSendingDay } from '../../../src/cycle/reminders/sending-day.ts';
import { policyOf } from '../../../src/cycle/reminders/settings.ts';

const HISTORIES = 10_000;
const DAYS = 45;
const HEADS = ['first', 'second'] as const;
const UNITS = ['norr', 'soder', 'vast'] as const;

const assigned = (userId: string, over: Partial<Assignment> = {}): Assignment => ({
  userId: userId as UserId,
  name: userId,
  title: '',
  role: 'unitHead',
  acting: false,
  ...over,
});

/** Clocks jump and processes end: when the app looks at the time, as hours after the first midnight; also twice the same day. */
const looks = fc.array(fc.integer({ min: 0, max: DAYS * 24 - 1 }), { minLength: 4, maxLength: 16 });

const duty = fc.record({
  unit: fc.constantFrom(...UNITS),
  opensAfter: fc.integer({ min: -20, max: 20 }),
  lasts: fc.integer({ min: 0, max: 30 }),
  answeredAfter: fc.option(fc.integer({ min: 0, max: DAYS }), { nil: undefined }),
  snoozed: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
});

const history = fc.record({
  // Any year, with its summer, its Christmas and its nights of changed time.
  first: fc.integer({ min: 0, max: 365 * 12 }).map((days) => addDays(localDate('2024-01-01'), days)),
  looks,
  duties: fc.array(duty, { minLength: 1, maxLength: 3 }),
  pause: fc.option(fc.record({ who: fc.constantFrom(...HEADS), from: fc.nat(DAYS), days: fc.nat(20) }), {
    nil: undefined,
  }),
  standIn: fc.option(fc.record({ from: fc.nat(DAYS), days: fc.nat(20) }), { nil: undefined }),
  settings: fc.constantFrom(
    {},
    { reminderQuiet: '12-20–01-07' },
    { reminderBefore: '5, 1', reminderOverdueEvery: '1', reminderEscalateAfter: '2' },
    { reminderHours: '07:00–10:00' },
  ),
});
type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

interface Sent {
  readonly on: LocalDate;
  readonly reminder: Reminder;
}

/** Plays a history as the app does: it looks at the clock, and within its hours it sends what is due and not in the ledger. */
const played = (it: History) => {
  const at = (days: number) => addDays(it.first, days);
  const assignments = [
    assigned('first', { unit: 'norr' as UnitId }),
    assigned('second', { unit: 'soder' as UnitId }),
    assigned('second', { unit: 'vast' as UnitId }),
    assigned('superior', { role: 'departmentHead' }),
    ...(it.standIn
      ? [
          assigned('second', {
            unit: 'norr' as UnitId,
            acting: true,
            from: at(it.standIn.from),
            to: at(it.standIn.from + it.standIn.days),
          }),
        ]
      : []),
  ];
  const preferences: Preference[] = it.pause
    ? [
        {
          userId: it.pause.who as unknown as UserId,
          pausedFrom: at(it.pause.from),
          pausedTo: at(it.pause.from + it.pause.days),
        },
      ]
    : [];
  const dutyOn = (index: number, today: LocalDate): Duty => {
    const { unit, opensAfter, lasts, answeredAfter, snoozed } = it.duties[index]!;
    const opens = at(opensAfter);
    const answered = answeredAfter === undefined ? undefined : later(at(answeredAfter), opens);
    return {
      key: `20${index}7-M01-${unit}` as DutyKey,
      step: 'M01',
      plan: 'goals',
      operatingYear: 2007 + index * 10,
      unit: unit as UnitId,
      part: 'main',
      heldBy: 'unitHead',
      opens,
      due: addDays(opens, lasts),
      ...(snoozed !== undefined && { snoozedUntil: at(snoozed) }),
      progress:
        answered && answered < today
          ? {
              state: 'done',
              closing: {
                at: `${answered}T12:00:00+01:00` as Stamp,
                by: { userId: 'first' as UserId, name: '', role: 'unitHead' },
                answer: {},
              },
            }
          : { state: 'pending' },
    };
  };
  const worldOn = (today: LocalDate) =>
    worldOf({
      today,
      units: UNITS.map((id) => ({ id: id as UnitId, name: id, type: 'skola' })),
      assignments,
      meetings: [],
      duties: it.duties.map((_, index) => dutyOn(index, today)),
      preferences,
      settings: it.settings,
    });
  const policy = policyOf(it.settings);
  const midnight = Temporal.PlainDate.from(it.first).toZonedDateTime(TIME_ZONE).epochMilliseconds;
  const ledger = new Set<string>();
  const sent: Sent[] = [];
  const looked: LocalDate[] = [];
  for (const hours of [...it.looks].sort((a, b) => a - b)) {
    const day = morningAt(new Date(midnight + hours * 3_600_000), policy);
    if (!day) continue;
    looked.push(day);
    const due = remindersDue(worldOn(day), ledger);
    for (const reminder of due) {
      ledger.add(reminder.key);
      sent.push({ on: day, reminder });
    }
  }
  return { sent, looked, worldOn, policy, paused: preferences[0] };
};

/** Asked many thousand times: a plain throw, for an expectation each time would take longer than what it is about. */
const must = (isSo: boolean, what: string): void => {
  if (!isSo) throw new Error(what);
};

/** Whatever was looked at when, these hold. */
const holds = (it: History): void => {
  const { sent, looked, worldOn, policy, paused } = played(it);
  const keys = sent.map(({ reminder }) => reminder.key);
  must(new Set(keys).size === keys.length, 'a key was sent twice');
  const cards = new Set<string>();
  for (const { on, reminder } of sent) {
    const { userId } = reminder.recipient;
    const what = `${reminder.key} on ${on}`;
    must(isWorkday(on) && isSendingDay(on, policy), `${what}: no day for cards`);
    must(worldOn(on).duties.get(reminder.duty.key)!.progress.state === 'pending', `${what}: the duty is done`);
    if (paused?.userId === userId) must(on < paused.pausedFrom! || paused.pausedTo! < on, `${what}: in a pause`);
    if (reminder.duty.snoozedUntil) must(on >= reminder.duty.snoozedUntil, `${what}: before the day asked for`);
    const card = `${on} ${reminder.duty.key} ${userId}`;
    must(!cards.has(card), `${what}: a burst of cards about one duty`);
    cards.add(card);
  }
  // Nobody is left without: on the last day looked at, whoever holds an open duty has had a card about it since it opened.
  const last = looked.at(-1);
  if (!last || !isSendingDay(last, policy)) return;
  const world = worldOn(last);
  must(remindersDue(world, new Set(keys)).length === 0, 'something was left to send');
  for (const duty of world.duties.values()) {
    const { userId } = recipientOf(duty, world)!;
    const away = paused?.userId === userId && paused.pausedFrom! <= last && last <= paused.pausedTo!;
    const snoozed = duty.snoozedUntil !== undefined && last < duty.snoozedUntil;
    if (duty.progress.state !== 'pending' || last < duty.opens || snoozed || away) continue;
    const reached = sent.some(({ reminder }) => reminder.duty.key === duty.key && reminder.recipient.userId === userId);
    must(reached, `${userId} is without a card about ${duty.key} on ${last}`);
  }
};

describe('reminders over any history', () => {
  it(`reach each person once for each occasion, on a working day, while the duty is open (${HISTORIES} histories)`, () => {
    fc.assert(fc.property(history, holds), { numRuns: HISTORIES, seed: 2027, endOnFailure: true });
  }, 300_000);

  it('run their morning once the hours have come, also on the nights when the time changes', () => {
    const policy = policyOf({});
    for (const [instant, day] of [
      // The hour that is not, and the hour that is twice.
      ['2026-03-29T00:59:00Z', undefined],
      ['2026-03-29T06:00:00Z', '2026-03-29'],
      ['2026-03-28T06:59:00Z', undefined],
      ['2026-10-25T06:59:00Z', undefined],
      ['2026-10-25T07:00:00Z', '2026-10-25'],
      ['2026-10-24T06:00:00Z', '2026-10-24'],
      ['2026-06-01T16:00:00Z', undefined],
    ] as const)
      expect(morningAt(new Date(instant), policy), instant).toBe(day);
  });
});
