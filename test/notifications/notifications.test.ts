import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadinessResponse } from '../../src/api/contract.ts';
import { keyOf } from '../../src/calendar/identity.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { LIST_IDS } from '../../src/records/schema.ts';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { regrant } from '../helpers/grants.ts';
import { openEndpoint } from '../local-tenant/endpoint.ts';
import { type NotificationWorld, notificationWorld, type RunningApp } from './notification-world.ts';

const DUTY = '2027-M01-manstensskolan';
const TODAY = localDate('2026-02-02');
const ALL = LIST_IDS.length + 1;
const HOUR = 3_600_000;

let world: NotificationWorld;
let running: RunningApp;

beforeAll(async () => {
  world = await notificationWorld();
  running = await world.start('memory');
  await running.app.lookAround();
  await running.app.notifications.keep();
}, 120_000);
afterAll(() => world.stop());

const due = () => running.app.records.world(TODAY).duties.get(DUTY as never)!.due;
const ids = async () => (await world.subscriptions()).map((it) => it.id).sort();
const state = () => running.app.notifications.state();
const counts = () => running.app.notifications.counts();
const readyz = async () => {
  const response = await fetch(`${world.appUrl}/readyz`);
  return { status: response.status, body: (await response.json()) as ReadinessResponse };
};
const send = (body: unknown) =>
  fetch(world.url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
describe('Graph tells the app of changes', () => {
  it('in every list and in the mailbox’s calendar, once each', async () => {
    const found = await world.subscriptions();
    expect(found.map((it) => it.resource).sort()).toEqual(
      [...Object.values(running.app.records.addresses), '/users/arshjul@exempelbro.example/events'].sort(),
    );
    expect(state()).toBe('ok');
    expect(await readyz()).toMatchObject({
      status: 200,
      body: { dependencies: { notifications: { state: 'ready' } } },
    });
    expect(await world.metrics()).toContain(`arshjul_subscriptions{state="kept"} ${ALL}`);
  });

  it('so that an edit by hand in a list is met with, though nobody looks by the clock', async () => {
    await running.quiet();
    const before = running.looks();
    await world.edit(DUTY, { Due: '2026-04-14' });
    await expect.poll(due).toBe('2026-04-14');
    expect(running.looks()).toBeGreaterThan(before);
    expect(counts().notifications.taken).toBeGreaterThan(0);
  });

  it('so that a step moved in Outlook moves in the record', async () => {
    const event = (await world.control.events()).find(
      (it) => keyOf(it.singleValueExtendedProperties) === 'step 2027-M02',
    )!;
    const midnight = (day: string) => ({ dateTime: `${day}T00:00:00`, timeZone: 'Europe/Stockholm' });
    await world.control.outlook.change(CENTRAL.qualityDeveloper.id, event.id, { end: midnight('2026-06-20') });
    await expect.poll(() => running.app.records.steps().find((it) => it.key === '2027-M02')!.due).toBe('2026-06-19');
  });

  it('and a notification that was lost is caught by the next look by the clock', async () => {
    await running.quiet();
    const before = running.looks();
    await world.lose(1);
    await world.edit(DUTY, { Due: '2026-04-15' });
    await world.allTold();
    expect([due(), running.looks()]).toEqual(['2026-04-14', before]);
    await running.app.lookAround();
    expect(due()).toBe('2026-04-15');
  });
});

describe('the door for notifications', () => {
  it('answers the handshake with the decoded token as plain text', async () => {
    const token = 'Å 100% + 1 & <script>alert(1)</script>';
    const response = await fetch(`${world.url}?validationToken=${encodeURIComponent(token)}`, { method: 'POST' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toBe(token);
  });

  it.each([
    ['two tokens', '?validationToken=a&validationToken=b', undefined],
    ['no collection', '', { something: 'else' }],
    ['a notification of no subscription', '', { value: [{ clientState: 'x' }] }],
    ['more than Graph ever sends', '', { value: Array.from({ length: 1001 }, () => ({ subscriptionId: 'x' })) }],
  ])('refuses %s with 400', async (_what, query, body) => {
    const response = await fetch(`${world.url}${query}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      400,
      expect.stringContaining('application/problem+json'),
    ]);
  });

  it('believes only what carries the subscription’s secret, and answers the rest alike', async () => {
    await running.quiet();
    const { id } = await world.toEvents();
    const before = counts().notifications;
    const looks = running.looks();
    const forged = [
      { subscriptionId: id, clientState: 'guessed' },
      { subscriptionId: id },
      { subscriptionId: 'unknown', clientState: 'none' },
      { subscriptionId: id, clientState: 'guessed', lifecycleEvent: 'subscriptionRemoved' },
    ];
    for (const it of forged) {
      const response = await send({ value: [it] });
      expect([response.status, await response.text()]).toEqual([202, '']);
    }
    await running.app.notifications.settled();
    expect(counts().notifications).toEqual({ ...before, ignored: before.ignored + forged.length });
    expect(running.looks()).toBe(looks);
    expect(await world.metrics()).toContain(`arshjul_notifications_total{kind="ignored"} ${before.ignored + 4}`);
    expect(state()).toBe('ok');
    expect(await ids()).toContain(id);
  });
});

describe('the subscriptions are kept', () => {
  it('with one question while all is well', async () => {
    await world.count();
    await running.app.notifications.keep();
    expect(await world.requests()).toEqual(['GET /graph/v1.0/subscriptions']);
  });

  it('by renewing what has half its life behind it', async () => {
    const before = await ids();
    const { id } = await world.toEvents();
    await world.expire(id, 34 * 60);
    await running.app.notifications.keep();
    const renewed = await world.toEvents();
    expect(renewed.id).toBe(id);
    expect(Date.parse(renewed.expirationDateTime) - Date.now()).toBeGreaterThan(69 * HOUR);
    expect(await ids()).toEqual(before);
  });

  it('by making anew what has expired, and looking at what may have been missed', async () => {
    await running.quiet();
    const looks = running.looks();
    const { id } = await world.toEvents();
    await world.expire(id);
    await running.app.notifications.keep();
    expect((await world.toEvents()).id).not.toBe(id);
    expect(await ids()).toHaveLength(ALL);
    await expect.poll(running.looks).toBeGreaterThan(looks);
  });

  it('by making anew what expires between the question and the renewal', async () => {
    const { id } = await world.toEvents();
    await world.expire(id, 60);
    await world.fault({ match: `PATCH .*/subscriptions/${id}`, status: 404 });
    await running.app.notifications.keep();
    // The one that Graph had after all is found at the next look and taken away.
    await running.app.notifications.keep();
    expect(await ids()).toHaveLength(ALL);
    expect(await ids()).not.toContain(id);
  });

  it('without doubling one whose making was not answered', async () => {
    await world.expire((await world.toEvents()).id);
    await world.fault({ match: 'POST /graph/v1.0/subscriptions$', status: 500, afterEffect: true });
    await running.app.notifications.keep();
    expect(await ids()).toHaveLength(ALL + 1);
    await running.app.notifications.keep();
    expect(await ids()).toHaveLength(ALL);
    expect(state()).toBe('ok');
  });

  it('beside those of another installation, which are left alone', async () => {
    const endpoint = await openEndpoint();
    const graph = world.graph();
    const theirs = await graph.send<{ id: string }>('POST', '/subscriptions', {
      resource: '/users/arshjul@exempelbro.example/events',
      changeType: 'created',
      notificationUrl: endpoint.url,
      expirationDateTime: new Date(Date.now() + HOUR).toISOString(),
    });
    await running.app.notifications.keep();
    expect(await ids()).toContain(theirs.id);
    await graph.send('DELETE', `/subscriptions/${theirs.id}`);
    await endpoint.close();
  });
});

describe('what Graph tells of a subscription itself', () => {
  it('reauthorizationRequired: it is renewed and tells again', async () => {
    const { id } = await world.toEvents();
    await world.lifecycle(id, 'reauthorizationRequired');
    await expect.poll(() => world.toEvents()).toMatchObject({ id, paused: false });
    await expect.poll(async () => (await world.toEvents()).paused).toBe(false);
    expect(counts().notifications.lifecycle).toBeGreaterThan(0);
  });

  it('subscriptionRemoved: another is made, and what may have been missed is looked at', async () => {
    await running.quiet();
    const looks = running.looks();
    const { id } = await world.toEvents();
    await world.lifecycle(id, 'subscriptionRemoved');
    await expect.poll(async () => (await world.toEvents())?.id ?? id).not.toBe(id);
    await expect.poll(running.looks).toBeGreaterThan(looks);
    expect(await ids()).toHaveLength(ALL);
  });

  it('missed: lists and calendar are looked at', async () => {
    await running.quiet();
    await world.lose(1);
    await world.edit(DUTY, { Due: '2026-04-16' });
    await world.allTold();
    expect(due()).toBe('2026-04-15');
    await world.lifecycle((await world.toEvents()).id, 'missed');
    await expect.poll(due).toBe('2026-04-16');
  });
});

describe('where Graph gives no subscription the app runs on', () => {
  it('when it may not subscribe: it says so, is ready, looks by the clock, and subscribes once it may', async () => {
    const before = await ids();
    const { siteId } = world.tenant.context.settings;
    await regrant(world.tenant.context, () => ({ sites: { [siteId]: 'read' } }));
    await running.app.notifications.keep();
    const refused = `${LIST_IDS.length} of ${ALL} not subscribed to: graph.refused 403 accessDenied`;
    expect(state()).toBe(refused);
    await expect.poll(readyz, { timeout: 20_000 }).toMatchObject({
      status: 200,
      body: {
        state: 'warning',
        dependencies: { notifications: { state: 'warning', problem: refused }, record: { state: 'ready' } },
      },
    });
    expect(await world.metrics()).toContain(`arshjul_subscriptions{state="missing"} ${LIST_IDS.length}`);
    await running.app.lookAround();
    await regrant(world.tenant.context, () => ({ sites: { [siteId]: 'write' } }));
    await running.app.notifications.keep();
    expect(state()).toBe('ok');
    expect(await ids()).toEqual(before);
  });
});

describe('after a restart', () => {
  it('the app keeps the subscriptions that it knows', async () => {
    const before = await ids();
    await running.close();
    running = await world.start('memory');
    expect(state()).toBe('not subscribed yet');
    await running.app.notifications.keep();
    expect(await ids()).toEqual(before);
    await world.edit(DUTY, { Due: '2026-04-17' });
    await expect.poll(due).toBe('2026-04-17');
  });

  it('at another address the old ones are replaced', async () => {
    const before = await ids();
    await running.close();
    running = await world.start('memory', { PUBLIC_URL: world.appUrl.replace('localhost', '127.0.0.1') });
    await running.app.notifications.keep();
    expect(await ids()).toHaveLength(ALL);
    expect((await ids()).filter((it) => before.includes(it))).toEqual([]);
    expect(state()).toBe('ok');
  });

  it('without its database it replaces those whose secrets it has forgotten', async () => {
    await running.close();
    running = await world.start('memory');
    await running.app.notifications.keep();
    const before = await ids();
    await running.close();
    running = await world.start('forgetful');
    await running.app.notifications.keep();
    expect(await ids()).toHaveLength(ALL);
    expect((await ids()).filter((it) => before.includes(it))).toEqual([]);
  });

  it('at an address that Graph cannot reach it says so and runs on', async () => {
    await running.close();
    const gone = await openEndpoint();
    await gone.close();
    running = await world.start('forgetful', { PUBLIC_URL: new URL(gone.url).origin });
    await running.app.notifications.keep();
    expect(state()).toBe(`${ALL} of ${ALL} not subscribed to: graph.refused 400 ValidationError`);
    await running.app.lookAround();
  });

  it('not told which subscriptions there are it makes none', async () => {
    await world.count();
    await world.fault({ match: 'GET /graph/v1.0/subscriptions', status: 403 });
    await expect(running.app.notifications.keep()).rejects.toMatchObject({ code: 'graph.refused' });
    expect(await world.requests()).toEqual(['GET /graph/v1.0/subscriptions']);
    expect(state()).toContain('graph.refused 403');
  });

  it('while Graph does not answer it says so, and tries again when it is next asked', async () => {
    await world.fault({ match: 'GET /graph/v1.0/subscriptions', status: 429, retryAfter: 3600 });
    await expect(running.app.notifications.keep()).rejects.toMatchObject({ code: 'record.unreachable' });
    expect(state()).toContain('record.unreachable');
    expect((await readyz()).status).toBe(200);
  });
});
