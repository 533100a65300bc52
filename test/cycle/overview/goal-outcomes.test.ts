import { describe, expect, it } from 'vitest';
import type { Actor, DutyKey, Stamp, UnitId } from '../../../src/cycle/duties/duty.ts';
import type { Goal, GoalOutcome, Measure } from '../../../src/cycle/goals/goal.ts';
import { goalProgress } from '../../../src/cycle/overview/goal-outcomes.ts';
import { exempelbro } from '../../helpers/year.ts';

const at = '2026-09-01T09:00:00+02:00' as Stamp;
const goal: Goal = {
  key: '2026-G1',
  operatingYear: 2026,
  number: 1,
  level: 'committee',
  title: 'Trygghet och studiero i varje grupp',
  from: '2026-M04-central' as DutyKey,
  at,
};
const measure: Measure = {
  key: '2026-G1-M1',
  operatingYear: 2026,
  goal: goal.key,
  number: 1,
  name: 'trygghetsindex åk 5',
  unit: 'index',
  baseline: 8.1,
  target: 8.6,
};
const reported = (unit: string, tertial: 1 | 2 | 3, what: Partial<GoalOutcome>): GoalOutcome => ({
  key: `${unit} ${tertial} ${what.measure ?? ''}`,
  operatingYear: 2026,
  tertial,
  unit: unit as UnitId,
  goal: goal.key,
  by: {} as Actor,
  at,
  ...what,
});
const outcomes = [
  reported('a', 1, { assessment: 'green' }),
  reported('b', 1, { assessment: 'yellow', analysis: 'Hemligt' }),
  reported('a', 2, { measure: measure.key, value: 8.2 }),
  reported('b', 2, { measure: measure.key, value: 8.4 }),
  reported('c', 2, { measure: measure.key }),
];
const world = { ...exempelbro('2026-09-02'), goals: [goal], measures: [measure], outcomes };

describe('how a goal goes', () => {
  const [progress] = goalProgress(2026, world);

  it('is counted by assessment, and its measures are means of what units reported', () => {
    expect(progress!.assessments).toEqual([{ tertial: 1, green: 1, yellow: 1, red: 0 }]);
    expect(progress!.measures[0]!.outcomes).toEqual([{ tertial: 2, mean: expect.closeTo(8.3), units: 2 }]);
  });

  it('holds nobody’s words', () => {
    expect(JSON.stringify(progress)).not.toContain('Hemligt');
  });

  it('is of the operating year that is asked for', () => {
    expect(goalProgress(2027, world)).toEqual([]);
  });
});
