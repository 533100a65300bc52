import type { UserId } from '../cycle/duties/duty.ts';
import { AppError } from '../errors.ts';
import type { BatchResult, Graph } from '../graph/client.ts';
import {
  type Account,
  type GroupId,
  type Held,
  heldIn,
  isGroupRole,
  type ListedRole,
  type Member,
} from './listed-role.ts';

/** Why a group's members are not known anew: it is no more, the app may not read it, or nobody answered. */
export type GroupProblem = 'gone' | 'forbidden' | 'unreachable';
export type GroupReading = { readonly members: readonly Member[] } | { readonly problem: GroupProblem };

/** A user as the directory tells of one; everything but the id is null where the app may not read people (limited-info). */
export interface DirectoryUser {
  readonly id: string;
  readonly displayName?: string | null;
  readonly mail?: string | null;
  readonly accountEnabled?: boolean | null;
  readonly userType?: string | null;
}

interface Page {
  readonly value: readonly DirectoryUser[];
  readonly '@odata.nextLink'?: string;
}

/** Only the directory's index tells members by kind (group-list-transitivemembers, concepts/aad-advanced-queries). */
const ADVANCED = { ConsistencyLevel: 'eventual' };
export const USER_SELECT = 'id,displayName,mail,accountEnabled,userType';
const PAGE = 999;

const PROBLEMS: Readonly<Record<number, GroupProblem>> = { 403: 'forbidden', 404: 'gone' };

export const accountOf = ({ accountEnabled, userType }: DirectoryUser): Account => {
  if (accountEnabled === false) return 'disabled';
  if (userType === 'Guest') return 'guest';
  return accountEnabled ? 'active' : 'unknown';
};

const memberOf = (user: DirectoryUser): Member => ({
  userId: user.id as UserId,
  ...(user.displayName && { name: user.displayName }),
  ...(user.mail && { mail: user.mail }),
  account: accountOf(user),
});

/**
 * The users in each group, those in its groups with them: one batch for many groups, further pages one by one. Needs
 * GroupMember.Read.All. Throws `record.unreachable` when Graph does not answer at all.
 */
export const readGroups = async (
  graph: Graph,
  groups: readonly GroupId[],
): Promise<ReadonlyMap<GroupId, GroupReading>> => {
  const reading = async ({ status, body }: BatchResult): Promise<GroupReading> => {
    if (status !== 200) return { problem: PROBLEMS[status] ?? 'unreachable' };
    const page = body as Page;
    const next = page['@odata.nextLink'];
    const more = next ? await graph.all<DirectoryUser>(next, ADVANCED) : [];
    return { members: [...page.value, ...more].map(memberOf) };
  };
  const results = await graph.batch(
    groups.map((group) => ({
      method: 'GET',
      url: `/groups/${group}/transitiveMembers/microsoft.graph.user?$count=true&$top=${PAGE}&$select=${USER_SELECT}`,
      headers: ADVANCED,
    })),
  );
  const found = new Map<GroupId, GroupReading>();
  for (const [index, group] of groups.entries()) found.set(group, await reading(results[index]!));
  return found;
};

/**
 * Every role as it is held just now, straight from Graph: for one-off work that remembers no group. Throws
 * `group.unreadable` with the row's title, `record.unreachable`.
 */
export const heldNow = async (graph: Graph, rows: readonly ListedRole[]): Promise<Held[]> => {
  const named = rows.filter(isGroupRole);
  if (named.length === 0) return heldIn(rows, () => []);
  const read = await readGroups(graph, [...new Set(named.map((it) => it.group))]);
  for (const { group, name } of named) {
    const reading = read.get(group)!;
    if ('problem' in reading) throw new AppError('group.unreadable', { group, name, problem: reading.problem });
  }
  return heldIn(rows, (group) => (read.get(group) as { members: readonly Member[] }).members);
};
