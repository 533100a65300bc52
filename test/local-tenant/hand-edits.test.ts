import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf, CENTRAL, UNITS } from '../../src/sample/exempelbro.ts';
import { calendarOf, hour, moment, PROPERTY, wholeDay } from './calendar-client.ts';
import { startTestTenant, type TenantUnderTest } from './tenant-client.ts';

const person = CENTRAL.departmentHead;
const other = UNITS[0]!.head;
const LAST_MODIFIER = { $expand: "singleValueExtendedProperties($filter=id eq 'String 0x3FFA')" };

let on: TenantUnderTest;
let calendar: ReturnType<typeof calendarOf>;
beforeAll(async () => {
  on = await startTestTenant();
  calendar = calendarOf(on);
});
afterAll(() => on.stop());

const byHand = (method: string, path: string, body?: object, who = person.handle) =>
  on.send(`/_tenant/people/${who}${path}`, { method, ...(body && { body }) });

describe('a person at the shared mailbox’s calendar', () => {
  it('moves an event, and Outlook keeps their name as the last modifier (PidTagLastModifierName)', async () => {
    const { body: made } = await calendar.create(wholeDay('Flyttas för hand', '2026-03-02', '2026-03-03'));
    const before = await calendar.read(made.id, LAST_MODIFIER);
    expect(before.body.singleValueExtendedProperties).toEqual([{ id: 'String 0x3ffa', value: 'Årshjul' }]);

    const moved = await byHand('PATCH', `/calendar/events/${made.id}`, {
      start: moment('2026-03-05T00:00:00'),
      end: moment('2026-03-06T00:00:00'),
    });
    expect(moved.status).toBe(200);
    const after = await calendar.read(made.id, LAST_MODIFIER);
    expect(after.body.start).toEqual(moment('2026-03-05T00:00:00.0000000'));
    expect(after.body.singleValueExtendedProperties).toEqual([{ id: 'String 0x3ffa', value: person.name }]);
    expect(after.body.changeKey).not.toBe(made.changeKey);
    expect((await calendar.read(made.id)).body.singleValueExtendedProperties).toBeUndefined();
  });

  it('copies an event: new id and iCalUId, extended properties along, transactionId not', async () => {
    const { body: made } = await calendar.create(
      wholeDay('Kopieras', '2026-03-09', '2026-03-10', {
        transactionId: 'kopieras',
        singleValueExtendedProperties: [{ id: PROPERTY, value: '2027-M01' }],
      }),
    );
    const copy = await byHand('POST', `/calendar/events/${made.id}/copy`);
    expect(copy.status).toBe(201);
    expect(copy.body.id).not.toBe(made.id);
    expect(copy.body.iCalUId).not.toBe(made.iCalUId);
    expect(copy.body.transactionId).toBeUndefined();
    const $filter = `singleValueExtendedProperties/Any(ep: ep/id eq '${PROPERTY}' and ep/value eq '2027-M01')`;
    const found = await calendar.list({ $filter });
    expect(found.body.value.map((it: { id: string }) => it.id).sort()).toEqual([made.id, copy.body.id].sort());
  });

  it('makes events of their own, makes them recurring, and deletes them', async () => {
    const made = await byHand('POST', '/calendar/events', hour('Eget', '2026-03-16'));
    expect(made.status).toBe(201);
    const recurrence = {
      pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday'] },
      range: { type: 'numbered', startDate: '2026-03-16', numberOfOccurrences: 3 },
    };
    const series = await byHand('PATCH', `/calendar/events/${made.body.id}`, { recurrence });
    expect(series.body.type).toBe('seriesMaster');
    expect((await byHand('DELETE', `/calendar/events/${made.body.id}`)).status).toBe(204);
    expect((await calendar.read(made.body.id)).status).toBe(404);
  });

  it('answers an invitation, which the organizer sees on the attendee (resources/attendee)', async () => {
    const attendees = [{ type: 'required', emailAddress: { name: other.name, address: addressOf(other) } }];
    const { body: made } = await calendar.create(hour('Inbjudan', '2026-03-17', { attendees }));
    expect(made.attendees[0].status.response).toBe('none');
    const answered = await byHand(
      'POST',
      `/calendar/events/${made.id}/respond`,
      { response: 'declined' },
      other.handle,
    );
    expect(answered.status).toBe(200);
    const { attendees: seen } = (await calendar.read(made.id)).body;
    expect(seen).toEqual([
      { ...attendees[0], status: { response: 'declined', time: expect.stringMatching(/^2026-/) } },
    ]);
    await calendar.change(made.id, { attendees });
    expect((await calendar.read(made.id)).body.attendees[0].status.response).toBe('declined');
  });

  it('is refused what Outlook refuses, in Graph’s words', async () => {
    const { body: made } = await calendar.create(hour('Rörs inte', '2026-03-18'));
    const refused = async (method: string, path: string, body: object, code: string) => {
      const reply = await byHand(method, path, body);
      expect(reply.body.error.code).toBe(code);
      expect(reply.status).toBe(400);
    };
    const event = `/calendar/events/${made.id}`;
    await refused('PATCH', event, { end: moment('2026-03-01T08:00:00') }, 'ErrorPropertyValidationFailure');
    await refused('POST', `${event}/respond`, { response: 'declined' }, 'ErrorInvalidRequest');
    await refused('POST', `${event}/respond`, { response: 'kanske' }, 'response.invalid');
    expect((await byHand('GET', '/calendar/events', undefined, 'ingen')).body.error.code).toBe('person.unknown');
  });

  it('sees the calendar in Swedish time, with who changed what last', async () => {
    await byHand('POST', '/calendar/events', hour('Ses av alla', '2026-03-19'));
    const { body } = await byHand(
      'GET',
      '/calendar/events?startDateTime=2026-03-19T00:00:00Z&endDateTime=2026-03-20T00:00:00Z',
      undefined,
      other.handle,
    );
    expect(body.value).toEqual([
      expect.objectContaining({
        subject: 'Ses av alla',
        start: moment('2026-03-19T13:00:00.0000000'),
        singleValueExtendedProperties: [{ id: 'String 0x3ffa', value: person.name }],
      }),
    ]);
  });
});

