import { describe, expect, it } from 'vitest';
import type { UnitId } from '../../../src/cycle/duties/duty.ts';
import { world } from '../../../src/cycle/duties/world.ts';
import { localDate } from '../../../src/cycle/planning/local-date.ts';
import { openingOf } from '../../../src/cycle/planning/opening.ts';
import type { StepRecord } from '../../../src/cycle/planning/plan-year.ts';
import { sampleOrganisation } from '../../../src/sample/organisation.ts';
import { exempelbro, planOf } from '../../helpers/year.ts';

const recorded: StepRecord[] = planOf(2027).steps.map(({ duties: _, ...step }) => step);
const wish = { operatingYear: 2027, from: localDate('2026-01-01') };
const nothing = exempelbro('2026-01-10', []);

describe('opening an operating year', () => {
  it('writes every step with its duties where the record has none of them', () => {
    const { steps, missing, leftOut } = openingOf(wish, nothing, []);
    expect([steps.length, missing.steps.length, leftOut.length]).toEqual([30, 30, 0]);
    expect(missing.duties).toHaveLength(planOf(2027).steps.flatMap((it) => it.duties).length);
  });

  it('writes nothing of a year that is all there, and what is missing of one that was cut off', () => {
    const whole = openingOf(wish, exempelbro('2026-01-10'), recorded);
    expect([whole.missing.steps, whole.missing.duties]).toEqual([[], []]);
    const duties = [...exempelbro('2026-01-10').duties.values()];
    const cut = world({ today: localDate('2026-01-10'), duties: duties.slice(0, 20), ...sampleOrganisation() });
    const { missing } = openingOf(wish, cut, recorded.slice(0, 25));
    expect(missing.steps.map((it) => it.step)).toEqual(['U13', 'U14', 'U15', 'U16', 'U17']);
    expect(missing.duties).toHaveLength(duties.length - 20);
  });

  it('gives a unit that has come since its duties', () => {
    const year = exempelbro('2026-01-10');
    const unit = { id: 'nyskolan' as UnitId, name: 'Nyskolan', type: 'grundskola', from: localDate('2026-08-01') };
    const { missing } = openingOf(wish, { ...year, units: [...year.units, unit] }, recorded);
    expect(missing.steps).toEqual([]);
    expect(missing.duties.map((it) => it.step)).not.toContain('M01');
    expect(missing.duties.map((it) => it.key)).toContain('2027-U01-nyskolan');
    expect(new Set(missing.duties.map((it) => it.unit))).toEqual(new Set(['nyskolan']));
  });

  it('keeps the days that somebody has set in the record', () => {
    const moved = recorded.map((it) =>
      it.step === 'M01' ? { ...it, due: localDate('2026-03-20'), moved: { due: localDate('2026-03-20') } } : it,
    );
    const { steps } = openingOf(wish, exempelbro('2026-01-10'), moved);
    expect(steps.find((it) => it.step === 'M01')?.due).toBe('2026-03-20');
  });

  it('leaves out steps whose last day has been', () => {
    const { steps, leftOut } = openingOf({ ...wish, from: localDate('2026-06-01') }, nothing, []);
    expect(leftOut.map((it) => it.step)).toEqual(['M01', 'M02']);
    expect(steps).toHaveLength(28);
  });

  it('tells why a last day is not the last of its window', () => {
    const { shifts } = openingOf(wish, nothing, []);
    expect(shifts.get('2027-M02' as never)).toEqual({ from: '2026-05-31' });
    expect(shifts.get('2027-M08' as never)).toEqual({ from: '2026-12-31', holiday: 'nyårsafton' });
    expect(shifts.has('2027-M04' as never)).toBe(false);
  });

  it('names the roles that nobody holds when they are needed, once each with its steps', () => {
    const assignments = nothing.assignments.filter(
      (it) => it.role !== 'committeeSecretary' && it.unit !== 'glimmerskolan',
    );
    const { vacancies } = openingOf(wish, { ...nothing, assignments }, []);
    expect(vacancies.map(({ role, unit }) => [role, unit])).toEqual([
      ['unitHead', 'glimmerskolan'],
      ['committeeSecretary', undefined],
    ]);
    expect(vacancies[0]!.steps[0]).toBe('M01');
    expect(vacancies[0]!.first).toBe('2026-03-31');
  });
});
