import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  ArtefactsResponse,
  DecisionsResponse,
  GoalsResponse,
  MoveResponse,
  MyDutiesResponse,
  Problem,
  StepResponse,
  TertialReportResponse,
  TimelineResponse,
} from '../../src/api/contract.ts';
import { steppedClock } from '../../src/clock.ts';
import { CENTRAL, UNITS } from '../../src/sample/exempelbro.ts';
import { DUTY } from '../records/records-world.ts';
import { type ServedRecord, servedRecord } from './served-record.ts';

let on: ServedRecord;
beforeAll(async () => {
  on = await servedRecord(steppedClock(new Date('2026-02-03T08:00:00+01:00')));
});
afterAll(() => on.close());

const CHIEF = CENTRAL.departmentHead.id;
const [UNIT] = UNITS;

const ask = (who: string, path: string, init?: RequestInit) => on.ask(who, path, init);
const post = (who: string, path: string, body: unknown) => on.post(who, path, body);

describe('the year', () => {
  it('is sent once, then answered 304 until something in it changes', async () => {
    const first = await ask(CHIEF, '/api/timeline?year=2026');
    const year = (await first.json()) as TimelineResponse;
    expect(year.me).toMatchObject({ userId: CHIEF, name: CENTRAL.departmentHead.name });
    expect(year.steps.length).toBeGreaterThan(0);
    const known = { headers: { 'If-None-Match': first.headers.get('ETag')! } };
    expect((await ask(CHIEF, '/api/timeline?year=2026', known)).status).toBe(304);
    await on.edit('duties', DUTY, { Due: '2026-03-13' });
    await on.app.records.sync();
    const changed = await ask(CHIEF, '/api/timeline?year=2026', known);
    expect(changed.status).toBe(200);
    const duty = ((await changed.json()) as TimelineResponse).steps
      .flatMap((step) => step.duties)
      .find((it) => it.key === DUTY);
    expect(duty?.due).toBe('2026-03-13');
  });

  it('tells each person what they are, though the rest is the same', async () => {
    const mine = async (who: string) =>
      ((await (await ask(who, '/api/timeline?year=2026')).json()) as TimelineResponse).me;
    expect((await mine(UNIT!.head.id)).roles).toContainEqual({ role: 'unitHead', unit: UNIT!.id });
    expect((await mine(CHIEF)).roles).toContainEqual({ role: 'departmentHead' });
  });
});

describe('reminding those who are missing', () => {
  it('sends each a card once a day, and tells when', async () => {
    const answer = await post(CHIEF, '/api/reminders', { step: '2027-M01', units: [UNIT!.id] });
    expect(await answer.json()).toEqual({ sent: 1, missing: 1 });
    const again = await post(CHIEF, '/api/reminders', { step: '2027-M01', units: [UNIT!.id] });
    expect(await again.json()).toEqual({ sent: 0, missing: 1 });
    const step = (await (await ask(CHIEF, '/api/steps/2027-M01')).json()) as StepResponse;
    expect(step.reminders?.lastSent[`2027-M01-${UNIT!.id}`]).toMatch(/^2026-02-03T/);
  });

  it('is refused to a unit head, who does not see it either', async () => {
    const answer = await post(UNIT!.head.id, '/api/reminders', { step: '2027-M01' });
    expect(answer.status).toBe(403);
    expect(((await answer.json()) as Problem).code).toBe('reminder.not-yours');
    const step = (await (await ask(UNIT!.head.id, '/api/steps/2027-M01')).json()) as StepResponse;
    expect(step.reminders).toBeUndefined();
  });

  it('is refused with a reason when it does not say what it is about', async () => {
    const answer = await post(CHIEF, '/api/reminders', { units: 'alla' });
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as Problem).code).toBe('argument.invalid');
  });
});

