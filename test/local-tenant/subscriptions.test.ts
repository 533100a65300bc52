import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Delivery, type Notification } from '../../src/local-tenant/graph/subscriptions/delivery.ts';
import { addressOf, PEOPLE } from '../../src/sample/exempelbro.ts';
import { regrant } from '../helpers/grants.ts';
import { type Endpoint, openEndpoint, type Told } from './endpoint.ts';
import { startTestTenant, type TenantUnderTest } from './tenant-client.ts';

let on: TenantUnderTest;
let endpoint: Endpoint;
let list: string;
let events: string;
const [person] = PEOPLE;

beforeAll(async () => {
  on = await startTestTenant();
  const { siteId, calendarMailbox } = on.tenant.context.settings;
  const made = await on.graph(
    'POST',
    `/sites/${siteId}/lists`,
    { displayName: 'Steg', columns: [{ name: 'Key', text: {} }], list: { template: 'genericList' } },
    {},
    'administrator',
  );
  list = `/sites/${siteId}/lists/${made.body.id}`;
  events = `/users/${calendarMailbox}/events`;
});
afterAll(() => on.stop());

const MINUTE = 60_000;
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * MINUTE).toISOString();
const asking = (over: object = {}) => ({
  changeType: 'updated',
  notificationUrl: endpoint.url,
  resource: list,
  expirationDateTime: inMinutes(1000),
  clientState: 'ours alone',
  ...over,
});
const subscribe = (over: object = {}, headers = {}) => on.graph('POST', '/subscriptions', asking(over), headers);
const toEvents = () => ({ resource: events, changeType: 'created,updated,deleted' });
const add = () => on.graph('POST', `${list}/items`, { fields: { Title: 'Ny' } });
const control = (path: string, body: object = {}) => on.send(`/_tenant/subscriptions${path}`, { method: 'POST', body });
const minutesLeft = (it: { expirationDateTime: string }) => (Date.parse(it.expirationDateTime) - Date.now()) / MINUTE;

/** Whether nothing is told of what is done. What comes after it in the same order is a hint that it never will be. */
const nothingTold = async () => {
  await expect.poll(async () => (await on.send('/_tenant/subscriptions')).body.pending).toBe(0);
  return endpoint.told.length === 0;
};

beforeEach(async () => {
  endpoint = await openEndpoint();
});
afterEach(async () => {
  const { body } = await on.graph('GET', '/subscriptions');
  for (const { id } of body.value) await on.graph('DELETE', `/subscriptions/${id}`);
  await endpoint.close();
});

