import { GraphRefusal } from './errors.ts';

/** What the product's registration may do as itself (application permissions, granted by an administrator). */
export const APP_ROLES = [
  'Sites.Selected',
  'Calendars.ReadWrite',
  'User.Read.All',
  'TeamsAppInstallation.ReadWriteSelfForUser.All',
] as const;

/** What it may do for a person who is signed in (delegated permission). */
export const DELEGATED_SCOPE = 'User.Read';

/** The permission that a path asks for; the first that fits holds. */
const NEEDED: readonly (readonly [RegExp, string])[] = [
  [/^\/sites\//, 'Sites.Selected'],
  [/^\/users\/[^/]+\/(calendar|events|calendarView)/, 'Calendars.ReadWrite'],
  [/^\/users\/[^/]+\/teamwork\//, 'TeamsAppInstallation.ReadWriteSelfForUser.All'],
  [/^\/users(\/|$)/, 'User.Read.All'],
  [/^\/me$/, DELEGATED_SCOPE],
];

/** Throws GraphRefusal 403 when the token does not carry what the path needs. */
export const checkPermission = (path: string, held: readonly string[]): void => {
  const needed = NEEDED.find(([pattern]) => pattern.test(path))?.[1];
  if (needed && !held.includes(needed))
    throw new GraphRefusal(
      403,
      path.startsWith('/sites/') ? 'accessDenied' : 'Authorization_RequestDenied',
      'Insufficient privileges to complete the operation.',
    );
};
