import { describe, expect, it } from 'vitest';
import { localDate } from '../../../src/cycle/planning/local-date.ts';
import { exampleInstead, kindOfSetting } from '../../../src/cycle/settings/kinds.ts';
import {
  breaksOf,
  breaksSetting,
  breaksWritten,
  type SchoolBreak,
  schoolBreaksIn,
  wrongWith,
} from '../../../src/cycle/settings/school-breaks.ts';

const VALUE = '2026-02-16–2026-02-20 sportlov\n\n2026-10-26 / 2026-10-30  Höstlov\n2026-12-21–2027-01-08 jullov';
const settings = { 'schoolBreaks/2026': VALUE, 'schoolBreaks/2027': '2027-02-22–2027-02-26 sportlov' } as const;

describe('school breaks', () => {
  it('are a line each in the setting of the calendar year in which they begin', () => {
    expect(breaksSetting(2026)).toBe('schoolBreaks/2026');
    expect(breaksOf(2026, settings)).toEqual([
      { name: 'sportlov', from: '2026-02-16', to: '2026-02-20' },
      { name: 'Höstlov', from: '2026-10-26', to: '2026-10-30' },
      { name: 'jullov', from: '2026-12-21', to: '2027-01-08' },
    ]);
    expect(breaksOf(2028, settings)).toEqual([]);
  });

  it('are written so that they are read alike', () => {
    const breaks = breaksOf(2026, settings);
    expect(breaksOf(2026, { 'schoolBreaks/2026': breaksWritten(breaks) })).toEqual(breaks);
  });

  it('of a year are those with some day in it, Christmas from the year before as well', () => {
    expect(schoolBreaksIn(2027, settings).map(({ name, from }) => [name, from])).toEqual([
      ['jullov', '2026-12-21'],
      ['sportlov', '2027-02-22'],
    ]);
    expect(schoolBreaksIn(2026, settings)).toHaveLength(3);
    expect(schoolBreaksIn(2025, settings)).toEqual([]);
  });

  it.each([
    ['Sportlov 2026-02-16–2026-02-20'],
    ['2026-02-16–2026-02-20'],
    ['2026-02-30–2026-03-04 sportlov'],
    ['2026-02-20–2026-02-16 sportlov'],
    ['2027-02-16–2027-02-20 sportlov'],
    ['2026-01-10–2026-08-20 sommarlov'],
    [`2026-02-16–2026-02-20 ${'å'.repeat(61)}`],
    [Array.from({ length: 13 }, () => '2026-02-16–2026-02-20 lov').join('\n')],
  ])('cannot be read from %j, and are told what they would have to look like', (value) => {
    expect(kindOfSetting('schoolBreaks/2026')).toBe('breaks');
    const example = exampleInstead('schoolBreaks/2026', value);
    expect(example).toEqual(expect.any(String));
    expect(exampleInstead('schoolBreaks/2026', example!)).toBeUndefined();
    expect(breaksOf(2026, { 'schoolBreaks/2026': value })).toEqual([]);
  });

  it('say why one cannot be', () => {
    const a: SchoolBreak = { name: 'lov', from: localDate('2026-02-16'), to: localDate('2026-02-20') };
    expect(wrongWith('2026', a)).toBeUndefined();
    expect(wrongWith('2026', { ...a, name: ' ' })).toBe('incomplete');
    expect(wrongWith('2026', { ...a, to: '' })).toBe('incomplete');
    expect(wrongWith('2026', { ...a, to: '2026-02-13' })).toBe('backwards');
    expect(wrongWith('2027', a)).toBe('otherYear');
    expect(wrongWith('2026', { ...a, to: '2026-07-01' })).toBe('tooLong');
  });

  it('are no other setting', () => {
    expect(['schoolBreaks', 'schoolBreaks/26', 'schoolBreaks/2026/x', 'stratsysUrl'].map(kindOfSetting)).toEqual(
      Array(4).fill(undefined),
    );
  });
});
