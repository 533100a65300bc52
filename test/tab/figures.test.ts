import { describe, expect, it } from 'vitest';
import { cellFor, isMissing, matrixOf } from '../../tab/features/matrix/cells.ts';
import { CHART, chartOf, lateIn, nextMeeting, progressOf, tertialOf } from '../../tab/features/overview/figures.ts';
import { calendarFile } from '../../tab/features/step-panel/calendar-file.ts';
import { answersOn } from '../fixtures/timeline-2026.ts';
import { GOALS } from './goals.ts';

const year = answersOn().timeline(2026);

describe('who is missing', () => {
  it('is told by unit and by step, of the steps that have begun', () => {
    const { columns, rows } = matrixOf(year, year.steps, { missing: true });
    expect(columns.map(({ step, missing }) => [step.id, missing])).toEqual([
      ['2026-M10', 11],
      ['2025-U16', 11],
      ['2027-M01', 9],
    ]);
    expect(rows).toHaveLength(11);
    expect(rows.find((it) => it.id === 'glimmerskolan')).toMatchObject({ missing: 2 });
  });

  it('is nobody where everything is done, unless all units are asked for', () => {
    const done = year.steps.map((step) => ({
      ...step,
      duties: step.duties.map((duty) => (duty.unit === 'glimmerskolan' ? { ...duty, status: 'done' as const } : duty)),
    }));
    const names = (missing: boolean) => matrixOf(year, done, { missing }).rows.map((it) => it.id);
    expect(names(true)).not.toContain('glimmerskolan');
    expect(names(false)).toContain('glimmerskolan');
    expect(matrixOf(year, done, { missing: false, unit: 'glimmerskolan' }).rows).toHaveLength(1);
  });

  it('counts neither what is coming nor what is done', () => {
    const duty = year.steps[0]!.duties[0]!;
    expect(isMissing({ ...duty, status: 'late' })).toBe(true);
    expect(isMissing({ ...duty, status: 'upcoming' })).toBe(false);
    expect(isMissing({ ...duty, status: 'done' })).toBe(false);
    expect(isMissing(undefined)).toBe(false);
  });

  it('is moved in as in a grid, and held to its edges', () => {
    const size = { rows: 30, columns: 3 };
    const go = (key: string, row: number, column: number) => cellFor(key, { row, column }, size);
    expect(go('ArrowRight', 0, 2)).toEqual({ row: 0, column: 2 });
    expect(go('ArrowDown', 0, 1)).toEqual({ row: 1, column: 1 });
    expect(go('PageDown', 25, 1)).toEqual({ row: 29, column: 1 });
    expect(go('PageUp', 25, 1)).toEqual({ row: 15, column: 1 });
    expect(go('ArrowUp', 0, 1)).toEqual({ row: 0, column: 1 });
    expect(go('ArrowLeft', 0, 1)).toEqual({ row: 0, column: 0 });
    expect(go('Home', 4, 2)).toEqual({ row: 4, column: 0 });
    expect(go('End', 4, 0)).toEqual({ row: 4, column: 2 });
    expect(go('x', 4, 0)).toBeUndefined();
  });
});

describe('how the year stands', () => {
  it('is counted by plan and tertial of the last day, without what is open all year', () => {
    expect([tertialOf('2026-04-30'), tertialOf('2026-05-01'), tertialOf('2026-12-31')]).toEqual([1, 2, 3]);
    const [goals, followUp] = progressOf(year.steps, 2026);
    expect(goals!.tertials[0]).toEqual({ done: 3, total: 23 });
    expect(followUp!.tertials.reduce((sum, it) => sum + it.total, 0)).toBe(
      year.steps
        .filter((it) => it.plan === 'followUp' && it.stepId !== 'U17' && it.due.startsWith('2026'))
        .reduce((sum, it) => sum + it.total, 0),
    );
  });

  it('names what is late, the oldest first', () => {
    const later = answersOn('2026-04-03' as never).timeline(2026);
    expect(
      lateIn(later.steps)
        .map(({ step }) => step.id)
        .slice(0, 2),
    ).toEqual(['2025-U14', '2025-U16']);
    expect(lateIn(year.steps)).toEqual([]);
  });

  it('tells the committee’s next meeting and what falls on it', () => {
    expect(nextMeeting(year)).toMatchObject({ date: '2026-02-24' });
    expect(nextMeeting(year)!.steps.map((it) => it.id)).toContain('2025-U15');
    expect(nextMeeting({ ...year, today: '2026-12-31' })).toBeUndefined();
  });
});

describe('a measure’s small chart', () => {
  const [percent, sickLeave] = GOALS.map((goal) => goal.measures[0]!);

  it('goes from the baseline over the tertials, higher up for more, towards the target', () => {
    const { points, target } = chartOf(percent!);
    expect(points.map((it) => it.at)).toEqual([0, 1, 2]);
    expect(points[0]!.y).toBe(CHART.height - CHART.air);
    expect(points[1]!.y).toBeLessThan(points[0]!.y);
    expect(target).toBe(CHART.air);
  });

  it('holds together with one value, or none', () => {
    expect(chartOf({ ...sickLeave!, target: 7.4 }).points).toEqual([{ at: 0, value: 7.4, x: 8, y: CHART.height / 2 }]);
    const { baseline: _baseline, target: _target, ...bare } = sickLeave!;
    expect(chartOf(bare)).toEqual({ points: [] });
  });
});

describe('a date for one’s own calendar', () => {
  const file = calendarFile({
    id: '2027-M01',
    title: 'M01 Skiss på utvecklingsområden 2027',
    text: 'Första raden; andra, tredje\noch en mycket lång rad som ska brytas där den blir för lång för att stå på en enda rad i filen',
    first: '2026-03-31',
    last: '2026-03-31',
    made: '2026-02-10T08:00:00.000Z',
  });

  it('is all day, ends the day after, and takes nobody’s time', () => {
    expect(file).toContain('DTSTART;VALUE=DATE:20260331\r\nDTEND;VALUE=DATE:20260401\r\n');
    expect(file).toContain('DTSTAMP:20260210T080000Z');
    expect(file).toContain('TRANSP:TRANSPARENT');
  });

  it('escapes what has a meaning in the file, and folds long lines by octets', () => {
    expect(file.replaceAll('\r\n ', '')).toContain('Första raden\\; andra\\, tredje\\noch en mycket');
    for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  });
});
