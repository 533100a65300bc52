import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { type Clock, today } from '../clock.ts';
import type { Config } from '../config.ts';
import type { UserId } from '../cycle/duties/duty.ts';
import { assignmentsOn } from '../cycle/people/assignment.ts';
import type { LocalDate } from '../cycle/planning/local-date.ts';
import type { Graph } from '../graph/client.ts';
import type { Tables } from '../store/tables.ts';
import type { Account, Held, ListedRole } from './listed-role.ts';
import { findInCatalogue, installFor, lookAt, type Sight } from './look.ts';
import type { GroupFlag, Memberships } from './memberships.ts';
import { type KeptLook, peopleStore } from './people-store.ts';
import type { AppState, Reach } from './reach.ts';
import { createReaches } from './reaches.ts';

/** A person with a role today, and whether the bot's cards reach them. */
export interface PersonReach {
  readonly userId: UserId;
  readonly name: string;
  readonly title: string;
  readonly roles: readonly Held[];
  readonly reach: Reach;
}

export interface PeopleParts {
  readonly graph: Graph;
  readonly config: Pick<Config, 'CLIENT_ID' | 'TEAMS_APP_ID' | 'GRAPH_BASE_URL'>;
  readonly roles: () => readonly ListedRole[];
  readonly memberships: Memberships;
  readonly db: Kysely<Tables>;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface People {
  /** Looks at the groups that the list of roles names, once an hour; asks nothing otherwise. True when anybody came or left. */
  refresh(): Promise<boolean>;
  /**
   * Ahead of the first card: looks at everyone with a role who has not been looked at today with the roles they have, and
   * installs the app for those who lack it. What is refused is kept with its reason and tried again the next day, or when
   * the person's roles change. Throws `record.unreachable`; what was not answered is asked again the next time.
   */
  ahead(): Promise<{ readonly looked: number; readonly installed: number }>;
  /** Everyone with a role today, by name. */
  list(): Promise<readonly PersonReach[]>;
  /** Rows of the list of roles whose group cannot be read or is empty. */
  flags(): readonly GroupFlag[];
}

/** The roles that are held on a day, by person. */
export const rolesByPerson = (held: readonly Held[], day: LocalDate): ReadonlyMap<UserId, readonly Held[]> => {
  const roles = new Map<UserId, Held[]>();
  for (const it of held) {
    if (assignmentsOn([it.assignment], day).length === 0) continue;
    const { userId } = it.assignment;
    roles.set(userId, [...(roles.get(userId) ?? []), it]);
  }
  return roles;
};

/** Each person with whether they are reached, by name. */
export const reachOfAll = (
  roles: ReadonlyMap<UserId, readonly Held[]>,
  reach: (userId: UserId) => Reach,
): readonly PersonReach[] =>
  [...roles]
    .map(([userId, held]) => {
      const { name, title } = held[0]!.assignment;
      return { userId, name, title, roles: held, reach: reach(userId) };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));

/** A person's roles in a line: another one when they change. */
const digestOf = (held: readonly Held[]): string =>
  held
    .map(({ assignment: { role, unit, body } }) => [role, unit ?? body].filter(Boolean).join('/'))
    .sort()
    .join(' ');

/** Accounts that the app can be installed for; of one that the directory may not be asked about it is tried. */
const CAN_HAVE_IT: ReadonlySet<Account> = new Set(['active', 'unknown']);

export const createPeople = ({ graph, config, roles, memberships, db, clock, log }: PeopleParts): People => {
  const store = peopleStore(db);
  const held = (): ReadonlyMap<UserId, readonly Held[]> => rolesByPerson(memberships.heldIn(roles()), today(clock));
  const refresh = () => memberships.refresh(roles(), clock.now());

  /** The app's id in the catalogue: as set, as a look at somebody who has it told, or as the catalogue does. */
  const catalogueId = async (...looks: readonly ReadonlyMap<UserId, Sight>[]): Promise<string | undefined> => {
    const told = looks.flatMap((it) => [...it.values()]).find((it) => it.catalogueId)?.catalogueId;
    return config.TEAMS_APP_ID ?? told ?? (await findInCatalogue(graph, config.CLIENT_ID));
  };

  const install = async (
    people: readonly UserId[],
    ...looks: readonly ReadonlyMap<UserId, Sight>[]
  ): Promise<ReadonlyMap<UserId, AppState>> => {
    if (people.length === 0) return new Map();
    const id = await catalogueId(...looks);
    return id ? installFor(graph, config.GRAPH_BASE_URL, id, people) : new Map(people.map((it) => [it, 'unpublished']));
  };

  const ahead: People['ahead'] = async () => {
    await refresh();
    const day = today(clock);
    const known = await store.all();
    const roles = held();
    await store.forgetAllBut([...roles.keys()]);
    const due = [...roles].filter(([userId, its]) => {
      const look = known.get(userId);
      return look?.on !== day || look.lookedFor !== digestOf(its);
    });
    if (due.length === 0) return { looked: 0, installed: 0 };
    const people = due.map(([userId]) => userId);
    const sights = await lookAt(graph, { manifestId: config.CLIENT_ID, catalogueId: config.TEAMS_APP_ID }, people);
    const lacking = people.filter(
      (it) => sights.get(it)?.app === 'missing' && CAN_HAVE_IT.has(sights.get(it)!.account),
    );
    const installed = await install(lacking, sights, known);
    const looks = due.flatMap(([userId, its]): [UserId, KeptLook][] => {
      const sight = sights.get(userId);
      const isUnanswered = !sight || (lacking.includes(userId) && !installed.has(userId));
      if (isUnanswered) return [];
      return [[userId, { ...sight, app: installed.get(userId) ?? sight.app, on: day, lookedFor: digestOf(its) }]];
    });
    await store.keep(new Map(looks));
    const newly = [...installed.values()].filter((it) => it === 'installed').length;
    const without = [...installed].filter(([, it]) => it !== 'installed');
    if (without.length > 0)
      log.warn({ people: without.map(([userId, problem]) => ({ userId, problem })) }, 'app not installed');
    return { looked: looks.length, installed: newly };
  };

  return {
    refresh,
    ahead,
    list: async () => {
      const reaches = await createReaches(db).all();
      return reachOfAll(held(), (userId) => reaches.get(userId) ?? { state: 'unknown' });
    },
    flags: () => memberships.flags(roles()),
  };
};
