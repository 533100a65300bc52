import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROWS, row } from '../../src/cycle/definition/rows.ts';
import type { StepId } from '../../src/cycle/definition/step.ts';
import { type ListItems, listsOf, tenantAfterwards } from '../helpers/afterwards.ts';
import { arshjul } from '../helpers/local.ts';

interface Happened {
  readonly type: 'card' | 'answer' | 'decision' | 'event';
  readonly date: string;
  readonly stepId: StepId;
  readonly operatingYear: number;
  readonly dutyId?: string;
  readonly unit?: string;
  readonly role?: string;
  readonly userId?: string;
  readonly reason?: string;
  readonly outcome?: string;
  readonly body?: string;
}

/** domain.md 2.2, "Får stänga", by hand: who may have answered each step in the simulation. */
const MAY: Record<string, string> = {
  M01: 'unitHead',
  M02: 'committeeSecretary',
  M03: 'departmentHead',
  M04: 'committeeSecretary',
  M05: 'departmentHead unitHead',
  M06a: 'departmentHead',
  M06b: 'departmentHead',
  M06c: 'unitHead',
  M06d: 'departmentHead',
  M07: 'committeeSecretary',
  M08: 'unitHead',
  M09: 'committeeSecretary',
  M10: 'unitHead',
  U01: 'unitHead',
  U02: 'departmentHead',
  U03: 'departmentHead',
  U04: 'committeeSecretary',
  U05: 'departmentHead',
  U06: 'unitHead',
  U07: 'departmentHead',
  U08: 'departmentHead',
  U09: 'committeeSecretary',
  U10: 'committeeSecretary',
  U11: 'unitHead',
  U12: 'departmentHead',
  U13: 'departmentHead',
  U14: 'committeeSecretary',
  U15: 'committeeSecretary',
  U16: 'unitHead',
  U17: 'committeeSecretary',
};

const TO = '2028-03-01';
const GOALS = ROWS.filter((it) => it.plan === 'goals').map((it) => it.id);
const FOLLOW_UP = ROWS.filter((it) => it.plan === 'followUp').map((it) => it.id);

describe('two years, day by day', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'arshjul-simulation-'));
  let happened: Happened[] = [];
  let code = -1;
  let errors = '';
  let items: (name: string) => ListItems = () => [];

  beforeAll(async () => {
    const run = await arshjul(['simulate', '--from', '2026-01-01', '--to', TO, '--json', '--keep', dataDir]);
    code = run.code;
    errors = run.err;
    happened = run.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Happened);
    // The tenant is started again on what it kept: its lists are asked, not the app's memory.
    items = await tenantAfterwards(dataDir, listsOf);
  }, 300_000);
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  const of = (type: Happened['type'], stepId: StepId, operatingYear: number) =>
    happened.filter((it) => it.type === type && it.stepId === stepId && it.operatingYear === operatingYear);
  const last = (stepId: StepId, year: number) =>
    of('answer', stepId, year)
      .map((it) => it.date)
      .sort()
      .at(-1)!;
  const first = (stepId: StepId, year: number) =>
    of('answer', stepId, year)
      .map((it) => it.date)
      .sort()[0]!;

  it('ends with nothing open that should be closed', () => {
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
  });

  const whole: [string, readonly StepId[], number][] = [
    ['the planning of 2027', GOALS, 2027],
    ['the follow-up of 2026', FOLLOW_UP, 2026],
    ['the follow-up of 2027', FOLLOW_UP, 2027],
  ];
  for (const [name, steps, year] of whole) {
    it(`${name}: every row is reminded, answered by someone allowed to, and in the calendar where dated`, () => {
      for (const step of steps) {
        expect(of('card', step, year).length, `${step} reminded`).toBeGreaterThan(0);
        expect(of('answer', step, year).length, `${step} answered`).toBeGreaterThan(0);
        for (const answer of of('answer', step, year))
          expect(MAY[step]!.split(' '), `${step} ${answer.dutyId}`).toContain(answer.role);
        expect(of('event', step, year), `${step} in the calendar`).toHaveLength(row(step).allYear ? 0 : 1);
      }
    });

    it(`${name}: every duty is closed in the list, once, with a row of history`, () => {
      for (const step of steps) {
        const duties = items('Årshjul Uppgifter').filter(
          (item) =>
            item.StepId === step && Number(item.OperatingYear) === year && String(item.ExtendedTo ?? item.Due) < TO,
        );
        expect(duties.length, step).toBeGreaterThan(0);
        for (const duty of duties) {
          expect(['Klar', 'Behövs inte'], String(duty.Key)).toContain(duty.State);
          expect(duty.ClosedByName, String(duty.Key)).toBeTruthy();
          const closings = items('Årshjul Historik').filter(
            (entry) => entry.Duty === duty.Key && (entry.ToState === 'done' || entry.ToState === 'notNeeded'),
          );
          expect(closings.length, `${duty.Key} closed once`).toBe(1);
        }
      }
    });
  }

  it('never answers before a card, nor sends a card on a weekend', () => {
    const carded = new Set<string>();
    for (const it of happened) {
      if (it.type === 'card') {
        carded.add(it.dutyId!);
        expect([0, 6], `${it.date} ${it.dutyId}`).not.toContain(new Date(it.date).getUTCDay());
      }
      if (it.type === 'answer') expect(carded.has(it.dutyId!), it.dutyId).toBe(true);
    }
  });

  it('keeps the order of the gates: no unit missing when the department reports, no report missing when the committee decides', () => {
    for (const [before, after, year] of [
      ['M01', 'M03', 2027],
      ['M03', 'M04', 2027],
      ['M04', 'M05', 2027],
      ['M06a', 'M07', 2027],
      ['M08', 'M09', 2027],
      ['U01', 'U03', 2026],
      ['U03', 'U04', 2026],
      ['U06', 'U08', 2026],
      ['U08', 'U10', 2026],
      ['U11', 'U13', 2026],
      ['U13', 'U15', 2026],
      ['U01', 'U03', 2027],
      ['U08', 'U10', 2027],
    ] as const) {
      expect(
        last(before, year) <= first(after, year),
        `${before} ${last(before, year)} before ${after} ${first(after, year)}`,
      ).toBe(true);
    }
  });

  it('records the annual report in the committee, then the board, then the council', () => {
    for (const year of [2025, 2026])
      expect(of('decision', 'U15', year).map((it) => [it.body, it.outcome])).toEqual([
        ['UN', 'approved'],
        ['KS', 'approved'],
        ['KF', 'approved'],
      ]);
    const recorded = items('Årshjul Beslut').map((item) => item.Key);
    expect(recorded).toEqual(
      expect.arrayContaining([
        '2026-U15-UN',
        '2026-U15-KS',
        '2026-U15-KF',
        '2027-M04-UN',
        '2026-U04-UN',
        '2027-U10-UN',
      ]),
    );
  });

  it('decides on the proposals that units made, each with a reason', () => {
    const proposals = items('Årshjul Förslag').filter((item) => Number(item.OperatingYear) === 2027);
    expect(proposals.map((item) => item.UnitId).sort()).toEqual(['glimmerskolan', 'manstensskolan']);
    for (const proposal of proposals)
      expect(JSON.parse(String(proposal.Decision))).toMatchObject({
        outcome: 'approved',
        reason: expect.stringMatching(/./),
      });
  });
});
