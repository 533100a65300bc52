import type { KeyObject } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import type { JWK } from 'jose';
import type { Directory } from './directory.ts';
import type { CredentialBook } from './entra/credentials.ts';
import type { GrantBook } from './grants.ts';
import type { TenantStore } from './store.ts';

/** What every part of the local tenant is handed: its settings, its database, its keys and its clock. */
export interface TenantContext {
  readonly settings: TenantSettings;
  readonly store: TenantStore;
  readonly keys: SigningKeys;
  readonly clock: TenantClock;
  /** What the registrations may do, and how they prove who they are. */
  readonly grants: GrantBook;
  readonly credentials: CredentialBook;
  /** Entra's people and groups. */
  readonly directory: Directory;
  /**
   * `day`: the calendar day moved (ISO date). `activity`: a message was sent (`change: 'new'`), changed or deleted
   * (`'changed'`), or is shown to one person in a new way (`'seen'`): {userId, activityId, conversationId, from, change}.
   * `record`: an item of a list or an event of the calendar changed: {what: 'list', list} or {what: 'calendar', change,
   * id, immutableId, etag}. `mail`: a message was sent; its id.
   */
  readonly events: EventEmitter;
}

/** Fixed at the tenant's first start and written to DATA_DIR/tenant.env. Urls are without trailing slash. */
export interface TenantSettings {
  readonly origin: string;
  readonly tenantId: string;
  /** The app and its bot: what it may do stands in the grants. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** The app's id in the organisation's catalogue of Teams apps; the manifest's is the client id. */
  readonly teamsAppId: string;
  /** What an administrator provisions with: full control of the sites. */
  readonly adminClientId: string;
  readonly adminClientSecret: string;
  /** host,guid,guid */
  readonly siteId: string;
  /** Address of the shared mailbox, and its object id in the directory. */
  readonly calendarMailbox: string;
  readonly calendarMailboxId: string;
  /** Where the app answers. */
  readonly appUrl: string;
}

export interface SigningKeys {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly publicJwk: JWK;
}

/** The tenant's time. Tokens follow the machine's clock; what people see (stamps, the calendar day) follows this one. */
export interface TenantClock {
  now(): Date;
  /** Moves the calendar day, keeping the time of day within working hours. `day` is YYYY-MM-DD. Emits `day`. Throws `date.invalid`. */
  moveTo(day: string): Promise<void>;
}
