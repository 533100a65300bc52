import { describe, expect, it } from 'vitest';
import { stepKey } from '../../../src/cycle/duties/duty.ts';
import { following, setByHand } from '../../../src/cycle/planning/follow.ts';
import { localDate } from '../../../src/cycle/planning/local-date.ts';
import type { Moved, StepRecord } from '../../../src/cycle/planning/plan-year.ts';
import { followingMeetings, replanned } from '../../../src/cycle/planning/replan.ts';
import { sampleOrganisation } from '../../../src/sample/organisation.ts';
import { planOf } from '../../helpers/year.ts';

const { meetings } = sampleOrganisation();
const plan = planOf(2027);
const recorded: StepRecord[] = plan.steps.map(({ duties: _, ...step }) => step);
const nothingFinished = () => false;
const moving = (step: Parameters<typeof stepKey>[1], moved: { due: string; start?: string }) =>
  new Map([
    [
      stepKey(2027, step),
      { due: localDate(moved.due), ...(moved.start && { start: localDate(moved.start) }) } as Moved,
    ],
  ]);
const daysOf = (steps: readonly StepRecord[]) => Object.fromEntries(steps.map((it) => [it.step, it.due]));

describe('planning again', () => {
  it('changes nothing when nothing has moved', () => {
    expect(replanned(recorded, meetings, new Map(), nothingFinished)).toEqual([]);
  });

  it('moves the papers with the decision they are for (domain.md section 11: M04 to the June meeting)', () => {
    expect(daysOf(replanned(recorded, meetings, moving('M04', { due: '2026-06-16' }), nothingFinished))).toEqual({
      M04: '2026-06-16',
      M03: '2026-05-21',
    });
  });

  it('moves what falls on a meeting, and what is planned back from it, when the meeting moves', () => {
    const moved = meetings.map((it) => (it.date === '2026-08-25' ? { ...it, date: localDate('2026-08-18') } : it));
    const changed = replanned(recorded, moved, new Map(), nothingFinished);
    expect(daysOf(changed).M04).toBe('2026-08-18');
    expect(changed.every((it) => it.meeting?.date === '2026-08-18' || it.warnings.length > 0)).toBe(true);
  });

  it('keeps what somebody has set by hand, whatever the meetings do', () => {
    const [step] = replanned(recorded, meetings, moving('M01', { due: '2026-04-10' }), nothingFinished);
    const set = recorded.map((it) => (it.key === step!.key ? step! : it));
    expect(replanned(set, [], new Map(), nothingFinished).map((it) => it.step)).not.toContain('M01');
  });

  it('leaves what is finished where it was, and plans the others around it', () => {
    const finished = (key: string) => key === '2027-M04';
    expect(replanned(recorded, [], new Map(), finished).map((it) => it.step)).not.toContain('M04');
  });
});

describe('when meetings change in the list', () => {
  const others = meetings.filter((it) => !(it.body === 'UN' && it.date === '2026-08-25'));
  const earlierMeeting = { body: 'UN', date: localDate('2026-08-18') } as const;

  it('the steps that stood on them follow, with their papers', () => {
    expect(daysOf(followingMeetings(recorded, [...others, earlierMeeting], nothingFinished))).toMatchObject({
      M04: '2026-08-18',
    });
  });

  it('nothing follows while nothing has changed', () => {
    expect(followingMeetings(recorded, meetings, nothingFinished)).toEqual([]);
  });

  it('a day that was set in the step’s own row stays', () => {
    const byHand = recorded.map((it) => (it.step === 'M04' ? { ...it, due: localDate('2026-08-20') } : it));
    const after = followingMeetings(byHand, [...others, earlierMeeting], nothingFinished);
    expect(after.map((it) => it.step)).not.toContain('M04');
  });
});

describe('duties of a step that has moved', () => {
  const step = plan.steps.find((it) => it.step === 'M01')!;
  const duty = step.duties[0]!;
  const [once] = replanned(recorded, meetings, moving('M01', { due: '2026-04-10' }), nothingFinished);
  const [twice] = replanned(
    recorded.map((it) => (it.key === once!.key ? once! : it)),
    meetings,
    moving('M01', { due: '2026-03-20', start: '2026-02-16' }),
    nothingFinished,
  );

  it('follow to its new days without being written', () => {
    expect(following(duty, once)).toMatchObject({ opens: '2026-02-01', due: '2026-04-10' });
    expect(following(duty, twice)).toMatchObject({ opens: '2026-02-16', due: '2026-03-20' });
  });

  it('follow again after they were answered and written with the days of then', () => {
    const written = following(duty, once);
    expect(following(written, twice)).toMatchObject({ opens: '2026-02-16', due: '2026-03-20' });
  });

  it('keep a day of their own', () => {
    expect(following({ ...duty, due: localDate('2026-05-05') }, twice)).toMatchObject({ due: '2026-05-05' });
  });
});

describe('a step whose days somebody has set in its own row', () => {
  const before = recorded.find((it) => it.step === 'M01')!;
  const set = setByHand({ ...before, due: localDate('2026-03-27') }, before);

  it('keeps to them when the year is planned anew because of something else', () => {
    const all = recorded.map((it) => (it.key === set.key ? set : it));
    const moved = replanned(all, meetings, moving('M04', { due: '2026-06-16' }), nothingFinished);
    expect(daysOf(moved)).not.toHaveProperty('M01');
    expect(set).toMatchObject({ due: '2026-03-27', moved: { due: '2026-03-27' } });
  });

  it('takes its duties along, and not one that has a day of its own', () => {
    const [duty] = plan.steps.find((it) => it.step === 'M01')!.duties;
    expect(following(duty!, set).due).toBe('2026-03-27');
    expect(following({ ...duty!, due: localDate('2026-04-15') }, set).due).toBe('2026-04-15');
  });

  it('also with another first day, and set twice', () => {
    const window = { ...set.window, start: localDate('2026-02-09') };
    const again = setByHand({ ...set, window }, set);
    expect(again.moved).toEqual({ due: '2026-03-27', start: '2026-02-09' });
    const [duty] = plan.steps.find((it) => it.step === 'M01')!.duties;
    expect(following(duty!, again)).toMatchObject({ opens: '2026-02-09', due: '2026-03-27' });
  });

  it('is as it was where something else in the row was changed, or the same was seen before', () => {
    expect(setByHand(before, before)).toBe(before);
    expect(setByHand(set, before).earlier).toEqual(set.earlier);
  });
});
