import { describe, expect, it } from 'vitest';
import { ROWS } from '../../../src/cycle/definition/rows.ts';
import { STEP_IDS } from '../../../src/cycle/definition/step.ts';
import { localDate, weekday, yearOf } from '../../../src/cycle/planning/local-date.ts';
import { planYear } from '../../../src/cycle/planning/plan-year.ts';
import { isWorkday, redDays, workdayOnOrBefore } from '../../../src/cycle/planning/workdays.ts';
import { sampleOrganisation } from '../../../src/sample/organisation.ts';
import { planOf, stepIn } from '../../helpers/year.ts';

const withoutMeetings = (year: number) => planYear(ROWS, year, { ...sampleOrganisation(), meetings: [] });

describe('planning a year', () => {
  it('has every step of the document once, in its order', () => {
    expect(planOf(2027).steps.map((step) => step.step)).toEqual([...STEP_IDS]);
  });

  it('resolves the calendar year of each window: planning the year before, follow-up in and after it', () => {
    const plan = planOf(2027);
    expect([
      stepIn(plan, 'M01').window,
      stepIn(plan, 'M10').window,
      stepIn(plan, 'U01').window,
      stepIn(plan, 'U15').window,
    ]).toEqual([
      { start: '2026-02-01', end: '2026-03-31' },
      { start: '2027-01-01', end: '2027-02-28' },
      { start: '2027-04-01', end: '2027-04-30' },
      { start: '2028-01-01', end: '2028-02-29' },
    ]);
  });

  it('lets a step end on the last working day of its window', () => {
    expect(stepIn(planOf(2027), 'M02').due).toBe('2026-05-29');
  });

  it('puts a committee step on the last real meeting in its window', () => {
    expect(stepIn(planOf(2027), 'M04')).toMatchObject({
      due: '2026-08-25',
      meeting: { body: 'UN', date: '2026-08-25', papersDue: '2026-07-30' },
      warnings: [],
    });
    expect(stepIn(planOf(2025), 'U15').due).toBe('2026-02-24');
  });

  it('falls back to the last working day and names the nearest meetings where none lies in the window', () => {
    const step = stepIn(planOf(2027), 'M09');
    expect(step.due).toBe('2027-01-29');
    expect(step.warnings).toEqual([
      {
        code: 'noMeetingInWindow',
        facts: { body: 'UN', start: '2027-01-01', end: '2027-01-31', before: '2026-12-15', after: '2027-02-23' },
      },
    ]);
  });

  it('has the reports ready on the papers-due day when that comes before the end of their window', () => {
    const plan = planOf(2026);
    expect([stepIn(plan, 'U03').due, stepIn(plan, 'U08').due, stepIn(plan, 'U13').due]).toEqual([
      '2026-04-30',
      '2026-08-27',
      '2027-01-28',
    ]);
    expect(stepIn(planOf(2027), 'M03').due).toBe('2026-06-30');
  });

  it('warns when papers are due before the window opens, and before the units are done', () => {
    expect(stepIn(planOf(2026), 'U03').warnings.map((warning) => warning.code)).toEqual(['papersDueBeforeWindow']);
    expect(stepIn(planOf(2026), 'U08').warnings.map((warning) => warning.code)).toEqual([
      'papersDueBeforeWindow',
      'papersDueBeforeUnits',
      'papersDueBeforeUnits',
    ]);
  });

  it('opens a step whose last day lies before its window in time for the first reminder', () => {
    const step = stepIn(planOf(2026), 'U08');
    expect(step.duties[0]!.opens).toBe('2026-08-07');
  });

  it('keeps consultations open all year with no last day before 31 December', () => {
    expect(stepIn(planOf(2026), 'U17')).toMatchObject({
      due: '2026-12-31',
      window: { start: '2026-01-01', end: '2026-12-31' },
    });
  });

  it("makes a duty for every unit where the step is each unit head's, and keys that say what they are", () => {
    const plan = planOf(2027);
    expect(stepIn(plan, 'M01').duties).toHaveLength(11);
    expect(stepIn(plan, 'M01').duties.map((duty) => duty.key)).toContain('2027-M01-manstensskolan');
    expect(stepIn(plan, 'U03').duties.map((duty) => duty.key)).toEqual(['2027-U03-central']);
    expect(stepIn(plan, 'M05').duties.map((duty) => duty.part)).toEqual(['main', ...Array(11).fill('acknowledge')]);
  });

  it('gives a unit that starts in August no follow-up of the first tertial', () => {
    const organisation = sampleOrganisation();
    const plan = planYear(ROWS, 2026, {
      ...organisation,
      units: organisation.units.map((unit) =>
        unit.id === 'glimmerskolan' ? { ...unit, from: localDate('2026-08-01') } : unit,
      ),
    });
    expect([stepIn(plan, 'U01').duties.length, stepIn(plan, 'U06').duties.length]).toEqual([10, 11]);
  });

  it('refuses what is no year', () => {
    for (const year of [1999, 2101, 2026.5, Number.NaN])
      expect(() => planOf(year)).toThrow(expect.objectContaining({ code: 'year.invalid' }));
  });
});

describe('any year from 2020 to 2040', () => {
  const years = Array.from({ length: 21 }, (_, index) => 2020 + index);

  it('ends every step of a window on a working day, the last in its months', () => {
    for (const year of years) {
      for (const step of withoutMeetings(year).steps.filter((it) => it.step !== 'U17')) {
        expect(isWorkday(step.due), `${step.key} ${step.due}`).toBe(true);
        expect(step.due, step.key).toBe(workdayOnOrBefore(step.window.end));
      }
    }
  });

  it("moves M08 before New Year's Eve, which is a day off even on a weekday", () => {
    const eveOnWeekday = years.filter((year) => weekday(localDate(`${year - 1}-12-31`)) <= 5);
    expect(eveOnWeekday.length).toBeGreaterThan(10);
    for (const year of eveOnWeekday)
      expect(stepIn(withoutMeetings(year), 'M08').due < `${year - 1}-12-31`, String(year)).toBe(true);
  });

  it('moves M01 before Easter when Easter ends March', () => {
    // Easter 2024: Good Friday 29 March, Easter Monday 1 April; in 2027 Easter Monday is 29 March.
    expect(stepIn(withoutMeetings(2025), 'M01').due).toBe('2024-03-28');
    expect(stepIn(withoutMeetings(2028), 'M01').due).toBe('2027-03-31');
  });

  it('knows the months that end on a red day', () => {
    const ending = years
      .flatMap((year) => [...redDays(year).keys()])
      .filter((day) => day.endsWith('-31') || day.endsWith('-30'));
    expect(ending.length).toBeGreaterThan(21);
    expect(new Set(ending.map(yearOf)).size).toBe(21);
  });
});
