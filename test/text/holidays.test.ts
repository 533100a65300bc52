import { expect, it } from 'vitest';
import { redDays } from '../../src/cycle/planning/workdays.ts';
import { holidaySaid } from '../../src/text/holidays.ts';

it('calls every red day by its name in both languages', () => {
  const names = new Set([2025, 2026, 2027, 2028].flatMap((year) => [...redDays(year).values()]));
  expect(names.size).toBe(16);
  for (const name of names) {
    expect(holidaySaid(name, 'sv')).toBe(name);
    expect(holidaySaid(name, 'en'), name).toMatch(/^[A-Z][\w’ ]+$/);
    expect(holidaySaid(name, 'en'), name).not.toBe(name);
  }
});
