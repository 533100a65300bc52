import { DEFAULT_MIGRATION_TABLE, type Kysely, type Migration, Migrator, sql } from 'kysely';
import { AppError } from '../errors.ts';
import type { Tables } from './tables.ts';

const MIGRATIONS: Record<string, Migration> = {
  '0001_working_memory': {
    up: async (db) => {
      await db.schema
        .createTable('mirror')
        .addColumn('list', 'text', (c) => c.notNull())
        .addColumn('item_id', 'text', (c) => c.notNull())
        .addColumn('etag', 'text', (c) => c.notNull())
        .addColumn('fields', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('mirror_pk', ['list', 'item_id'])
        .execute();
      await db.schema
        .createTable('delta_links')
        .addColumn('list', 'text', (c) => c.primaryKey())
        .addColumn('link', 'text', (c) => c.notNull())
        .execute();
      await db.schema
        .createTable('answers')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('verb', 'text', (c) => c.notNull())
        .addColumn('data', 'text', (c) => c.notNull())
        .addColumn('user_id', 'text', (c) => c.notNull())
        .addColumn('user_name', 'text', (c) => c.notNull())
        .addColumn('received_at', 'text', (c) => c.notNull())
        .addColumn('change', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('problem', 'text')
        .execute();
      await db.schema.createIndex('answers_state').on('answers').column('state').execute();
      await db.schema
        .createTable('reminders')
        .addColumn('key', 'text', (c) => c.primaryKey())
        .addColumn('duty', 'text', (c) => c.notNull())
        .addColumn('user_id', 'text', (c) => c.notNull())
        .addColumn('reason', 'text', (c) => c.notNull())
        .addColumn('planned_on', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('conversation_id', 'text')
        .addColumn('activity_id', 'text')
        .addColumn('problem', 'text')
        .addColumn('sent_at', 'text')
        .addColumn('seq', sql`bigserial`)
        .execute();
      await db.schema.createIndex('reminders_state').on('reminders').column('state').execute();
      await db.schema.createIndex('reminders_duty').on('reminders').column('duty').execute();
      await db.schema
        .createTable('conversations')
        .addColumn('user_id', 'text', (c) => c.primaryKey())
        .addColumn('conversation_id', 'text', (c) => c.notNull())
        .addColumn('service_url', 'text', (c) => c.notNull())
        .execute();
    },
  },
  '0002_living_cards': {
    up: async (db) => {
      await db.schema
        .alterTable('reminders')
        .alterColumn('duty', (c) => c.dropNotNull())
        .execute();
      await db.schema
        .alterTable('reminders')
        .addColumn('kind', 'text', (c) => c.notNull().defaultTo('reminder'))
        .addColumn('subject', 'text', (c) => c.notNull().defaultTo(''))
        .addColumn('face', 'text')
        .addColumn('settled', 'boolean', (c) => c.notNull().defaultTo(false))
        .execute();
      await sql`update reminders set subject = duty`.execute(db);
      await db.schema.createIndex('reminders_activity').on('reminders').column('activity_id').execute();
      await db.schema.createIndex('reminders_subject').on('reminders').columns(['subject', 'user_id']).execute();
      await db.schema
        .createTable('channels')
        .addColumn('conversation_id', 'text', (c) => c.primaryKey())
        .addColumn('service_url', 'text', (c) => c.notNull())
        .addColumn('view', 'text', (c) => c.notNull())
        .addColumn('activity_id', 'text', (c) => c.notNull())
        .addColumn('face', 'text', (c) => c.notNull())
        .execute();
    },
  },
  '0003_calendar': {
    up: async (db) => {
      await db.schema
        .createTable('calendar_events')
        .addColumn('event_id', 'text', (c) => c.primaryKey())
        .addColumn('key', 'text', (c) => c.notNull().unique())
        .addColumn('placement', 'text', (c) => c.notNull())
        .addColumn('change_key', 'text', (c) => c.notNull())
        .addColumn('declined', 'text', (c) => c.notNull())
        .execute();
      await db.schema.alterTable('reminders').addColumn('facts', 'text').execute();
    },
  },
  '0003_records': {
    up: async (db) => {
      await db.schema.alterTable('mirror').addColumn('good', 'text').execute();
      await db.schema
        .createTable('flags')
        .addColumn('list', 'text', (c) => c.notNull())
        .addColumn('item_id', 'text', (c) => c.notNull())
        .addColumn('column_name', 'text', (c) => c.notNull())
        .addColumn('flag', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('flags_pk', ['list', 'item_id', 'column_name'])
        .execute();
      await db.schema
        .createTable('hand_edits')
        .addColumn('key', 'text', (c) => c.primaryKey())
        .addColumn('entry', 'text', (c) => c.notNull())
        .execute();
    },
  },
  '0004_people': {
    up: async (db) => {
      await db.schema
        .createTable('groups')
        .addColumn('group_id', 'text', (c) => c.primaryKey())
        .addColumn('members', 'text')
        .addColumn('problem', 'text')
        .addColumn('fresh_until', 'text', (c) => c.notNull())
        .execute();
      await db.schema
        .createTable('people')
        .addColumn('user_id', 'text', (c) => c.primaryKey())
        .addColumn('account', 'text', (c) => c.notNull())
        .addColumn('app', 'text', (c) => c.notNull())
        .addColumn('catalogue_id', 'text')
        .addColumn('looked_on', 'text', (c) => c.notNull())
        .addColumn('looked_for', 'text', (c) => c.notNull())
        .execute();
    },
  },
  '0005_subscriptions': {
    up: async (db) => {
      await db.schema
        .createTable('subscriptions')
        .addColumn('resource', 'text', (c) => c.primaryKey())
        .addColumn('id', 'text', (c) => c.notNull().unique())
        .addColumn('client_state', 'text', (c) => c.notNull())
        .addColumn('renewal_asked', 'boolean', (c) => c.notNull())
        .execute();
    },
  },
  '0006_online_meetings': {
    up: async (db) => {
      await db.schema.alterTable('calendar_events').addColumn('join_url', 'text').execute();
    },
  },
  '0007_digests': {
    up: async (db) => {
      await db.schema.alterTable('reminders').addColumn('morning', 'text').addColumn('message', 'text').execute();
      await sql`update reminders set morning = planned_on`.execute(db);
      await db.schema.createIndex('reminders_message').on('reminders').column('message').execute();
      await db.schema.createIndex('reminders_person').on('reminders').columns(['user_id', 'morning']).execute();
    },
  },
  '0008_exact_reminders': {
    up: async (db) => {
      await db.schema
        .alterTable('reminders')
        .addColumn('worker', 'text')
        .addColumn('lease_until', 'timestamptz')
        .addColumn('ready_at', 'timestamptz')
        .addColumn('not_before', 'timestamptz')
        .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
        .addColumn('doubts', 'integer', (c) => c.notNull().defaultTo(0))
        .execute();
      await sql`create index reminders_outbox on reminders (seq)
        where state = 'planned' and message is null and morning is not null`.execute(db);
      await sql`create index reminders_sending on reminders (lease_until) where state = 'sending'`.execute(db);
      await sql`create index reminders_living on reminders (seq) where settled = false`.execute(db);
      await db.schema
        .createTable('pace')
        .addColumn('name', 'text', (c) => c.primaryKey())
        .addColumn('slots', sql`float8[]`, (c) => c.notNull())
        .addColumn('window_ms', sql`float8`, (c) => c.notNull())
        .addColumn('held_until', sql`float8`, (c) => c.notNull())
        .execute();
      await db.schema
        .createTable('unreachable')
        .addColumn('user_id', 'text', (c) => c.primaryKey())
        .addColumn('reason', 'text', (c) => c.notNull())
        .addColumn('since', 'text', (c) => c.notNull())
        .execute();
    },
  },
  '0009_reach': {
    up: async (db) => {
      await db.schema
        .alterTable('unreachable')
        .addColumn('met_on', 'text', (c) => c.notNull().defaultTo(''))
        .execute();
      await sql`update unreachable set met_on = left(since, 10)`.execute(db);
    },
  },
  '0010_mails': {
    up: async (db) => {
      await db.schema
        .createTable('mails')
        .addColumn('user_id', 'text', (c) => c.notNull())
        .addColumn('morning', 'text', (c) => c.notNull())
        .addColumn('key', 'text', (c) => c.notNull())
        .addColumn('sent_at', 'text')
        .addColumn('problem', 'text')
        .addPrimaryKeyConstraint('mails_pk', ['user_id', 'morning'])
        .execute();
      await db.schema.createIndex('mails_key').on('mails').column('key').execute();
    },
  },
};

/** The migrator is told where its own tables are: otherwise it takes those of another schema for them. */
const migrator = async (db: Kysely<Tables>): Promise<Migrator> => {
  const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(db);
  return new Migrator({
    db,
    provider: { getMigrations: async () => MIGRATIONS },
    migrationTableSchema: rows[0]!.schema,
  });
};

/** How the tables stand beside what this version of the app wants: `behind` and `ahead` name migrations. Changes nothing. */
export const migrationState = async (
  db: Kysely<Tables>,
): Promise<{ readonly behind: readonly string[]; readonly ahead: readonly string[] }> => {
  const behind = (await (await migrator(db)).getMigrations()).filter((it) => !it.executedAt).map((it) => it.name);
  if (behind.length === Object.keys(MIGRATIONS).length) return { behind, ahead: [] };
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db);
  return { behind, ahead: rows.map((it) => it.name).filter((name) => !(name in MIGRATIONS)) };
};

/** Brings the tables up to date; safe when several processes start together (Kysely's migrator takes a lock). */
export const migrate = async (db: Kysely<Tables>): Promise<void> => {
  const { error } = await (await migrator(db)).migrateToLatest();
  if (error) throw new AppError('internal', { what: 'database migration' }, { cause: error });
};
