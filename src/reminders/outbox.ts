import { type Kysely, sql } from 'kysely';
import type { UserId } from '../cycle/duties/duty.ts';
import type { Tables } from '../store/tables.ts';
import type { LedgerRow } from './ledger.ts';

/** A message that is this worker's to send; `by_mail`: not to the chat. */
export type Claimed = LedgerRow & { readonly by_mail: boolean };

/** What became of a message that was claimed. */
export type Outcome = { readonly key: string } & (
  | {
      readonly state: 'sent';
      readonly conversationId: string;
      readonly activityId: string;
      readonly at: string;
      readonly face: string;
      readonly settled: boolean;
    }
  /** `problem`: why it was no card. */
  | { readonly state: 'mailed'; readonly at: string; readonly problem: string }
  /** To be tried again: after so many milliseconds, or with the next morning. */
  | { readonly state: 'again'; readonly problem: string; readonly inMs: number | 'nextMorning' }
  /** Not tried: it waits for its turn, so many milliseconds. */
  | { readonly state: 'later'; readonly inMs: number }
  | { readonly state: 'failed'; readonly problem: string }
);

/**
 * How long a claim holds. It is longer than a send can take with its wait (`src/reminders/sender.ts`), so that what is taken
 * over is a dead worker's.
 */
const LEASE_MS = 60_000;

/** While there is a pace of this name nothing is claimed (`operations.ts`). */
export const PAUSED = 'paused';

export interface Outbox {
  readonly leaseMs: number;
  /** Claims up to `most` messages for this worker, oldest first; nobody else gets them while the lease lasts. */
  claim(most: number): Promise<Claimed[]>;
  /** Notes outcomes, lines of digests with them; those whose claim has been lost are left to whoever has it. */
  note(outcomes: readonly Outcome[]): Promise<void>;
  /** Milliseconds until a message that waits for its next try may be claimed; undefined when none does. */
  nextTry(): Promise<number | undefined>;
  /**
   * Takes back claims whose worker is gone: whether these messages were sent nobody knows, so they are sent again. Answers
   * their keys. `everyone`: also claims whose lease lasts, for a database that no other process can have open.
   */
  takeBack(everyone: boolean): Promise<readonly string[]>;
  standing(): Promise<OutboxStanding>;
}

/** How the outbox stands, of every process. */
export interface OutboxStanding {
  /** Waiting to be sent today. */
  readonly waiting: number;
  /** Under way. */
  readonly sending: number;
  /** Claims whose worker is gone, not yet taken over. */
  readonly inDoubt: number;
  /** Sent again because nobody knew whether they had been, ever. */
  readonly doubts: number;
  /** Seconds that the message which has waited longest of today's has waited since it was put together. */
  readonly lagSeconds: number;
}

const STATES = { sent: 'sent', mailed: 'mailed', again: 'planned', later: 'planned', failed: 'failed' } as const;

const written = (it: Outcome) => ({
  key: it.key,
  state: STATES[it.state],
  conversation_id: it.state === 'sent' ? it.conversationId : null,
  activity_id: it.state === 'sent' ? it.activityId : null,
  sent_at: it.state === 'sent' || it.state === 'mailed' ? it.at : null,
  face: it.state === 'sent' ? it.face : null,
  settled: it.state === 'sent' && it.settled,
  problem: 'problem' in it ? it.problem : null,
  in_ms: 'inMs' in it && it.inMs !== 'nextMorning' ? Math.ceil(it.inMs) : 0,
  next_morning: 'inMs' in it && it.inMs === 'nextMorning',
  tried: it.state !== 'later',
});

