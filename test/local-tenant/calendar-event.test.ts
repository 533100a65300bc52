import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf, CENTRAL, UNITS } from '../../src/sample/exempelbro.ts';
import { calendarOf, hour, moment, PROPERTY, STOCKHOLM, wholeDay } from './calendar-client.ts';
import { startTestTenant, type TenantUnderTest } from './tenant-client.ts';

let on: TenantUnderTest;
let calendar: ReturnType<typeof calendarOf>;
beforeAll(async () => {
  on = await startTestTenant();
  calendar = calendarOf(on);
});
afterAll(() => on.stop());

const invited = (person: typeof CENTRAL.departmentHead, type = 'required') => ({
  type,
  emailAddress: { name: person.name, address: addressOf(person) },
});

describe('an event as it is told (resources/event)', () => {
  it('has every property of the resource, those that nobody set too', async () => {
    const { body } = await calendar.create(hour('Helt', '2026-05-04'));
    const { calendarMailbox } = on.tenant.context.settings;
    expect(body).toMatchObject({
      type: 'singleInstance',
      seriesMasterId: null,
      recurrence: null,
      isOrganizer: true,
      isCancelled: false,
      isDraft: false,
      hasAttachments: false,
      isAllDay: false,
      attendees: [],
      locations: [],
      location: { displayName: '' },
      isOnlineMeeting: false,
      onlineMeeting: null,
      onlineMeetingProvider: 'unknown',
      organizer: { emailAddress: { address: calendarMailbox } },
      responseStatus: { response: 'organizer', time: '0001-01-01T00:00:00Z' },
      webLink: expect.stringContaining(encodeURIComponent(body.id)),
    });
    expect(body).not.toHaveProperty('transactionId');
  });

  it('has its body as HTML, a preview as text, and text for who prefers it (api/event-get, resources/itembody)', async () => {
    const content = 'Enheten lämnar in <senast> fredag.\nTack & hej';
    const { body } = await calendar.create(hour('Text', '2026-05-05', { body: { contentType: 'text', content } }));
    expect(body.body.contentType).toBe('html');
    expect(body.body.content).toMatch(/<body>[\s\S]*&lt;senast&gt; fredag\.<br>[\s\S]*<\/body>/);
    expect(body.bodyPreview).toBe(content);
    const asText = await calendar.read(body.id, {}, { Prefer: 'outlook.body-content-type="text"' });
    expect(asText.body.body).toEqual({ contentType: 'text', content });

    const html = { contentType: 'html', content: '<p>Hej <b>alla</b></p><script>alert(1)</script>' };
    const made = await calendar.create(hour('HTML', '2026-05-05', { body: html }));
    expect(made.body.body.content).toContain('<p>Hej <b>alla</b></p>');
    expect(made.body.body.content).not.toContain('script');
    expect(made.body.bodyPreview).toBe('Hej alla');
  });

  it('cuts the preview at 255 characters', async () => {
    const body = { contentType: 'text', content: 'å'.repeat(300) };
    expect((await calendar.create(hour('Lång', '2026-05-05', { body }))).body.bodyPreview).toHaveLength(255);
  });

  it('keeps what is told about attendees and lets nobody else answer for them (resources/attendee)', async () => {
    const attendees = [
      { ...invited(CENTRAL.departmentHead), status: { response: 'accepted', time: '2026-01-01T00:00:00Z' } },
      invited(UNITS[0]!.head, 'optional'),
    ];
    const { body } = await calendar.create(hour('Möte', '2026-05-06', { attendees }));
    const none = { response: 'none', time: '0001-01-01T00:00:00Z' };
    expect(body.attendees).toEqual(attendees.map((it) => ({ ...it, status: none })));
  });

  it('gets its meeting link when it is an online meeting, and stays one (concepts/outlook-calendar-online-meetings)', async () => {
    const online = { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' };
    const { body: made } = await calendar.create(hour('På nätet', '2026-05-07', online));
    expect(made).toMatchObject({ ...online, onlineMeeting: { joinUrl: expect.stringMatching(/^https:\/\/teams/) } });
    const changed = await calendar.change(made.id, { isOnlineMeeting: false });
    expect(changed.body).toMatchObject({ isOnlineMeeting: true, onlineMeeting: made.onlineMeeting });
  });

  it('has its place both as location and in locations', async () => {
    const { body: made } = await calendar.create(
      hour('På plats', '2026-05-08', { location: { displayName: 'Sessionssalen' } }),
    );
    expect(made.locations).toEqual([expect.objectContaining({ displayName: 'Sessionssalen' })]);
    const changed = await calendar.change(made.id, { location: { displayName: 'Biblioteket' } });
    expect(changed.body.locations).toEqual([expect.objectContaining({ displayName: 'Biblioteket' })]);
  });

  it('keeps the zone that it was made in, and takes Windows’ names of zones (resources/datetimetimezone)', async () => {
    const { body: made } = await calendar.create({
      subject: 'Zoner',
      start: moment('2026-07-01T12:00:00', 'GMT Standard Time'),
      end: moment('2026-07-01T13:00:00', 'GMT Standard Time'),
    });
    const windows = { Prefer: 'outlook.timezone="FLE Standard Time"' };
    const read = await calendar.read(made.id, {}, windows);
    expect(read.body.start).toEqual(moment('2026-07-01T14:00:00.0000000', 'FLE Standard Time'));
    expect(read.body.originalStartTimeZone).toBe('GMT Standard Time');
    expect((await calendar.read(made.id, {}, { Prefer: 'outlook.timezone="Exempelbro"' })).status).toBe(400);
  });
});

describe('an event is refused (resources/event, user: post events)', () => {
  const refused: readonly (readonly [string, object, string])[] = [
    ['a property that is none', { colour: 'red' }, 'RequestBodyRead'],
    ['an unknown property in the body', { body: { contentType: 'text', content: '', size: 1 } }, 'RequestBodyRead'],
    ['an unknown property in the place', { location: { name: 'Sessionssalen' } }, 'RequestBodyRead'],
    [
      'an unknown property of an attendee',
      { attendees: [{ type: 'required', emailAddress: { address: 'a@b.se' }, role: 'chair' }] },
      'RequestBodyRead',
    ],
    [
      'an attendee of no type',
      { attendees: [{ type: 'chair', emailAddress: { address: 'a@b.se' } }] },
      'RequestBodyRead',
    ],
    [
      'an attendee without address',
      { attendees: [{ type: 'required', emailAddress: { name: 'A' } }] },
      'RequestBodyRead',
    ],
    [
      'an address that is none',
      { attendees: [{ type: 'required', emailAddress: { address: 'rektor' } }] },
      'ErrorPropertyValidationFailure',
    ],
    ['categories that are not text', { categories: [1] }, 'RequestBodyRead'],
    ['one category outside a collection', { categories: 'Mål' }, 'RequestBodyRead'],
    ['a subject of more than 255 characters', { subject: 'x'.repeat(256) }, 'ErrorPropertyValidationFailure'],
    ['a body of no type', { body: { contentType: 'markdown', content: '' } }, 'RequestBodyRead'],
    ['a status that is none', { showAs: 'away' }, 'RequestBodyRead'],
    ['yes or no as text', { isAllDay: 'true' }, 'RequestBodyRead'],
    ['a day without hours as a moment', { start: moment('2026-05-04') }, 'ErrorPropertyValidationFailure'],
    ['a moment with an offset', { start: moment('2026-05-04T08:00:00+02:00') }, 'ErrorPropertyValidationFailure'],
    ['a zone that is none', { start: moment('2026-05-04T08:00:00', 'CEST') }, 'TimeZoneNotSupportedException'],
  ];
  it.each(refused)('with %s', async (_what, more, code) => {
    const { status, body } = await calendar.create(hour('Nej', '2026-05-04', more));
    expect([status, body.error.code]).toEqual([400, code]);
    const { body: made } = await calendar.create(hour('Ja', '2026-05-04'));
    expect((await calendar.change(made.id, more)).body.error.code).toBe(code);
  });
});

describe('the types’ annotations', () => {
  it('may stand in what is written, as official clients send them (concepts/query-parameters, OData annotations)', async () => {
    const start = { '@odata.type': '#microsoft.graph.dateTimeTimeZone', ...moment('2026-05-04T13:00:00') };
    const made = await calendar.create({ '@odata.type': '#microsoft.graph.event', ...hour('Ja', '2026-05-04'), start });
    expect(made.status).toBe(201);
  });
});

describe('a transaction id (resources/event, transactionId)', () => {
  it('belongs to one event: the same again finds it as it stands, another is refused', async () => {
    const event = hour('En gång', '2026-05-11', { transactionId: 'en-gång' });
    const { body: made } = await calendar.create(event);
    expect(made.transactionId).toBe('en-gång');
    await calendar.change(made.id, { subject: 'Ändrad' });
    const again = await calendar.create(event);
    expect([again.status, again.body.id, again.body.subject]).toEqual([201, made.id, 'Ändrad']);
    const other = await calendar.create({ ...event, subject: 'En annan' });
    expect([other.status, other.body.error.code]).toEqual([409, 'ErrorDuplicateTransactionId']);
    expect((await calendar.change(made.id, { transactionId: 'ny' })).status).toBe(400);
  });
});

describe('the organizer cancels (event: cancel)', () => {
  it('which takes the event away, with 202 and no body', async () => {
    const { body: made } = await calendar.create(
      hour('Ställs in', '2026-05-12', { attendees: [invited(UNITS[0]!.head)] }),
    );
    const address = `${calendar.events}/${made.id}/cancel`;
    expect((await on.graph('POST', address, { because: 'x' })).status).toBe(400);
    const cancelled = await on.graph('POST', address, { comment: 'Vi ses i juni i stället.' });
    expect([cancelled.status, cancelled.body]).toEqual([202, undefined]);
    expect((await calendar.read(made.id)).status).toBe(404);
  });
});

describe('what is not there (concepts/errors, concepts/outlook-immutable-id)', () => {
  it.each([
    [
      'an event that was',
      async () => {
        const { body } = await calendar.create(hour('Var', '2026-05-13'));
        await calendar.remove(body.id);
        return `${calendar.events}/${body.id}`;
      },
      404,
      'ErrorItemNotFound',
    ],
    ['what is no id', async () => `${calendar.events}/inget-id`, 400, 'ErrorInvalidIdMalformed'],
    // Whoever may not look outside of a scope is not told what is there (Exchange, RBAC for Applications).
    ['a mailbox of nobody', async () => '/users/ingen@exempelbro.example/calendar/events', 403, 'ErrorAccessDenied'],
  ])('%s is told apart', async (_what, path, status, code) => {
    const reply = await on.graph('GET', await path());
    expect([reply.status, reply.body.error.code]).toEqual([status, code]);
  });
});

describe('a list of events (user: list events, concepts/query-parameters)', () => {
  const ofMay = async (query: Record<string, string>) =>
    (await calendar.list({ $orderby: 'start/dateTime', ...query })).body.value.map(
      (it: { subject: string }) => it.subject,
    );

  beforeAll(async () => {
    for (const day of ['03', '10', '17']) await calendar.create(hour(`2021-${day}`, `2021-05-${day}`));
    await calendar.create(wholeDay('2021-24', '2021-05-24', '2021-05-25'));
  });

  it.each([
    ["start/dateTime ge '2021-05-10T00:00:00' and end/dateTime lt '2021-05-20T00:00:00'", ['2021-10', '2021-17']],
    ["start/dateTime le '2021-05-10T11:00:00Z'", ['2021-03', '2021-10']],
    ["start/dateTime lt '2021-05-10T11:00:00'", ['2021-03']],
    ["start/dateTime eq '2021-05-24T00:00:00.0000000'", ['2021-24']],
    [
      `end/dateTime lt '2022-01-01T00:00:00' and singleValueExtendedProperties/any(p:p/id eq '${PROPERTY}' and p/value eq 'x')`,
      [],
    ],
  ])('answers %s', async ($filter, expected) => {
    expect(await ofMay({ $filter })).toEqual(expected);
  });

  it.each([
    { $filter: "body/content eq 'x'" },
    { $filter: "start/dateTime ge 'igår'" },
    { $top: '0' },
    { $top: '1001' },
    { $top: 'många' },
    { $select: 'subject,colour' },
    { $orderby: 'colour' },
  ] as Record<string, string>[])('refuses %o', async (query) => {
    expect((await calendar.list(query)).status).toBe(400);
  });

  it('gives up to 1,000 a page, 10 when nothing is said', async () => {
    for (let nr = 0; nr < 8; nr += 1) await calendar.create(hour(`Fylld ${nr}`, '2021-06-01'));
    expect((await calendar.list({})).body.value).toHaveLength(10);
    const all = await calendar.list({ $top: '1000' });
    expect(all.body.value.length).toBeGreaterThan(10);
    expect(all.body['@odata.nextLink']).toBeUndefined();
  });
});

describe('ids (concepts/outlook-immutable-id)', () => {
  it('are of the kind that one prefers everywhere: lists, views, feeds', async () => {
    const { body: made } = await calendar.create(hour('Id', '2020-05-13'));
    const window = ['2020-05-01T00:00:00Z', '2020-06-01T00:00:00Z'] as const;
    const idIn = (reply: { body: { value: { id: string }[] } }) => reply.body.value[0]!.id;
    expect(idIn(await calendar.view(...window))).toBe(made.id);
    expect(idIn(await calendar.delta(...window))).toBe(made.id);
    const ordinary = idIn(await calendar.delta(...window, {}));
    expect(ordinary).not.toBe(made.id);
    expect((await calendar.read(ordinary, {}, STOCKHOLM)).body.id).toBe(made.id);
  });
});
