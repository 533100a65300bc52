import { describe, expect, it } from 'vitest';
import { CHECK_IDS } from '../../src/doctor/check.ts';
import { CHECKS } from '../../src/doctor/checks.ts';
import { doctorWords } from '../../src/text/doctor.ts';

describe.each(['sv', 'en'] as const)('what the doctor says (%s)', (language) => {
  const { title, well, problem, state, tried } = doctorWords[language];

  it('are whole sentences, whatever the facts', () => {
    for (const text of Object.values(well)) expect(text).toMatch(/^[A-ZÅÄÖ].*\.$/);
    for (const text of Object.values(title)) expect(text).toMatch(/^[a-zåäö].*[^.]$/);
    for (const [id, words] of Object.entries(problem))
      for (const facts of [{}, { roles: 'no list', date: 7, check: 'none', lists: null }]) {
        expect(words(facts), id).toMatch(/^[A-ZÅÄÖ].*\.$/);
        expect(words(facts), id).not.toMatch(/undefined|null|\[object/);
      }
  });

  it('counts every state', () => {
    const counts = { ok: 1, missing: 2, tooMuch: 3, warning: 4, notTried: 5 };
    for (const count of Object.values(counts)) expect(tried(counts)).toContain(String(count));
    expect(new Set(Object.values(state)).size).toBe(5);
  });
});

it('are checks whose needs are tried before them', () => {
  for (const [place, id] of CHECK_IDS.entries())
    for (const need of CHECKS[id].needs) expect(CHECK_IDS.indexOf(need), `${id} needs ${need}`).toBeLessThan(place);
});
