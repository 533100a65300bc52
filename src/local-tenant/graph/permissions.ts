import { addressOf, PEOPLE } from '../../sample/exempelbro.ts';
import type { TenantContext } from '../context.ts';
import type { Grants } from '../grants.ts';
import type { Caller } from './call.ts';
import { denied, GraphRefusal } from './errors.ts';

/** How far a right reaches; each includes those before it. `manage` makes lists and columns. */
const LEVELS = ['none', 'read', 'write', 'manage', 'fullcontrol'] as const;
type Level = (typeof LEVELS)[number];
const reaches = (held: Level, needed: Level): boolean => LEVELS.indexOf(held) >= LEVELS.indexOf(needed);
const highest = (levels: readonly Level[]): Level => levels.reduce((a, b) => (reaches(a, b) ? a : b), 'none' as Level);
const levelIn = (table: Readonly<Record<string, Level>>, permissions: readonly string[]): Level =>
  highest(permissions.map((it) => table[it] ?? 'none'));

/** Permissions that hold for every site (permissions reference, Sites). */
const EVERY_SITE: Readonly<Record<string, Level>> = {
  'Sites.Read.All': 'read',
  'Sites.ReadWrite.All': 'write',
  'Sites.Manage.All': 'manage',
  'Sites.FullControl.All': 'fullcontrol',
};

/** Permissions that hold for every mailbox (permissions reference, Calendars). */
const EVERY_CALENDAR: Readonly<Record<string, Level>> = { 'Calendars.Read': 'read', 'Calendars.ReadWrite': 'write' };

/** The same for sending mail (permissions reference, Mail). */
const EVERY_SENDER: Readonly<Record<string, Level>> = { 'Mail.Send': 'write' };

/** Permissions that read everybody's profile (user-get). */
export const READS_USERS: readonly string[] = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All'];

/** What the other paths ask for: any one of these, the least first (each method's page in the reference). */
const NEEDED: readonly { readonly method?: string; readonly path: RegExp; readonly anyOf: readonly string[] }[] = [
  { path: /^\/sites$/, anyOf: Object.keys(EVERY_SITE) },
  { path: /^\/sites\/[^/]+\/permissions/, anyOf: ['Sites.FullControl.All'] },
  {
    method: 'GET',
    path: /^\/users\/[^/]+\/teamwork\/installedApps/,
    anyOf: [
      'TeamsAppInstallation.ReadForUser.All',
      'TeamsAppInstallation.ReadWriteSelfForUser.All',
      'TeamsAppInstallation.ReadWriteForUser.All',
    ],
  },
  {
    path: /^\/users\/[^/]+\/teamwork\//,
    anyOf: ['TeamsAppInstallation.ReadWriteSelfForUser.All', 'TeamsAppInstallation.ReadWriteForUser.All'],
  },
  { path: /^\/users(\/|$)/, anyOf: READS_USERS },
  {
    path: /^\/groups(\/|$)/,
    anyOf: [
      'GroupMember.Read.All',
      'Group.Read.All',
      'GroupMember.ReadWrite.All',
      'Group.ReadWrite.All',
      'Directory.Read.All',
    ],
  },
  { path: /^\/appCatalogs(\/|$)/, anyOf: ['AppCatalog.Read.All', 'AppCatalog.ReadWrite.All'] },
  { path: /^\/me$/, anyOf: ['User.Read'] },
];

interface Asked extends Caller {
  readonly method: string;
  readonly path: string;
}

const SITE = /^\/sites\/([^/]+)(\/.*)?$/;
const CALENDAR = /^\/users\/([^/]+)\/(?:calendars?|events|calendarView)(?:\/|$)/;
const SENDING = /^\/users\/([^/]+)\/(?:microsoft\.graph\.)?sendMail$/;
/** Asked with POST, though it changes nothing. */
const READING_POST = /\/getSchedule$/;

const levelFor = (method: string, path: string): Level =>
  method === 'GET' || READING_POST.test(path) ? 'read' : 'write';

/** What a request to a site asks for: items are content; lists, their columns and who may what are more than that. */
const levelOnSite = (method: string, rest: string): Level => {
  if (/^\/lists\/[^/]+\/permissions/.test(rest)) return 'fullcontrol';
  const isContent = /^\/lists\/[^/]+\/items(\/|$)/.test(rest);
  return method === 'GET' ? 'read' : isContent ? 'write' : 'manage';
};

/** Whether the caller may do this on the site: by what it may on every site, or with Sites.Selected by the grant on this one. */
const mayOnSite = ({ grants }: TenantContext, caller: Caller, siteId: string, needed: Level): boolean => {
  const selected = caller.permissions.includes('Sites.Selected') && !caller.userId;
  const granted = selected ? (grants.of(caller.clientId).sites[siteId] ?? 'none') : 'none';
  return reaches(highest([levelIn(EVERY_SITE, caller.permissions), granted]), needed);
};

const addressIn = ({ settings }: TenantContext, mailbox: string): string => {
  const person = PEOPLE.find((it) => it.id === mailbox);
  const address = person ? addressOf(person) : mailbox;
  return (address === settings.calendarMailboxId ? settings.calendarMailbox : address).toLowerCase();
};

/**
 * Whether the caller may do this in the mailbox. An application: by consent in Entra, which reaches every mailbox, or by a
 * role in Exchange, within its scope; the two add up (Role Based Access Control for Applications in Exchange Online). In a
 * person's name: by a delegated permission, which reaches their own alone.
 */
const mayInMailbox = (
  context: TenantContext,
  caller: Caller,
  mailbox: string,
  needed: Level,
  table: Readonly<Record<string, Level>>,
  roleOf: (held: Grants) => string | undefined,
): boolean => {
  const consented = levelIn(table, caller.permissions);
  const address = addressIn(context, mailbox);
  if (caller.userId) return address === addressIn(context, caller.userId) && reaches(consented, needed);
  const held = context.grants.of(caller.clientId);
  const scope = held.mailboxes.map((it) => it.toLowerCase());
  const granted = scope.includes('*') || scope.includes(address) ? (table[roleOf(held) ?? ''] ?? 'none') : 'none';
  return reaches(highest([consented, granted]), needed);
};

/** Throws GraphRefusal 403 when neither the token nor a grant on the resource allows the request. */
export const checkPermission = (context: TenantContext, asked: Asked): void => {
  const { method, path, permissions } = asked;
  const [, calendar] = CALENDAR.exec(path) ?? [];
  const [, sender] = SENDING.exec(path) ?? [];
  const isAllowed = calendar
    ? mayInMailbox(
        context,
        asked,
        decodeURIComponent(calendar),
        levelFor(method, path),
        EVERY_CALENDAR,
        ({ calendarsRole = 'Calendars.ReadWrite' }) => calendarsRole,
      )
    : sender && mayInMailbox(context, asked, decodeURIComponent(sender), 'write', EVERY_SENDER, (it) => it.mailRole);
  if (isAllowed) return;
  if (calendar || sender)
    throw new GraphRefusal(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
  const needed = NEEDED.find((it) => it.path.test(path) && (it.method ?? method) === method);
  if (needed) {
    if (needed.anyOf.some((it) => permissions.includes(it))) return;
    if (path.startsWith('/sites')) throw denied();
    throw new GraphRefusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
  }
  const [, siteId, rest = ''] = SITE.exec(path) ?? [];
  if (siteId && !mayOnSite(context, asked, decodeURIComponent(siteId), levelOnSite(method, rest))) throw denied();
};
