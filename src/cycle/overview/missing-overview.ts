import { row } from '../definition/rows.ts';
import type { Duty } from '../duties/duty.ts';
import { gateDuties, isActionable, isSettled, statusOf } from '../duties/status.ts';
import type { World } from '../duties/world.ts';
import type { StepFrame } from './step-frame.ts';
import { type DutyState, dutyState } from './step-overview.ts';

/** Who has not yet done their part in a step, the late ones first. */
export interface MissingIn {
  readonly frame: StepFrame;
  readonly missing: readonly DutyState[];
  readonly total: number;
}

/** What a step counts on: every unit's part in it or, for a central step with a gate, the units' work that it waits for. */
const countedOn = (frame: StepFrame, world: World): readonly Duty[] => {
  const duties = world.dutiesOfStep.get(frame.key) ?? [];
  const units = duties.filter((it) => it.unit);
  const gate = duties.filter((it) => !it.unit).flatMap((it) => gateDuties(it, world));
  return units.length > 0 ? units : gate.length > 0 ? gate : duties;
};

const missingOf = (frame: StepFrame, counted: readonly Duty[], world: World): MissingIn => ({
  frame,
  missing: counted
    .filter((it) => !isSettled(it, world))
    .map((it) => dutyState(it, world))
    .sort((a, b) => Number(b.status === 'late') - Number(a.status === 'late')),
  total: counted.length,
});

/** Who is missing in one step. Pure. */
export const missingIn = (frame: StepFrame, world: World): MissingIn =>
  missingOf(frame, countedOn(frame, world), world);

/** Who is missing in every step that runs today and in which the units have a part; the one with the soonest last day first. */
export const missingNow = (frames: readonly StepFrame[], world: World): MissingIn[] =>
  frames
    .filter((it) => it.window.start <= world.today && row(it.step).scope !== 'central')
    .map((frame) => ({ frame, counted: countedOn(frame, world) }))
    .filter(({ counted }) => counted.some((it) => isActionable(statusOf(it, world))))
    .map(({ frame, counted }) => missingOf(frame, counted, world))
    .sort((a, b) => (a.frame.due < b.frame.due ? -1 : 1));
