import { describe, expect, it } from 'vitest';
import { moveMeeting, moveStep, type PlanSituation } from '../../src/commands/replan.ts';
import type { Stamp, UserId } from '../../src/cycle/duties/duty.ts';
import { world as worldOf } from '../../src/cycle/duties/world.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { CENTRAL, UNITS } from '../../src/sample/exempelbro.ts';
import { sampleOrganisation } from '../../src/sample/organisation.ts';
import { planOf } from '../helpers/year.ts';

const plans = [2026, 2027].map((year) => planOf(year));
const organisation = sampleOrganisation();
const as = (userId: string, day = '2026-03-02'): PlanSituation => ({
  id: 'answer-1',
  userId: userId as UserId,
  at: `${day}T09:00:00+01:00` as Stamp,
  steps: plans.flatMap((plan) => plan.steps.map(({ duties: _, ...step }) => step)),
  meetings: organisation.meetings,
  world: worldOf({
    ...organisation,
    today: localDate(day),
    duties: plans.flatMap((plan) => plan.steps.flatMap((it) => it.duties)),
  }),
});
const developer = CENTRAL.qualityDeveloper.id;
const secretary = CENTRAL.committeeSecretary.id;
const head = UNITS[0]!.head.id;
const code = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'done';
};

describe('moving a step', () => {
  const wish = { step: '2027-M01', due: '2026-04-10', moveReason: 'Sportlov' };

  it('gives it another last day, with who, when, why and what it was', () => {
    const change = moveStep.run(wish, as(developer));
    expect(change.changed.steps).toMatchObject([
      { key: '2027-M01', due: '2026-04-10', moved: { due: '2026-04-10' }, earlier: [{ due: '2026-03-31' }] },
    ]);
    expect(change.added.history).toMatchObject([
      {
        key: 'answer-1',
        verb: 'step.move',
        by: { name: 'Loopa Hjulström', role: 'qualityDeveloper' },
        reason: 'Sportlov',
        from: '2026-03-31',
        to: '2026-04-10',
      },
    ]);
  });

  it('tells of every step that follows', () => {
    const change = moveStep.run({ step: '2027-M04', due: '2026-06-16', moveReason: 'x' }, as(secretary));
    expect(change.added.history!.map((it) => [it.step, it.to])).toEqual([
      ['M04', '2026-06-16'],
      ['M03', '2026-05-21'],
    ]);
    expect(new Set(change.added.history!.map((it) => it.key)).size).toBe(2);
  });

  it.each([
    ['a unit head', head, wish, 'step.not-yours'],
    ['the secretary, a step of the department', secretary, wish, 'step.not-yours'],
    [
      'a committee’s step to a day without a meeting',
      secretary,
      { ...wish, step: '2027-M04', due: '2026-08-20' },
      'step.no-meeting',
    ],
    ['a step that has no day', developer, { ...wish, step: '2026-U17', due: '2026-08-20' }, 'step.undated'],
    ['to where it is', developer, { ...wish, due: '2026-03-31' }, 'step.unmoved'],
    ['by years', developer, { ...wish, due: '2036-03-31' }, 'step.too-far'],
    ['without a reason', developer, { ...wish, moveReason: ' ' }, 'answer.invalid'],
    ['to a last day before its first', developer, { ...wish, start: '2026-05-01' }, 'answer.invalid'],
    ['to no day', developer, { ...wish, due: '2026-02-30' }, 'date.invalid'],
    ['that there is not', developer, { ...wish, step: '2027-X01' }, 'step.unknown'],
  ])('is refused: %s', (_, userId, data, expected) => {
    expect(code(() => moveStep.run(data, as(userId)))).toBe(expected);
  });
});

describe('moving a meeting', () => {
  const wish = { body: 'UN', from: '2026-08-25', to: '2026-08-18', moveReason: 'Kommunstyrelsens dag' };

  it('takes its steps along, keeps the old day with where it went, and puts all in the history', () => {
    const change = moveMeeting.run(wish, as(secretary));
    expect(change.changed.meetings).toMatchObject([{ date: '2026-08-25', movedTo: '2026-08-18' }]);
    expect(change.added.meetings).toMatchObject([{ body: 'UN', date: '2026-08-18', starts: '13:00' }]);
    expect(change.changed.steps).toEqual(
      expect.arrayContaining([expect.objectContaining({ step: 'M04', operatingYear: 2027, due: '2026-08-18' })]),
    );
    expect(change.added.history![0]).toMatchObject({ key: 'answer-1', verb: 'meeting.move', reason: wish.moveReason });
  });

  it('moved back, stands where it stood', () => {
    const moved = moveMeeting.run(wish, as(secretary));
    const meetings = [
      ...organisation.meetings.filter((it) => it.date !== '2026-08-25' || it.body !== 'UN'),
      ...moved.changed.meetings!,
      ...moved.added.meetings!,
    ];
    const back = moveMeeting.run({ ...wish, from: '2026-08-18', to: '2026-08-25' }, { ...as(secretary), meetings });
    expect(back.changed.meetings).toMatchObject([
      { date: '2026-08-18', movedTo: '2026-08-25' },
      { date: '2026-08-25' },
    ]);
    expect(back.changed.meetings![1]).not.toHaveProperty('movedTo');
    expect(back.added.meetings).toBeUndefined();
  });

  it('may only change its hour and place', () => {
    const change = moveMeeting.run({ ...wish, to: wish.from, starts: '09:30', place: 'Aulan' }, as(secretary));
    expect(change.changed.meetings).toMatchObject([{ date: '2026-08-25', starts: '09:30', place: 'Aulan' }]);
    expect(change.changed.steps).toEqual([]);
  });

  it.each([
    ['by a unit head', head, wish, '2026-03-02', 'meeting.not-yours'],
    ['that is not held that day', secretary, { ...wish, from: '2026-08-24' }, '2026-03-02', 'meeting.unknown'],
    ['that has been', secretary, wish, '2026-09-01', 'meeting.held'],
  ])('is refused: %s', (_, userId, data, day, expected) => {
    expect(code(() => moveMeeting.run(data, as(userId, day)))).toBe(expected);
  });
});
