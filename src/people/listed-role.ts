import type { UserId } from '../cycle/duties/duty.ts';
import type { Assignment } from '../cycle/people/assignment.ts';

declare const brand: unique symbol;
/** Object id of a group in Entra. */
export type GroupId = string & { readonly [brand]: 'GroupId' };

/** A row of the list of roles that names a group in Entra: whoever is in it holds the role. */
export interface GroupRole extends Omit<Assignment, 'userId' | 'mail'> {
  readonly group: GroupId;
}

/** A row of the list of roles. */
export type ListedRole = Assignment | GroupRole;

export const isGroupRole = (it: ListedRole): it is GroupRole => 'group' in it;

/** A row's key in the list: the role, for what, who, and from when. */
export const roleKey = (it: ListedRole): string =>
  [it.role, it.unit ?? it.body ?? 'central', isGroupRole(it) ? it.group : it.userId, it.from].filter(Boolean).join('/');

/** What the directory says of an account; `unknown` where the app may not ask. */
export type Account = 'active' | 'guest' | 'disabled' | 'gone' | 'unknown';

/** Somebody in a group. Name and address are known only where the app may read people. */
export interface Member {
  readonly userId: UserId;
  readonly name?: string;
  readonly mail?: string;
  readonly account: Account;
}

/** An assignment, and the row of a group that it comes from. */
export interface Held {
  readonly assignment: Assignment;
  readonly via?: GroupRole;
}

/** Turns the list's rows into the assignments that the cycle knows. */
export interface RoleHolders {
  assignmentsOf(rows: readonly ListedRole[]): readonly Assignment[];
  /** Another number whenever the same rows may have become other assignments. */
  readonly edition: number;
}

/** Those who can do the work first: of several in a group the first one gets its cards. */
const ORDER: Readonly<Record<Account, number>> = { active: 0, unknown: 0, guest: 1, disabled: 2, gone: 3 };

const inOrder = (members: readonly Member[]): Member[] =>
  [...members].sort(
    (a, b) =>
      ORDER[a.account] - ORDER[b.account] ||
      (a.name ?? '').localeCompare(b.name ?? '', 'sv') ||
      (a.userId < b.userId ? -1 : 1),
  );

/** What the list knows of people beside their roles, for members whom the directory does not name. */
const namedIn = (rows: readonly ListedRole[]): ReadonlyMap<UserId, Pick<Assignment, 'name' | 'mail'>> =>
  new Map(rows.flatMap((it) => (isGroupRole(it) ? [] : [[it.userId, it] as const])));

/**
 * Every row as assignments: a person's as it stands, a group's once for each of its members. A member has the name that
 * the directory gives, else the one that another row gives, else the row's own title.
 */
export const heldIn = (rows: readonly ListedRole[], membersOf: (group: GroupId) => readonly Member[]): Held[] => {
  const named = namedIn(rows);
  return rows.flatMap((row): Held[] => {
    if (!isGroupRole(row)) return [{ assignment: row }];
    const { group, ...role } = row;
    return inOrder(membersOf(group)).map(({ userId, ...member }) => {
      const mail = member.mail ?? named.get(userId)?.mail;
      const name = member.name ?? named.get(userId)?.name ?? role.name;
      return { via: row, assignment: { ...role, userId, name, ...(mail && { mail }) } };
    });
  });
};

/** The list alone, with nobody in any group. */
export const LISTED_ONLY: RoleHolders = {
  edition: 0,
  assignmentsOf: (rows) => heldIn(rows, () => []).map((it) => it.assignment),
};
