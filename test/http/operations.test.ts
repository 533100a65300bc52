import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  OperationsResponse,
  PauseResponse,
  Problem,
  ReadinessResponse,
  ResendResponse,
  TimelineResponse,
} from '../../src/api/contract.ts';
import { steppedClock } from '../../src/clock.ts';
import { CENTRAL, UNITS } from '../../src/sample/exempelbro.ts';
import { type ServedRecord, servedRecord } from './served-record.ts';

let on: ServedRecord;
const clock = steppedClock(new Date('2026-02-03T08:00:00+01:00'));
const OWNER = CENTRAL.qualityDeveloper.id;
const [unit] = UNITS;
const head = unit!.head.id;
const KEY = `2027-M01-${unit!.id}/${head}/opens`;

beforeAll(async () => {
  on = await servedRecord(clock);
});
afterAll(() => on.close());

const ask = (who: string, path: string, init?: RequestInit) => on.ask(who, path, init);
const read = async (language = 'sv') =>
  (await (
    await ask(OWNER, '/api/operations', { headers: { 'Accept-Language': language } })
  ).json()) as OperationsResponse;
const post = async <T>(act: string, body: object = {}, who = OWNER) => {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await ask(who, `/api/operations/${act}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as T };
};

describe('how the app runs', () => {
  it('is for the process owner and the head of department, whatever the tab shows', async () => {
    for (const who of [OWNER, CENTRAL.departmentHead.id]) {
      expect((await ask(who, '/api/operations')).status).toBe(200);
      expect(((await (await ask(who, '/api/timeline')).json()) as TimelineResponse).me.mayOperate).toBe(true);
    }
    for (const who of [head, CENTRAL.committeeSecretary.id]) {
      const answer = await ask(who, '/api/operations');
      expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([403, 'operations.not-yours']);
      expect((await post('pause', {}, who)).status).toBe(403);
      expect((await post('resend', {}, who)).status).toBe(403);
      expect(((await (await ask(who, '/api/timeline')).json()) as TimelineResponse).me.mayOperate).toBe(false);
    }
    expect((await fetch(`${on.app.url}/api/operations`)).status).toBe(401);
    expect((await read()).paused).toBe(false);
  });

  it('tells of the morning: what went, what did not and why, who is not reached, what is a dead letter', async () => {
    await on.fault({ match: 'POST .*/activities', status: 400, times: 1 });
    await on.app.morning();
    const { mornings, deadLetters, outbox, today } = await read();
    expect(today).toBe('2026-02-03');
    const [first] = mornings;
    expect(first!.day).toBe('2026-02-03');
    expect(first!.failed).toEqual([{ reason: 'rejected', count: 1, text: 'Teams tog inte emot meddelandet' }]);
    expect(first!.due).toBe(first!.sent + 1);
    expect(deadLetters).toHaveLength(1);
    expect(deadLetters[0]).toMatchObject({ text: 'Teams tog inte emot meddelandet', step: '2027-M01' });
    expect(deadLetters[0]!.about).toMatch(/^M01 .* 2027 · /);
    expect(outbox).toMatchObject({ waiting: 0, sending: 0, inDoubt: 0 });
    expect((await read('en')).deadLetters[0]!.text).toBe('Teams did not take the message');
  });

  it('lets a dead letter be sent again, once', async () => {
    const [letter] = (await read()).deadLetters;
    expect(await post<ResendResponse>('resend', { key: letter!.key })).toEqual({ status: 200, body: { resent: 1 } });
    expect((await read()).outbox.waiting).toBe(1);
    await on.app.reminders.sendWaiting();
    expect((await read()).deadLetters).toEqual([]);
    expect((await post<ResendResponse>('resend', { key: letter!.key })).body).toEqual({ resent: 0 });
    expect((await post<ResendResponse>('resend')).body).toEqual({ resent: 0 });
  });

  it('refuses what is no message and what is no key', async () => {
    expect(await post<Problem>('resend', { key: 'ingen' })).toMatchObject({
      status: 404,
      body: { code: 'message.unknown' },
    });
    expect((await post('resend', { key: 3 })).status).toBe(400);
  });

  it('pauses everything, and starts it again', async () => {
    expect((await post<PauseResponse>('pause')).body).toEqual({ paused: true });
    expect((await read()).paused).toBe(true);
    expect((await post<PauseResponse>('resume')).body).toEqual({ paused: false });
  });

  it('tells who is not reached and gets mail instead', async () => {
    await on.control('POST', `/people/${head}/block`);
    clock.set(new Date('2026-03-11T08:00:00+01:00'));
    await on.app.morning();
    const { unreachable, mornings } = await read();
    expect(unreachable).toMatchObject([{ userId: head, reason: 'blocked', since: '2026-03-11T08:00:00+01:00' }]);
    expect(mornings[0]).toMatchObject({ day: '2026-03-11', mailed: 1, failed: [] });
    expect(KEY).toContain(head);
  });
});

describe('GET /readyz', () => {
  const readyz = async () => {
    const answer = await fetch(`${on.app.url}/readyz`);
    return { status: answer.status, body: (await answer.json()) as ReadinessResponse };
  };

  it('tells how each dependency stands and since when; timed work that nobody has started is a warning', async () => {
    const { status, body } = await readyz();
    expect(status).toBe(200);
    for (const name of ['database', 'record', 'calendar', 'channel', 'mail'] as const)
      expect([name, body.dependencies[name]]).toEqual([
        name,
        { state: 'ready', since: expect.any(String), asked: expect.any(String), lastReady: expect.any(String) },
      ]);
    expect(body).toMatchObject({
      state: 'warning',
      dependencies: { jobs: { state: 'warning', problem: 'no process has started the timed work' } },
    });
    expect((await read()).dependencies.map((it) => it.name)).toContain('jobs');
  });

  it('is 503 while something that is needed does not answer, and says what', async () => {
    await on.fault({ match: '/lists/', status: 403, times: 9999 });
    await expect.poll(async () => (await readyz()).status, { timeout: 15_000, interval: 250 }).toBe(503);
    expect((await readyz()).body.dependencies).toMatchObject({
      record: { state: 'notReady' },
      database: { state: 'ready' },
    });
    await on.noFaults();
    await expect.poll(async () => (await readyz()).status, { timeout: 15_000, interval: 250 }).toBe(200);
  });
});
