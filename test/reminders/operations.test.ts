import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { UserId } from '../../src/cycle/duties/duty.ts';
import type { World } from '../../src/cycle/duties/world.ts';
import { createOperations, type Operations } from '../../src/reminders/operations.ts';
import { exempelbro, headOf, keyOf } from '../helpers/year.ts';
import { type Mornings, mornings } from './morning-world.ts';

const head = headOf('manstensskolan');
const key = `${keyOf(2027, 'M01', 'manstensskolan')}/${head}/opens`;
const asPlanned = (day: string): World => exempelbro(day);

describe('what the process owner sees and does', () => {
  let chats: Mornings;
  let operations: Operations;
  beforeAll(async () => {
    chats = await mornings();
    operations = createOperations(chats.db);
  });
  beforeEach(async () => {
    await chats.anew(asPlanned);
    for (const table of ['unreachable', 'pace'] as const) await chats.db.deleteFrom(table).execute();
  });
  afterAll(() => chats.close());

  it('who cannot be reached, why and since when; and the one whose card it was gets it when they are back', async () => {
    chats.state.refuse = (_, to) => (to === head ? 'notInstalled' : undefined);
    await chats.on('2026-02-02');
    expect(await operations.unreachable()).toEqual([
      { userId: head, reason: 'notInstalled', since: '2026-02-02T08:00:00+01:00' },
    ]);
    expect(await operations.list({ states: ['failed'] })).toMatchObject([{ key, problem: 'notInstalled' }]);
    chats.state.refuse = () => undefined;
    await chats.reminders.reachable(head);
    expect(chats.textsTo(head, 'M01')).toHaveLength(1);
    expect(await operations.unreachable()).toEqual([]);
    await chats.reminders.reachable(head);
    expect(chats.textsTo(head, 'M01')).toHaveLength(1);
  });

  it('the app is seen in place on a later day: that morning gives what was missed, and the person is reached again', async () => {
    chats.state.refuse = (_, to) => (to === head ? 'notInstalled' : undefined);
    await chats.on('2026-02-02');
    chats.state.refuse = () => undefined;
    const looked = { account: 'active', app: 'installed', catalogue_id: null, looked_for: '' } as const;
    await chats.db
      .insertInto('people')
      .values({ user_id: head, looked_on: '2026-02-03', ...looked })
      .execute();
    expect(await operations.unreachable()).toEqual([]);
    await chats.on('2026-02-03');
    expect(chats.textsTo(head, 'M01')).toHaveLength(1);
    await chats.db.deleteFrom('people').execute();
  });

  it('nothing is sent twice to somebody who was never out of reach', async () => {
    await chats.on('2026-02-02');
    const sent = chats.messages.length;
    await chats.reminders.reachable(head);
    expect(chats.messages).toHaveLength(sent);
  });

  it('a dead letter is sent again when asked for, once', async () => {
    chats.state.refuse = (_, to) => (to === head ? 'rejected' : undefined);
    await chats.on('2026-02-02');
    chats.state.refuse = () => undefined;
    expect(await operations.resend(key)).toBe(true);
    expect(await chats.reminders.sendWaiting()).toBe(1);
    expect(chats.textsTo(head, 'M01')).toHaveLength(1);
    expect(await operations.resend(key)).toBe(false);
    expect(await operations.find(key)).toMatchObject({ row: { state: 'sent', problem: null } });
  });

  it('dead letters are what nothing newer has come of, and all of them can be sent again', async () => {
    chats.state.refuse = () => 'rejected';
    await chats.on('2026-02-02');
    expect(await operations.deadLetters()).toHaveLength(12);
    chats.state.refuse = (_, to) => (to === head ? 'rejected' : undefined);
    expect(await operations.resendAll()).toBe(12);
    await chats.reminders.sendWaiting();
    expect((await operations.deadLetters()).map((it) => it.key)).toEqual([key]);
    chats.state.refuse = () => undefined;
    await chats.on('2026-03-11');
    expect(await operations.deadLetters()).toEqual([]);
    expect(await operations.resendAll()).toBe(0);
  });

  it('each morning is told of: due, sent, by mail, not and why; what was answered before is no failure', async () => {
    chats.mailState.refuse = () => undefined;
    const other = headOf('glimmerskolan');
    chats.state.refuse = (_, to) => (to === head ? 'blocked' : to === other ? 'rejected' : undefined);
    await chats.on('2026-02-02');
    await chats.on('2026-03-11');
    expect(await operations.mornings()).toMatchObject([
      { day: '2026-03-11', due: 12, sent: 10, mailed: 1, waiting: 0, failed: [{ reason: 'rejected', count: 1 }] },
      { day: '2026-02-02', due: 12, sent: 10, waiting: 0 },
    ]);
    expect(await operations.mornings(1)).toHaveLength(1);
  });

  it('while all is paused nothing is sent, and what was planned goes when it is resumed', async () => {
    await operations.pause();
    expect(await chats.on('2026-02-02')).toMatchObject({ planned: 12, sent: 0 });
    expect(await operations.isPaused()).toBe(true);
    await operations.resume();
    expect(await chats.reminders.sendWaiting()).toBe(12);
    expect(await operations.isPaused()).toBe(false);
  });

  it('a reminder is found with the digest it went in; one that is not is said not to be', async () => {
    await chats.on('2026-02-02', (day) => exempelbro(day, [2026, 2027]));
    expect(await operations.find(key)).toMatchObject({ row: { key }, digest: { key: `digest/2026-02-02/${head}` } });
    expect(await operations.list({ userId: head as UserId })).toHaveLength(2);
    await expect(operations.find('2027-M99-ingen/x/opens')).rejects.toMatchObject({ code: 'message.unknown' });
  });

  it('how the outbox stands: waiting, under way, in doubt', async () => {
    chats.state.refuse = (_, to) => (to === head ? 'blocked' : undefined);
    await chats.on('2026-02-02');
    expect(await chats.reminders.standing()).toEqual({
      waiting: 0,
      sending: 0,
      inDoubt: 0,
      doubts: 0,
      lagSeconds: 0,
    });
    await chats.db.updateTable('reminders').set({ state: 'sending' }).where('key', '=', key).execute();
    expect(await chats.reminders.standing()).toMatchObject({ sending: 1, inDoubt: 1 });
    expect(chats.reminders.sending.failed).toMatchObject({ blocked: expect.any(Number) });
  });
});
