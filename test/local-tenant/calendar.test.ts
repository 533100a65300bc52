import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moment, PROPERTY, STOCKHOLM, wholeDay } from './calendar-client.ts';
import { startTestTenant, type TenantUnderTest } from './tenant-client.ts';

let on: TenantUnderTest;
let mailbox: string;
let events: string;

beforeAll(async () => {
  on = await startTestTenant();
  mailbox = `/users/${on.tenant.context.settings.calendarMailbox}`;
  events = `${mailbox}/calendar/events`;
});
afterAll(() => on.stop());

const create = (event: object, headers: Readonly<Record<string, string>> = STOCKHOLM) =>
  on.graph('POST', events, event, headers);
const subjects = (reply: { body: { value: { subject: string }[] } }) => reply.body.value.map((it) => it.subject);

describe('an event (resources/event, resources/datetimetimezone)', () => {
  it('keeps its days whatever zone one reads in, and its hour follows the zone', async () => {
    const days = await create(wholeDay('M01', '2026-07-01', '2026-07-03'));
    expect(days.status).toBe(201);
    const hour = await create({
      subject: 'Sammanträde',
      start: moment('2026-07-01T13:00:00'),
      end: moment('2026-07-01T14:00:00', 'W. Europe Standard Time'),
    });
    const read = async (id: string, headers: Record<string, string>) =>
      (await on.graph('GET', `${events}/${id}`, undefined, headers)).body.start;
    expect(await read(days.body.id, STOCKHOLM)).toEqual(moment('2026-07-01T00:00:00.0000000'));
    expect(await read(days.body.id, {})).toEqual(moment('2026-07-01T00:00:00.0000000', 'UTC'));
    expect(await read(hour.body.id, STOCKHOLM)).toEqual(moment('2026-07-01T13:00:00.0000000'));
    expect(await read(hour.body.id, {})).toEqual(moment('2026-07-01T11:00:00.0000000', 'UTC'));
  });

  it.each([
    [
      'whole days that do not start at midnight',
      { isAllDay: true, start: moment('2026-07-01T08:00:00'), end: moment('2026-07-02T00:00:00') },
    ],
    ['a whole day without length', wholeDay('x', '2026-07-01', '2026-07-01')],
    [
      'whole days in two zones',
      { isAllDay: true, start: moment('2026-07-01T00:00:00'), end: moment('2026-07-02T00:00:00', 'UTC') },
    ],
    ['an end before its start', { start: moment('2026-07-02T08:00:00'), end: moment('2026-07-01T08:00:00') }],
    ['a zone that is none', { start: moment('2026-07-02T08:00:00', 'Exempelbro'), end: moment('2026-07-02T09:00:00') }],
    ['no end', { start: moment('2026-07-02T08:00:00') }],
    ['a property that is none', wholeDay('x', '2026-07-01', '2026-07-02', { colour: 'red' })],
    [
      'a malformed extended property',
      wholeDay('x', '2026-07-01', '2026-07-02', { singleValueExtendedProperties: [{ id: 'Step', value: 'x' }] }),
    ],
  ])('is refused with %s', async (_what, event) => {
    expect((await create(event)).status).toBe(400);
  });

  it('is made once for one transaction id (resources/event)', async () => {
    const event = wholeDay('En gång', '2026-08-01', '2026-08-02', { transactionId: '2027-M01' });
    const [first, second] = [await create(event), await create(event)];
    expect(second.body.id).toBe(first.body.id);
    const { body } = await on.send('/_tenant/events');
    expect(body.events.filter((it: { subject: string }) => it.subject === 'En gång')).toHaveLength(1);
  });

  it('changes what is named, in the version that was read (event: update)', async () => {
    const made = await create(wholeDay('Före', '2026-08-03', '2026-08-04', { categories: ['Resultatuppföljning'] }));
    const address = `${events}/${made.body.id}`;
    const match = { ...STOCKHOLM, 'If-Match': made.body['@odata.etag'] };
    const changed = await on.graph('PATCH', address, { subject: 'Efter' }, match);
    expect(changed.body).toMatchObject({
      id: made.body.id,
      subject: 'Efter',
      categories: ['Resultatuppföljning'],
      iCalUId: made.body.iCalUId,
    });
    expect(changed.body.changeKey).not.toBe(made.body.changeKey);
    const late = await on.graph('PATCH', address, { subject: 'För sent' }, match);
    expect(late.status).toBe(412);
    expect((await on.graph('PATCH', address, { end: moment('2026-08-01T00:00:00') })).status).toBe(400);
    expect((await on.graph('DELETE', address)).status).toBe(204);
    expect((await on.graph('GET', address)).body.error.code).toBe('ErrorItemNotFound');
  });

  it('is found by its extended property, which comes only when it is asked for (singleValueLegacyExtendedProperty: get)', async () => {
    const properties = { singleValueExtendedProperties: [{ id: PROPERTY, value: '2027-U03' }] };
    await create(wholeDay('Med egenskap', '2026-08-05', '2026-08-06', properties));
    const $filter = `singleValueExtendedProperties/Any(ep: ep/id eq '${PROPERTY}' and ep/value eq '2027-U03')`;
    const bare = await on.graph('GET', `${events}?${new URLSearchParams({ $filter })}`);
    expect(subjects(bare)).toEqual(['Med egenskap']);
    expect(bare.body.value[0].singleValueExtendedProperties).toBeUndefined();
    const $expand = `singleValueExtendedProperties($filter=id eq '${PROPERTY}')`;
    const whole = await on.graph('GET', `${events}?${new URLSearchParams({ $filter, $expand, $select: 'subject' })}`);
    expect(whole.body.value[0]).toMatchObject({ subject: 'Med egenskap', ...properties });
    expect(whole.body.value[0].start).toBeUndefined();
    expect((await on.graph('GET', `${events}?$filter=${encodeURIComponent("subject eq 'x'")}`)).status).toBe(400);
  });

  it('has the id that one prefers, and is reached by either (concepts/outlook-immutable-id)', async () => {
    const made = await create(wholeDay('Två namn', '2026-08-07', '2026-08-08'));
    const ordinary = await on.graph('GET', `${events}/${made.body.id}`);
    expect(ordinary.body.id).not.toBe(made.body.id);
    const again = await on.graph('GET', `${mailbox}/events/${ordinary.body.id}`, undefined, STOCKHOLM);
    expect(again.body.id).toBe(made.body.id);
  });
});

