import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyOf } from '../../src/calendar/identity.ts';
import type { SeenEvent } from '../../src/simulation/tenant-control.ts';
import { type Story, storyWorld, textOf, WHO } from './story-world.ts';

const midnight = (day: string) => ({ dateTime: `${day}T00:00:00.0000000`, timeZone: 'Europe/Stockholm' });
const at = (day: string, time: string, timeZone = 'Europe/Stockholm') => ({ dateTime: `${day}T${time}:00`, timeZone });

describe('what people do with the shared calendar in Outlook', () => {
  let story: Story;

  beforeAll(async () => {
    story = await storyWorld('2026-03-02', [2026, 2027]);
    await story.app.lookAround();
  }, 120_000);
  afterAll(() => story.close());

  const eventsOf = async (key: string): Promise<SeenEvent[]> =>
    (await story.tenant.events()).filter((it) => keyOf(it.singleValueExtendedProperties) === key);
  const eventOf = async (key: string): Promise<SeenEvent> => {
    const found = await eventsOf(key);
    if (found.length !== 1) throw new Error(`${found.length} events stand for ${key}`);
    return found[0]!;
  };
  const daysOf = ({ start, end }: SeenEvent) => [start.dateTime.slice(0, 16), end.dateTime.slice(0, 16)];
  const toldTo = async (who: string): Promise<string> => textOf((await story.messagesOf(who)).at(-1)?.card);
  const stepItem = (key: string) => story.item('steps', key);

  it('has one event for each dated step and each meeting, once', async () => {
    const keys = (await story.tenant.events()).map((it) => keyOf(it.singleValueExtendedProperties));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((it) => it?.startsWith('meeting UN'))).toHaveLength(12);
    expect(await eventOf('meeting UN-2026-05-26')).toMatchObject({
      subject: 'Nämnden sammanträder',
      start: { dateTime: '2026-05-26T13:00:00.0000000' },
      location: { displayName: 'Nämndrummet, kommunhuset' },
      attendees: expect.arrayContaining([
        expect.objectContaining({
          emailAddress: expect.objectContaining({ address: 'notera.paragrafsson@exempelbro.example' }),
        }),
      ]),
    });
  });

  it('a step moved by the process owner moves in the record, with reason and trace, and who is concerned is told', async () => {
    const event = await eventOf('step 2027-M01');
    await story.tenant.outlook.change(WHO.developer!, event.id, {
      start: midnight('2026-02-01'),
      end: midnight('2026-04-11'),
    });
    await story.app.lookAround();
    expect(await stepItem('2027-M01')).toMatchObject({ Due: '2026-04-10' });
    expect(story.duty('2027-M01-manstensskolan').due).toBe('2026-04-10');
    const history = (await story.items('history')).filter((it) => it.Verb === 'step.move');
    expect(history).toMatchObject([
      {
        StepId: 'M01',
        ByName: 'Loopa Hjulström',
        FromState: '2026-03-31',
        ToState: '2026-04-10',
        Reason: 'Flyttat i Outlook',
      },
    ]);
    expect(await toldTo(WHO.manstensskolan!)).toContain('Sista dag är nu fredag 10 april');
    expect(daysOf(await eventOf('step 2027-M01'))).toEqual(['2026-02-01T00:00', '2026-04-11T00:00']);
  });

  it('a step moved by somebody who may not is put back, and they are told why', async () => {
    const event = await eventOf('step 2027-M01');
    await story.tenant.outlook.change(WHO.manstensskolan!, event.id, { end: midnight('2026-06-11') });
    await story.app.lookAround();
    expect(await stepItem('2027-M01')).toMatchObject({ Due: '2026-04-10' });
    expect(daysOf(await eventOf('step 2027-M01'))).toEqual(['2026-02-01T00:00', '2026-04-11T00:00']);
    expect(await toldTo(WHO.manstensskolan!)).toMatch(/tillbakalagt i kalendern[\s\S]*kvalitetsutvecklaren/);
  });

  it('a committee’s step moved to a day when it does not meet is put back with the nearest meetings', async () => {
    const event = await eventOf('step 2027-M04');
    await story.tenant.outlook.change(WHO.secretary!, event.id, {
      start: midnight('2026-08-20'),
      end: midnight('2026-08-21'),
    });
    await story.app.lookAround();
    expect(await toldTo(WHO.secretary!)).toMatch(/sammanträder inte[\s\S]*16 juni[\s\S]*25 augusti/);
    expect(await stepItem('2027-M04')).toMatchObject({ Due: '2026-08-25' });
  });

  it('a meeting moved by the secretary takes its steps and their papers along', async () => {
    const event = await eventOf('meeting UN-2026-05-26');
    await story.tenant.outlook.change(WHO.secretary!, event.id, {
      start: at('2026-05-19', '09:00'),
      end: at('2026-05-19', '12:00'),
    });
    await story.app.lookAround();
    expect(await stepItem('2026-U04')).toMatchObject({ Due: '2026-05-19' });
    expect(await eventsOf('meeting UN-2026-05-26')).toEqual([]);
    expect(daysOf(await eventOf('meeting UN-2026-05-19'))).toEqual(['2026-05-19T09:00', '2026-05-19T12:00']);
    expect(daysOf(await eventOf('step 2026-U04'))[0]).toBe('2026-05-19T00:00');
    expect(await story.item('meetings', 'UN-2026-05-26')).toMatchObject({ MovedTo: '2026-05-19' });
    expect(await story.item('meetings', 'UN-2026-05-19')).toMatchObject({ Starts: '09:00', Minutes: 180 });
  });

  it('another zone is the same moment: the hour is read in Swedish time', async () => {
    const event = await eventOf('meeting UN-2026-06-16');
    await story.tenant.outlook.change(WHO.secretary!, event.id, {
      start: at('2026-06-16', '12:00', 'UTC'),
      end: at('2026-06-16', '15:00', 'UTC'),
    });
    await story.app.lookAround();
    expect(await story.item('meetings', 'UN-2026-06-16')).toMatchObject({ Starts: '14:00' });
  });

  it('hours given to whole days are taken away again, and the days stand', async () => {
    const event = await eventOf('step 2026-U03');
    const [first] = daysOf(event);
    await story.tenant.outlook.change(WHO.developer!, event.id, {
      isAllDay: false,
      start: { dateTime: `${first!.slice(0, 10)}T10:00:00`, timeZone: 'Europe/Stockholm' },
      end: {
        dateTime:
          event.end.dateTime.slice(0, 10) > first!.slice(0, 10) ? lastDayOf(event) : `${first!.slice(0, 10)}T11:00:00`,
        timeZone: 'Europe/Stockholm',
      },
    });
    await story.app.lookAround();
    expect(await eventOf('step 2026-U03')).toMatchObject({ isAllDay: true, start: event.start, end: event.end });
  });

  it('a deleted event is put in again, once, and whoever keeps the days is told', async () => {
    const event = await eventOf('step 2027-M02');
    await story.tenant.outlook.remove(WHO.manstensskolan!, event.id);
    await story.app.lookAround();
    await story.app.lookAround();
    const again = await eventOf('step 2027-M02');
    expect(again.id).not.toBe(event.id);
    expect(daysOf(again)).toEqual(daysOf(event));
    expect(await toldTo(WHO.developer!)).toContain('åter i kalendern');
  });

  it('a copy is left to whoever made it and never counts as ours', async () => {
    const event = await eventOf('step 2027-M03');
    await story.tenant.outlook.copy(WHO.developer!, event.id);
    await story.app.lookAround();
    expect((await eventOf('step 2027-M03')).id).toBe(event.id);
    const copies = (await story.tenant.events()).filter((it) => it.subject === event.subject);
    expect(copies).toHaveLength(2);
    for (const it of copies.filter((copy) => copy.id !== event.id))
      await story.tenant.outlook.change(WHO.developer!, it.id, { end: midnight('2026-12-24') });
    await story.app.lookAround();
    expect(await stepItem('2027-M03')).toMatchObject({ Due: (await stepItem('2027-M03')).Due });
    expect(daysOf(await eventOf('step 2027-M03'))).toEqual(daysOf(event));
  });

  it('a series is made into a single event again', async () => {
    const event = await eventOf('step 2027-M05');
    await story.tenant.outlook.change(WHO.developer!, event.id, {
      recurrence: {
        pattern: { type: 'weekly', interval: 1, daysOfWeek: ['tuesday'] },
        range: { type: 'numbered', startDate: event.start.dateTime.slice(0, 10), numberOfOccurrences: 4 },
      },
    });
    await story.app.lookAround();
    const again = await eventOf('step 2027-M05');
    expect(again).not.toHaveProperty('recurrence');
    expect(daysOf(again)).toEqual(daysOf(event));
    expect(await toldTo(WHO.developer!)).toContain('inte längre återkommande');
  });

  it('who declines a meeting is told to its secretary, once', async () => {
    const event = await eventOf('meeting UN-2026-09-22');
    await story.tenant.outlook.respond(WHO.chief!, event.id, 'declined');
    await story.app.lookAround();
    await story.app.lookAround();
    const told = (await story.messagesOf(WHO.secretary!))
      .map((it) => textOf(it.card))
      .filter((it) => it.includes('kommer inte'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('Templa Ramverksdotter');
  });

  it('a date changed in the list moves the event', async () => {
    await story.edit('steps', '2027-M06c', { Due: '2026-11-13' });
    await story.app.lookAround();
    expect(daysOf(await eventOf('step 2027-M06c'))[1]).toBe('2026-11-14T00:00');
  });

  it('a meeting entered in the list comes into the calendar, and one taken out of it leaves', async () => {
    await story.add('meetings', { Title: 'UN', Key: 'UN-2026-08-18', Body: 'UN', Date: '2026-08-18' });
    await story.app.lookAround();
    expect(await eventOf('meeting UN-2026-08-18')).toMatchObject({ isAllDay: true });
    await story.removeItem('meetings', 'UN-2026-08-18');
    await story.app.lookAround();
    expect(await eventsOf('meeting UN-2026-08-18')).toEqual([]);
  });

  it('steps follow a meeting that is entered in the list, and say that the list was changed', async () => {
    await story.add('meetings', { Title: 'UN', Key: 'UN-2026-09-29', Body: 'UN', Date: '2026-09-29' });
    await story.app.lookAround();
    expect(await stepItem('2026-U10')).toMatchObject({ Due: '2026-09-29' });
    expect(daysOf(await eventOf('step 2026-U10'))[0]).toBe('2026-09-29T00:00');
    const moved = (await story.items('history')).filter((it) => it.StepId === 'U10');
    expect(moved).toMatchObject([{ ByName: 'Årshjul', Reason: 'Sammanträdena har ändrats i listan' }]);
  });

  it('comes to the same after its memory was lost', async () => {
    const before = (await story.tenant.events()).map((it) => [it.id, ...daysOf(it)]).sort();
    await story.app.database.db.deleteFrom('calendar_events').execute();
    await story.app.database.db.deleteFrom('delta_links').where('list', 'like', 'calendar%').execute();
    await story.app.lookAround();
    expect((await story.tenant.events()).map((it) => [it.id, ...daysOf(it)]).sort()).toEqual(before);
  });
});

const lastDayOf = ({ end }: SeenEvent): string =>
  `${new Date(Date.parse(`${end.dateTime.slice(0, 10)}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)}T11:00:00`;
