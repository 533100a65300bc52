import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AppError } from '../../src/errors.ts';
import type { BatchRequest, Graph } from '../../src/graph/client.ts';
import { type GraphWorld, graphWorld } from './graph-world.ts';

describe('the one Graph client', () => {
  let world: GraphWorld;
  let graph: Graph;
  let site: string;
  let settings: string;
  let events: string;

  beforeAll(async () => {
    world = await graphWorld();
    await world.provision([], true);
    graph = world.graphAs('app');
    site = `/sites/${world.appConfig.SHAREPOINT_SITE_ID}`;
    const lists = await graph.all<{ id: string; displayName: string }>(`${site}/lists?$select=id,displayName`);
    settings = `${site}/lists/${lists.find((it) => it.displayName === 'Årshjul Inställningar')!.id}/items`;
    events = `/users/${world.appConfig.CALENDAR_MAILBOX}/calendar/events`;
  });
  afterEach(() => world.noFaults());
  afterAll(() => world.stop());

  const item = (key: string): BatchRequest => ({
    method: 'POST',
    url: settings,
    body: { fields: { Title: key, Key: key, Value: 'x' } },
  });
  const keysThere = async () =>
    (await graph.all<{ fields: { Key: string } }>(`${settings}?$expand=fields($select=Key)`)).map(
      (it) => it.fields.Key,
    );

  describe('repeats what may pass', () => {
    it.each([
      ['429 with Retry-After', { status: 429, retryAfter: 0 }],
      ['429 without it', { status: 429 }],
      ['503', { status: 503 }],
      ['500', { status: 500 }],
      ['a connection that breaks', { drop: true }],
      ['a token that is not accepted, once', { status: 401 }],
      ['a save conflict inside the service', { status: 412 }],
    ])('%s', async (_, rule) => {
      await world.fault({ match: `GET .*${site.split(',')[0]}`, ...rule });
      expect(await graph.get(site)).toMatchObject({ id: world.appConfig.SHAREPOINT_SITE_ID });
    });

    it('an answer that does not come in time', async () => {
      await world.fault({ match: 'GET .*sites', delayMs: 1500 });
      const hasty = world.graphAs('app', { requestMs: 300 });
      expect(await hasty.get(site)).toMatchObject({ id: world.appConfig.SHAREPOINT_SITE_ID });
    });

    it('until the deadline, and then says what could not be reached and under which request id', async () => {
      await world.fault({ match: 'GET .*sites', status: 503, times: 100 });
      const hasty = world.graphAs('app', { deadlineMs: 900 });
      await expect(hasty.get(site)).rejects.toMatchObject({
        code: 'record.unreachable',
        facts: { status: 503, clientRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      });
    });

    it('never what a repetition does not change', async () => {
      await world.count();
      await expect(graph.get(`${site}/lists/none/items`)).rejects.toMatchObject({
        code: 'graph.refused',
        facts: { status: 404, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      });
      expect(await world.requests()).toHaveLength(1);
    });

    it('gives up at once when it is asked to wait longer than the call may take', async () => {
      await world.fault({ match: 'GET .*sites', status: 429, retryAfter: 3600 });
      const hasty = world.graphAs('app', { deadlineMs: 2000 });
      await expect(hasty.get(site)).rejects.toMatchObject({ code: 'record.unreachable' });
    });

    it('a second refusal of the token is an answer', async () => {
      await world.fault({ match: 'GET .*sites', status: 401, times: 50 });
      await world.count();
      await expect(graph.get(site)).rejects.toMatchObject({ code: 'record.unreachable', facts: { status: 401 } });
      expect(await world.requests()).toHaveLength(2);
    });
  });

  describe('waits together', () => {
    it('one answer "too many requests" holds every call to the same resource, and none to another', async () => {
      await world.fault({ match: 'GET .*sites', status: 429, retryAfter: 1 });
      const first = graph.get(site);
      await new Promise((resolve) => setTimeout(resolve, 200));
      const order: string[] = [];
      await Promise.all([
        first.then(() => order.push('first')),
        graph.get(site).then(() => order.push('second')),
        graph.get(`${events}?$top=1`).then(() => order.push('calendar')),
      ]);
      expect(order[0]).toBe('calendar');
      expect(order).toHaveLength(3);
    });

    it('stops waiting when the process is to end', async () => {
      await world.fault({ match: 'GET .*sites', status: 429, retryAfter: 30 });
      const ending = new AbortController();
      const waiting = world.graphAs('app', { signal: ending.signal }).get(site);
      setTimeout(() => ending.abort(), 300);
      await expect(waiting).rejects.toMatchObject({ code: 'record.unreachable' });
    });
  });

  describe('batches', () => {
    it('twenty at a time, each part with its own answer', async () => {
      await world.count();
      const results = await graph.batch(Array.from({ length: 45 }, (_, index) => item(`batched-${index}`)));
      expect(results.map((it) => it.status)).toEqual(Array(45).fill(201));
      expect((await world.requests()).filter((it) => it.endsWith('$batch'))).toHaveLength(3);
    });

    it('sends again only the parts that failed in passing', async () => {
      await world.fault({ match: 'POST .*/items', at: 3, status: 429, retryAfter: 0 });
      await world.count();
      const results = await graph.batch(['a', 'b', 'c', 'd'].map((it) => item(`again-${it}`)));
      expect(results.map((it) => it.status)).toEqual([201, 201, 201, 201]);
      expect((await world.requests()).filter((it) => /items$/.test(it))).toHaveLength(5);
      expect((await keysThere()).filter((it) => it.startsWith('again-'))).toHaveLength(4);
    });

    it('leaves what was refused as it is, and what waited for it unsent', async () => {
      const twice = await graph.batch([item('one'), item('one'), { ...item('two'), after: 1 }]);
      expect(twice.map((it) => it.status)).toEqual([201, 400, 424]);
      expect(await keysThere()).not.toContain('two');
    });

    it('does not send what was held back for a part whose precondition failed', async () => {
      const [made] = await graph.batch([item('conditional')]);
      await world.fault({ match: 'PATCH .*/fields', status: 412 });
      const change = { method: 'PATCH', url: `${settings}/${made!.body.id}/fields`, body: { Value: 'y' } } as const;
      const results = await graph.batch([
        { ...change, headers: { 'If-Match': made!.body.eTag } },
        { ...item('after-conditional'), after: 0 },
      ]);
      expect(results.map((it) => it.status)).toEqual([412, 424]);
      expect(await keysThere()).not.toContain('after-conditional');
    });

    it('keeps the order of what depends on each other, over the border between two batches', async () => {
      const parts = Array.from({ length: 25 }, (_, index) => ({ ...item(`chain-${index}`), after: 0 }));
      const results = await graph.batch([item('chain-first'), ...parts]);
      expect(results.every((it) => it.status === 201)).toBe(true);
      const held = await graph.batch([item('chain-first'), ...parts.map((it) => ({ ...it, url: settings }))]);
      expect(held.map((it) => it.status)).toEqual([400, ...Array(25).fill(424)]);
    });
  });

  describe('a mailbox', () => {
    it('is asked for local wall time and for ids that last, without every caller saying so', async () => {
      const made = await graph.send<{ id: string; start: { dateTime: string; timeZone: string } }>('POST', events, {
        subject: 'Prov',
        start: { dateTime: '2026-05-04T11:00:00', timeZone: 'UTC' },
        end: { dateTime: '2026-05-04T12:00:00', timeZone: 'UTC' },
      });
      expect(made.start).toEqual({ dateTime: '2026-05-04T13:00:00.0000000', timeZone: 'Europe/Stockholm' });
      const [batched] = await graph.batch([{ method: 'GET', url: `${events}/${made.id}` }]);
      expect(batched!.body).toMatchObject({ id: made.id, start: made.start });
    });

    it('never gets more than four of our requests at a time', async () => {
      await world.fault({ match: 'GET .*calendar/events', status: 503, delayMs: 150, times: 12 });
      let running = 0;
      let highest = 0;
      const real = globalThis.fetch;
      globalThis.fetch = async (...args: Parameters<typeof fetch>) => {
        const isMailbox = String(args[0]).includes('/calendar/events');
        if (isMailbox) highest = Math.max(highest, ++running);
        try {
          return await real(...args);
        } finally {
          if (isMailbox) running -= 1;
        }
      };
      try {
        await Promise.all(Array.from({ length: 12 }, () => graph.get(`${events}?$top=1`)));
      } finally {
        globalThis.fetch = real;
      }
      expect(highest).toBe(4);
    });
  });

  it('logs the resource and the request ids, and neither token nor path nor text', async () => {
    const lines: string[] = [];
    const log = pino(
      new Writable({
        write: (line, _, done) => {
          lines.push(String(line));
          done();
        },
      }),
    );
    await world.fault({ match: 'PATCH|POST', status: 503 });
    await world
      .graphAs('app', { log })
      .send('POST', settings, { fields: { Title: 'hemligt', Key: 'logged', Value: 'hemligt' } });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ resource: 'sharepoint', status: 503, requestId: expect.any(String) });
    expect(lines.join()).not.toMatch(/hemligt|Bearer|eyJ|lists/);
  });

  it('keeps what Graph says in its own words, which may repeat what people wrote, out of what is logged', async () => {
    const refused: AppError = await graph
      .send('POST', settings, { fields: { Title: 'x', Key: 'words', 'Påhittad kolumn': 'hemligt' } })
      .then(
        () => expect.unreachable(),
        (error: AppError) => error,
      );
    expect(refused.facts.said).toContain('Påhittad kolumn');
    expect(refused.loggable).toMatchObject({ status: 400, requestId: expect.any(String) });
    expect(`${refused} ${refused.stack} ${JSON.stringify(refused.loggable)}`).not.toMatch(/Påhittad|hemligt/);
  });

  it('follows pages as they are given', async () => {
    await world.count();
    const all = await graph.all(`${settings}?$top=10&$expand=fields`);
    expect(all.length).toBeGreaterThan(40);
    expect((await world.requests()).length).toBe(Math.ceil(all.length / 10));
  });
});
