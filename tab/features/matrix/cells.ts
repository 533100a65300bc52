import type { DutyView, TimelineResponse, TimelineStep } from '../../../src/api/contract.ts';
import { isRunning } from '../../steps/state.ts';

export interface MatrixRow {
  readonly id: string;
  readonly name: string;
  /** The unit's duty in each of the columns; undefined where it has no part. */
  readonly cells: readonly (DutyView | undefined)[];
  readonly missing: number;
}
export interface Matrix {
  /** Steps in which units have a part, in order of their last day. */
  readonly columns: readonly { readonly step: TimelineStep; readonly missing: number }[];
  readonly rows: readonly MatrixRow[];
}

const byName = new Intl.Collator('sv').compare;

/** Somebody can do their part today, and has not. */
export const isMissing = (duty: DutyView | undefined): boolean => duty !== undefined && isRunning(duty.status);

/** A step has begun, whatever its state: what comes later cannot be missing yet. */
const hasBegun = (step: TimelineStep, today: string): boolean =>
  step.window.start <= today || step.duties.some((duty) => isMissing(duty));

/**
 * Units by steps: who has done their part, and who is missing. Of the steps, those that have begun and are not all done;
 * of the units, all, or only those that miss something; by name, in the order of the language.
 */
export const matrixOf = (
  { units, today }: Pick<TimelineResponse, 'units' | 'today'>,
  steps: readonly TimelineStep[],
  only: { readonly missing: boolean; readonly unit?: string | undefined },
): Matrix => {
  const columns = steps
    .filter((step) => step.duties.some((duty) => duty.unit) && hasBegun(step, today))
    .sort((a, b) => a.due.localeCompare(b.due) || a.stepId.localeCompare(b.stepId))
    .map((step) => ({
      step,
      missing: step.duties.filter((duty) => duty.unit && isMissing(duty)).length,
      byUnit: new Map(step.duties.map((duty) => [duty.unit, duty])),
    }))
    .filter(({ step, missing }) => missing > 0 || step.status !== 'done');
  const rows = units
    .filter(({ id }) => !only.unit || id === only.unit)
    .map(({ id, name }): MatrixRow => {
      const cells = columns.map(({ byUnit }) => byUnit.get(id));
      return { id, name, cells, missing: cells.filter(isMissing).length };
    })
    .filter(({ cells, missing }) => (only.missing ? missing > 0 : cells.some(Boolean)))
    .sort((a, b) => byName(a.name, b.name));
  return { columns: columns.map(({ step, missing }) => ({ step, missing })), rows };
};

export interface Cell {
  readonly row: number;
  readonly column: number;
}

const held = (value: number, last: number): number => Math.min(Math.max(value, 0), last);
const PAGE = 10;

/** The cell a key leads to, as in a grid (WAI-ARIA, grid). Undefined for other keys. */
export const cellFor = (
  key: string,
  { row, column }: Cell,
  size: { readonly rows: number; readonly columns: number },
): Cell | undefined => {
  const to = (toRow: number, toColumn: number): Cell => ({
    row: held(toRow, size.rows - 1),
    column: held(toColumn, size.columns - 1),
  });
  switch (key) {
    case 'ArrowRight':
      return to(row, column + 1);
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'ArrowDown':
      return to(row + 1, column);
    case 'ArrowUp':
      return to(row - 1, column);
    case 'PageDown':
      return to(row + PAGE, column);
    case 'PageUp':
      return to(row - PAGE, column);
    case 'Home':
      return to(row, 0);
    case 'End':
      return to(row, size.columns - 1);
    default:
      return undefined;
  }
};
