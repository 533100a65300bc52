import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutWheel } from '../../tab/features/wheel/chart.ts';
import {
  angleAfter,
  angleOf,
  arcOf,
  arcPath,
  bandsNeeded,
  busiestWeeks,
  crowdOf,
  labelIn,
  namePath,
  pointAt,
  radiiOf,
  ringsOf,
  spotInWheel,
} from '../../tab/features/wheel/geometry.ts';
import { bandsOf } from '../../tab/steps/bands.ts';
import { dateOf, dayNumber } from '../../tab/steps/days.ts';
import { answersOn } from '../fixtures/timeline-2026.ts';

const TURN = 2 * Math.PI;
const radii = radiiOf(700);

describe('days on the wheel', () => {
  it('begin with January at twelve and go clockwise, by day of year', () => {
    expect(angleOf('2026-01-01', 2026)).toBe(0);
    expect(angleAfter('2026-12-31', 2026)).toBeCloseTo(TURN);
    expect(angleOf('2028-02-29', 2028)).toBeCloseTo((59 / 366) * TURN);
    expect(pointAt(10, 0)).toEqual({ x: 0, y: -10 });
    const three = pointAt(10, TURN / 4);
    expect(three.x).toBeCloseTo(10);
    expect(three.y).toBeCloseTo(0);
  });

  it('outside the year are held at its ends', () => {
    expect(angleOf('2025-11-01', 2026)).toBe(0);
    expect(angleAfter('2027-02-01', 2026)).toBeCloseTo(TURN);
  });
});

describe('bands', () => {
  const span = (start: string, end: string) => ({ start, end });

  it('are as many as overlap at once, for those that hang together only', () => {
    const placed = bandsOf([
      span('2026-02-01', '2026-03-31'),
      span('2026-01-01', '2026-02-27'),
      span('2026-12-01', '2026-12-31'),
    ]);
    expect(placed.map(({ item, band, bands }) => [item.start, band, bands])).toEqual([
      ['2026-01-01', 0, 2],
      ['2026-02-01', 1, 2],
      ['2026-12-01', 0, 1],
    ]);
  });

  it('are taken again once they are free, and days that only touch do not overlap', () => {
    const placed = bandsOf([
      span('2026-01-01', '2026-01-31'),
      span('2026-02-01', '2026-02-28'),
      span('2026-01-15', '2026-02-15'),
    ]);
    expect(placed.map(({ band, bands }) => [band, bands])).toEqual([
      [0, 2],
      [1, 2],
      [0, 2],
    ]);
  });

  it('never hold two things on one day, whatever the plan', () => {
    const first = dayNumber('2026-01-01');
    const day = fc.integer({ min: 0, max: 364 });
    fc.assert(
      fc.property(fc.array(fc.tuple(day, day), { maxLength: 20 }), (drawn) => {
        const placed = bandsOf(
          drawn.map(([a, b]) => span(dateOf(first + Math.min(a, b)), dateOf(first + Math.max(a, b)))),
        );
        expect(placed).toHaveLength(drawn.length);
        for (const [index, one] of placed.entries()) {
          expect(one.band).toBeLessThan(one.bands);
          for (const other of placed.slice(index + 1))
            if (other.band === one.band)
              expect(one.item.end < other.item.start || other.item.end < one.item.start).toBe(true);
        }
      }),
    );
  });
});

describe('rings', () => {
  const needs = [
    { plan: 'goals', lane: 'unitHead', bands: 2 },
    { plan: 'goals', lane: 'departmentHead', bands: 4 },
    { plan: 'followUp', lane: 'committee', bands: 1 },
  ] as const;

  it('go from outside in without touching, with more air between the plans, and end before the centre', () => {
    const [first, second, third] = ringsOf(needs, radii);
    expect(first!.outer).toBe(radii.outer);
    expect(first!.inner - second!.outer).toBeCloseTo(4);
    expect(second!.inner - third!.outer).toBeCloseTo(10);
    expect(third!.inner).toBeGreaterThan(radii.centre);
  });

  it('give more room to those that hold more at once', () => {
    const [first, second, third] = ringsOf(needs, radii).map(({ outer, inner }) => outer - inner);
    expect(second!).toBeGreaterThan(first!);
    expect(first!).toBeGreaterThan(third!);
  });

  it('hold every step of the year inside them, none over another', () => {
    const { steps } = answersOn().timeline(2026);
    const wheel = layOutWheel(steps, 2026, radii);
    expect(wheel.rings.map(({ plan, lane }) => `${plan} ${lane}`)).toEqual([
      'goals unitHead',
      'goals departmentHead',
      'goals committee',
      'followUp unitHead',
      'followUp departmentHead',
      'followUp committee',
    ]);
    expect(wheel.spots).toHaveLength(30);
    for (const ring of wheel.rings) {
      for (const [index, { arc }] of ring.steps.entries()) {
        expect(arc.outer).toBeLessThanOrEqual(ring.outer + 1e-9);
        expect(arc.inner).toBeGreaterThanOrEqual(ring.inner - 1e-9);
        for (const { arc: other } of ring.steps.slice(index + 1)) {
          const sideBySide = arc.to <= other.from || other.to <= arc.from;
          const aboveAnother = arc.inner >= other.outer || other.inner >= arc.outer;
          expect(sideBySide || aboveAnother).toBe(true);
        }
      }
    }
  });
});

