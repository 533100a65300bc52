import type { KeyObject } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import type { Kysely } from 'kysely';

/** What every part of the local tenant is handed: its settings, its database, its keys and its clock. */
export interface TenantContext {
  readonly settings: TenantSettings;
  /** The tenant's own PGlite, already migrated. Each part names its tables with its own prefix (graph_, channel_, entra_). */
  // biome-ignore lint/suspicious/noExplicitAny: each part narrows the database to its own tables.
  readonly db: Kysely<any>;
  readonly keys: SigningKeys;
  readonly clock: TenantClock;
  /** `day` (the calendar day moved, ISO date), `activity` (a message was sent, updated or deleted; {userId, conversationId, activityId}). */
  readonly events: EventEmitter;
}

/** Fixed at the tenant's first start and written to DATA_DIR/tenant.env. All urls are without trailing slash. */
export interface TenantSettings {
  readonly origin: string; // https://localhost:3979
  readonly tenantId: string;
  readonly clientId: string; // the app (and its bot)
  readonly clientSecret: string;
  readonly adminClientId: string; // what an administrator provisions with: fullcontrol on the site
  readonly adminClientSecret: string;
  readonly siteId: string; // host,guid,guid
  readonly calendarMailbox: string; // address of the shared mailbox
  readonly appUrl: string; // where the app answers: http://localhost:3978
}

export interface SigningKeys {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicJwk: Record<string, unknown>;
}

/** The tenant's time. Tokens follow the machine's clock; everything people see (timestamps, calendar day) follows this one. */
export interface TenantClock {
  now(): Date;
  /** Moves the calendar day, keeping the wall time of Europe/Stockholm. `day` is YYYY-MM-DD. Emits `day`. */
  moveTo(day: string): Promise<void>;
}
