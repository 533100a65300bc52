import { z } from 'zod';
import type { GoalsResponse, TertialReportResponse } from '../api/contract.ts';
import { mayReadEverything } from '../cycle/duties/authority.ts';
import type { UserId } from '../cycle/duties/duty.ts';
import type { World } from '../cycle/duties/world.ts';
import { type GoalProgress, goalProgress, TERTIALS, type Tertial } from '../cycle/overview/goal-outcomes.ts';
import { tertialReport } from '../cycle/overview/tertial-report.ts';
import { AppError } from '../errors.ts';

const goalView = ({ goal, assessments, measures }: GoalProgress): GoalsResponse['goals'][number] => ({
  key: goal.key,
  level: goal.level,
  title: goal.title,
  assessments,
  measures: measures.map(({ measure: { key, name, unit, baseline, target }, outcomes }) => ({
    key,
    name,
    unit,
    ...(baseline !== undefined && { baseline }),
    ...(target !== undefined && { target }),
    outcomes,
  })),
});

/** GET /api/goals: an operating year's goals, for everyone with a sign-in; counts and means, and nobody's words. */
export const goalsResponse = (operatingYear: number, world: World): GoalsResponse => ({
  operatingYear,
  goals: goalProgress(operatingYear, world).map(goalView),
});

const Asked = z.coerce.number().refine((it): it is Tertial => (TERTIALS as readonly number[]).includes(it));

/**
 * GET /api/reports/tertial: what a report on a tertial is written from, with the units' words. Throws `report.not-yours` for
 * those who may not read every unit's, `argument.invalid` for a tertial that is none.
 */
export const tertialReportResponse = (
  operatingYear: number,
  tertial: unknown,
  reader: UserId,
  world: World,
): TertialReportResponse => {
  if (!mayReadEverything(reader, world)) throw new AppError('report.not-yours');
  const asked = Asked.safeParse(tertial);
  if (!asked.success) throw new AppError('argument.invalid', { what: 'tertial' });
  const { goals, ...report } = tertialReport(operatingYear, asked.data as Tertial, world);
  return {
    ...report,
    goals: goals.map(({ progress, analyses, silent }) => ({ ...goalView(progress), analyses, silent })),
  };
};
