import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyOf } from '../../src/calendar/identity.ts';
import type { SeenEvent } from '../../src/simulation/tenant-control.ts';
import { nameOf, type Story, storyWorld, textOf, WHO } from './story-world.ts';

const DUTY = '2026-U02-manstensskolan';
const { chief, developer, manstensskolan: head, glimmerskolan: another } = WHO as Record<string, string>;
const at = (day: string, time: string) => ({ dateTime: `${day}T${time}:00`, timeZone: 'Europe/Stockholm' });

describe('finding a time for a meeting with a unit’s head', () => {
  let story: Story;

  beforeAll(async () => {
    story = await storyWorld('2026-04-07', [2026]);
    await story.answer('2026-U01-manstensskolan');
    const busy = (who: string, day: string, from: string, to: string) =>
      story.tenant.busy(who, { subject: 'Upptagen', start: at(day, from), end: at(day, to) });
    await busy(chief!, '2026-04-08', '08:00', '17:00');
    await busy(head!, '2026-04-09', '07:00', '10:00');
    await story.app.lookAround();
  }, 120_000);
  afterAll(() => story.close());

  const events = async (): Promise<SeenEvent[]> =>
    (await story.tenant.events()).filter((it) => keyOf(it.singleValueExtendedProperties) === `duty ${DUTY}`);
  const booked = async () => JSON.parse(String((await story.item('duties', DUTY)).Booked)) as Record<string, unknown>;
  const lastTold = async (who: string) => textOf((await story.messagesOf(who)).at(-1)?.card);
  const propose = (page = '0') => story.forge(chief!, 'meeting.propose', { duty: DUTY, page });
  const book = (slot: string, more: Record<string, string> = {}) =>
    story.forge(chief!, 'meeting.book', { duty: DUTY, slot, ...more });

  it('offers the first three that are free for both, on different days, and more when asked', async () => {
    expect(await story.press(chief!, DUTY, 'meeting.propose')).toMatch(
      /torsdag 9 april, v\. 15, kl\. 10:00–11:00[\s\S]*fredag 10 april, v\. 15, kl\. 08:00[\s\S]*måndag 13 april, v\. 16, kl\. 08:00/,
    );
    const next = textOf((await propose('1')).value);
    expect(next).toMatch(/tisdag 14 april/);
    expect(next).not.toMatch(/13 april/);
    expect(await events()).toEqual([]);
  });

  it('books one: in the record, with its history, and in the calendar with those concerned and a Teams link', async () => {
    const card = await book('2026-04-09T10:00', { alsoInvited: developer! });
    expect(textOf(card.value)).toMatch(/Möte bokat torsdag 9 april, v\. 15, kl\. 10:00–11:00/);
    expect(JSON.stringify(card.value)).toMatch(/Anslut till mötet i Teams.*meetup-join/);
    expect(await booked()).toMatchObject({ day: '2026-04-09', starts: '10:00', minutes: 60, also: [developer] });
    const [event] = await events();
    expect(event).toMatchObject({
      isOnlineMeeting: true,
      onlineMeetingProvider: 'teamsForBusiness',
      categories: ['Resultatuppföljning'],
      start: { dateTime: '2026-04-09T10:00:00.0000000' },
      end: { dateTime: '2026-04-09T11:00:00.0000000' },
    });
    expect(event!.attendees!.map((it) => [it.emailAddress.name, it.type])).toEqual([
      [nameOf(chief!), 'required'],
      [nameOf(head!), 'required'],
      [nameOf(developer!), 'optional'],
    ]);
    expect(event!.body!.content).toMatch(/T1-resultat[\s\S]*2026-U02/);
    expect((await story.history(DUTY)).at(-1)).toMatchObject({ Verb: 'meeting.book', ByName: nameOf(chief!) });
  });

  it('makes one event however often the calendar is looked at', async () => {
    await story.app.lookAround();
    await story.app.lookAround();
    expect(await events()).toHaveLength(1);
  });

  it('booked anew moves the event, and what makes it an online meeting stays', async () => {
    const [before] = await events();
    await book('2026-04-10T13:00');
    const [after, ...more] = await events();
    expect(more).toEqual([]);
    expect(after).toMatchObject({
      id: before!.id,
      start: { dateTime: '2026-04-10T13:00:00.0000000' },
      body: before!.body,
    });
    expect(await booked()).toMatchObject({ day: '2026-04-10', also: [developer] });
  });

  it('is refused where somebody has got something else since, and says so on the card', async () => {
    await story.tenant.busy(head!, {
      subject: 'Nytt',
      start: at('2026-04-13', '08:00'),
      end: at('2026-04-13', '09:00'),
    });
    const answer = await book('2026-04-13T08:00');
    expect(textOf(answer.value)).toMatch(/blivit upptagen måndag 13 april, v\. 16 kl\. 08:00[\s\S]*nya förslag/);
    expect(await booked()).toMatchObject({ day: '2026-04-10' });
  });

  it('moved in Outlook by who may, the record follows and those concerned are told', async () => {
    const [event] = await events();
    await story.tenant.outlook.change(chief!, event!.id, {
      start: at('2026-04-14', '14:00'),
      end: at('2026-04-14', '15:30'),
    });
    await story.app.lookAround();
    expect(await booked()).toMatchObject({ day: '2026-04-14', starts: '14:00', minutes: 90 });
    expect(await lastTold(head!)).toMatch(/Månstensskolan F–6: ny tid[\s\S]*tisdag 14 april, v\. 16 kl\. 14:00/);
    expect((await story.history(DUTY)).filter((it) => it.Verb === 'meeting.book')).toHaveLength(3);
  });

  it('moved by somebody who may not, it is put back and they are told why', async () => {
    const [event] = await events();
    await story.tenant.outlook.change(another!, event!.id, {
      start: at('2026-04-16', '14:00'),
      end: at('2026-04-16', '15:00'),
    });
    await story.app.lookAround();
    expect((await events())[0]).toMatchObject({ start: { dateTime: '2026-04-14T14:00:00.0000000' } });
    expect(await lastTold(another!)).toMatch(/tillbakalagt i kalendern/);
  });

  it('declined, whoever booked it is told', async () => {
    const [event] = await events();
    await story.tenant.outlook.respond(head!, event!.id, 'declined');
    await story.app.lookAround();
    expect(await lastTold(chief!)).toMatch(new RegExp(`${nameOf(head!)} kommer inte[\\s\\S]*Hitta en ny tid`));
  });

  it('deleted in Outlook, it is put in again', async () => {
    const [event] = await events();
    await story.tenant.outlook.remove(chief!, event!.id);
    await story.app.lookAround();
    expect(await events()).toHaveLength(1);
    expect((await events())[0]!.id).not.toBe(event!.id);
  });

  it('says so where a calendar cannot be read, and proposes by working hours', async () => {
    await story.fault({ match: 'POST .*getSchedule', status: 403 });
    const card = textOf((await propose()).value);
    expect(card).toContain('Vi kan inte se kalendern för');
    expect(card).toContain(nameOf(head!));
    expect(card).toMatch(/onsdag 8 april, v\. 15, kl\. 08:00/);
  });

  it('is the same from the tab, and for nobody else’s meeting', async () => {
    const act = async (who: string, data: object) => {
      const response = await fetch(`${story.app.url}/api/actions`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${await story.tenant.tokenOf(who)}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(data),
      });
      return { status: response.status, text: await response.text() };
    };
    const asked = { verb: 'meeting.propose', data: { duty: DUTY } };
    expect(await act(chief!, asked)).toMatchObject({ status: 200, text: expect.stringContaining('kl. 10:00–11:00') });
    expect(await act(another!, asked)).toMatchObject({ status: 403, text: expect.stringContaining('duty.not-yours') });
    const wrong = { verb: 'meeting.book', data: { duty: DUTY, slot: 'snart' } };
    expect(await act(chief!, wrong)).toMatchObject({ status: 400, text: expect.stringContaining('answer.invalid') });
    const past = { verb: 'meeting.book', data: { duty: DUTY, slot: '2026-04-01T09:00' } };
    expect(await act(chief!, past)).toMatchObject({ status: 400, text: expect.stringContaining('meeting.past') });
    const other = { verb: 'meeting.propose', data: { duty: '2026-U03-central' } };
    expect(await act(chief!, other)).toMatchObject({ text: expect.stringContaining('duty.verb-not-for-step') });
  });

  it('starts the answer with the day of the meeting once it has been, and goes when it is not needed', async () => {
    await story.day('2026-04-15');
    expect(JSON.stringify(await story.open(chief!, DUTY))).toMatch(/"id":"date"[^}]*"value":"2026-04-14"/);
    await story.press(chief!, DUTY, 'duty.notNeeded', { notNeededReason: 'Allt är klart' });
    await story.app.lookAround();
    expect(await events()).toEqual([]);
  });
});
