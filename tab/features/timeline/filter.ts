import type { TimelineResponse, TimelineStep } from '../../../src/api/contract.ts';
import { row } from '../../../src/cycle/definition/rows.ts';
import type { Plan, Role } from '../../../src/cycle/definition/step.ts';
import { isRunning } from './state.ts';

/** What the person has chosen to see. An absent part leaves nothing out. */
export interface Filter {
  readonly plan?: Plan;
  readonly role?: Role;
  /** Operating years (måläår); undefined shows all. */
  readonly years?: readonly number[];
  readonly mine: boolean;
  readonly running: boolean;
}

export const NO_FILTER: Filter = { mine: false, running: false };

/** Roles that steps can be filtered by: those that hold duties. */
export const FILTER_ROLES = ['unitHead', 'departmentHead', 'committeeSecretary'] as const satisfies readonly Role[];

type Me = TimelineResponse['me'];

const holds = (step: TimelineStep, role: Role): boolean => {
  const { heldBy, scope } = row(step.stepId);
  return heldBy === role || (scope === 'letter' && role === 'unitHead');
};

const isMine = (step: TimelineStep, me: Me): boolean =>
  me.roles.some(({ role, unit }) => (unit ? step.duties.some((duty) => duty.unit === unit) : holds(step, role)));

/** The steps that pass every chosen part of the filter. */
export const filterSteps = (steps: readonly TimelineStep[], filter: Filter, me: Me): TimelineStep[] =>
  steps.filter(
    (step) =>
      (!filter.plan || step.plan === filter.plan) &&
      (!filter.role || holds(step, filter.role)) &&
      (!filter.years || filter.years.includes(step.operatingYear)) &&
      (!filter.mine || isMine(step, me)) &&
      (!filter.running || isRunning(step.status)),
  );

/** Turns one operating year on or off. All years on is the same as no choice. */
export const toggleYear = (
  chosen: readonly number[] | undefined,
  year: number,
  all: readonly number[],
): readonly number[] | undefined => {
  const before = chosen ?? all;
  const after = before.includes(year) ? before.filter((it) => it !== year) : [...before, year].sort();
  return all.every((it) => after.includes(it)) ? undefined : after;
};