/** `worker` names the process: its claims are its own. */
export const createOutbox = (db: Kysely<Tables>, worker: string, leaseMs = LEASE_MS): Outbox => ({
  leaseMs,

  claim: async (most) => {
    const { rows } = await sql<Claimed>`
      update reminders set state = 'sending', worker = ${worker}, attempts = attempts + 1,
        lease_until = now() + ${leaseMs} * interval '1 millisecond'
      where key in (
        select key from reminders
        where state = 'planned' and message is null and morning is not null and (not_before is null or not_before <= now())
          and not exists (select 1 from pace where name = ${PAUSED})
        order by seq limit ${most} for update skip locked)
      returning *, exists (
        select 1 from mails where mails.user_id = reminders.user_id and mails.morning = reminders.morning
          and mails.key = reminders.key and mails.sent_at is null and mails.problem is null) as by_mail`.execute(db);
    return rows.sort((a, b) => Number(a.seq) - Number(b.seq));
  },

  note: async (outcomes) => {
    if (outcomes.length === 0) return;
    const noted = JSON.stringify(outcomes.map(written));
    await sql`
      with noted as (
        select * from jsonb_to_recordset(${noted}::jsonb) as it(key text, state text, conversation_id text, activity_id text,
          sent_at text, face text, settled boolean, problem text, in_ms int, next_morning boolean, tried boolean)
      ), own as (
        update reminders set state = noted.state, conversation_id = noted.conversation_id, activity_id = noted.activity_id,
          sent_at = noted.sent_at, face = noted.face, settled = noted.settled,
          problem = case when noted.tried then noted.problem else reminders.problem end,
          attempts = reminders.attempts - case when noted.tried then 0 else 1 end,
          worker = null, lease_until = null,
          not_before = case when noted.in_ms > 0 then now() + noted.in_ms * interval '1 millisecond' end,
          morning = case when noted.next_morning then null else reminders.morning end
        from noted where reminders.key = noted.key and reminders.state = 'sending' and reminders.worker = ${worker}
        returning reminders.key
      ), mailed as (
        update mails set sent_at = noted.sent_at
        from noted, own where noted.state = 'mailed' and own.key = noted.key and mails.key = noted.key
      )
      update reminders set state = noted.state, conversation_id = noted.conversation_id, activity_id = noted.activity_id,
        sent_at = noted.sent_at, problem = noted.problem
      from noted, own where reminders.message = noted.key and own.key = noted.key and reminders.state <> 'replaced'`.execute(
      db,
    );
  },

  nextTry: async () => {
    const { rows } = await sql<{ ms: number | null }>`
      select (extract(epoch from min(not_before) - now()) * 1000)::float8 as ms from reminders
      where state = 'planned' and message is null and morning is not null and not_before is not null
        and not exists (select 1 from pace where name = ${PAUSED})`.execute(db);
    const ms = rows[0]?.ms;
    return ms === null || ms === undefined ? undefined : Math.max(0, Number(ms));
  },

  takeBack: async (everyone) => {
    const { rows } = await sql<{ key: string; user_id: UserId }>`
      update reminders set state = 'planned', worker = null, lease_until = null, doubts = doubts + 1
      where key in (
        select key from reminders
        where state = 'sending' and (${everyone} or lease_until is null or lease_until < now())
        for update skip locked)
      returning key`.execute(db);
    return rows.map((it) => it.key);
  },

  standing: async () => {
    const { rows } = await sql<{ [K in keyof OutboxStanding]: number | string }>`
      select
        (select count(*) from reminders where state = 'planned' and message is null and morning is not null) as waiting,
        (select count(*) from reminders where state = 'sending') as sending,
        (select count(*) from reminders where state = 'sending' and (lease_until is null or lease_until < now())) as "inDoubt",
        (select coalesce(sum(doubts), 0) from reminders where doubts > 0) as doubts,
        (select coalesce(extract(epoch from now() - min(ready_at)), 0)::float8 from reminders
          where state = 'planned' and message is null and morning is not null) as "lagSeconds"`.execute(db);
    const { waiting, sending, inDoubt, doubts, lagSeconds } = rows[0]!;
    return {
      waiting: Number(waiting),
      sending: Number(sending),
      inDoubt: Number(inDoubt),
      doubts: Number(doubts),
      lagSeconds: Number(lagSeconds),
    };
  },
});