describe('a subscription (subscription-post-subscriptions, resources/subscription)', () => {
  it('is made, and given with the client’s secret this once', async () => {
    const { status, body } = await subscribe();
    const { clientId } = on.tenant.context.settings;
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: expect.any(String),
      resource: list,
      applicationId: clientId,
      changeType: 'updated',
      clientState: 'ours alone',
      notificationUrl: endpoint.url,
      lifecycleNotificationUrl: null,
      latestSupportedTlsVersion: 'v1_2',
    });
    const read = await on.graph('GET', `/subscriptions/${body.id}`);
    expect(read.body).toEqual({ ...body, clientState: null });
  });

  it('is listed among those of the application that made it, and of no other (subscription-list)', async () => {
    const { body: made } = await subscribe();
    const { body } = await on.graph('GET', '/subscriptions');
    expect(body.value).toEqual([{ ...made, clientState: null }]);
    expect((await on.graph('GET', '/subscriptions', undefined, {}, 'administrator')).body.value).toEqual([]);
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/reauthorize'],
    ] as const)
      expect((await on.graph(method, `/subscriptions/${made.id}${path}`, undefined, {}, 'administrator')).status).toBe(
        404,
      );
  });

  it('is deleted, and is then no more (subscription-delete)', async () => {
    const { body } = await subscribe();
    expect((await on.graph('DELETE', `/subscriptions/${body.id}`)).status).toBe(204);
    const renewal = { expirationDateTime: inMinutes(60) };
    expect((await on.graph('PATCH', `/subscriptions/${body.id}`, renewal)).status).toBe(404);
    for (const method of ['GET', 'DELETE'])
      expect((await on.graph(method, `/subscriptions/${body.id}`)).status).toBe(404);
    await add();
    expect(await nothingTold()).toBe(true);
  });

  it.each([
    ['without a resource', { resource: undefined }],
    ['without an expiry', { expirationDateTime: undefined }],
    ['without an address', { notificationUrl: undefined }],
    ['without a kind of change', { changeType: undefined }],
    ['with a property that is none', { colour: 'red' }],
    ['with an expiry without a zone', { expirationDateTime: '2027-01-01T10:00:00' }],
    ['with an expiry that is none', { expirationDateTime: 'tomorrow' }],
    ['with an expiry in the past', { expirationDateTime: inMinutes(-1) }],
    ['with a client state of 129 characters', { clientState: 'x'.repeat(129) }],
    ['to another resource', { resource: '/users' }],
    ['to the items instead of the list', { resource: '/sites/a/lists/b/items' }],
    ['to a list’s creations (a list tells of updated alone)', { changeType: 'created,updated' }],
    ['to a change that is none', { changeType: 'moved' }],
    ['with the resource’s data', { includeResourceData: true }],
    ['at an http address of another machine (notificationUrl)', { notificationUrl: 'http://arshjul.example/told' }],
    ['at no address', { notificationUrl: 'told' }],
    ['with lifecycle events to an http address', { lifecycleNotificationUrl: 'http://arshjul.example/told' }],
  ])('is refused %s', async (_what, over) => {
    const reply = await subscribe(over);
    expect(reply.status).toBe(400);
    expect(reply.body.error.message).toBeTruthy();
    expect(endpoint.handshakes).toEqual([]);
  });

  it('is refused for a list that is not there', async () => {
    const elsewhere = `${list.slice(0, list.lastIndexOf('/'))}/no-such-list`;
    expect((await subscribe({ resource: elsewhere })).status).toBe(404);
  });

  it.each([
    ['a list', 42_300, () => ({})],
    ['events', 4230, toEvents],
  ])('to %s lasts %i minutes at most (change-notifications-overview, subscription lifetime)', async (_, most, over) => {
    expect((await subscribe({ ...over(), expirationDateTime: inMinutes(most + 1) })).body.error.code).toBe(
      'ValidationError',
    );
    const { status, body } = await subscribe({ ...over(), expirationDateTime: inMinutes(most - 1) });
    expect(status).toBe(201);
    const longer = { expirationDateTime: inMinutes(most + 1) };
    expect((await on.graph('PATCH', `/subscriptions/${body.id}`, longer)).status).toBe(400);
  });

  it('lasts 45 minutes at least (resources/subscription, expirationDateTime)', async () => {
    const { body } = await subscribe({ expirationDateTime: inMinutes(2) });
    expect(minutesLeft(body)).toBeGreaterThan(44);
  });

  it('is renewed, and takes another address once that has shaken hands (subscription-update)', async () => {
    const { body } = await subscribe();
    const renewed = await on.graph('PATCH', `/subscriptions/${body.id}`, { expirationDateTime: inMinutes(2000) });
    expect([renewed.status, renewed.body.id]).toEqual([200, body.id]);
    expect(minutesLeft(renewed.body)).toBeGreaterThan(1990);
    const other = await openEndpoint();
    expect((await on.graph('PATCH', `/subscriptions/${body.id}`, { notificationUrl: other.url })).status).toBe(200);
    expect(other.handshakes).toHaveLength(1);
    await add();
    await expect.poll(() => other.told).toHaveLength(1);
    expect(endpoint.told).toEqual([]);
    await other.close();
    for (const body_ of [{}, { resource: events }, { clientState: 'other' }])
      expect((await on.graph('PATCH', `/subscriptions/${body.id}`, body_)).status).toBe(400);
  });

  it('that has expired is gone, also for its renewal', async () => {
    const { body } = await subscribe();
    expect((await control(`/${body.id}/expire`)).status).toBe(204);
    expect((await on.graph('GET', '/subscriptions')).body.value).toEqual([]);
    const renewal = { expirationDateTime: inMinutes(60) };
    expect((await on.graph('PATCH', `/subscriptions/${body.id}`, renewal)).status).toBe(404);
    await add();
    expect(await nothingTold()).toBe(true);
  });

  it('outlives a restart, and is one of a thousand at most to a mailbox (outlook-change-notifications-overview)', async () => {
    const own = await startTestTenant();
    const { calendarMailbox, clientId } = own.tenant.context.settings;
    const resource = `/users/${calendarMailbox}/events`;
    const another = () => asking({ resource, changeType: 'updated' });
    const { body: made } = await own.graph('POST', '/subscriptions', another());
    const whole = { watched: { kind: 'events', path: resource }, resource, changeTypes: [], clientId };
    const rows = Array.from({ length: 999 }, (_, at) => {
      const id = `kept-${at}`;
      return { id, body: JSON.stringify({ ...whole, id, expires: Date.now() + 60 * MINUTE }) };
    });
    await own.tenant.context.store.db.insertInto('graph_subscriptions').values(rows).execute();
    const again = await own.restart();
    expect((await again.graph('GET', `/subscriptions/${made.id}`)).body).toEqual({
      ...made,
      '@odata.context': expect.any(String),
      clientState: null,
    });
    const refused = await again.graph('POST', '/subscriptions', another());
    expect([refused.status, refused.body.error.message]).toEqual([403, expect.stringContaining('1000')]);
    await again.graph('DELETE', `/subscriptions/${made.id}`);
    expect((await again.graph('POST', '/subscriptions', another())).status).toBe(201);
    await again.stop();
  });
});

