import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarOf, days, hour, moment, wholeDay } from './calendar-client.ts';
import { startTestTenant, type TenantUnderTest } from './tenant-client.ts';

let on: TenantUnderTest;
let calendar: ReturnType<typeof calendarOf>;
beforeAll(async () => {
  on = await startTestTenant();
  calendar = calendarOf(on);
});
afterAll(() => on.stop());

const YEAR_2026 = ['2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'] as const;
const recurring = (pattern: object, range: object) => ({ recurrence: { pattern: { interval: 1, ...pattern }, range } });
const numbered = (startDate: string, numberOfOccurrences: number) => ({
  type: 'numbered',
  startDate,
  numberOfOccurrences,
});
const weekly = (day: string, startDate: string, count: number) =>
  recurring({ type: 'weekly', daysOfWeek: [day] }, numbered(startDate, count));

describe('a recurrence (resources/recurrencepattern, concepts/outlook-schedule-recurring-events)', () => {
  it.each([
    [
      'every third day',
      { type: 'daily', interval: 3 },
      numbered('2026-02-02', 3),
      ['2026-02-02', '2026-02-05', '2026-02-08'],
    ],
    [
      'every other Monday and Tuesday',
      { type: 'weekly', interval: 2, daysOfWeek: ['Monday', 'tuesday'], firstDayOfWeek: 'monday' },
      numbered('2026-02-02', 4),
      ['2026-02-02', '2026-02-03', '2026-02-16', '2026-02-17'],
    ],
    [
      'the 31st of every month, or its last day',
      { type: 'absoluteMonthly', dayOfMonth: 31 },
      { type: 'endDate', startDate: '2026-01-31', endDate: '2026-04-30' },
      ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'],
    ],
    [
      'the second Wednesday of every month',
      { type: 'relativeMonthly', daysOfWeek: ['wednesday'], index: 'second' },
      numbered('2026-02-11', 2),
      ['2026-02-11', '2026-03-11'],
    ],
    [
      'the last weekday of a kind',
      { type: 'relativeMonthly', daysOfWeek: ['thursday', 'friday'], index: 'last' },
      numbered('2026-02-27', 2),
      ['2026-02-27', '2026-03-27'],
    ],
    [
      '15 April every year',
      { type: 'absoluteYearly', dayOfMonth: 15, month: 4 },
      { type: 'noEnd', startDate: '2026-04-15' },
      ['2026-04-15'],
    ],
    [
      'the first Thursday of every other month from a day after it',
      { type: 'relativeMonthly', interval: 2, daysOfWeek: ['thursday'], index: 'first' },
      { type: 'endDate', startDate: '2026-08-29', endDate: '2026-12-31' },
      ['2026-09-03', '2026-11-05'],
    ],
  ])('%s', async (name, pattern, range, expected) => {
    const made = await calendar.create(hour(name, range.startDate, recurring(pattern, range)));
    expect([made.status, made.body.type]).toEqual([201, 'seriesMaster']);
    expect(made.body.start.dateTime.slice(0, 10)).toBe(expected[0]);
    const found = await calendar.instances(made.body.id, ...YEAR_2026);
    expect(days(found)).toEqual(expected);
    await calendar.remove(made.body.id);
  });

  it('is told whole, with the zone of its event (resources/recurrencerange)', async () => {
    const { body } = await calendar.create(hour('Veckomöte', '2026-02-02', weekly('monday', '2026-02-02', 2)));
    expect(body.recurrence).toEqual({
      pattern: {
        type: 'weekly',
        interval: 1,
        month: 0,
        dayOfMonth: 0,
        daysOfWeek: ['monday'],
        firstDayOfWeek: 'sunday',
        index: 'first',
      },
      range: {
        type: 'numbered',
        startDate: '2026-02-02',
        endDate: '0001-01-01',
        recurrenceTimeZone: 'Europe/Stockholm',
        numberOfOccurrences: 2,
      },
    });
    await calendar.remove(body.id);
  });

  it.each([
    ['without what its type needs', { type: 'weekly' }, numbered('2026-02-02', 2)],
    ['without the day of the month', { type: 'absoluteMonthly' }, numbered('2026-02-02', 2)],
    ['without the month', { type: 'absoluteYearly', dayOfMonth: 2 }, numbered('2026-02-02', 2)],
    ['with a day that is none', { type: 'weekly', daysOfWeek: ['måndag'] }, numbered('2026-02-02', 2)],
    ['with an interval of nothing', { type: 'daily', interval: 0 }, numbered('2026-02-02', 2)],
    ['that begins on another day than the event', { type: 'daily' }, numbered('2026-02-03', 2)],
    ['without end when it should have one', { type: 'daily' }, { type: 'endDate', startDate: '2026-02-02' }],
    ['with no number of times', { type: 'daily' }, { type: 'numbered', startDate: '2026-02-02' }],
    ['that never occurs', { type: 'daily' }, { type: 'endDate', startDate: '2026-02-02', endDate: '2026-02-01' }],
    ['with a property that is none', { type: 'daily', every: 1 }, numbered('2026-02-02', 2)],
  ])('%s is refused', async (_what, pattern, range) => {
    expect((await calendar.create(hour('Nej', '2026-02-02', recurring(pattern, range)))).status).toBe(400);
  });

  it('keeps its hour over the change to summer time', async () => {
    const { body } = await calendar.create(hour('Sommartid', '2026-03-23', weekly('monday', '2026-03-23', 2)));
    const found = await calendar.instances(body.id, ...YEAR_2026);
    expect(found.body.value.map((it: { start: object }) => it.start)).toEqual([
      moment('2026-03-23T13:00:00.0000000'),
      moment('2026-03-30T13:00:00.0000000'),
    ]);
    await calendar.remove(body.id);
  });
});

