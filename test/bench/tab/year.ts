import type { TimelineResponse } from '../../../src/api/contract.ts';
import { ROWS } from '../../../src/cycle/definition/rows.ts';
import type { UserId } from '../../../src/cycle/duties/duty.ts';
import { world } from '../../../src/cycle/duties/world.ts';
import { localDate } from '../../../src/cycle/planning/local-date.ts';
import { planYear } from '../../../src/cycle/planning/plan-year.ts';
import { meOf, yearOf } from '../../../src/http/timeline.ts';
import { departmentOf } from '../department.ts';

/** The calendar year of a department of 560 units, touched by three operating years: some 7,300 duties. */
export const largestYear = (): TimelineResponse => {
  const organisation = departmentOf(560);
  const steps = [2025, 2026, 2027].flatMap((year) => planYear(ROWS, year, organisation).steps);
  const now = world({
    today: localDate('2026-02-10'),
    duties: steps.flatMap((step) => step.duties),
    units: organisation.units,
    assignments: organisation.assignments,
    meetings: organisation.meetings,
  });
  return {
    ...yearOf(2026, steps, now, 'Utbildningsförvaltningen · Exempelbro kommun'),
    me: meOf(organisation.assignments[0]!.userId as UserId, now),
  };
};
