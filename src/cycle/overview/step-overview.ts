import type { StepId } from '../definition/step.ts';
import type { Duty, DutyKey, DutyStatus, UnitId, UserId } from '../duties/duty.ts';
import { mostPressing } from '../duties/most-pressing.ts';
import { blockers, isActionable, isSettled, lastDay, missingUnits, statusOf } from '../duties/status.ts';
import type { World } from '../duties/world.ts';
import type { LocalDate } from '../planning/local-date.ts';
import { recipientOf } from '../reminders/due.ts';
import type { StepFrame } from './step-frame.ts';

/** Who is expected to act. */
export interface Holder {
  readonly name: string;
  readonly title: string;
}

/** How one duty stands, without anything that people wrote in it: what everyone with a role may see. */
export interface DutyState {
  readonly key: DutyKey;
  readonly unit?: UnitId;
  readonly unitName?: string;
  readonly status: DutyStatus;
  readonly lastDay: LocalDate;
  readonly holder?: Holder;
}

/** A step in one line. */
export interface StepLine {
  readonly frame: StepFrame;
  readonly status: DutyStatus;
  readonly done: number;
  readonly total: number;
  readonly late: number;
}

/** A step as a whole: how far it has come, what it waits for and who is missing. */
export interface StepOverview extends StepLine {
  readonly duties: readonly DutyState[];
  readonly waitsFor: readonly StepId[];
  /** Units that a gate still waits for, by name. */
  readonly missing: readonly string[];
  /** What this person can do something about here. */
  readonly mine: readonly DutyKey[];
}

const dutiesOf = (frame: StepFrame, world: World): readonly Duty[] => world.dutiesOfStep.get(frame.key) ?? [];

export const unitName = (unit: UnitId, world: World): string => world.unitById.get(unit)?.name ?? unit;

export const dutyState = (duty: Duty, world: World): DutyState => {
  const holder = recipientOf(duty, world);
  return {
    key: duty.key,
    ...(duty.unit && { unit: duty.unit, unitName: unitName(duty.unit, world) }),
    status: statusOf(duty, world),
    lastDay: lastDay(duty),
    ...(holder && { holder: { name: holder.name, title: holder.title } }),
  };
};

export const stepLine = (frame: StepFrame, world: World): StepLine => {
  const duties = dutiesOf(frame, world);
  const statuses = duties.map((it) => statusOf(it, world));
  return {
    frame,
    status: mostPressing(statuses),
    done: duties.filter((it) => isSettled(it, world)).length,
    total: duties.length,
    late: statuses.filter((it) => it === 'late').length,
  };
};

/** How a step stands, as this person may see it. Pure. */
export const stepOverview = (frame: StepFrame, userId: UserId, world: World): StepOverview => {
  const duties = dutiesOf(frame, world);
  const open = duties.filter((it) => !isSettled(it, world));
  return {
    ...stepLine(frame, world),
    duties: duties.map((it) => dutyState(it, world)),
    waitsFor: [
      ...new Set(
        open.flatMap((duty) =>
          blockers(duty, world)
            .filter((it) => !isSettled(it, world) && it.step !== frame.step)
            .map((it) => it.step),
        ),
      ),
    ].sort(),
    missing: [...new Set(open.flatMap((it) => missingUnits(it, world)))].map((it) => unitName(it, world)),
    mine: open
      .filter((it) => isActionable(statusOf(it, world)) && recipientOf(it, world)?.userId === userId)
      .map((it) => it.key),
  };
};