describe('a series (event: list instances, update, delete)', () => {
  const JUNE = ['2025-06-01T00:00:00Z', '2025-07-01T00:00:00Z'] as const;
  const DAYS = ['2025-06-02', '2025-06-09', '2025-06-16'];
  let series: string;
  beforeAll(async () => {
    const made = await calendar.create(hour('Serie', DAYS[0]!, weekly('monday', DAYS[0]!, 3)));
    series = made.body.id;
  });

  it('stands once among events and as its occurrences in a view (user: list events, calendarView)', async () => {
    const $filter = "start/dateTime ge '2025-06-01T00:00:00' and end/dateTime lt '2025-07-01T00:00:00'";
    const listed = await calendar.list({ $filter });
    expect(listed.body.value.map((it: { type: string }) => it.type)).toEqual(['seriesMaster']);
    const { body } = await calendar.view(...JUNE);
    expect(days({ body } as never)).toEqual(DAYS);
    const [first, second] = body.value;
    expect(first).toMatchObject({ type: 'occurrence', seriesMasterId: series, recurrence: null, subject: 'Serie' });
    expect(new Set([first.id, second.id, series]).size).toBe(3);
    expect(first.iCalUId).not.toBe(second.iCalUId);
  });

  it('has occurrences that can be read, changed to exceptions, and deleted (event: list instances)', async () => {
    const [first, second, third] = (await calendar.instances(series, ...JUNE)).body.value;
    expect((await calendar.read(second.id)).body).toMatchObject({ id: second.id, type: 'occurrence' });
    const changed = await calendar.change(second.id, {
      start: moment('2025-06-10T09:00:00'),
      end: moment('2025-06-10T10:00:00'),
    });
    expect(changed.body).toMatchObject({ id: second.id, type: 'exception', seriesMasterId: series });
    await calendar.remove(third.id);
    expect((await calendar.read(third.id)).status).toBe(404);
    expect(days(await calendar.view(...JUNE))).toEqual([DAYS[0], '2025-06-10']);
    expect((await calendar.change(first.id, { recurrence: null })).status).toBe(400);
  });

  it('lets no occurrence reach the day of the next (event: update, ErrorOccurrenceCrossingBoundary)', async () => {
    const { body: made } = await calendar.create(
      wholeDay('Gräns', '2025-08-04', '2025-08-05', weekly('monday', '2025-08-04', 3)),
    );
    const [, second] = (await calendar.instances(made.id, '2025-08-01T00:00:00Z', '2025-09-01T00:00:00Z')).body.value;
    const to = (day: string, after: string) => ({ start: moment(`${day}T00:00:00`), end: moment(`${after}T00:00:00`) });
    for (const moved of [to('2025-08-18', '2025-08-19'), to('2025-08-04', '2025-08-05')])
      expect((await calendar.change(second.id, moved)).body.error.code).toBe('ErrorOccurrenceCrossingBoundary');
    expect((await calendar.change(second.id, to('2025-08-17', '2025-08-18'))).status).toBe(200);
  });

  it('takes its range along when it is moved, and ends being one when its recurrence is taken away', async () => {
    const { body: made } = await calendar.create(hour('Flyttas', '2025-10-06', weekly('monday', '2025-10-06', 2)));
    const october = ['2025-10-01T00:00:00Z', '2025-11-01T00:00:00Z'] as const;
    await calendar.change(made.id, { start: moment('2025-10-13T15:00:00'), end: moment('2025-10-13T16:00:00') });
    expect(days(await calendar.view(...october))).toEqual(['2025-10-13', '2025-10-20']);
    const single = await calendar.change(made.id, { recurrence: null });
    expect(single.body).toMatchObject({ id: made.id, type: 'singleInstance', recurrence: null });
    expect(days(await calendar.view(...october))).toEqual(['2025-10-13']);
  });
});

