import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLooks } from '../../bot/looks.ts';
import { steppedClock } from '../../src/clock.ts';
import { assembleCase } from '../../src/commands/assemble-case.ts';
import { type Channel, ChannelError } from '../../src/commands/channel.ts';
import type { Records } from '../../src/commands/ports.ts';
import type { Duty, DutyKey, UserId } from '../../src/cycle/duties/duty.ts';
import { type World, world as worldOf } from '../../src/cycle/duties/world.ts';
import type { Preference } from '../../src/cycle/people/preference.ts';
import { type LocalDate, localDate } from '../../src/cycle/planning/local-date.ts';
import { createReminders, type Reminders } from '../../src/reminders/reminders.ts';
import { sampleOrganisation } from '../../src/sample/organisation.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { textsOf } from '../bot/card-parts.ts';
import { NO_MAIL } from '../helpers/no-mail.ts';
import { centralId, closed, headOf, keyOf, planOf } from '../helpers/year.ts';
import { UNHURRIED } from './morning-world.ts';

const log = pino({ level: 'silent' });
const head = headOf('manstensskolan');
const chief = centralId('departmentHead');
const sketch = keyOf(2027, 'M01', 'manstensskolan');
const plan = planOf(2027);

interface Sent {
  readonly to: UserId;
  readonly activityId: string;
  card: object;
}

/** Chats as Teams keeps them: what was sent to whom, and how it looks now. */
const recordingChannel = () => {
  const sent: Sent[] = [];
  const state = { updates: 0, failing: false };
  const channel: Channel = {
    send: async (to, card) => {
      const activityId = `activity-${sent.length + 1}`;
      sent.push({ to, activityId, card });
      return { conversationId: `a:${to}`, activityId };
    },
    update: async (_conversation, activityId, card) => {
      if (state.failing) throw new ChannelError('unreachable');
      state.updates += 1;
      sent.find((it) => it.activityId === activityId)!.card = card;
    },
  };
  return { sent, state, channel };
};