describe('moving a step', () => {
  it('gives it another last day with a reason, and tells what followed', async () => {
    const may = (await (await ask(CHIEF, '/api/steps/2027-M01')).json()) as StepResponse;
    expect(may.mayMove).toBe(true);
    const answer = await post(CHIEF, '/api/steps/2027-M01/move', { due: '2026-03-27', reason: 'Sportlovet' });
    expect(((await answer.json()) as MoveResponse).steps[0]).toMatchObject({ id: '2027-M01', due: '2026-03-27' });
    const moved = (await (await ask(CHIEF, '/api/steps/2027-M01')).json()) as StepResponse;
    expect(moved.step.due).toBe('2026-03-27');
    expect(moved.history[0]).toMatchObject({ verb: 'step.move', reason: 'Sportlovet' });
  });

  it('is refused without a reason, and to those who may not', async () => {
    const bare = await post(CHIEF, '/api/steps/2027-M01/move', { due: '2026-03-26', reason: ' ' });
    expect([bare.status, ((await bare.json()) as Problem).code]).toEqual([400, 'answer.invalid']);
    const other = await post(UNIT!.head.id, '/api/steps/2027-M01/move', { due: '2026-03-26', reason: 'Nej' });
    expect([other.status, ((await other.json()) as Problem).code]).toEqual([403, 'step.not-yours']);
    expect((await post(CHIEF, '/api/steps/2027-M01/move', {})).status).toBe(400);
  });
});

describe('my duties', () => {
  const mine = async (who: string) => (await (await ask(who, '/api/duties/mine')).json()) as MyDutiesResponse;

  it('come with their cards, turn to done when they are answered, and tell what is next', async () => {
    const before = await mine(UNIT!.head.id);
    const key = `2027-M01-${UNIT!.id}`;
    expect(before.duties.find((it) => it.key === key)).toMatchObject({
      stepId: 'M01',
      plan: 'goals',
      status: 'open',
      card: { type: 'AdaptiveCard' },
    });
    expect(before.coming[0]).toMatchObject({ operatingYear: 2027, unit: UNIT!.id, count: 1 });
    const answer = await post(UNIT!.head.id, '/api/actions', {
      verb: 'duty.close',
      data: { duty: key, areas: 'Läsning i alla ämnen', motive: 'Resultaten sjunker' },
    });
    expect(answer.status).toBe(200);
    const after = await mine(UNIT!.head.id);
    expect(after.duties.map((it) => it.key)).not.toContain(key);
    expect(after.done).toMatchObject([{ key, status: 'done', closedOn: '2026-02-03' }]);
    const artefacts = async (who: string) =>
      (await (await ask(who, '/api/steps/2027-M01/artefacts')).json()) as ArtefactsResponse;
    expect((await artefacts(CHIEF)).answers).toMatchObject([{ key, lines: [{ value: 'Läsning i alla ämnen' }, {}] }]);
    expect(await artefacts(UNITS[1]!.head.id)).toMatchObject({ answers: [], unread: 1 });
    expect((await ask(CHIEF, '/api/steps/2040-M01/artefacts')).status).toBe(404);
  });
});

describe('a report on a tertial', () => {
  const path = '/api/reports/tertial?operatingYear=2026&tertial=1';

  it('is written from what the units have handed in, and names those that have not', async () => {
    const report = (await (await ask(CHIEF, path)).json()) as TertialReportResponse;
    expect(report).toMatchObject({ operatingYear: 2026, tertial: 1, writtenIn: 'U03', goals: [] });
  });

  it('is refused to others, and for a tertial that is none', async () => {
    const answer = await ask(UNIT!.head.id, path);
    expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([403, 'report.not-yours']);
    expect((await ask(CHIEF, '/api/reports/tertial?operatingYear=2026&tertial=4')).status).toBe(400);
  });
});

describe('goals and decisions', () => {
  it('are none before anything is decided, and a year that is none is refused', async () => {
    expect((await (await ask(CHIEF, '/api/goals?operatingYear=2027')).json()) as GoalsResponse).toEqual({
      operatingYear: 2027,
      goals: [],
    });
    expect((await (await ask(CHIEF, '/api/decisions')).json()) as DecisionsResponse).toEqual({ decisions: [] });
    expect((await ask(CHIEF, '/api/goals?operatingYear=snart')).status).toBe(400);
  });
});
