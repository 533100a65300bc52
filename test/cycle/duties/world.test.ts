import { describe, expect, it } from 'vitest';
import { stepKey } from '../../../src/cycle/duties/duty.ts';
import { world } from '../../../src/cycle/duties/world.ts';
import { exempelbro } from '../../helpers/year.ts';

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