describe('a feed of a window (event: delta, concepts/delta-query-events)', () => {
  const MAY = ['2024-05-01T00:00:00Z', '2024-06-01T00:00:00Z'] as const;
  let series: string;
  let link: string;
  beforeAll(async () => {
    series = (await calendar.create(hour('Följs', '2024-05-06', weekly('monday', '2024-05-06', 3)))).body.id;
  });
  const next = async () => {
    const reply = await calendar.follow(link);
    link = reply.body['@odata.deltaLink'];
    return reply.body.value;
  };
  const occurrences = async () => (await calendar.instances(series, ...MAY)).body.value;

  it('tells a series whole and its occurrences bare', async () => {
    const { body } = await calendar.delta(...MAY);
    link = body['@odata.deltaLink'];
    const [master, ...rest] = body.value;
    expect(master).toMatchObject({ id: series, type: 'seriesMaster', subject: 'Följs' });
    expect(rest).toHaveLength(3);
    expect(Object.keys(rest[0]).sort()).toEqual(
      ['@odata.etag', '@odata.type', 'end', 'id', 'seriesMasterId', 'start', 'type'].sort(),
    );
  });

  it('goes on in pages through a series', async () => {
    const prefer = { Prefer: 'odata.maxpagesize=3' };
    const first = await calendar.delta(...MAY, prefer);
    const second = await calendar.follow(first.body['@odata.nextLink'], prefer);
    expect([first, second].map(({ body }) => body.value.map((it: { type: string }) => it.type))).toEqual([
      ['seriesMaster', 'occurrence', 'occurrence'],
      ['occurrence'],
    ]);
    expect(second.body['@odata.deltaLink']).toBeDefined();
  });

  it('tells the one occurrence that changed, with its series, and one that was deleted', async () => {
    const [first, second] = await occurrences();
    await calendar.change(first.id, { subject: 'Egen' });
    await calendar.remove(second.id);
    expect(await next()).toEqual([
      expect.objectContaining({ id: series, type: 'seriesMaster' }),
      expect.objectContaining({ id: first.id, type: 'exception', subject: 'Egen' }),
      { '@removed': { reason: 'deleted' }, id: second.id },
    ]);
    expect(await next()).toEqual([]);
  });

  it('tells of the occurrences that a series has no longer', async () => {
    const before = (await occurrences()).map((it: { id: string }) => it.id);
    await calendar.change(series, { recurrence: null });
    const told = await next();
    expect(told[0]).toMatchObject({ id: series, type: 'singleInstance' });
    expect(told.slice(1)).toEqual(
      expect.arrayContaining(before.map((id: string) => ({ '@removed': { reason: 'deleted' }, id }))),
    );
    const afresh = await calendar.delta(...MAY);
    expect(afresh.body.value.map((it: { id: string }) => it.id)).toEqual([series]);
  });

  it('tells what is changed outside the window as removed', async () => {
    const { body } = await calendar.create(hour('Utanför', '2023-01-09'));
    expect(await next()).toEqual([{ '@removed': { reason: 'deleted' }, id: body.id }]);
  });
});

describe('the calendar', () => {
  it('is the same after a restart: series, exceptions, feeds', async () => {
    const { body: made } = await calendar.create(hour('Kvar', '2022-05-02', weekly('monday', '2022-05-02', 3)));
    const may = ['2022-05-01T00:00:00Z', '2022-06-01T00:00:00Z'] as const;
    const [first] = (await calendar.instances(made.id, ...may)).body.value;
    await calendar.remove(first.id);
    const before = await calendar.view(...may);
    on = await on.restart();
    calendar = calendarOf(on);
    expect((await calendar.view(...may)).body.value).toEqual(before.body.value);
  });
});
