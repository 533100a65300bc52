import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf, CENTRAL, PEOPLE } from '../../src/sample/exempelbro.ts';
import { calendarOf, hour, moment, STOCKHOLM } from './calendar-client.ts';
import { startTestTenant, type TenantUnderTest } from './tenant-client.ts';

const chief = PEOPLE.find((it) => it.id === CENTRAL.departmentHead.id)!;
const head = PEOPLE.find((it) => it.id !== chief.id)!;

let on: TenantUnderTest;
beforeAll(async () => {
  on = await startTestTenant();
});
afterAll(() => on.stop());

const busy = (person: string, start: string, end: string, more: object = {}) =>
  on.send(`/_tenant/people/${person}/busy`, {
    method: 'POST',
    body: { subject: 'Hemligt', start: moment(start), end: moment(end), ...more },
  });
const ask = (body: object, headers: Record<string, string> = STOCKHOLM) =>
  on.graph('POST', `${calendarOf(on).mailbox}/calendar/getSchedule`, body, headers);
const day = (more: object = {}) => ({
  schedules: [addressOf(chief)],
  startTime: moment('2026-09-14T08:00:00'),
  endTime: moment('2026-09-14T17:00:00'),
  ...more,
});

describe('calendar: getSchedule (api-reference/v1.0/api/calendar-getschedule)', () => {
  it('tells when somebody is taken and how, for an app that reaches the shared mailbox alone, and never what with', async () => {
    await busy(chief.id, '2026-09-14T09:00:00', '2026-09-14T10:00:00');
    await busy(chief.id, '2026-09-14T13:00:00', '2026-09-14T14:00:00', { showAs: 'oof' });
    await busy(chief.id, '2026-09-14T15:00:00', '2026-09-14T16:00:00', { showAs: 'free' });
    const { status, body } = await ask(day({ availabilityViewInterval: 60 }));
    expect(status).toBe(200);
    expect(body.value).toEqual([
      {
        scheduleId: addressOf(chief),
        availabilityView: '020003000',
        scheduleItems: [
          expect.objectContaining({ status: 'busy', start: moment('2026-09-14T09:00:00.0000000') }),
          expect.objectContaining({ status: 'oof' }),
          expect.objectContaining({ status: 'free' }),
        ],
        workingHours: expect.objectContaining({ startTime: '08:00:00.0000000', endTime: '17:00:00.0000000' }),
      },
    ]);
    expect(JSON.stringify(body)).not.toContain('Hemligt');
  });

  it('tells times in UTC unless another zone is preferred (concepts/outlook-get-free-busy-schedule)', async () => {
    const { body } = await ask(day(), {});
    expect(body.value[0].scheduleItems[0].start).toEqual({ dateTime: '2026-09-14T07:00:00.0000000', timeZone: 'UTC' });
    expect(body.value[0].availabilityView).toHaveLength(18);
  });

  it('counts an invitation as tentative until it is answered, and not when it is declined', async () => {
    const invited = { attendees: [{ emailAddress: { address: addressOf(head) }, type: 'required' }] };
    const { body: event } = await calendarOf(on).create(hour('Möte', '2026-09-15', invited));
    const view = async () =>
      (
        await ask({
          schedules: [addressOf(head)],
          startTime: moment('2026-09-15T13:00:00'),
          endTime: moment('2026-09-15T14:00:00'),
          availabilityViewInterval: 60,
        })
      ).body.value[0].availabilityView;
    const respond = (response: string) =>
      on.send(`/_tenant/people/${head.id}/calendar/events/${event.id}/respond`, { method: 'POST', body: { response } });
    expect(await view()).toBe('1');
    await respond('accepted');
    expect(await view()).toBe('2');
    await respond('declined');
    expect(await view()).toBe('0');
  });

  it('tells of an address that nobody has in its own schedule, and answers for the others', async () => {
    const { status, body } = await ask(day({ schedules: ['ingen@exempelbro.example', addressOf(chief)] }));
    expect(status).toBe(200);
    expect(body.value).toMatchObject([
      { scheduleId: 'ingen@exempelbro.example', error: { responseCode: 'ErrorMailRecipientNotFound' } },
      { scheduleId: addressOf(chief) },
    ]);
  });

  it.each([
    ['more than 20 schedules', { schedules: Array.from({ length: 21 }, (_, n) => `p${n}@exempelbro.example`) }],
    ['no schedule', { schedules: [] }],
    ['62 days', { endTime: moment('2026-11-15T08:00:00') }],
    ['an end before its start', { endTime: moment('2026-09-13T08:00:00') }],
    ['an interval under 5 minutes', { availabilityViewInterval: 4 }],
    ['an interval over a day', { availabilityViewInterval: 1441 }],
    ['a zone that is not', { startTime: moment('2026-09-14T08:00:00', 'Mars/Olympus') }],
    ['what it does not know', { colour: 'red' }],
  ])('refuses %s', async (_what, wrong) => {
    expect((await ask(day(wrong))).status).toBe(400);
  });

  it('is refused to an app without right to the mailbox that it asks through', async () => {
    const { status } = await on.graph('POST', `/users/${chief.id}/calendar/getSchedule`, day(), STOCKHOLM);
    expect(status).toBe(403);
  });
});

describe('people’s own calendars', () => {
  it('are kept when the tenant starts again, and what is taken away is gone', async () => {
    const { body: kept } = await busy(head.handle, '2026-10-01T09:00:00', '2026-10-01T10:00:00');
    const { body: gone } = await busy(head.handle, '2026-10-02T09:00:00', '2026-10-02T10:00:00');
    expect((await on.send(`/_tenant/people/${head.id}/busy/${gone.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await on.send(`/_tenant/people/${head.id}/busy/${gone.id}`, { method: 'DELETE' })).status).toBe(404);
    on = await on.restart();
    const { body } = await on.send(`/_tenant/people/${head.id}/busy`);
    expect(body.value.map((it: { id: string }) => it.id)).toEqual([kept.id]);
  });

  it('take only what Outlook takes', async () => {
    expect((await busy(head.id, '2026-10-01T10:00:00', '2026-10-01T09:00:00')).status).toBe(400);
  });
});
