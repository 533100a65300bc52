import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Channel, ChannelError } from '../../src/commands/channel.ts';
import type { UserId } from '../../src/cycle/duties/duty.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { FairTurns, type Turns } from '../../src/fair-turns.ts';
import type { Mailer } from '../../src/mail/mailer.ts';
import { createLedger } from '../../src/reminders/ledger.ts';
import type { Limits } from '../../src/reminders/limits.ts';
import { createOutbox } from '../../src/reminders/outbox.ts';
import { createPace } from '../../src/reminders/pace.ts';
import { createSender, type Sender } from '../../src/reminders/sender.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';

export const DAY = localDate('2026-02-02');

/** What the channel was asked, and when in milliseconds. `answer` says what it does instead of taking the message. */
export interface Asked {
  readonly to: string;
  readonly at: number;
}

/** An outbox with messages in it on a real database, and workers that send them to a channel that is played. */
export const sendingWorld = async (databaseUrl?: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'arshjul-sending-'));
  const database: Database = await openDatabase({ databaseUrl, dataDir: folder });
  const { db } = database;
  const ledger = createLedger(db);
  const asked: Asked[] = [];
  const taken: string[] = [];
  const mailed: Asked[] = [];
  const state = {
    answer: (_to: string, _nth: number): ChannelError | undefined => undefined,
    tookMs: 0,
    byMail: (_to: string): boolean => false,
  };

  const channel: Channel = {
    send: async (to) => {
      asked.push({ to, at: performance.now() });
      const refusal = state.answer(to, asked.filter((it) => it.to === to).length);
      await new Promise((resolve) => setTimeout(resolve, state.tookMs));
      if (refusal) throw refusal;
      taken.push(to);
      return { conversationId: `a:${to}`, activityId: `message-${taken.length}` };
    },
    update: async () => undefined,
  };

  const mailer: Mailer = {
    send: async ({ address }) => {
      mailed.push({ to: address, at: performance.now() });
    },
  };

  return {
    db,
    asked,
    mailed,
    taken,
    state,
    outbox: (worker: string) => createOutbox(db, worker),
    /** A process that sends. */
    worker: (name: string, limits: Limits, turns: Turns = FairTurns.unshared()): Sender =>
      createSender({
        outbox: createOutbox(db, name),
        channel,
        app: createPace(db, limits.app, limits.secondMs, 'teams'),
        mailbox: createPace(db, limits.mail, limits.secondMs, 'mail'),
        limits,
        turns,
        prepare: async (rows) =>
          rows.map((it) =>
            state.byMail(it.user_id)
              ? { letter: { subject: '', html: '' }, to: { address: it.user_id, name: '' } }
              : { message: { card: { type: 'AdaptiveCard' }, summary: '' }, settled: true },
          ),
        fallback: { mailer, mayMail: async () => false, notMailed: async () => undefined },
        refused: async () => undefined,
        reached: async () => undefined,
        stamp: () => '2026-02-02T08:00:00+01:00',
        log: pino({ level: 'silent' }),
      }),
    /** Nothing sent yet, and a message to each of these, in this order. */
    anew: async (...to: string[]): Promise<void> => {
      for (const table of ['reminders', 'pace'] as const) await db.deleteFrom(table).execute();
      asked.length = 0;
      taken.length = 0;
      mailed.length = 0;
      Object.assign(state, { answer: () => undefined, tookMs: 0, byMail: () => false });
      const planned = to.map((userId, index) => ({
        key: `message-${index}/${userId}`,
        kind: 'weekly' as const,
        duty: null,
        subject: `message-${index}`,
        userId: userId as UserId,
        reason: 'weekly',
      }));
      await ledger.plan(planned, DAY, DAY);
    },
    states: async (): Promise<string[]> =>
      (await db.selectFrom('reminders').select('state').orderBy('seq').execute()).map((it) => it.state),
    close: async () => {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
export type SendingWorld = Awaited<ReturnType<typeof sendingWorld>>;
