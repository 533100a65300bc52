import { PEOPLE } from '../../../sample/exempelbro.ts';
import type { TenantContext } from '../../context.ts';
import type { Caller } from '../call.ts';
import { GraphRefusal, notFound } from '../errors.ts';
import { checkPermission } from '../permissions.ts';

export const CHANGE_TYPES = ['created', 'updated', 'deleted'] as const;
export type ChangeType = (typeof CHANGE_TYPES)[number];
export const LIFECYCLE_EVENTS = ['reauthorizationRequired', 'subscriptionRemoved', 'missed'] as const;
export type LifecycleEvent = (typeof LIFECYCLE_EVENTS)[number];

interface ResourceKind {
  /** Its path; the group catches the list or the mailbox. */
  readonly pattern: RegExp;
  /** Kinds of change that it can tell of (resources/subscription, changeType). */
  readonly changeTypes: readonly ChangeType[];
  /** The longest life (change-notifications-overview, subscription lifetime; the shorter where versions of the page differ). */
  readonly minutes: number;
  readonly lifecycle: readonly LifecycleEvent[];
  /** A request that takes the same right as subscribing (subscription-post-subscriptions, permissions). */
  readonly takes: (path: string) => { readonly method: string; readonly path: string };
}

const KINDS = {
  list: {
    pattern: /^\/sites\/[^/]+\/lists\/([^/]+)$/,
    changeTypes: ['updated'],
    minutes: 42_300,
    lifecycle: ['reauthorizationRequired'],
    // A list takes Sites.ReadWrite.All: the right to write items.
    takes: (path) => ({ method: 'POST', path: `${path}/items` }),
  },
  events: {
    pattern: /^\/users\/([^/]+)\/events$/,
    changeTypes: CHANGE_TYPES,
    minutes: 4230,
    lifecycle: LIFECYCLE_EVENTS,
    takes: (path) => ({ method: 'GET', path }),
  },
} as const satisfies Record<string, ResourceKind>;
export type KindName = keyof typeof KINDS;

/** What is subscribed to: the path from the version on, and the list's id or the mailbox as the path names it. */
export interface Watched {
  readonly kind: KindName;
  readonly path: string;
  readonly subject: string;
}

export const kindOf = ({ kind }: Watched): ResourceKind => KINDS[kind];

/** Reads a subscription's resource. Throws GraphRefusal 400 for what cannot be subscribed to here. */
export const readResource = (text: string): Watched => {
  const path = text.startsWith('/') ? text : `/${text}`;
  for (const kind of Object.keys(KINDS) as KindName[]) {
    const [, subject] = KINDS[kind].pattern.exec(path) ?? [];
    if (subject) return { kind, path, subject: decodeURIComponent(subject) };
  }
  throw new GraphRefusal(400, 'InvalidRequest', `Resource '${text}' is not supported.`);
};

/** Throws GraphRefusal 403 when the caller may not subscribe to it. */
export const checkRight = (context: TenantContext, caller: Caller, watched: Watched): void =>
  checkPermission(context, { ...caller, ...kindOf(watched).takes(watched.path) });

/** Whether an application may still read it, by what it is granted now. */
export const isStillAllowed = (context: TenantContext, clientId: string, watched: Watched): boolean => {
  try {
    checkRight(context, { clientId, permissions: context.grants.of(clientId).roles, userId: undefined }, watched);
    return true;
  } catch (error) {
    if (error instanceof GraphRefusal) return false;
    throw error;
  }
};

const isShared = ({ settings }: TenantContext, mailbox: string): boolean =>
  [settings.calendarMailbox.toLowerCase(), settings.calendarMailboxId].includes(mailbox.toLowerCase());

/** Throws GraphRefusal 404 when there is no such list or mailbox. */
export const checkExists = (
  context: TenantContext,
  { kind, path, subject }: Watched,
  isList: (id: string) => boolean,
) => {
  const isHere = decodeURIComponent(path).startsWith(`/sites/${context.settings.siteId}/`);
  if (kind === 'list' && !(isHere && isList(subject))) throw notFound('The specified list was not found');
  if (kind === 'events' && !isShared(context, subject) && !PEOPLE.some((person) => person.id === subject))
    throw new GraphRefusal(404, 'ErrorInvalidUser', `The requested user '${subject}' is invalid.`);
};

/** Something that happened, as the tenant's parts tell each other (`record` in context.ts). */
export type Happened =
  | { readonly what: 'list'; readonly list: string }
  | {
      readonly what: 'calendar';
      readonly change: ChangeType;
      readonly id: string;
      readonly immutableId: string;
      readonly etag: string;
    };

/** Whether what happened is of what is subscribed to. */
export const concerns = (context: TenantContext, { kind, subject }: Watched, happened: Happened): boolean =>
  happened.what === 'list'
    ? kind === 'list' && happened.list === subject
    : kind === 'events' && isShared(context, subject);
