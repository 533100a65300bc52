import { row } from '../definition/rows.ts';
import type { DutyStatus, UnitId } from '../duties/duty.ts';
import { statusOf } from '../duties/status.ts';
import type { World } from '../duties/world.ts';
import type { LocalDate } from '../planning/local-date.ts';
import { papersDue } from '../planning/meeting.ts';
import type { StepFrame } from './step-frame.ts';
import { type StepLine, stepLine, unitName } from './step-overview.ts';

/** How many of one's own unit's duties stand how. */
export interface UnitCount {
  readonly unit: UnitId;
  readonly name: string;
  readonly open: number;
  readonly late: number;
  readonly returned: number;
}

/** What runs now, what comes next, and the committee's next meeting. */
export interface YearOverview {
  readonly own: readonly UnitCount[];
  readonly running: readonly StepLine[];
  readonly next: readonly StepLine[];
  readonly meeting?: { readonly date: LocalDate; readonly papersDue: LocalDate };
}

/** How many coming steps are shown. */
const NEXT = 3;

const count = (unit: UnitId, world: World): UnitCount => {
  const statuses = [...world.duties.values()].filter((it) => it.unit === unit).map((it) => statusOf(it, world));
  const of = (status: string) => statuses.filter((it) => it === status).length;
  return { unit, name: unitName(unit, world), open: of('open'), late: of('late'), returned: of('returned') };
};

/** Somebody can act on it, or it waits in its own window; papers for an early meeting are open before their window. */
const RUNS: readonly DutyStatus[] = ['late', 'returned', 'open', 'waiting'];

const bySoonest = (a: StepLine, b: StepLine): number => (a.frame.due < b.frame.due ? -1 : 1);

/**
 * How the whole year stands: of one operating year when it is named, else of all that run. What is open all year without
 * a last day of its own comes last. Pure.
 */
export const yearOverview = (
  frames: readonly StepFrame[],
  own: readonly UnitId[],
  operatingYear: number | undefined,
  world: World,
): YearOverview => {
  const { today } = world;
  const asked = frames.filter((it) => operatingYear === undefined || it.operatingYear === operatingYear);
  const lines = asked.map((it) => stepLine(it, world));
  const hasBegun = ({ frame, status }: StepLine) => status !== 'waiting' || frame.window.start <= today;
  const running = lines.filter((it) => RUNS.includes(it.status) && hasBegun(it)).sort(bySoonest);
  const next = lines
    .filter((it) => it.frame.window.start > today && !running.includes(it))
    .sort((a, b) => (a.frame.window.start < b.frame.window.start ? -1 : 1))
    .slice(0, NEXT);
  const date = world.meetings
    .filter((it) => it.body === 'UN' && it.date >= today)
    .map((it) => it.date)
    .sort()[0];
  const allYear = (it: StepLine) => Boolean(row(it.frame.step).allYear);
  return {
    own: own.map((unit) => count(unit, world)),
    running: [...running.filter((it) => !allYear(it)), ...running.filter(allYear)],
    next,
    ...(date && { meeting: { date, papersDue: papersDue(date) } }),
  };
};
