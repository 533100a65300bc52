import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createLooks } from '../../bot/looks.ts';
import { steppedClock, today } from '../../src/clock.ts';
import { assembleCase } from '../../src/commands/assemble-case.ts';
import { type Channel, ChannelError, type ChannelProblem } from '../../src/commands/channel.ts';
import type { Records } from '../../src/commands/ports.ts';
import type { UserId } from '../../src/cycle/duties/duty.ts';
import type { World } from '../../src/cycle/duties/world.ts';
import { AppError } from '../../src/errors.ts';
import { type Letter, letterOf } from '../../src/mail/letter.ts';
import { MailError, type Mailer, type MailProblem } from '../../src/mail/mailer.ts';
import type { Limits } from '../../src/reminders/limits.ts';
import { createReminders, type Reminders } from '../../src/reminders/reminders.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { textsOf } from '../bot/card-parts.ts';
import { planOf } from '../helpers/year.ts';

/** Where mails lead. */
const LINKS = { year: 'https://arshjul.example/tab', install: 'https://teams.example/l/app/1' };

/** The channel takes whatever it is given, and what it asks to wait for passes at once. */
export const UNHURRIED: Limits = { conversation: [], secondMs: 1 };

export interface ChatMessage {
  readonly id: string;
  readonly to: UserId;
  card: object;
  summary: string;
}

/** Chats as they look to people. `refuse` says what the channel answers to what it is asked. */
const chats = () => {
  const messages: ChatMessage[] = [];
  const state = { refuse: (_: 'send' | 'update', _to: UserId): ChannelProblem | undefined => undefined, updates: 0 };
  const check = (what: 'send' | 'update', to: UserId) => {
    const problem = state.refuse(what, to);
    if (problem) throw new ChannelError(problem);
  };
  const channel: Channel = {
    send: async (to, card, summary) => {
      check('send', to);
      const id = `message-${messages.length + 1}`;
      messages.push({ id, to, card, summary });
      return { conversationId: `a:${to}`, activityId: id };
    },
    update: async (_conversation, id, card, summary) => {
      const message = messages.find((it) => it.id === id)!;
      check('update', message.to);
      state.updates += 1;
      Object.assign(message, { card, summary });
    },
  };
  return { messages, state, channel };
};

/** The shared mailbox as it looks to those who get mail from it. `refuse` says what Exchange answers. */
const mailbox = () => {
  const mails: { readonly to: string; readonly letter: Letter }[] = [];
  const state = { refuse: (_to: string): MailProblem | undefined => undefined };
  const mailer: Mailer = {
    send: async ({ address }, letter) => {
      const problem = state.refuse(address);
      if (problem) throw new MailError(problem);
      mails.push({ to: address, letter });
    },
  };
  return { mails, state, mailer };
};

/** The year as it is on a day. */
export type YearOn = (day: string) => World;

/** The mornings of Exempelbro on a real database, with chats that can be read and a year that can be changed. */
export const mornings = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'arshjul-mornings-'));
  const clock = steppedClock(new Date('2026-02-02T07:00:00Z'));
  const { messages, state, channel } = chats();
  const { mails, state: mailState, mailer } = mailbox();
  const frames = [2026, 2027].flatMap((year) => planOf(year).steps);
  const surroundings = {
    meetingOf: (key: string) => frames.find((it) => it.key === key)?.meeting?.date,
    linkTo: (key: string) => `https://arshjul.example/${key}`,
  };
  let year: YearOn;
  let put: { readonly year: YearOn; readonly day: string; readonly world: World } | undefined;
  let database: Database;
  let reminders: Reminders;

  const world = (): World => {
    const day = today(clock);
    if (put?.year !== year || put.day !== day) put = { year, day, world: year(day) };
    return put.world;
  };
  const start = async () => {
    database = await openDatabase({ dataDir: folder });
    reminders = createReminders({
      records: { world, steps: () => frames } as Partial<Records> as Records,
      app: {
        dutyCase: async (key, by) => {
          const duty = world().duties.get(key);
          if (!duty) throw new AppError('duty.unknown', { duty: key });
          return assembleCase(duty, by.userId, world(), surroundings);
        },
      },
      channel,
      clock,
      db: database.db,
      log: pino({ level: 'silent' }),
      looks: createLooks({ world, frames: () => frames }),
      mailer,
      letter: (told, language) => letterOf(told, LINKS, language),
      limits: UNHURRIED,
      onlyProcess: true,
    });
  };
  await start();

  return {
    messages,
    state,
    mails,
    mailState,
    get reminders() {
      return reminders;
    },
    get db() {
      return database.db;
    },
    /** Nothing sent yet, and the year as given. */
    anew: async (becomes: YearOn) => {
      for (const table of ['reminders', 'mails', 'unreachable'] as const) await database.db.deleteFrom(table).execute();
      messages.length = 0;
      mails.length = 0;
      // Most installations have granted nothing for mail.
      mailState.refuse = () => 'forbidden';
      Object.assign(state, { refuse: () => undefined, updates: 0 });
      year = becomes;
    },
    /** The morning of a day, with the year as it has become. */
    on: (day: string, becomes: YearOn = year) => {
      year = becomes;
      clock.set(new Date(`${day}T07:00:00Z`));
      return reminders.morning();
    },
    /** The process ends and another one begins. */
    restart: async () => {
      await database.close();
      await start();
    },
    textsTo: (to: UserId, has = ''): string[] =>
      messages
        .filter((it) => it.to === to)
        .map((it) => textsOf(it.card))
        .filter((it) => it.includes(has)),
    close: async () => {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
export type Mornings = Awaited<ReturnType<typeof mornings>>;
