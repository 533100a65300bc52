import type { StepId } from '../cycle/definition/step.ts';
import { mayAppoint, rolesOf } from '../cycle/duties/authority.ts';
import type { StepKey, UnitId, UserId } from '../cycle/duties/duty.ts';
import type { World } from '../cycle/duties/world.ts';
import { type AreasOverview, areasOverview } from '../cycle/overview/areas-overview.ts';
import { decisionsOverview, type StandingDecision } from '../cycle/overview/decisions-overview.ts';
import { type DepartmentOverview, departmentOverview } from '../cycle/overview/department-overview.ts';
import { type GoalsOverview, goalsOverview } from '../cycle/overview/goals-overview.ts';
import { type HandedIn, handedInFor } from '../cycle/overview/handed-in.ts';
import { comingMeeting, type MeetingOverview, meetingOverview } from '../cycle/overview/meeting-overview.ts';
import { type MissingIn, missingIn, missingNow } from '../cycle/overview/missing-overview.ts';
import { type MonthOverview, monthOverview } from '../cycle/overview/month-overview.ts';
import { frameOf, type StepFrame } from '../cycle/overview/step-frame.ts';
import { type StepOverview, stepOverview } from '../cycle/overview/step-overview.ts';
import { type UnitOverview, unitOverview } from '../cycle/overview/unit-overview.ts';
import { type YearOverview, yearOverview } from '../cycle/overview/year-overview.ts';
import { type Assignment, assignmentsOn, unitsOn } from '../cycle/people/assignment.ts';
import { type LocalDate, yearOf } from '../cycle/planning/local-date.ts';
import { AppError } from '../errors.ts';
import type { Identity } from './app.ts';

type UnitNamed = { readonly id: UnitId; readonly name: string };

/** Whom a stand-in can be appointed for, and among whom. */
export interface StandInChoices {
  readonly units: readonly UnitNamed[];
  readonly people: readonly { readonly userId: UserId; readonly name: string; readonly title: string }[];
}

/**
 * The year as one person may see it today: the answers to what they can ask. Titles and status are for everyone with a
 * role in the cycle, a unit's texts for those who may read them (domain.md section 7). Reads nothing, changes nothing.
 */
export interface YearSeen {
  readonly today: LocalDate;
  /** What the person is today, at least one thing. */
  readonly roles: readonly Assignment[];
  readonly units: readonly UnitNamed[];
  /** The units that the person heads. */
  readonly ownUnits: readonly UnitId[];
  readonly linkTo: (step: StepKey) => string;
  /** Undefined when the step is not recorded for the year. */
  step(step: StepId, operatingYear?: number): StepOverview | undefined;
  unit(unit: UnitId, of?: { readonly step?: StepId; readonly operatingYear?: number }): UnitOverview;
  year(operatingYear?: number): YearOverview;
  month(year: number, month: number): MonthOverview;
  /** In one step, or in all that run. Undefined when the step is not recorded for the year. */
  missing(step?: StepId, operatingYear?: number): readonly MissingIn[] | undefined;
  decisions(year?: number): readonly StandingDecision[];
  handedIn(): readonly HandedIn[];
  /** Of the coming operating year when none is named. */
  areas(operatingYear?: number, unit?: UnitId): AreasOverview;
  goals(operatingYear?: number): GoalsOverview;
  /** Undefined for those who do not lead the department. */
  department(): DepartmentOverview | undefined;
  /** The committee's coming meeting; undefined when none is in the calendar. */
  meeting(): MeetingOverview | undefined;
  /** Undefined for those who may not appoint a stand-in. */
  standIns(): StandInChoices | undefined;
}

const standInChoices = (units: readonly UnitNamed[], world: World): StandInChoices => {
  const people = new Map(
    assignmentsOn(world.assignments, world.today)
      .filter((it) => it.role !== 'chair')
      .map(({ userId, name, title }) => [userId, { userId, name, title }]),
  );
  return { units, people: [...people.values()].sort((a, b) => a.name.localeCompare(b.name, 'sv')) };
};

/** The year as recorded, seen by one person. Throws `person.unknown` for somebody without any role. */
export const yearSeenBy = (
  { userId }: Identity,
  world: World,
  frames: readonly StepFrame[],
  linkTo: (step: StepKey) => string,
): YearSeen => {
  const roles = rolesOf(userId, world);
  if (roles.length === 0) throw new AppError('person.unknown');
  const { today } = world;
  const units = unitsOn(world.units, today).map(({ id, name }) => ({ id, name }));
  const ownUnits = roles.flatMap((it) => (it.role === 'unitHead' && it.unit ? [it.unit] : []));
  const framed = (step: StepId, operatingYear?: number) => frameOf(frames, step, operatingYear, today);
  return {
    today,
    roles,
    units,
    ownUnits,
    linkTo,
    step: (step, operatingYear) => {
      const frame = framed(step, operatingYear);
      return frame && stepOverview(frame, userId, world);
    },
    unit: (unit, of = {}) => unitOverview(unit, of, world),
    year: (operatingYear) => yearOverview(frames, ownUnits, operatingYear, world),
    month: (year, month) => monthOverview(year, month, frames, world),
    missing: (step, operatingYear) => {
      if (!step) return missingNow(frames, world);
      const frame = framed(step, operatingYear);
      return frame && [missingIn(frame, world)];
    },
    decisions: (year) => decisionsOverview(year, world),
    handedIn: () => handedInFor(userId, world),
    areas: (operatingYear, unit) => areasOverview(operatingYear ?? yearOf(today) + 1, unit, userId, world),
    goals: (operatingYear) => goalsOverview(operatingYear, world),
    department: () => (mayAppoint(userId, world) ? departmentOverview(frames, userId, world) : undefined),
    meeting: () => {
      const coming = comingMeeting('UN', world);
      return coming && meetingOverview(coming, frames, world);
    },
    standIns: () => (mayAppoint(userId, world) ? standInChoices(units, world) : undefined),
  };
};
