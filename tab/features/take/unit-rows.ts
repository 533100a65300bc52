import type { DutyView, TimelineResponse, TimelineStep } from '../../../src/api/contract.ts';
import { isAllYear } from '../../steps/span.ts';

/** A unit's part in a step. */
export interface UnitRow {
  readonly step: TimelineStep;
  readonly duty: DutyView;
}

/** One month of a unit's year, by the duties' last days. */
export interface UnitMonth {
  /** `2026-03`. */
  readonly month: string;
  readonly rows: readonly UnitRow[];
}

/** A unit's duties in the calendar year, month by month in order of their last days. Pure. */
export const unitMonths = ({ steps, year }: Pick<TimelineResponse, 'steps' | 'year'>, unit: string): UnitMonth[] => {
  const rows = steps
    .filter((step) => !isAllYear(step))
    .flatMap((step) =>
      step.duties
        .filter((duty) => duty.unit === unit && duty.due.startsWith(`${year}-`))
        .map((duty): UnitRow => ({ step, duty })),
    )
    .sort((a, b) => a.duty.due.localeCompare(b.duty.due) || a.step.stepId.localeCompare(b.step.stepId));
  return [...new Set(rows.map(({ duty }) => duty.due.slice(0, 7)))].map((month) => ({
    month,
    rows: rows.filter(({ duty }) => duty.due.startsWith(month)),
  }));
};

/** The unit that is shown first: the one that is filtered by, else one's own, else the first of all. */
export const firstUnit = (
  { units, me }: Pick<TimelineResponse, 'units' | 'me'>,
  filtered: string | undefined,
): string | undefined =>
  [filtered, ...me.roles.map((it) => it.unit), ...units.map((it) => it.id)].find((id) =>
    units.some((unit) => unit.id === id),
  );
