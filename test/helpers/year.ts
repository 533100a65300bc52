import { ROWS } from '../../src/cycle/definition/rows.ts';
import type { StepId } from '../../src/cycle/definition/step.ts';
import type { Actor, Duty, DutyKey, Stamp, UserId } from '../../src/cycle/duties/duty.ts';
import { dutyKey, type UnitId } from '../../src/cycle/duties/duty.ts';
import { type World, world } from '../../src/cycle/duties/world.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { planYear, type YearPlan } from '../../src/cycle/planning/plan-year.ts';
import { CENTRAL, UNITS } from '../../src/sample/exempelbro.ts';
import { sampleOrganisation } from '../../src/sample/organisation.ts';

/** The sample municipality's plan of an operating year. */
export const planOf = (year: number): YearPlan => planYear(ROWS, year, sampleOrganisation());

export const stepIn = (plan: YearPlan, id: StepId) => plan.steps.find((step) => step.step === id)!;

/** Exempelbro on a day, with operating years planned and nothing answered unless said. */
export const exempelbro = (
  day: string,
  years: readonly number[] = [2027],
  change: (duty: Duty) => Duty = (duty) => duty,
): World =>
  world({
    today: localDate(day),
    duties: years.flatMap((year) => planOf(year).steps.flatMap((step) => step.duties)).map(change),
    ...sampleOrganisation(),
  });

export const headOf = (unit: string): UserId => UNITS.find((it) => it.id === unit)!.head.id as UserId;
export const centralId = (role: keyof typeof CENTRAL): UserId => CENTRAL[role].id as UserId;
export const keyOf = (year: number, step: StepId, part: string): DutyKey => dutyKey(year, step, part as UnitId);

const secretary: Actor = {
  userId: centralId('committeeSecretary'),
  name: CENTRAL.committeeSecretary.name,
  role: 'committeeSecretary',
};

/** The duty as it is once somebody has done it. */
export const closed = (duty: Duty, on = duty.due): Duty => ({
  ...duty,
  progress: { state: 'done', closing: { at: `${on}T09:00:00+01:00` as Stamp, by: secretary, answer: {} } },
});
