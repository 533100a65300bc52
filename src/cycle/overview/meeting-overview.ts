import { row } from '../definition/rows.ts';
import type { Body } from '../definition/step.ts';
import { stepKey } from '../duties/duty.ts';
import { isClosed, lastDay } from '../duties/status.ts';
import type { World } from '../duties/world.ts';
import type { LocalDate } from '../planning/local-date.ts';
import { type Meeting, papersDue } from '../planning/meeting.ts';
import type { StepFrame } from './step-frame.ts';
import { type DutyState, dutyState } from './step-overview.ts';
import type { UnitDuty } from './unit-overview.ts';

/** One matter for a meeting, and how the papers for it stand. */
export interface Matter extends UnitDuty {
  readonly papers: readonly DutyState[];
}

/** What a body takes up at a meeting. */
export interface MeetingOverview {
  readonly body: Body;
  readonly date: LocalDate;
  readonly papersDue: LocalDate;
  readonly matters: readonly Matter[];
}

/**
 * Every matter for a meeting: the steps that fall on it and are not yet taken, and those sent back or postponed to it. Pure.
 */
export const meetingOverview = (
  { body, date }: Meeting,
  frames: readonly StepFrame[],
  world: World,
): MeetingOverview => {
  const falling = new Set(
    frames.filter((it) => row(it.step).meetsIn === body && it.meeting?.date === date).map((it) => it.key),
  );
  const matters = [...world.duties.values()]
    .filter((duty) => !duty.unit && !isClosed(duty))
    .filter((duty) => {
      const ofBody = (duty.body ?? row(duty.step).meetsIn) === body;
      return (
        ofBody &&
        (duty.extendedTo
          ? lastDay(duty) === date
          : falling.has(stepKey(duty.operatingYear, duty.step)) || (duty.body !== undefined && duty.due === date))
      );
    })
    .map(
      (duty): Matter => ({
        ...dutyState(duty, world),
        step: duty.step,
        plan: duty.plan,
        operatingYear: duty.operatingYear,
        papers: [...world.duties.values()]
          .filter((it) => it.operatingYear === duty.operatingYear && row(it.step).papersFor === duty.step)
          .map((it) => dutyState(it, world)),
      }),
    );
  return { body, date, papersDue: papersDue(date), matters };
};

/** The body's next meeting from the day on, that day included. */
export const comingMeeting = (body: Body, world: World): Meeting | undefined =>
  world.meetings
    .filter((it) => it.body === body && it.date >= world.today)
    .sort((a, b) => (a.date < b.date ? -1 : 1))[0];