describe('the handshake (change-notifications-delivery-webhooks, notificationUrl validation)', () => {
  it('asks the address with a token that must be decoded, before the subscription is made', async () => {
    expect((await subscribe({ notificationUrl: `${endpoint.url}?kept=yes` })).status).toBe(201);
    expect(endpoint.handshakes).toEqual([
      { type: 'text/plain; charset=utf-8', token: expect.stringContaining('100% + 1 & more') },
    ]);
  });

  it('asks the address for lifecycle events too', async () => {
    await subscribe({ ...toEvents(), lifecycleNotificationUrl: `${endpoint.url}/life` });
    expect(endpoint.handshakes).toHaveLength(2);
  });

  it('takes an https address', async () => {
    const secure = await openEndpoint('https');
    expect((await subscribe({ notificationUrl: secure.url })).status).toBe(201);
    await secure.close();
  });

  it.each([
    [
      'with another status',
      (response: ServerResponse, token: string) => response.writeHead(202, { 'Content-Type': 'text/plain' }).end(token),
    ],
    [
      'with HTML',
      (response: ServerResponse, token: string) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(token),
    ],
    [
      'with the token as it stood in the address',
      (response: ServerResponse, token: string) =>
        response.writeHead(200, { 'Content-Type': 'text/plain' }).end(encodeURIComponent(token)),
    ],
    [
      'with a redirection',
      (response: ServerResponse) => response.writeHead(302, { Location: 'https://arshjul.example/' }).end(),
    ],
    ['not at all', (response: ServerResponse) => response.destroy()],
  ])('refuses the subscription when it is answered %s', async (_what, answer) => {
    endpoint.shakeHandsWith((token, response) => void answer(response, token));
    const reply = await subscribe();
    expect([reply.status, reply.body.error.code]).toEqual([400, 'ValidationError']);
    expect((await on.graph('GET', '/subscriptions')).body.value).toEqual([]);
  });
});

describe('the right to subscribe (subscription-post-subscriptions, permissions)', () => {
  let least: Parameters<typeof regrant>[1] extends (held: infer H) => unknown ? H : never;
  beforeEach(() => {
    least = on.tenant.context.grants.of(on.tenant.context.settings.clientId);
  });
  afterEach(() => on.tenant.context.grants.replace(least));

  const refusedWith = async (over: object) => {
    const headers = { Authorization: `Bearer ${await on.token('app')}` };
    const reply = await on.send('/graph/v1.0/subscriptions', { method: 'POST', headers, body: asking(over) });
    return reply.status;
  };

  it('is to a list the right to write in it', async () => {
    const { siteId } = on.tenant.context.settings;
    await regrant(on.tenant.context, () => ({ sites: { [siteId]: 'read' } }));
    expect(await refusedWith({})).toBe(403);
    await regrant(on.tenant.context, () => ({ sites: { [siteId]: 'write' } }));
    expect(await refusedWith({})).toBe(201);
    await regrant(on.tenant.context, () => ({ sites: {}, roles: ['Sites.ReadWrite.All'] }));
    expect(await refusedWith({})).toBe(201);
  });

  it('is to events the right to read that mailbox’s calendar', async () => {
    await regrant(on.tenant.context, () => ({ mailboxes: [] }));
    expect(await refusedWith(toEvents())).toBe(403);
    await regrant(on.tenant.context, () => ({
      mailboxes: [on.tenant.context.settings.calendarMailbox],
      calendarsRole: 'Calendars.Read',
    }));
    expect(await refusedWith(toEvents())).toBe(201);
    expect(await refusedWith({ ...toEvents(), resource: `/users/${addressOf(person!)}/events` })).toBe(403);
  });

  it('once lost ends what is told and what may be done with the subscription', async () => {
    const { body } = await subscribe(toEvents());
    await regrant(on.tenant.context, () => ({ mailboxes: [] }));
    await on.send('/_tenant/people/demo.pahittsson/calendar/events', { method: 'POST', body: anEvent() });
    expect(await nothingTold()).toBe(true);
    expect((await on.graph('PATCH', `/subscriptions/${body.id}`, { expirationDateTime: inMinutes(60) })).status).toBe(
      403,
    );
    expect((await on.graph('GET', '/subscriptions')).body.value).toEqual([]);
  });
});