describe('a person at the site’s lists', () => {
  const COLUMNS = [
    { name: 'Key', indexed: true, enforceUniqueValues: true, text: { maxLength: 8 } },
    { name: 'Year', number: {} },
    { name: 'State', choice: { choices: ['Klar', 'Väntar'], allowTextEntry: false } },
  ];
  let items: string;
  beforeAll(async () => {
    const site = `/sites/${on.tenant.context.settings.siteId}`;
    const list = { displayName: 'Steg', columns: COLUMNS, list: { template: 'genericList' } };
    const made = await on.graph('POST', `${site}/lists`, list, {}, 'administrator');
    items = `${site}/lists/${made.body.id}/items`;
  });
  const whoOf = ({ name, id }: typeof person) => ({
    user: { id, displayName: name, email: addressOf(id === person.id ? person : other) },
  });

  it('edits an item, which then says who (resources/identityset)', async () => {
    const made = await on.graph('POST', items, { fields: { Key: 'rad-1', Year: 2026 } });
    const app = {
      application: { id: on.tenant.context.settings.clientId, displayName: 'Årshjul' },
      user: { displayName: 'SharePoint App' },
    };
    expect(made.body).toMatchObject({ createdBy: app, lastModifiedBy: app });
    const edited = await byHand('PATCH', `/lists/Steg/items/${made.body.id}`, { fields: { Year: 2027 } });
    expect(edited.status).toBe(200);
    const { body } = await on.graph('GET', `${items}/${made.body.id}?$expand=fields`);
    expect(body.fields.Year).toBe(2027);
    expect(body.createdBy).toEqual(app);
    expect(body.lastModifiedBy).toEqual(whoOf(person));
    const versions = await on.graph('GET', `${items}/${made.body.id}/versions`);
    expect(versions.body.value.map((it: { lastModifiedBy: object }) => it.lastModifiedBy)).toEqual([
      whoOf(person),
      app,
    ]);
  });

  it('adds and deletes, and the feed tells of it', async () => {
    const { body: latest } = await on.graph('GET', `${items}/delta?token=latest&$expand=fields`);
    const made = await byHand('POST', '/lists/Steg/items', { fields: { Key: 'egen' } }, other.id);
    expect(made.body.createdBy).toEqual(whoOf(other));
    const told = await on.graph('GET', latest['@odata.deltaLink']);
    expect(told.body.value).toEqual([expect.objectContaining({ lastModifiedBy: whoOf(other) })]);
    expect((await byHand('DELETE', `/lists/Steg/items/${made.body.id}`)).status).toBe(204);
    expect((await on.graph('GET', `${items}/${made.body.id}`)).status).toBe(404);
  });

  it.each([
    ['a choice that is none', { State: 'Kanske' }],
    ['text where a number belongs', { Year: 'tjugo' }],
    ['a value that is too long', { Key: 'längre än åtta' }],
    ['a value that another item has', { Key: 'rad-1' }],
    ['a column that is none', { Colour: 'red' }],
  ])('is refused %s, as SharePoint’s grid does', async (_what, fields) => {
    const made = await byHand('POST', '/lists/Steg/items', { fields: { Year: 2026 } });
    const reply = await byHand('PATCH', `/lists/Steg/items/${made.body.id}`, { fields });
    expect(reply.status).toBe(400);
    expect(reply.body.error.code).toBe('invalidRequest');
  });

  it('sees the lists, their columns and their items, and no list that is none', async () => {
    const { body: lists } = await byHand('GET', '/lists');
    expect(lists.value.map((it: { displayName: string }) => it.displayName)).toEqual(['Steg']);
    const { body: grid } = await byHand('GET', `/lists/${lists.value[0].id}`);
    expect(grid.columns.map((it: { name: string }) => it.name)).toEqual(['Title', 'Key', 'Year', 'State']);
    expect(grid.items[0].fields.Key).toBe('rad-1');
    expect((await byHand('GET', '/lists/Ingen')).body.error.code).toBe('list.unknown');
  });
});

describe('tokens of feeds', () => {
  it('expire when they are told to, and a feed begun afresh goes on', async () => {
    const site = `/sites/${on.tenant.context.settings.siteId}`;
    const { body } = await on.graph('GET', `${site}/lists`);
    const feed = await on.graph('GET', `${site}/lists/${body.value[0].id}/items/delta`);
    const view = await calendar.delta('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z');
    for (const part of ['lists', 'calendar'])
      expect((await on.send(`/_tenant/${part}/expire-tokens`, { method: 'POST' })).status).toBe(204);

    const lists = await on.graph('GET', feed.body['@odata.deltaLink']);
    expect([lists.status, lists.body.error.code]).toEqual([410, 'resyncChangesApplyDifferences']);
    const events = await calendar.follow(view.body['@odata.deltaLink']);
    expect([events.status, events.body.error.code]).toEqual([410, 'SyncStateNotFound']);

    const afresh = await calendar.delta('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z');
    expect((await calendar.follow(afresh.body['@odata.deltaLink'])).status).toBe(200);
    expect((await on.graph('GET', lists.headers.location!)).status).toBe(200);
  });
});
