import type { Generated } from 'kysely';

/** The working memory. Lists and calendar are the record: everything here but unsent work can be rebuilt from the tenant. */
export interface Tables {
  mirror: { list: string; item_id: string; etag: string; fields: string };
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
  /** Outbox and ledger in one: a row per reminder, ever. */
  reminders: {
    key: string;
    duty: string;
    user_id: string;
    reason: string;
    planned_on: string;
    state: 'planned' | 'sending' | 'sent' | 'failed';
    conversation_id: string | null;
    activity_id: string | null;
    problem: string | null;
    sent_at: string | null;
    seq: Generated<number>;
  };
  conversations: { user_id: string; conversation_id: string; service_url: string };
}
