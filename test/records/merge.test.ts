import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeColumns, wantedOf } from '../../src/records/merge.ts';
import { type Column, grouped, oursWins, text } from '../../src/records/schema/columns.ts';

const columns: Column[] = [
  text('Place', 'Plats'),
  oursWins(text('Snooze', 'Paus')),
  { ...text('Days', 'Dagar'), merge: 'theirs' },
  ...grouped('progress', text('State', 'Status'), text('Reason', 'Skäl')),
];
const base = { Place: 'a', Snooze: 'a', Days: 'a', State: 'a', Reason: 'a' };
const merged = (ours: object, theirs: object) =>
  mergeColumns(columns, base, { ...base, ...ours }, { ...base, ...theirs });

describe('a row changed by two', () => {
  it.each([
    ['only by us: ours is written', { Place: 'o' }, {}, { Place: 'o' }, []],
    ['only by them: theirs stays', {}, { Place: 't' }, {}, []],
    ['by both alike: nothing is left to do', { Place: 'x' }, { Place: 'x' }, {}, []],
    ['by both otherwise: refused, where no rule stands', { Place: 'o' }, { Place: 't' }, {}, ['Place']],
    ['by both otherwise: ours', { Snooze: 'o' }, { Snooze: 't' }, { Snooze: 'o' }, []],
    ['by both otherwise: theirs', { Days: 'o' }, { Days: 't' }, {}, []],
    ['in another column: both stand', { Place: 'o' }, { Snooze: 't' }, { Place: 'o' }, []],
    ['inside one group: refused, in whichever columns', { State: 'o' }, { Reason: 't' }, {}, ['State', 'Reason']],
    ['inside one group, alike: nothing is left to do', { State: 'x' }, { State: 'x' }, {}, []],
  ] as const)('%s', (_what, ours, theirs, write, conflicts) => {
    expect(merged(ours, theirs)).toMatchObject({ write, conflicts });
  });

  it('takes empty, absent and unticked for the same', () => {
    expect(merged({ Place: '' }, { Place: null })).toMatchObject({ write: {}, conflicts: [] });
    expect(mergeColumns([text('A', 'A')], { A: false }, { A: null }, {})).toMatchObject({ write: {}, conflicts: [] });
  });

  it('is as we want it once what is left has been written', () => {
    const row = fc.record(Object.fromEntries(columns.map(({ name }) => [name, fc.constantFrom('a', 'o', 't', null)])));
    fc.assert(
      fc.property(row, row, (ours, theirs) => {
        const first = mergeColumns(columns, base, ours, theirs);
        fc.pre(first.conflicts.length === 0);
        const second = mergeColumns(columns, base, ours, { ...theirs, ...first.write });
        expect(second).toMatchObject({ write: {}, conflicts: [] });
      }),
    );
  });
});

describe('what is wanted of a row', () => {
  it('is the row as it stood, save what our thing says otherwise, and the whole of a group with it', () => {
    const stood = { ...base, Place: 'stale', Reason: 'stale' };
    const was = { ...base, Place: 'a', Reason: '' };
    expect(wantedOf(columns, stood, was, { ...was, State: 'o' })).toEqual({ ...stood, State: 'o', Reason: '' });
  });
});
