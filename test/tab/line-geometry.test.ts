import { describe, expect, it } from 'vitest';
import { layOut } from '../../tab/features/timeline/chart.ts';
import { anchorAt, rowsInSight, scaleOf, scrollFor } from '../../tab/features/timeline/geometry.ts';
import {
  alongRow,
  barBox,
  dutiesIn,
  placeFor,
  placeOf,
  unitRowHeight,
  unitRows,
} from '../../tab/features/timeline/unit-rows.ts';
import { weekendsOf, yearDays } from '../../tab/steps/days.ts';
import { glancePlace } from '../../tab/steps/glance.tsx';
import { answersOn } from '../fixtures/timeline-2026.ts';

const { steps, units } = answersOn().timeline(2026);

describe('zoom', () => {
  it('keeps what is under the pointer where it is', () => {
    const anchor = anchorAt(300, 0, 900);
    const scrolled = scrollFor(anchor, 3600, 900);
    expect(anchorAt(300, scrolled, 3600).part).toBeCloseTo(anchor.part);
  });

  it('holds to the ends of the year', () => {
    expect(scrollFor({ part: 0, offset: 400 }, 3600, 900)).toBe(0);
    expect(scrollFor({ part: 1, offset: 100 }, 3600, 900)).toBe(2700);
    expect(scrollFor({ part: 0.5, offset: 450 }, 700, 900)).toBe(0);
  });

  it('finds the day at a place on the line', () => {
    const scale = scaleOf(2026, 3650);
    expect(scale.dayAt(scale.start('2026-05-15') + 5)).toBe('2026-05-15');
    expect(scale.dayAt(-20)).toBe('2026-01-01');
    expect(scale.dayAt(9999)).toBe('2026-12-31');
  });
});

describe('days off', () => {
  it('are Saturdays with Sundays, cut at the ends of the year', () => {
    expect(weekendsOf(2026)[0]).toEqual({ saturday: '2026-01-03', sunday: '2026-01-04' });
    expect(weekendsOf(2028)[0]).toEqual({ saturday: '2028-01-01', sunday: '2028-01-02' });
    expect(weekendsOf(2023)[0]).toEqual({ saturday: '2023-01-01', sunday: '2023-01-01' });
    expect(yearDays(2028)).toHaveLength(366);
    expect(yearDays(2026)[0]).toEqual({ date: '2026-01-01', weekday: 4 });
  });
});

describe('lanes', () => {
  const scale = scaleOf(2026, 900);

  it('are roles within plans, or plans whole, with every step in one of them', () => {
    const lanesOf = (rows: 'role' | 'plan') =>
      layOut(steps, rows, scale, 700, () => 120).plans.flatMap((it) => it.lanes);
    expect(lanesOf('role')).toHaveLength(6);
    expect(lanesOf('plan').map((it) => it.lane)).toEqual([undefined, undefined]);
    for (const rows of ['role', 'plan'] as const) expect(lanesOf(rows).flatMap((it) => it.bars)).toHaveLength(30);
  });
});

describe('a row for every unit', () => {
  const rows = unitRows(steps, units);

  it('holds what the unit has a part in, by name', () => {
    expect(rows).toHaveLength(11);
    expect(rows[0]!.name).toBe('Centrala elevhälsan');
    expect(rows.at(-1)!.name).toBe('Vuxenlär Exempelbro');
    expect(dutiesIn(rows[0]!).some(({ item }) => item.step.id === '2027-M03')).toBe(false);
    expect(unitRows(steps, units, 'glimmerskolan').map((it) => it.id)).toEqual(['glimmerskolan']);
  });

  it('is as high as there is room for, and never too low to read', () => {
    expect(unitRowHeight(11, 600)).toBe(54);
    expect(unitRowHeight(2, 600)).toBe(60);
    expect(unitRowHeight(560, 600)).toBe(24);
    expect(unitRowHeight(0, 600)).toBe(60);
  });

  it('shares its height among duties that run at once', () => {
    const scale = scaleOf(2026, 900);
    const boxes = dutiesIn(rows[0]!).map((it) => ({ ...barBox(it, scale, 24), item: it.item }));
    for (const box of boxes) {
      expect(box.top).toBeGreaterThanOrEqual(3);
      expect(box.top + box.height).toBeLessThanOrEqual(21 + 1e-9);
    }
  });

  it('places its duties alike at every zoom', () => {
    const along = (width: number) => dutiesIn(rows[0]!).map((it) => alongRow(it, scaleOf(2026, width)));
    expect(along(4 * 900)).toEqual(along(900));
    expect(along(900)[0]).toEqual({
      left: expect.stringMatching(/^-?\d+\.\d{3}%$/),
      width: expect.stringMatching(/^calc\(\d+\.\d{3}% - 1px\)$/),
    });
  });

  it('is drawn only when it is in sight or near it', () => {
    expect(rowsInSight(0, 700, 24, 560)).toEqual({ from: 0, to: 34 });
    expect(rowsInSight(24 * 300, 700, 24, 560)).toEqual({ from: 296, to: 334 });
    expect(rowsInSight(24 * 555, 700, 24, 560)).toEqual({ from: 550, to: 560 });
    expect(rowsInSight(0, 700, 24, 3)).toEqual({ from: 0, to: 3 });
  });

  it('is moved in by keys: in time along it, to the same time in others, to its ends and to today', () => {
    const go = (key: string, row: number, index: number) => placeFor(key, rows, { row, index }, '2026-02-10');
    const idAt = (place: { row: number; index: number } | undefined) =>
      place && dutiesIn(rows[place.row]!)[place.index]!.item.step.stepId;
    expect(idAt({ row: 0, index: 0 })).toBe('M10');
    expect(go('ArrowLeft', 0, 0)).toEqual({ row: 0, index: 0 });
    expect(idAt(go('ArrowRight', 0, 0))).toBe('M01');
    expect(go('ArrowUp', 0, 3)).toEqual({ row: 0, index: 3 });
    expect(go('ArrowDown', 0, 0)).toEqual({ row: 1, index: 0 });
    expect(go('PageDown', 0, 0)?.row).toBe(10);
    expect(idAt(go('End', 0, 0))).toBe(dutiesIn(rows[0]!).at(-1)!.item.step.stepId);
    expect(idAt(go('T', 0, 5))).toBe('M10');
    expect(go('x', 0, 0)).toBeUndefined();
    expect(go('Home', 99, 0)).toBeUndefined();
  });

  it('knows where a duty stands by its row and key, and nothing of one that stands elsewhere', () => {
    const { key } = dutiesIn(rows[2]!)[1]!.item.duty;
    expect(placeOf(rows, 2, key)).toEqual({ row: 2, index: 1 });
    expect(placeOf(rows, 1, key)).toBeUndefined();
    expect(placeOf(rows, 99, key)).toBeUndefined();
  });
});

describe('the small card', () => {
  const screen = { width: 400, height: 800 };

  it('stands below what is looked at, or above where the screen ends, and never across its sides', () => {
    expect(glancePlace({ left: 50, top: 100, bottom: 120, width: 100 }, screen)).toEqual({
      left: 8,
      top: 128,
      above: false,
    });
    expect(glancePlace({ left: 390, top: 700, bottom: 720, width: 100 }, screen)).toEqual({
      left: 92,
      top: 692,
      above: true,
    });
  });
});
