import { describe, expect, it } from 'vitest';
import type { World } from '../../../src/cycle/duties/world.ts';
import { tertialReport } from '../../../src/cycle/overview/tertial-report.ts';
import { GOAL_2025, MEASURE_2025, OUTCOMES_2025 } from '../../fixtures/goals-2025.ts';
import { closed, exempelbro, keyOf } from '../../helpers/year.ts';

/** Three units have followed the year 2025 up. */
const world: World = {
  ...exempelbro('2025-12-20', [2025], (duty) =>
    ['manstensskolan', 'glimmerskolan', 'trollmossens-forskola'].some((it) => duty.key === keyOf(2025, 'U11', it))
      ? closed(duty)
      : duty,
  ),
  goals: [GOAL_2025],
  measures: [MEASURE_2025],
  outcomes: OUTCOMES_2025,
};

describe('what a report on a tertial is written from', () => {
  const report = tertialReport(2025, 3, world);
  const [goal] = report.goals;

  it('names the units that have followed up and those that have not, and when the report is due', () => {
    expect(report.answered).toEqual(['Trollmossens förskola', 'Månstensskolan F–6', 'Glimmerskolan 7–9']);
    expect(report.missing).toHaveLength(8);
    expect(report.missing).toContain('Vuxenlär Exempelbro');
    expect(report.writtenIn).toBe('U13');
    expect(report.due).toMatch(/^2026-01-/);
  });

  it('has the measures so far, goal by goal, and what each unit says in its own words', () => {
    expect(goal!.progress.measures[0]!.outcomes).toEqual([
      { tertial: 2, mean: 8.2, units: 1 },
      { tertial: 3, mean: expect.closeTo(8.2), units: 2 },
    ]);
    expect(goal!.progress.assessments).toEqual([{ tertial: 3, green: 1, yellow: 1, red: 0 }]);
    expect(goal!.analyses).toEqual([
      {
        unit: 'Månstensskolan F–6',
        assessment: 'green',
        analysis: 'Fler vuxna på rasterna <gav> lugn & ro.\nVi fortsätter så.',
        values: [{ measure: 'trygghetsindex åk 5', value: 8.4 }],
      },
      { unit: 'Glimmerskolan 7–9', assessment: 'yellow', values: [{ measure: 'trygghetsindex åk 5', value: 8 }] },
    ]);
    expect(goal!.silent).toEqual(['Trollmossens förskola']);
  });

  it('knows nothing of what comes after the tertial', () => {
    const second = tertialReport(2025, 2, world);
    expect(second.writtenIn).toBe('U08');
    expect(second.answered).toEqual([]);
    expect(second.goals[0]!.progress.measures[0]!.outcomes.map((it) => it.tertial)).toEqual([2]);
    expect(second.goals[0]!.progress.assessments).toEqual([]);
    expect(tertialReport(2025, 1, world).writtenIn).toBe('U03');
  });

  it('is empty for a year that is not planned', () => {
    expect(tertialReport(2040, 1, world)).toMatchObject({ answered: [], missing: [], goals: [] });
  });
});
