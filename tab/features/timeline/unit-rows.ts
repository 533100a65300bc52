import type { DutyView, TimelineResponse, TimelineStep } from '../../../src/api/contract.ts';
import { type Banded, bandsOf } from '../../steps/bands.ts';
import { barDays, type Span } from '../../steps/span.ts';
import type { Scale } from './geometry.ts';

/** Pixels: a unit's row when there are many and when there is room (look.md, Line). */
const ROW_HEIGHTS = { min: 24, max: 60 } as const;
/** Pixels: the air above and below a row's bars, and the narrowest bar. */
const AIR = 3;
const NARROWEST = 4;

/** One unit's part in a step. */
export interface UnitPart {
  readonly step: TimelineStep;
  readonly duty: DutyView;
}
export interface UnitDuty extends UnitPart, Span {}

export interface UnitRow {
  readonly id: string;
  readonly name: string;
  readonly parts: readonly UnitDuty[];
}

const banded = new WeakMap<UnitRow, readonly Banded<UnitDuty>[]>();

/** A row's duties in order of time, each in its band; worked out when the row is first drawn or moved in. */
export const dutiesIn = (row: UnitRow): readonly Banded<UnitDuty>[] => {
  const known = banded.get(row) ?? bandsOf(row.parts);
  banded.set(row, known);
  return known;
};

const byName = new Intl.Collator('sv').compare;

/** A row for every unit with a part in the steps, by name. */
export const unitRows = (
  steps: readonly TimelineStep[],
  units: TimelineResponse['units'],
  only?: string,
): readonly UnitRow[] => {
  const ofUnit = new Map<string, UnitDuty[]>();
  for (const step of steps) {
    const days = barDays(step);
    for (const duty of step.duties) {
      if (!duty.unit) continue;
      const known = ofUnit.get(duty.unit);
      if (known) known.push({ ...days, step, duty });
      else ofUnit.set(duty.unit, [{ ...days, step, duty }]);
    }
  }
  return units
    .filter(({ id }) => ofUnit.has(id) && (!only || id === only))
    .map(({ id, name }) => ({ id, name, parts: ofUnit.get(id)! }))
    .sort((a, b) => byName(a.name, b.name));
};

/** How high rows can be for all of them to fit in `available` pixels; no lower than can be read. */
export const unitRowHeight = (rows: number, available: number): number =>
  Math.max(ROW_HEIGHTS.min, Math.min(ROW_HEIGHTS.max, Math.floor(available / Math.max(rows, 1))));

/** Where a duty's bar stands inside its row, in pixels. */
export const barBox = ({ item, band, bands }: Banded<UnitDuty>, scale: Scale, rowHeight: number) => {
  const left = scale.start(item.start);
  const share = (rowHeight - 2 * AIR) / bands;
  return {
    left,
    top: AIR + band * share,
    width: Math.max(scale.end(item.end) - left - 1, NARROWEST),
    height: share - (bands > 1 ? 1 : 0),
  };
};

/** Digits that are exact to a sixth of a pixel on the longest line. */
const DIGITS = 3;

/**
 * The same along the row, as CSS in parts of the line: it reads alike at every zoom, and what reads alike need not be styled
 * anew.
 */
export const alongRow = ({ item }: Banded<UnitDuty>, scale: Scale) => {
  const part = (pixels: number): string => `${((100 * pixels) / scale.width).toFixed(DIGITS)}%`;
  const start = scale.start(item.start);
  return { left: part(start), width: `calc(${part(scale.end(item.end) - start)} - 1px)` };
};

/** Where the duty stands that a thing on the page belongs to: undefined when it belongs to none. */
export const placeOf = (rows: readonly UnitRow[], row: number, duty: string): Place | undefined => {
  const found = rows[row];
  const index = found ? dutiesIn(found).findIndex(({ item }) => item.duty.key === duty) : -1;
  return index < 0 ? undefined : { row, index };
};

/** Where the keys stand: which row, and which of its duties. */
export interface Place {
  readonly row: number;
  readonly index: number;
}

const nearestIn = (row: UnitRow, start: string): number => {
  const duties = dutiesIn(row);
  const after = duties.findIndex(({ item }) => item.start >= start);
  return after === -1 ? duties.length - 1 : after;
};

const heldIn = (value: number, last: number): number => Math.min(Math.max(value, 0), last);

/** So many rows does Page Up or Page Down move. */
const PAGE = 10;

/**
 * The duty a key leads to (look.md, Keys): left and right in time along the unit's row, up and down between units to the
 * same time, Home and End to the row's ends, T to today. Undefined for other keys.
 */
export const placeFor = (
  key: string,
  rows: readonly UnitRow[],
  { row, index }: Place,
  today: string,
): Place | undefined => {
  const here = rows[row];
  if (!here) return undefined;
  const duties = dutiesIn(here);
  const last = duties.length - 1;
  const toRow = (by: number): Place => {
    const next = heldIn(row + by, rows.length - 1);
    return next === row ? { row, index } : { row: next, index: nearestIn(rows[next]!, duties[index]!.item.start) };
  };
  switch (key) {
    case 'ArrowRight':
      return { row, index: heldIn(index + 1, last) };
    case 'ArrowLeft':
      return { row, index: heldIn(index - 1, last) };
    case 'ArrowDown':
      return toRow(1);
    case 'ArrowUp':
      return toRow(-1);
    case 'PageDown':
      return toRow(PAGE);
    case 'PageUp':
      return toRow(-PAGE);
    case 'Home':
      return { row, index: 0 };
    case 'End':
      return { row, index: last };
    case 't':
    case 'T': {
      const running = duties.findIndex(({ item }) => item.start <= today && today <= item.end);
      return { row, index: running === -1 ? nearestIn(here, today) : running };
    }
    default:
      return undefined;
  }
};
