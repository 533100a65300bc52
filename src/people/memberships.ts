import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Graph } from '../graph/client.ts';
import type { Flag } from '../records/flag.ts';
import { SCHEMA } from '../records/schema.ts';
import type { Tables } from '../store/tables.ts';
import { type GroupProblem, type GroupReading, readGroups } from './groups.ts';
import {
  type GroupId,
  type Held,
  heldIn,
  isGroupRole,
  type ListedRole,
  type Member,
  type RoleHolders,
} from './listed-role.ts';

/** How old what is known of a group may be, and how long after a look that nobody answered the next is taken. */
const FRESH_MS = 60 * 60 * 1000;
const AGAIN_MS = 5 * 60 * 1000;

/** A group as last seen. `members` outlive whatever hinders the next look. */
interface Seen {
  readonly members: readonly Member[] | undefined;
  readonly problem: GroupProblem | undefined;
  /** When it is to be looked at again, in milliseconds. */
  readonly freshUntil: number;
}

/** A flag on what no hand in the list wrote: the row may be right, and what it names not there. */
export type GroupFlag = Omit<Flag, 'itemId'>;

export interface Memberships extends RoleHolders {
  heldIn(rows: readonly ListedRole[]): Held[];
  /**
   * Looks at the groups that the rows name, where what is known is an hour old or nothing is known; asks nothing
   * otherwise. What cannot be read stays as it was last. Answers whether anybody came or left.
   */
  refresh(rows: readonly ListedRole[], now: Date): Promise<boolean>;
  /** Rows whose group cannot be read or has nobody in it, for the process owner. */
  flags(rows: readonly ListedRole[]): GroupFlag[];
}

const isSameGroup = (a: readonly Member[] | undefined, b: readonly Member[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** Who is in which group, in memory and in the database, so that a restart or an unreachable Graph keeps the last known. */
export const openMemberships = async (db: Kysely<Tables>, graph: Graph, log: Logger): Promise<Memberships> => {
  const seen = new Map<GroupId, Seen>();
  let edition = 0;
  for (const { group_id, members, problem, fresh_until } of await db.selectFrom('groups').selectAll().execute())
    seen.set(group_id as GroupId, {
      members: members === null ? undefined : JSON.parse(members),
      problem: problem ?? undefined,
      freshUntil: Date.parse(fresh_until),
    });

  const keep = async (group: GroupId, now: Seen): Promise<void> => {
    seen.set(group, now);
    const row = {
      members: now.members === undefined ? null : JSON.stringify(now.members),
      problem: now.problem ?? null,
      fresh_until: new Date(now.freshUntil).toISOString(),
    };
    await db
      .insertInto('groups')
      .values({ group_id: group, ...row })
      .onConflict((on) => on.column('group_id').doUpdateSet(row))
      .execute();
  };

  const forgetAllBut = async (named: ReadonlySet<GroupId>): Promise<void> => {
    for (const group of [...seen.keys()].filter((it) => !named.has(it))) {
      seen.delete(group);
      await db.deleteFrom('groups').where('group_id', '=', group).execute();
    }
  };

  const membersOf = (group: GroupId): readonly Member[] => seen.get(group)?.members ?? [];

  const taken = async (group: GroupId, reading: GroupReading, at: number): Promise<boolean> => {
    const before = seen.get(group)?.members;
    if ('members' in reading) {
      await keep(group, { members: reading.members, problem: undefined, freshUntil: at + FRESH_MS });
      return !isSameGroup(before, reading.members);
    }
    const { problem } = reading;
    log.warn({ group, problem, known: before?.length ?? 0 }, 'group not read; the last known holds');
    const after = problem === 'unreachable' ? AGAIN_MS : FRESH_MS;
    await keep(group, { members: before, problem, freshUntil: at + after });
    return false;
  };

  return {
    get edition() {
      return edition;
    },
    assignmentsOf: (rows) => heldIn(rows, membersOf).map((it) => it.assignment),
    heldIn: (rows) => heldIn(rows, membersOf),
    refresh: async (rows, now) => {
      const named = new Set(rows.filter(isGroupRole).map((it) => it.group));
      await forgetAllBut(named);
      const at = now.getTime();
      const isDue = (group: GroupId): boolean => {
        const until = seen.get(group)?.freshUntil ?? 0;
        // A clock that was put back makes what is known no fresher than an hour.
        return until <= at || until > at + FRESH_MS;
      };
      const due = [...named].filter(isDue);
      if (due.length === 0) return false;
      const readings = await readGroups(graph, due).catch((error: unknown) => {
        log.warn({ problem: String(error) }, 'groups not reached');
        return new Map<GroupId, GroupReading>(due.map((group) => [group, { problem: 'unreachable' }]));
      });
      let moved = false;
      for (const [group, reading] of readings) if (await taken(group, reading, at)) moved = true;
      if (moved) edition += 1;
      return moved;
    },
    flags: (rows) =>
      rows.filter(isGroupRole).flatMap(({ group, name }): GroupFlag[] => {
        const { members, problem } = seen.get(group) ?? {};
        const known = members?.length ?? 0;
        const list = { list: 'assignments', item: name, column: 'Group', value: group } as const;
        const label = SCHEMA.assignments.columns.find((it) => it.name === list.column)!.label;
        if (problem === 'gone') return [{ ...list, label, expected: { code: 'groupGone', known } }];
        if (problem === 'forbidden') return [{ ...list, label, expected: { code: 'groupForbidden', known } }];
        return members?.length === 0 ? [{ ...list, label, expected: { code: 'groupEmpty' } }] : [];
      }),
  };
};
