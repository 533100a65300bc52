import type { Generated } from 'kysely';
import type { PersonalProblem } from '../commands/channel.ts';
import type { Account } from '../people/listed-role.ts';
import type { AppState } from '../people/reach.ts';

/** The working memory. Lists and calendar are the record: everything here but unsent work can be rebuilt from the tenant. */
export interface Tables {
  /** `good`: the fields in use where some of `fields` cannot be read. */
  mirror: { list: string; item_id: string; etag: string; fields: string; good: string | null };
  /** Values written by hand that cannot be, as JSON (src/records/flag.ts). */
  flags: { list: string; item_id: string; column_name: string; flag: string };
  /** History rows of edits by hand that are not in the record yet, as JSON. */
  hand_edits: { key: string; entry: string };
  delta_links: { list: string; link: string };
  /** Answers on their way to the record: written before it, so that none is lost (one row per answer, kept when done). */
  answers: {
    id: string;
    verb: string;
    data: string;
    user_id: string;
    user_name: string;
    received_at: string;
    change: string;
    state: 'prepared' | 'done' | 'refused';
    problem: string | null;
  };
  /** Outbox and ledger in one: a row per message that we start, and per card that a person has opened, ever. */
  reminders: {
    key: string;
    kind: 'reminder' | 'weekly' | 'meeting' | 'unsigned' | 'opened' | 'notice' | 'digest';
    /** Absent where the message is about no single duty. */
    duty: string | null;
    /** What a newer message replaces: the duty, the week, the meeting. */
    subject: string;
    user_id: string;
    reason: string;
    /** For a notice: what it tells of; for a digest: the duty that its person has opened in it. As JSON. */
    facts: string | null;
    planned_on: string;
    /** The day whose morning it goes out in; absent while it waits for one. */
    morning: string | null;
    /** Key of the digest that it is a line of; absent where it is a message of its own. */
    message: string | null;
    /** `mailed`: sent by mail, for the person could not be reached in chat; `replaced`: a newer card about the same is further down, and this one says so. */
    state: 'planned' | 'sending' | 'sent' | 'mailed' | 'replaced' | 'failed';
    conversation_id: string | null;
    activity_id: string | null;
    problem: string | null;
    sent_at: string | null;
    /** Digest of what the card shows; another one is due when what it should show has another. */
    face: string | null;
    /** Nothing more will change on it, as far as is known. */
    settled: boolean;
    /** The process that is sending it, and until when the message is that process's alone. */
    worker: string | null;
    lease_until: Date | null;
    /** When it was put together to go out. */
    ready_at: Date | null;
    /** Not to be tried before. */
    not_before: Date | null;
    /** Tries this morning. */
    attempts: Generated<number>;
    /** How often nobody knew whether it had been sent, and it was sent again. */
    doubts: Generated<number>;
    seq: Generated<number>;
  };
  /** Team channels that show a summary, and which. */
  channels: {
    conversation_id: string;
    service_url: string;
    view: 'committee' | 'management';
    activity_id: string;
    face: string;
  };
  /** Outlook events of ours, as last seen or written; found again from the calendar when lost. */
  calendar_events: {
    event_id: string;
    key: string;
    placement: string;
    change_key: string;
    declined: string;
    join_url: string | null;
  };
  /** Groups in Entra that the list of roles names, as last seen: members as JSON (src/people/memberships.ts). */
  groups: {
    group_id: string;
    members: string | null;
    problem: 'gone' | 'forbidden' | 'unreachable' | null;
    fresh_until: string;
  };
  /** What the last look at each person with a role told (src/people/reach.ts). `looked_for`: the roles they had then. */
  people: {
    user_id: string;
    account: Account;
    app: AppState;
    catalogue_id: string | null;
    looked_on: string;
    looked_for: string;
  };
  /** Graph subscriptions of ours, one for each thing that is watched (src/notifications). */
  subscriptions: { resource: string; id: string; client_state: string; renewal_asked: boolean };
  /** Whose sends are paced: the times of the last ones, oldest first, and how long a window is taken to be. Milliseconds. */
  pace: { name: string; slots: number[]; window_ms: number; held_until: number };
  /** What the last message met where the channel refused it for the person's sake: why, since when (local stamp), and the last day. */
  unreachable: { user_id: string; reason: PersonalProblem; since: string; met_on: string };
  /**
   * Messages that go by mail, one for each person and morning: the message's key, and when it was sent (local stamp) or why
   * it is not.
   */
  mails: { user_id: string; morning: string; key: string; sent_at: string | null; problem: string | null };
  conversations: { user_id: string; conversation_id: string; service_url: string };
}
