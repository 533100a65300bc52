import type { TimelineResponse, TimelineStep } from '../../src/api/contract.ts';
import { row } from '../../src/cycle/definition/rows.ts';
import type { Plan, Role } from '../../src/cycle/definition/step.ts';
import { type Language, stepText } from '../../src/cycle/definition/text.ts';
import { mostPressing } from '../../src/cycle/duties/most-pressing.ts';
import { isRunning, type StepState, stateOf } from './state.ts';

/** What the person has chosen to see. An absent part leaves nothing out. */
export interface Filter {
  readonly plan?: Plan;
  readonly role?: Role;
  /** One unit's year: the steps it has a part in, as they stand there. */
  readonly unit?: string;
  readonly state?: StepState;
  /** Operating years (måläår); undefined shows all. */
  readonly years?: readonly number[];
  /** Words that a step's id, name, text or year must hold. */
  readonly search?: string;
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

const CLOSED: ReadonlySet<string> = new Set(['done', 'notNeeded']);

/** The step as it stands at one unit, or nothing where that unit has no part in it. */
const atUnit = (step: TimelineStep, unit: string): TimelineStep[] => {
  const duties = step.duties.filter((duty) => duty.unit === unit);
  if (duties.length === 0) return [];
  const done = duties.filter((duty) => CLOSED.has(duty.status)).length;
  return [{ ...step, duties, done, total: duties.length, status: mostPressing(duties.map((duty) => duty.status)) }];
};

const wordsIn = (text: string): string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

const isFound = (step: TimelineStep, words: readonly string[], language: Language): boolean => {
  const { short, what, who } = stepText(step.stepId, language);
  const text = `${step.stepId} ${short} ${what} ${who} ${step.operatingYear}`.toLowerCase();
  return words.every((word) => text.includes(word));
};

/** The steps that pass every chosen part of the filter; searched in the words of `language`. */
export const filterSteps = (
  steps: readonly TimelineStep[],
  filter: Filter,
  me: Me,
  language: Language,
): TimelineStep[] => {
  const words = wordsIn(filter.search ?? '');
  return (filter.unit ? steps.flatMap((step) => atUnit(step, filter.unit!)) : steps).filter(
    (step) =>
      (!filter.plan || step.plan === filter.plan) &&
      (!filter.role || holds(step, filter.role)) &&
      (!filter.state || stateOf(step) === filter.state) &&
      (!filter.years || filter.years.includes(step.operatingYear)) &&
      (!filter.mine || isMine(step, me)) &&
      (!filter.running || isRunning(step.status)) &&
      isFound(step, words, language),
  );
};

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
