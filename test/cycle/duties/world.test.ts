import { describe, expect, it } from 'vitest';
import { stepKey } from '../../../src/cycle/duties/duty.ts';
import { changedWorld, world } from '../../../src/cycle/duties/world.ts';
import { closed, exempelbro, headOf, keyOf } from '../../helpers/year.ts';

describe('the year as recorded', () => {
  it('has a step’s duties in the order of the units, in whichever order they were written', () => {
    const asPlanned = exempelbro('2026-08-26');
    const asWritten = world({ ...asPlanned, duties: [...asPlanned.duties.values()].reverse() });
    const letter = stepKey(2027, 'M05');
    expect(asWritten.dutiesOfStep.get(letter)).toEqual(asPlanned.dutiesOfStep.get(letter));
    expect(asWritten.dutiesOfStep.get(letter)!.map((it) => it.unit)).toEqual([
      undefined,
      ...asPlanned.units.map((it) => it.id),
    ]);
  });
});

describe('the year with something changed', () => {
  const before = exempelbro('2026-08-26');
  const one = before.duties.get(keyOf(2027, 'M01', 'manstensskolan'))!;

  it('is the same as put together anew', () => {
    const done = closed(one);
    const goals = [{ key: '2027-G1' }] as never;
    const anew = world({
      ...before,
      duties: [...before.duties.values()].map((it) => (it.key === one.key ? done : it)),
      goals,
    });
    const after = changedWorld(before, { duties: [done], goals });
    expect({ ...after, duties: new Map(after.duties) }).toEqual(anew);
    expect(before.duties.get(one.key)).toBe(one);
    expect(before.dutiesOfStep.get(stepKey(2027, 'M01'))).toContain(one);
  });

  it('has a new duty in its place among the units', () => {
    const without = world({ ...before, duties: [...before.duties.values()].filter((it) => it.key !== one.key) });
    const again = changedWorld(without, { duties: [one] });
    expect(again.dutiesOfStep).toEqual(before.dutiesOfStep);
  });

  it('knows people’s choices by person', () => {
    const choice = { userId: headOf('manstensskolan'), language: 'en' } as const;
    const after = changedWorld(before, { preferences: [choice] });
    expect(after.preferenceOf.get(choice.userId)).toBe(choice);
  });
});
