import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fitRowHeight,
  LANE_PADDING,
  MIN_BAR,
  placeLane,
  ROW_HEIGHTS,
  scaleOf,
  spotFor,
} from '../../tab/features/timeline/geometry.ts';
import { dateOf, dayNumber, daysInYear, monthsOf, weeksOf } from '../../tab/steps/days.ts';

describe('the days of a year', () => {
  it('share the width equally, and leap years have one more', () => {
    expect(daysInYear(2026)).toBe(365);
    expect(daysInYear(2028)).toBe(366);
    const scale = scaleOf(2026, 730);
    expect(scale.start('2026-01-01')).toBe(0);
    expect(scale.end('2026-01-31')).toBe(62);
    expect(scale.end('2026-12-31')).toBe(730);
  });

  it('hold what lies outside the year at its edge', () => {
    const scale = scaleOf(2026, 730);
    expect(scale.start('2025-11-01')).toBe(0);
    expect(scale.end('2027-02-01')).toBe(730);
  });

  it('fall into months and ISO weeks', () => {
    expect(monthsOf(2028)[1]).toEqual({ month: 2, start: '2028-02-01', end: '2028-02-29' });
    expect(weeksOf(2026)[0]).toEqual({ week: 1, monday: '2025-12-29' });
    expect(weeksOf(2026)).toHaveLength(53);
    expect(weeksOf(2027)).toHaveLength(52);
    expect(weeksOf(2026).find((it) => it.week === 14)?.monday).toBe('2026-03-30');
  });
});

describe('bars in a lane', () => {
  const scale = scaleOf(2026, 900);
  const place = (...spans: [id: string, start: string, end: string, label: number][]) =>
    placeLane(
      spans.map(([id, start, end, labelWidth]) => ({ id, start, end, labelWidth })),
      scale,
    );

  it('carry their label inside where it fits, else to the right, else to the left', () => {
    expect(place(['U17', '2026-01-01', '2026-12-31', 200]).bars[0]?.side).toBe('inside');
    expect(place(['M01', '2026-02-01', '2026-03-31', 200]).bars[0]?.side).toBe('right');
    expect(place(['M08', '2026-12-01', '2026-12-31', 200]).bars[0]?.side).toBe('left');
  });

  it('take the next row when they or their labels would touch', () => {
    const { bars, rows } = place(
      ['M10', '2026-01-01', '2026-02-27', 170],
      ['M01', '2026-02-01', '2026-03-31', 220],
      ['M08', '2026-12-01', '2026-12-31', 130],
    );
    expect(bars.map(({ id, row }) => [id, row])).toEqual([
      ['M10', 0],
      ['M08', 0],
      ['M01', 1],
    ]);
    expect(rows).toBe(2);
  });

  it('are wide enough for their sign even when they last a day', () => {
    expect(place(['X', '2026-12-31', '2026-12-31', 90]).bars[0]).toMatchObject({ width: MIN_BAR, x: 900 - MIN_BAR });
  });

  it('never cut a label and never cover one another, whatever the plan', () => {
    const day = fc.integer({ min: 0, max: 364 });
    const span = fc.record({ a: day, b: day, labelWidth: fc.integer({ min: 30, max: 286 }) });
    fc.assert(
      fc.property(fc.array(span, { maxLength: 14 }), (drawn) => {
        const first = dayNumber('2026-01-01');
        const { bars } = placeLane(
          drawn.map(({ a, b, labelWidth }, index) => ({
            id: String(index),
            start: dateOf(first + Math.min(a, b)),
            end: dateOf(first + Math.max(a, b)),
            labelWidth,
          })),
          scale,
        );
        const edges = bars.map((bar) => ({
          row: bar.row,
          from: Math.min(bar.x, bar.labelX),
          to: Math.max(bar.x + bar.width, bar.labelX + bar.labelWidth),
        }));
        for (const [index, one] of edges.entries()) {
          expect(one.from).toBeGreaterThanOrEqual(0);
          expect(one.to).toBeLessThanOrEqual(900 + 1e-6);
          for (const other of edges.slice(index + 1))
            if (other.row === one.row) expect(one.to <= other.from || other.to <= one.from).toBe(true);
        }
      }),
    );
  });
});

describe('row height', () => {
  it('fills the screen between what the sign needs and what was drawn', () => {
    const lanes = 6;
    const padding = lanes * 2 * LANE_PADDING;
    expect(fitRowHeight(20, lanes, 20 * 25 + padding)).toBe(25);
    expect(fitRowHeight(20, lanes, 2000)).toBe(ROW_HEIGHTS.max);
    expect(fitRowHeight(20, lanes, 100)).toBe(ROW_HEIGHTS.min);
    expect(fitRowHeight(0, 0, 100)).toBe(ROW_HEIGHTS.max);
  });
});

describe('keys', () => {
  const spots = [
    { id: 'M10', line: 0, x: 0, width: 140 },
    { id: 'M08', line: 0, x: 800, width: 80 },
    { id: 'M01', line: 1, x: 70, width: 140 },
    { id: 'U11', line: 3, x: 800, width: 80 },
  ];

  it('go through the year with left and right, and stop at its ends', () => {
    expect(spotFor('ArrowRight', spots, 'M10')).toBe('M01');
    expect(spotFor('ArrowLeft', spots, 'M01')).toBe('M10');
    expect(spotFor('ArrowLeft', spots, 'M10')).toBeUndefined();
    expect(spotFor('ArrowRight', spots, 'U11')).toBeUndefined();
  });

  it('go between rows with up and down, to the nearest in time', () => {
    expect(spotFor('ArrowDown', spots, 'M08')).toBe('M01');
    expect(spotFor('ArrowDown', spots, 'M01')).toBe('U11');
    expect(spotFor('ArrowUp', spots, 'M01')).toBe('M10');
    expect(spotFor('ArrowUp', spots, 'M10')).toBeUndefined();
  });

  it('go to the ends with Home and End and to today with T', () => {
    expect(spotFor('Home', spots, 'U11')).toBe('M10');
    expect(spotFor('End', spots, 'M10')).toBe('U11');
    expect(spotFor('t', spots, 'M08', 150)).toBe('M01');
    expect(spotFor('t', spots, 'M08')).toBeUndefined();
  });

  it('leave other keys and unknown bars alone', () => {
    expect(spotFor('x', spots, 'M10')).toBeUndefined();
    expect(spotFor('Home', spots, 'nobody')).toBeUndefined();
  });
});