describe('an arc', () => {
  const ring = { inner: 200, outer: 240 };
  const arc = (start: string, end: string, band = 0, bands = 1) =>
    arcOf({ item: { start, end }, band, bands }, ring, 2026);

  it('is drawn along both of its edges, the long way round when it is more than half the year', () => {
    expect(arcPath({ inner: 1, outer: 2, from: 0, to: TURN / 4 })).toBe(
      'M0.00 -2.00A2 2 0 0 1 2.00 -0.00L1.00 -0.00A1 1 0 0 0 0.00 -1.00Z',
    );
    expect(arcPath({ inner: 1, outer: 2, from: 0, to: TURN * 0.75 })).toContain('A2 2 0 1 1');
    expect(arcPath({ inner: 1, outer: 2, from: 0, to: TURN })).not.toMatch(/M(\S+ \S+)A2 2 0 1 1 \1L/);
  });

  it('of a single day is still wide enough to be seen', () => {
    const day = arc('2026-05-01', '2026-05-01');
    expect((day.to - day.from) * day.outer).toBeGreaterThanOrEqual(4 - 1e-9);
  });

  it('carries its label level where it fits so, else along the arc, upright in the lower half too', () => {
    expect(labelIn(arc('2026-01-01', '2026-03-31'), 30, 11)?.turn).toBe(0);
    const east = labelIn(arc('2026-02-15', '2026-05-15', 0, 3), 40, 11)!;
    expect(Math.abs(east.turn)).toBeCloseTo(90, -1);
    const south = labelIn(arc('2026-05-15', '2026-08-15', 0, 3), 40, 11)!;
    expect(Math.abs(south.turn)).toBeLessThan(90);
  });

  it('carries none where it is short or thin (look.md, Wheel)', () => {
    expect(labelIn(arc('2026-05-01', '2026-05-05'), 20, 11)).toBeUndefined();
    expect(labelIn(arc('2026-01-01', '2026-06-30', 0, 4), 20, 11)).toBeUndefined();
  });

  it('of a month has its name written upright', () => {
    expect(namePath(100, 0, 0.5)).toContain('0 0 1');
    expect(namePath(100, Math.PI - 0.2, Math.PI + 0.2)).toContain('0 0 0');
  });
});

describe('where the year is crowded', () => {
  it('is told by week, the fullest ones in a row', () => {
    const crowd = crowdOf(
      [
        { start: '2026-01-01', end: '2026-03-01' },
        { start: '2026-02-02', end: '2026-02-15' },
      ],
      2026,
    );
    expect(crowd).toHaveLength(53);
    expect(busiestWeeks(crowd)).toEqual({ first: 6, last: 7, count: 2 });
    expect(busiestWeeks(crowdOf([], 2026))).toBeUndefined();
  });

  it('needs as many bands as run at once', () => {
    expect(bandsNeeded([])).toBe(1);
    expect(
      bandsNeeded([
        { start: '2026-01-01', end: '2026-03-01' },
        { start: '2026-02-02', end: '2026-02-15' },
      ]),
    ).toBe(2);
  });
});

describe('keys in the wheel', () => {
  const spots = [
    { id: 'M10', ring: 0, start: '2026-01-01', end: '2026-02-27' },
    { id: 'M01', ring: 0, start: '2026-02-01', end: '2026-03-31' },
    { id: 'M09', ring: 1, start: '2026-01-01', end: '2026-01-20' },
    { id: 'U11', ring: 3, start: '2026-12-01', end: '2026-12-31' },
  ];
  const go = (key: string, from: string) => spotInWheel(key, spots, from, '2026-02-10');

  it('go along a ring, and stop at its ends', () => {
    expect(go('ArrowRight', 'M10')).toBe('M01');
    expect(go('ArrowRight', 'M01')).toBeUndefined();
    expect(go('ArrowLeft', 'M01')).toBe('M10');
  });

  it('go between rings to the nearest in time, over rings that are empty', () => {
    expect(go('ArrowDown', 'M01')).toBe('M09');
    expect(go('ArrowDown', 'M09')).toBe('U11');
    expect(go('ArrowUp', 'U11')).toBe('M09');
    expect(go('ArrowUp', 'M10')).toBeUndefined();
  });

  it('go to the ends of the year and to today, and leave other keys alone', () => {
    expect(go('Home', 'U11')).toBe('M10');
    expect(go('End', 'M10')).toBe('U11');
    expect(go('T', 'U11')).toBe('M10');
    expect(go('x', 'M10')).toBeUndefined();
    expect(go('Home', 'nobody')).toBeUndefined();
  });
});
