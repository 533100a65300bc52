import type { StepId } from '../definition/step.ts';
import type { Duty, DutyStatus, UnitId } from '../duties/duty.ts';
import { isSettled, lastDay, statusOf } from '../duties/status.ts';
import type { World } from '../duties/world.ts';
import { ordinaryHolder } from '../people/assignment.ts';
import { type DutyState, dutyState, type Holder, unitName } from './step-overview.ts';

/** One duty of a unit, with the step it is in. */
export interface UnitDuty extends DutyState {
  readonly step: StepId;
  readonly plan: Duty['plan'];
  readonly operatingYear: number;
}

/** How a unit stands: title and status of its duties, nothing of what is written in them. */
export interface UnitOverview {
  readonly unit: UnitId;
  readonly name: string;
  readonly head?: Holder;
  /** Late, returned, open or waiting, most pressing first. */
  readonly now: readonly UnitDuty[];
  readonly next: readonly UnitDuty[];
  readonly done: number;
  readonly total: number;
}

const ORDER: readonly DutyStatus[] = ['late', 'returned', 'open', 'waiting'];
/** How many coming duties are shown. */
const NEXT = 3;

/** How a unit stands today; in one step and of one operating year where they are named. Pure. */
export const unitOverview = (
  unit: UnitId,
  of: { readonly step?: StepId; readonly operatingYear?: number },
  world: World,
): UnitOverview => {
  const head = ordinaryHolder(world.assignments, 'unitHead', unit, world.today);
  const duties = [...world.duties.values()].filter(
    (it) =>
      it.unit === unit &&
      (!of.step || it.step === of.step) &&
      (!of.operatingYear || it.operatingYear === of.operatingYear),
  );
  const seen = (duty: Duty): UnitDuty => ({
    ...dutyState(duty, world),
    step: duty.step,
    plan: duty.plan,
    operatingYear: duty.operatingYear,
  });
  const soonest = (a: Duty, b: Duty) => (lastDay(a) < lastDay(b) ? -1 : 1);
  const ranked = duties.map((duty) => ({ duty, rank: ORDER.indexOf(statusOf(duty, world)) }));
  return {
    unit,
    name: unitName(unit, world),
    ...(head && { head: { name: head.name, title: head.title } }),
    now: ranked
      .filter((it) => it.rank >= 0)
      .sort((a, b) => a.rank - b.rank || soonest(a.duty, b.duty))
      .map((it) => seen(it.duty)),
    next: duties
      .filter((it) => statusOf(it, world) === 'upcoming')
      .sort(soonest)
      .slice(0, NEXT)
      .map(seen),
    done: duties.filter((it) => isSettled(it, world)).length,
    total: duties.length,
  };
};
