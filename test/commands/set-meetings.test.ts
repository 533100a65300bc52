import { describe, expect, it } from 'vitest';
import type { PlanSituation } from '../../src/commands/replan.ts';
import { addMeeting, cancelMeeting } from '../../src/commands/set-meetings.ts';
import type { Stamp, UserId } from '../../src/cycle/duties/duty.ts';
import { world as worldOf } from '../../src/cycle/duties/world.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { isHeld, type Meeting } from '../../src/cycle/planning/meeting.ts';
import type { AppError } from '../../src/errors.ts';
import { CENTRAL, UNITS } from '../../src/sample/exempelbro.ts';
import { sampleOrganisation } from '../../src/sample/organisation.ts';
import { planOf } from '../helpers/year.ts';

const organisation = sampleOrganisation();
const plans = [2026, 2027].map((year) => planOf(year));
const as = (userId: string, meetings: readonly Meeting[] = organisation.meetings): PlanSituation => ({
  id: 'answer-1',
  userId: userId as UserId,
  at: '2026-03-02T09:00:00+01:00' as Stamp,
  steps: plans.flatMap((plan) => plan.steps.map(({ duties: _, ...step }) => step)),
  meetings,
  world: worldOf({
    ...organisation,
    meetings: meetings.filter(isHeld),
    today: localDate('2026-03-02'),
    duties: plans.flatMap((plan) => plan.steps.flatMap((it) => it.duties)),
  }),
});
const secretary = CENTRAL.committeeSecretary.id;
const head = UNITS[0]!.head.id;
const code = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as AppError).code;
  }
  return 'done';
};

describe('a meeting that is added', () => {
  it('stands in the list with hour and place, and a step in whose window it is the last goes to it', () => {
    const change = addMeeting.run(
      { body: 'UN', day: '2026-08-31', starts: '13:00', minutes: '90', place: 'Aulan' },
      as(secretary),
    );
    expect(change.added.meetings).toEqual([
      { body: 'UN', date: '2026-08-31', starts: '13:00', minutes: 90, place: 'Aulan' },
    ]);
    expect(change.changed.steps?.find((it) => it.step === 'M04')?.due).toBe('2026-08-31');
    expect(change.added.history?.[0]).toMatchObject({ verb: 'meeting.add', to: '2026-08-31', key: 'answer-1' });
  });

  it('takes the place of one that was called off that day', () => {
    const meetings = organisation.meetings.map((it) =>
      it.date === '2026-08-25' ? { ...it, cancelled: true as const } : it,
    );
    const change = addMeeting.run({ body: 'UN', day: '2026-08-25' }, as(secretary, meetings));
    expect(change.changed.meetings).toEqual([{ body: 'UN', date: '2026-08-25' }]);
    expect(change.added.meetings).toBeUndefined();
  });

  it('is refused to those who do not keep the body’s days, on a day that is taken or has been, and with what cannot be read', () => {
    expect(code(() => addMeeting.run({ body: 'UN', day: '2026-05-12' }, as(head)))).toBe('meeting.not-yours');
    expect(code(() => addMeeting.run({ body: 'UN', day: '2026-05-26' }, as(secretary)))).toBe('meeting.taken');
    expect(code(() => addMeeting.run({ body: 'UN', day: '2026-02-10' }, as(secretary)))).toBe('meeting.past');
    for (const wrong of [{ day: '' }, { body: 'XX' }, { starts: 'ett' }, { minutes: 'länge' }])
      expect(code(() => addMeeting.run({ body: 'UN', day: '2026-05-12', ...wrong }, as(secretary)))).toBe(
        'answer.invalid',
      );
  });
});

describe('a meeting that is called off', () => {
  const wish = { body: 'UN', day: '2026-08-25', moveReason: 'För få ärenden' };

  it('keeps its row, and the steps on it are warned of', () => {
    const change = cancelMeeting.run(wish, as(secretary));
    expect(change.changed.meetings).toMatchObject([{ date: '2026-08-25', cancelled: true }]);
    const step = change.changed.steps?.find((it) => it.key === '2027-M04');
    expect(step?.warnings.map((it) => it.code)).toContain('noMeetingInWindow');
    expect(change.added.history?.[0]).toMatchObject({ verb: 'meeting.cancel', reason: 'För få ärenden' });
  });

  it('is refused without a reason, to others, and for one that is not there or has been held', () => {
    expect(code(() => cancelMeeting.run({ ...wish, moveReason: '' }, as(secretary)))).toBe('answer.invalid');
    expect(code(() => cancelMeeting.run(wish, as(head)))).toBe('meeting.not-yours');
    expect(code(() => cancelMeeting.run({ ...wish, day: '2026-08-26' }, as(secretary)))).toBe('meeting.unknown');
    expect(code(() => cancelMeeting.run({ ...wish, day: '2026-02-24' }, as(secretary)))).toBe('meeting.held');
  });
});