describe('the calendar (resources/calendar, user: list events, concepts/permissions-reference)', () => {
  it('is the shared mailbox’s: every other is closed to the app', async () => {
    expect((await on.graph('GET', `${mailbox}/calendar`)).body.isDefaultCalendar).toBe(true);
    const other = await on.graph('GET', '/users/loopa.hjulstrom@exempelbro.example/calendar/events');
    expect(other.status).toBe(403);
    expect(other.body.error.code).toBe('ErrorAccessDenied');
  });

  it('comes in pages, in the order that is asked for (concepts/paging)', async () => {
    for (const day of [12, 10, 11]) await create(wholeDay(`Sida ${day}`, `2024-01-${day}`, `2024-01-${day + 1}`));
    const window = 'startDateTime=2024-01-10T00:00:00&endDateTime=2024-01-13T00:00:00';
    const first = await on.graph('GET', `${mailbox}/calendarView?${window}&$top=2`);
    expect(subjects(first)).toEqual(['Sida 10', 'Sida 11']);
    const second = await on.graph('GET', first.body['@odata.nextLink']);
    expect(subjects(second)).toEqual(['Sida 12']);
    expect(second.body['@odata.nextLink']).toBeUndefined();
    const ordered = await on.graph('GET', `${events}?$orderby=start/dateTime&$top=3`);
    expect(subjects(ordered)).toEqual(['Sida 10', 'Sida 11', 'Sida 12']);
  });

  it('shows in a view what lies in it, by the instant (user: list calendarView)', async () => {
    await create({ subject: 'Sen kväll', start: moment('2023-05-01T23:30:00'), end: moment('2023-05-01T23:45:00') });
    const view = async (from: string, to: string) =>
      subjects(
        await on.graph(
          'GET',
          `${mailbox}/calendarView?${new URLSearchParams({ startDateTime: from, endDateTime: to })}`,
        ),
      );
    expect(await view('2023-05-01T21:00:00Z', '2023-05-01T22:00:00Z')).toEqual(['Sen kväll']);
    expect(await view('2023-05-01T23:00:00', '2023-05-02T00:00:00')).toEqual([]);
    expect(await view('2023-05-01T23:00:00+02:00', '2023-05-02T00:00:00+02:00')).toEqual(['Sen kväll']);
    expect((await on.graph('GET', `${mailbox}/calendarView`)).status).toBe(400);
  });

  it('tells what changed in a window, and what left it (event: delta)', async () => {
    const delta = `${mailbox}/calendarView/delta?startDateTime=2022-01-01T00:00:00Z&endDateTime=2023-01-01T00:00:00Z`;
    const stays = await create(wholeDay('Stannar', '2022-03-01', '2022-03-02'));
    const leaves = await create(wholeDay('Flyttas', '2022-03-03', '2022-03-04'));
    const start = await on.graph('GET', delta, undefined, STOCKHOLM);
    expect(subjects(start)).toEqual(['Stannar', 'Flyttas']);
    await on.graph('PATCH', `${events}/${stays.body.id}`, { subject: 'Stannar kvar' });
    await on.graph('DELETE', `${events}/${leaves.body.id}`);
    const next = await on.graph('GET', start.body['@odata.deltaLink'], undefined, STOCKHOLM);
    expect(next.body.value).toEqual([
      expect.objectContaining({ id: stays.body.id, subject: 'Stannar kvar' }),
      { '@removed': { reason: 'deleted' }, id: leaves.body.id },
    ]);
    expect((await on.graph('GET', next.body['@odata.deltaLink'])).body.value).toEqual([]);
    expect((await on.graph('GET', `${delta}&$expand=extensions`)).status).toBe(400);
    expect((await on.graph('GET', `${mailbox}/calendarView/delta?$deltatoken=nonsense`)).status).toBe(410);
  });

  it('tells a window in pages (concepts/delta-query-events)', async () => {
    const delta = `${mailbox}/calendarView/delta?startDateTime=2024-01-01T00:00:00Z&endDateTime=2024-02-01T00:00:00Z`;
    const first = await on.graph('GET', delta, undefined, { Prefer: 'odata.maxpagesize=2' });
    expect(first.body.value).toHaveLength(2);
    const second = await on.graph('GET', first.body['@odata.nextLink']);
    expect(second.body.value).toHaveLength(1);
    expect(second.body['@odata.deltaLink']).toBeDefined();
  });
});
