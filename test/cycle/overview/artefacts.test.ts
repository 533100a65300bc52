import { describe, expect, it } from 'vitest';
import type { Answer, Duty, Proposal, Stamp } from '../../../src/cycle/duties/duty.ts';
import { stepKey } from '../../../src/cycle/duties/duty.ts';
import { type World, world } from '../../../src/cycle/duties/world.ts';
import { artefactsOf } from '../../../src/cycle/overview/artefacts.ts';
import { centralId, closed, exempelbro, headOf, keyOf } from '../../helpers/year.ts';

const CHIEF = centralId('departmentHead');
const HEAD = headOf('manstensskolan');
const answered = (duty: Duty, answer: Answer): Duty => {
  const done = closed(duty);
  return done.progress.state === 'done'
    ? { ...done, progress: { ...done.progress, closing: { ...done.progress.closing, answer } } }
    : done;
};
const SKETCH = { areas: 'Läsning\nTrygghet', link: 'https://exempelbro.example/skiss' };
const M01 = stepKey(2027, 'M01');
/** Two units have handed in their sketches. */
const sketched = exempelbro('2026-03-01', [2027], (duty) =>
  [keyOf(2027, 'M01', 'manstensskolan'), keyOf(2027, 'M01', 'glimmerskolan')].includes(duty.key)
    ? answered(duty, SKETCH)
    : duty,
);
const withMore = (base: World, more: Partial<Parameters<typeof world>[0]>): World =>
  world({ ...base, duties: [...base.duties.values()], ...more });
const by = { userId: HEAD, name: 'Demo Påhittsson', role: 'unitHead' } as const;
const at = '2026-10-01T09:00:00+02:00' as Stamp;

describe('what has come out of a step', () => {
  it('is what was handed in, to those who may read it; the rest is counted', () => {
    const all = artefactsOf(M01, CHIEF, sketched);
    expect(all.answers.map((it) => it.unit)).toEqual(['manstensskolan', 'glimmerskolan']);
    expect(all.answers[0]!.lines).toEqual([
      { input: 'areas', kind: 'lines', value: 'Läsning\nTrygghet' },
      { input: 'link', kind: 'url', value: 'https://exempelbro.example/skiss' },
    ]);
    expect(all.unread).toBe(0);
    const own = artefactsOf(M01, HEAD, sketched);
    expect([own.answers.map((it) => it.unit), own.unread]).toEqual([['manstensskolan'], 1]);
    expect(artefactsOf(M01, centralId('committeeSecretary'), sketched)).toMatchObject({ answers: [], unread: 2 });
  });

  it('is the goals with their measures where the step is about them', () => {
    const goal = {
      key: '2027-G1',
      operatingYear: 2027,
      number: 1,
      level: 'committee',
      title: 'Trygghet och studiero i varje grupp',
      from: keyOf(2027, 'M04', 'central'),
      at,
    } as const;
    const measure = {
      key: '2027-G1-M1',
      operatingYear: 2027,
      goal: goal.key,
      number: 1,
      name: 'trygghetsindex åk 5',
      unit: 'index',
      baseline: 8.1,
      target: 8.6,
    } as const;
    const decided = withMore(sketched, { goals: [goal], measures: [measure] });
    expect(artefactsOf(stepKey(2027, 'M06b'), HEAD, decided).goals).toEqual([{ goal, measures: [measure] }]);
    expect(artefactsOf(M01, HEAD, decided).goals).toEqual([]);
  });

  it('is how a letter is read, once it is sent', () => {
    const M05 = stepKey(2027, 'M05');
    const sent = (duty: Duty) =>
      duty.step !== 'M05' ? duty : duty.part === 'main' ? answered(duty, { letter: 'Målen är antagna.' }) : duty;
    expect(artefactsOf(M05, HEAD, sketched).letter).toBeUndefined();
    const told = artefactsOf(M05, HEAD, exempelbro('2026-08-28', [2027], sent));
    expect(told.letter).toEqual({ read: 0, of: 11 });
    expect(told.answers[0]!.lines).toEqual([{ input: 'letter', kind: 'longText', value: 'Målen är antagna.' }]);
  });

  it('is the proposals and how each was decided, where the step decides on them; visits where there were any', () => {
    const proposal = (unit: string, more: Partial<Proposal> = {}): Proposal =>
      ({
        key: unit,
        operatingYear: 2027,
        unit,
        from: by,
        goal: 'Minskad sjukfrånvaro',
        motive: 'Den ökar',
        at,
        ...more,
      }) as Proposal;
    const visit = {
      key: 'v1',
      duty: keyOf(2027, 'M02', 'central'),
      operatingYear: 2027,
      date: '2026-04-20',
      place: 'Glimmerskolan',
      by,
      at,
    };
    const autumn = withMore(sketched, {
      proposals: [
        proposal('manstensskolan', { decision: { outcome: 'approved', reason: 'Ja', by, at } }),
        proposal('glimmerskolan'),
      ],
      visits: [visit],
    });
    expect(artefactsOf(stepKey(2027, 'M06d'), CHIEF, autumn).proposals).toEqual([
      { unit: 'manstensskolan', goal: 'Minskad sjukfrånvaro', motive: 'Den ökar', outcome: 'approved' },
      { unit: 'glimmerskolan', goal: 'Minskad sjukfrånvaro', motive: 'Den ökar' },
    ]);
    expect(artefactsOf(stepKey(2027, 'M06d'), HEAD, autumn).proposals.map((it) => it.unit)).toEqual(['manstensskolan']);
    expect(artefactsOf(stepKey(2027, 'M02'), HEAD, autumn).visits).toEqual([visit]);
  });

  it('is nothing for a step that nobody knows', () => {
    expect(artefactsOf(stepKey(2040, 'M01'), CHIEF, sketched)).toEqual({
      answers: [],
      visits: [],
      goals: [],
      proposals: [],
      unread: 0,
    });
  });
});
