import { describe, expect, it } from 'vitest';
import { exampleInstead, kindOfSetting } from '../../../src/cycle/settings/kinds.ts';
import { LONGEST_OWN_TEXT, ownTextOf, ownTextSetting } from '../../../src/cycle/settings/own-texts.ts';

describe('what the organisation itself says of a step', () => {
  it('is a setting for each step, and for nothing else', () => {
    expect(ownTextSetting('M01')).toBe('text/M01');
    expect(['text/M01', 'text/U17', 'text/M99', 'text', 'text/M01/x'].map(kindOfSetting)).toEqual([
      'texts',
      'texts',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is told without the air around it, and is nothing when it is empty', () => {
    expect(ownTextOf('M01', { 'text/M01': ' Använd mallen.\nFråga Loopa.\n' })).toBe('Använd mallen.\nFråga Loopa.');
    expect(ownTextOf('M01', { 'text/M01': '  ' })).toBeUndefined();
    expect(ownTextOf('M01', { 'text/M02': 'x' })).toBeUndefined();
  });

  it('is refused when it is longer than a card has room for', () => {
    const longest = 'å'.repeat(LONGEST_OWN_TEXT);
    expect(exampleInstead('text/M01', longest)).toBeUndefined();
    expect(exampleInstead('text/M01', `${longest}!`)).toEqual(expect.any(String));
    expect(ownTextOf('M01', { 'text/M01': `${longest}!` })).toBeUndefined();
  });
});
