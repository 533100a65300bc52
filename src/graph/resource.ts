import { TIME_ZONE } from '../cycle/planning/local-date.ts';

/** A mailbox that a path is about, by its address or id, or `me`. */
const mailboxIn = (path: string): string | undefined => {
  const found =
    /^\/?(?:users\/([^/]+)|(me))\/(?:calendars?|events|calendarView|messages|sendMail)(?:[/?]|$)/i.exec(path) ?? [];
  return (found[1] ?? found[2])?.toLowerCase();
};

/**
 * What is throttled together: SharePoint counts by app and tenant, Outlook by app and mailbox, the rest by service
 * (concepts/throttling-limits). Carries no key of an item and no name, so that it may be logged.
 */
export type Resource = 'sharepoint' | `mailbox ${string}` | 'directory' | 'teams' | 'subscriptions' | 'other';

export const resourceOf = (path: string): Resource => {
  const mailbox = mailboxIn(path);
  if (mailbox) return `mailbox ${mailbox}`;
  if (/^\/?sites\//.test(path)) return 'sharepoint';
  if (/\/teamwork\/|^\/?(teams|chats|appCatalogs)\//.test(path)) return 'teams';
  if (/^\/?subscriptions/.test(path)) return 'subscriptions';
  if (/^\/?(users|groups|me)(\/|\?|$)/.test(path)) return 'directory';
  return 'other';
};

const MAILBOX_PREFERENCES = [`outlook.timezone="${TIME_ZONE}"`, 'IdType="ImmutableId"'] as const;

/**
 * Headers as sent: every call to a mailbox asks for local wall time and for ids that outlive a move to another folder
 * (concepts/outlook-immutable-id, user-list-events).
 */
export const headersFor = (path: string, given: Readonly<Record<string, string>> = {}): Record<string, string> => {
  if (!mailboxIn(path)) return { ...given };
  const { Prefer, ...rest } = given;
  return { ...rest, Prefer: [Prefer, ...MAILBOX_PREFERENCES].filter(Boolean).join(', ') };
};

/** The path within the version, of an address that Graph gave (nextLink, deltaLink) or of one that is relative already. */
export const relativePath = (url: string): string => url.replace(/^https?:\/\/.*?\/(?:v1\.0|beta)(?=\/)/, '');
