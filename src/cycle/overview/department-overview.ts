import { row } from '../definition/rows.ts';
import type { Duty, UserId } from '../duties/duty.ts';
import { isActionable, isClosed, openProposals, statusOf } from '../duties/status.ts';
import type { World } from '../duties/world.ts';
import type { LocalDate } from '../planning/local-date.ts';
import { type HandedIn, handedInFor } from './handed-in.ts';
import { comingMeeting, type MeetingOverview, meetingOverview } from './meeting-overview.ts';
import { type MissingIn, missingNow } from './missing-overview.ts';
import type { StepFrame } from './step-frame.ts';
import { dutyState, type StepLine, stepLine } from './step-overview.ts';
import type { UnitDuty } from './unit-overview.ts';

/** A meeting with the staff where a unit head wants the head of department to take part (M10, U16). */
export interface Wanted extends UnitDuty {
  readonly on: LocalDate;
}

/** The department's week, for the one who leads it. */
export interface DepartmentOverview {
  readonly today: LocalDate;
  /** Steps in which somebody can act now. */
  readonly running: readonly StepLine[];
  readonly missing: readonly MissingIn[];
  /** Asked for by unit heads and not yet answered. */
  readonly requests: readonly UnitDuty[];
  /** "Inte jag": to be given to somebody. */
  readonly toSettle: readonly UnitDuty[];
  readonly handedIn: readonly HandedIn[];
  readonly proposals: readonly { readonly duty: UnitDuty; readonly count: number }[];
  readonly wanted: readonly Wanted[];
  readonly meeting?: MeetingOverview;
}

const asUnitDuty = (duty: Duty, world: World): UnitDuty => ({
  ...dutyState(duty, world),
  step: duty.step,
  plan: duty.plan,
  operatingYear: duty.operatingYear,
});

const wantedIn = (duty: Duty, world: World): Wanted[] => {
  if (duty.progress.state !== 'done') return [];
  const { departmentHeadNeeded, date } = duty.progress.closing.answer;
  return departmentHeadNeeded === 'yes' && date && date >= world.today
    ? [{ ...asUnitDuty(duty, world), on: date as LocalDate }]
    : [];
};

/**
 * Progress, who is missing, what waits for an answer, and what the committee takes up next. `userId`: who is to take in what
 * was handed in; nobody where many read along. Pure.
 */
export const departmentOverview = (
  frames: readonly StepFrame[],
  userId: UserId | undefined,
  world: World,
): DepartmentOverview => {
  const duties = [...world.duties.values()];
  const open = duties.filter((it) => !isClosed(it));
  const meeting = comingMeeting('UN', world);
  const running = frames
    .filter((it) => (world.dutiesOfStep.get(it.key) ?? []).some((duty) => isActionable(statusOf(duty, world))))
    .sort(
      (a, b) => Number(row(a.step).allYear ?? false) - Number(row(b.step).allYear ?? false) || (a.due < b.due ? -1 : 1),
    );
  return {
    today: world.today,
    running: running.map((it) => stepLine(it, world)),
    missing: missingNow(frames, world),
    requests: duties.filter((it) => it.request).map((it) => asUnitDuty(it, world)),
    toSettle: open.filter((it) => it.notMine).map((it) => asUnitDuty(it, world)),
    handedIn: userId ? handedInFor(userId, world) : [],
    proposals: open
      .filter((it) => row(it.step).completion === 'proposals')
      .map((it) => ({ duty: asUnitDuty(it, world), count: openProposals(it, world).length }))
      .filter((it) => it.count > 0),
    wanted: duties.flatMap((it) => wantedIn(it, world)).sort((a, b) => (a.on < b.on ? -1 : 1)),
    ...(meeting && { meeting: meetingOverview(meeting, frames, world) }),
  };
};