const anEvent = () => ({
  subject: 'Möte',
  start: { dateTime: '2026-05-04T09:00:00', timeZone: 'Europe/Stockholm' },
  end: { dateTime: '2026-05-04T10:00:00', timeZone: 'Europe/Stockholm' },
});

describe('what is told (resources/changenotification)', () => {
  it('of a list is only that something in it changed', async () => {
    const { body } = await subscribe();
    await add();
    await expect.poll(() => endpoint.told).toHaveLength(1);
    expect(endpoint.told[0]).toEqual({
      id: expect.any(String),
      subscriptionId: body.id,
      subscriptionExpirationDateTime: body.expirationDateTime,
      clientState: 'ours alone',
      changeType: 'updated',
      resource: list.slice(1),
      resourceData: null,
      tenantId: on.tenant.context.settings.tenantId,
    });
  });

  it('of events is which was created, updated or deleted, whoever did it', async () => {
    await subscribe(toEvents());
    const byHand = '/_tenant/people/demo.pahittsson/calendar/events';
    const { body: made } = await on.send(byHand, { method: 'POST', body: anEvent() });
    const path = `${byHand}/${encodeURIComponent(made.id)}`;
    await on.send(path, { method: 'PATCH', body: { subject: 'Flyttat' } });
    await on.send(path, { method: 'DELETE' });
    await expect.poll(() => endpoint.told).toHaveLength(3);
    expect(endpoint.told.map((it: Told) => it.changeType)).toEqual(['created', 'updated', 'deleted']);
    const { resource, resourceData } = endpoint.told[0];
    expect(resource).toMatch(/^Users\/[^/]+\/Events\/AAMk/);
    expect(resourceData).toMatchObject({ '@odata.type': '#Microsoft.Graph.Event', '@odata.id': resource });
  });

  it('names events by immutable ids when the subscription asked so (outlook-immutable-id)', async () => {
    await subscribe(toEvents(), { Prefer: 'IdType="ImmutableId"' });
    const made = await on.graph('POST', events, anEvent(), { Prefer: 'IdType="ImmutableId"' });
    await expect.poll(() => endpoint.told).toHaveLength(1);
    expect(endpoint.told[0].resourceData.id).toBe(made.body.id);
  });

  it('is no kind of change that was not asked for', async () => {
    await subscribe({ ...toEvents(), changeType: 'deleted' });
    const { body } = await on.graph('POST', events, anEvent());
    await on.graph('DELETE', `${events}/${body.id}`);
    await expect.poll(() => endpoint.told).toHaveLength(1);
    expect(endpoint.told[0].changeType).toBe('deleted');
  });

  it('comes in one request when it comes about together', async () => {
    await subscribe();
    await subscribe(toEvents());
    await Promise.all([add(), add(), on.graph('POST', events, anEvent())]);
    await expect.poll(() => endpoint.told).toHaveLength(3);
    expect(endpoint.posts()).toBeLessThan(3);
  });
});

describe('delivery (change-notifications-delivery-webhooks, processing the change notification)', () => {
  const notification: Notification = { subscriptionId: 'one', changeType: 'updated' };

  it('is tried again, after growing pauses, until it is taken', async () => {
    endpoint.answerWith(503, 500, 404, 302);
    const delivery = new Delivery(() => undefined, [1, 2, 4, 8]);
    delivery.send(endpoint.url, notification);
    await expect.poll(() => endpoint.told).toEqual([notification]);
    // The endpoint has been told before the one who tells has had its answer.
    await expect.poll(() => [endpoint.posts(), delivery.pending]).toEqual([5, 0]);
  });

  it('is given up for good at last, and what it brought is lost', async () => {
    endpoint.answerWith(503, 503, 503);
    const lost: Notification[] = [];
    const delivery = new Delivery((them) => lost.push(...them), [1, 2]);
    delivery.send(endpoint.url, notification);
    await expect.poll(() => lost).toEqual([notification]);
    expect([endpoint.posts(), delivery.pending]).toEqual([3, 0]);
  });

  it('to an address that is not there ends with the tenant', async () => {
    const lost: Notification[] = [];
    const delivery = new Delivery((them) => lost.push(...them), [60_000]);
    const gone = await openEndpoint();
    await gone.close();
    delivery.send(gone.url, notification);
    expect(delivery.pending).toBe(1);
    delivery.close();
    delivery.send(endpoint.url, notification);
    expect([lost, endpoint.posts()]).toEqual([[], 0]);
  });
});