describe('a morning', () => {
  let folder: string;
  let database: Database;
  let chats: ReturnType<typeof recordingChannel>;
  let reminders: Reminders;
  let duties: Map<DutyKey, Duty>;
  let preferences: Preference[];
  let assignments = sampleOrganisation().assignments;
  const clock = steppedClock(new Date('2026-02-02T07:00:00Z'));
  const day = (date: string) => clock.set(new Date(`${date}T07:00:00Z`));

  const world = (today: LocalDate): World =>
    worldOf({ ...sampleOrganisation(), assignments, today, duties: [...duties.values()], preferences });
  const today = () => localDate(clock.now().toISOString().slice(0, 10));
  const start = (): Reminders => {
    const records = { world, steps: () => plan.steps } as unknown as Records;
    const looks = createLooks({ world: () => world(today()), frames: () => plan.steps });
    const app = {
      dutyCase: async (key: DutyKey, { userId }: { userId: UserId }) =>
        assembleCase(duties.get(key)!, userId, world(today()), {
          meetingOf: () => undefined,
          linkTo: (step) => `https://exempelbro.example/${step}`,
        }),
    };
    return createReminders({
      records,
      app,
      channel: chats.channel,
      clock,
      db: database.db,
      log,
      looks,
      ...NO_MAIL,
      limits: UNHURRIED,
    });
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'arshjul-reminders-'));
  });
  beforeEach(async () => {
    database = await openDatabase({ dataDir: join(folder, crypto.randomUUID()) });
    chats = recordingChannel();
    duties = new Map(plan.steps.flatMap((step) => step.duties).map((duty) => [duty.key, duty]));
    preferences = [];
    assignments = sampleOrganisation().assignments;
    reminders = start();
    day('2026-02-02');
  });
  afterEach(() => database.close());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const of = (user: UserId, duty: DutyKey) =>
    chats.sent.filter((it) => it.to === user && JSON.stringify(it.card).includes(duty));
  const chatOf = (user: UserId) => chats.sent.filter((it) => it.to === user).map((it) => textsOf(it.card));
  const close = (key: DutyKey) => duties.set(key, closed(duties.get(key)!, today()));

  it('sends every head their card and the head of department the week, once, also after a restart', async () => {
    expect(await reminders.morning()).toMatchObject({ planned: 12, sent: 12, failed: 0 });
    expect(chatOf(chief)[0]).toContain('Veckans översikt');
    expect(await reminders.morning()).toMatchObject({ planned: 0, sent: 0 });
    expect(await start().morning()).toMatchObject({ planned: 0, sent: 0, turned: 0 });
    expect(chats.sent).toHaveLength(12);
  });

  it('leaves one living card: the older becomes a line that sends the reader to the newer', async () => {
    await reminders.morning();
    day('2026-03-11');
    await reminders.morning();
    const [older, newer] = chats.sent.filter((it) => it.to === head);
    expect(textsOf(older!.card)).toContain('Det finns ett nyare kort om det här längre ned.');
    expect(textsOf(newer!.card)).toContain('Skicka din skiss');
    close(sketch);
    await reminders.turnCards([sketch]);
    expect(textsOf(newer!.card)).toContain('Inlämnad.');
    expect(textsOf(older!.card)).toContain('nyare kort');
  });

  it('replaces last week’s overview with this week’s', async () => {
    await reminders.morning();
    day('2026-02-09');
    await reminders.morning();
    expect(chatOf(chief)[0]).toContain('Det finns en nyare översikt längre ned.');
    expect(chatOf(chief)[1]).toContain('Veckans översikt');
  });

  it('speaks the language that the person has chosen', async () => {
    preferences = [{ userId: head, language: 'en' }];
    await reminders.morning();
    expect(chatOf(head)[0]).toContain('Goals for 2027');
    expect(chatOf(headOf('glimmerskolan'))[0]).toContain('Mål för 2027');
  });

  it('turns a card the next morning that could not be turned at once', async () => {
    await reminders.morning();
    close(sketch);
    chats.state.failing = true;
    await reminders.turnCards([sketch]);
    expect(chatOf(head)[0]).not.toContain('Inlämnad.');
    chats.state.failing = false;
    day('2026-02-03');
    await start().morning();
    expect(chatOf(head)[0]).toContain('Inlämnad.');
  });

  it('updates nothing that looks the same', async () => {
    await reminders.morning();
    await reminders.turnCards([sketch]);
    day('2026-02-03');
    await reminders.morning();
    expect(chats.state.updates).toBe(0);
  });

  it('shows the one who had it whose it is, the morning after the role has passed on', async () => {
    await reminders.morning();
    assignments = assignments.map((it) => (it.unit === 'manstensskolan' ? { ...it, to: localDate('2026-02-03') } : it));
    assignments = [
      ...assignments,
      {
        userId: headOf('glimmerskolan'),
        name: 'Fiktiva Skuggström',
        title: 'tf rektor',
        role: 'unitHead',
        unit: keyOf(2027, 'M01', 'manstensskolan').split('-').slice(2).join('-') as never,
        acting: true,
        from: localDate('2026-02-04'),
      },
    ];
    day('2026-02-04');
    await reminders.morning();
    expect(chatOf(head)[0]).toContain('Uppgiften ligger hos Fiktiva Skuggström.');
    expect(of(headOf('glimmerskolan'), sketch)).toHaveLength(1);
  });

  it('turns a card that was opened from a list like any other', async () => {
    await chats.channel.send(head, { type: 'AdaptiveCard' }, '');
    await reminders.opened(sketch, head, { conversationId: `a:${head}`, activityId: 'activity-1' }, {});
    close(sketch);
    await reminders.turnCards([sketch]);
    expect(chatOf(head)[0]).toContain('Inlämnad.');
  });

  it('reminds nobody who has paused, and sends what is current when the pause is over', async () => {
    preferences = [{ userId: head, pausedFrom: localDate('2026-02-01'), pausedTo: localDate('2026-02-06') }];
    await reminders.morning();
    expect(chatOf(head)).toEqual([]);
    day('2026-02-09');
    await reminders.morning();
    expect(chatOf(head)).toHaveLength(1);
  });
});