describe('lifecycle events (change-notifications-lifecycle-events)', () => {
  const withLife = () => subscribe({ ...toEvents(), lifecycleNotificationUrl: endpoint.url });

  it('tell of the subscription and of no resource', async () => {
    const { body } = await withLife();
    expect((await control(`/${body.id}/lifecycle`, { event: 'missed' })).status).toBe(204);
    await expect.poll(() => endpoint.told).toHaveLength(1);
    expect(endpoint.told[0]).toEqual({
      subscriptionId: body.id,
      subscriptionExpirationDateTime: body.expirationDateTime,
      clientState: 'ours alone',
      tenantId: on.tenant.context.settings.tenantId,
      lifecycleEvent: 'missed',
    });
  });

  it.each([
    ['reauthorize', (id: string) => on.graph('POST', `/subscriptions/${id}/reauthorize`), 204],
    ['renewal', (id: string) => on.graph('PATCH', `/subscriptions/${id}`, { expirationDateTime: inMinutes(60) }), 200],
  ] as const)('reauthorizationRequired: changes are lost until %s', async (_what, answer, status) => {
    const { body } = await withLife();
    await control(`/${body.id}/lifecycle`, { event: 'reauthorizationRequired' });
    await expect.poll(() => endpoint.told).toHaveLength(1);
    await on.graph('POST', events, anEvent());
    expect((await answer(body.id)).status).toBe(status);
    const { body: made } = await on.graph('POST', events, anEvent());
    await expect.poll(() => endpoint.told).toHaveLength(2);
    expect(endpoint.told[1].resourceData['@odata.etag']).toBe(made['@odata.etag']);
  });

  it('subscriptionRemoved: the subscription is no more', async () => {
    const { body } = await withLife();
    await control(`/${body.id}/lifecycle`, { event: 'subscriptionRemoved' });
    await expect.poll(() => endpoint.told).toMatchObject([{ lifecycleEvent: 'subscriptionRemoved' }]);
    expect((await on.graph('GET', `/subscriptions/${body.id}`)).status).toBe(404);
  });

  it('are only reauthorizationRequired for a list (supported resources)', async () => {
    const { body } = await subscribe({ lifecycleNotificationUrl: endpoint.url });
    expect((await control(`/${body.id}/lifecycle`, { event: 'missed' })).status).toBe(400);
    expect((await control(`/${body.id}/lifecycle`, { event: 'reauthorizationRequired' })).status).toBe(204);
    await expect.poll(() => endpoint.told).toMatchObject([{ lifecycleEvent: 'reauthorizationRequired' }]);
  });

  it('go nowhere when the subscription named no address for them', async () => {
    const { body } = await subscribe(toEvents());
    await control(`/${body.id}/lifecycle`, { event: 'missed' });
    expect(await nothingTold()).toBe(true);
  });
});

describe('the tenant’s controls', () => {
  it('lose the next notifications, and then tell again', async () => {
    await subscribe();
    expect((await control('/lose', { next: 1 })).status).toBe(204);
    await add();
    await add();
    await expect.poll(() => endpoint.told).toHaveLength(1);
    expect(await on.send('/_tenant/subscriptions')).toMatchObject({
      body: { subscriptions: [{ resource: list, paused: false }], pending: 0 },
    });
  });

  it.each([
    ['/lose', { next: 'all' }, 400],
    ['/none/expire', {}, 404],
    ['/none/expire', { minutes: 'soon' }, 400],
    ['/none/lifecycle', { event: 'born' }, 400],
    ['/none/lifecycle', { event: 'missed' }, 404],
  ])('refuse %s with %j', async (path, body, status) => {
    expect((await control(path, body)).status).toBe(status);
  });
});
