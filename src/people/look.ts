import type { UserId } from '../cycle/duties/duty.ts';
import { AppError } from '../errors.ts';
import { BATCH_SIZE, type BatchRequest, type BatchResult, type Graph } from '../graph/client.ts';
import { accountOf, type DirectoryUser, USER_SELECT } from './groups.ts';
import type { Account } from './listed-role.ts';
import type { AppState } from './reach.ts';

const OK = 200;
const CREATED = 201;
const FORBIDDEN = 403;
const NOT_FOUND = 404;
const CONFLICT = 409;

/** The app as Teams knows it: the manifest's id and, where it is known, the one in the organisation's catalogue. */
export interface TeamsApp {
  readonly manifestId: string;
  readonly catalogueId?: string | undefined;
}

type Installation =
  | { readonly app: 'installed'; readonly catalogueId: string }
  | { readonly app: Exclude<AppState, 'installed'>; readonly isGone?: true };

/** What a look at a person told, with the app's id in the catalogue where the person has it. */
export interface Sight {
  readonly account: Account;
  readonly app: AppState;
  readonly catalogueId?: string;
}

/** What is known of each person; those that Graph did not answer for are left out. */
type Told<T> = ReadonlyMap<UserId, T>;

/**
 * Asks about people in batches, the first batch on its own: when every part of it is forbidden, the right is missing and
 * the rest is not asked for. Throws `record.unreachable`.
 */
const askAbout = async (
  graph: Graph,
  people: readonly UserId[],
  about: (person: UserId) => BatchRequest,
): Promise<{ readonly mayAsk: boolean; readonly results: readonly BatchResult[] }> => {
  const first = await graph.batch(people.slice(0, BATCH_SIZE).map(about));
  if (first.length > 0 && first.every((it) => it.status === FORBIDDEN)) return { mayAsk: false, results: first };
  const rest = await graph.batch(people.slice(BATCH_SIZE).map(about));
  return { mayAsk: true, results: [...first, ...rest] };
};

const told = <T>(
  people: readonly UserId[],
  results: readonly BatchResult[],
  read: (result: BatchResult) => T | undefined,
): Told<T> =>
  new Map(
    people.flatMap((person, index) => {
      const result = results[index];
      const value = result && read(result);
      return value === undefined ? [] : [[person, value] as const];
    }),
  );

/**
 * What the directory says of accounts (user-get). Needs User.Read.All; without it every account is `unknown`. Throws
 * `record.unreachable`.
 */
const readAccounts = async (graph: Graph, people: readonly UserId[]): Promise<Told<Account>> => {
  const { mayAsk, results } = await askAbout(graph, people, (person) => ({
    method: 'GET',
    url: `/users/${person}?$select=${USER_SELECT}`,
  }));
  if (!mayAsk) return new Map(people.map((person) => [person, 'unknown']));
  return told(people, results, ({ status, body }): Account | undefined => {
    if (status === OK) return accountOf(body as DirectoryUser);
    if (status === NOT_FOUND) return 'gone';
    return status === FORBIDDEN ? 'unknown' : undefined;
  });
};

/**
 * For whom the app is installed (userteamwork-list-installedapps). Needs TeamsAppInstallation.ReadWriteSelfForUser.All;
 * without it nothing is known of anybody. Throws `record.unreachable`.
 */
const readInstallations = async (
  graph: Graph,
  { manifestId, catalogueId }: TeamsApp,
  people: readonly UserId[],
): Promise<Told<Installation>> => {
  const which = catalogueId ? `teamsApp/id eq '${catalogueId}'` : `teamsApp/externalId eq '${manifestId}'`;
  const query = `$expand=teamsApp&$filter=${encodeURIComponent(which)}`;
  const { mayAsk, results } = await askAbout(graph, people, (person) => ({
    method: 'GET',
    url: `/users/${person}/teamwork/installedApps?${query}`,
  }));
  if (!mayAsk) return new Map(people.map((person) => [person, { app: 'unknown' }]));
  return told(people, results, ({ status, body }): Installation | undefined => {
    if (status === OK) {
      const [found] = (body as { value: readonly { teamsApp: { id: string } }[] }).value;
      return found ? { app: 'installed', catalogueId: found.teamsApp.id } : { app: 'missing' };
    }
    if (status === NOT_FOUND) return { app: 'unknown', isGone: true };
    return status === FORBIDDEN ? { app: 'unknown' } : undefined;
  });
};

/**
 * The account of each person and whether the app is installed for them; those that Graph did not answer for are left out.
 * An account that Teams does not know is gone. Throws `record.unreachable`.
 */
export const lookAt = async (graph: Graph, app: TeamsApp, people: readonly UserId[]): Promise<Told<Sight>> => {
  const accounts = await readAccounts(graph, people);
  const installations = await readInstallations(graph, app, people);
  return new Map(
    people.flatMap((person): [UserId, Sight][] => {
      const [account, installation] = [accounts.get(person), installations.get(person)];
      if (!account || !installation) return [];
      const { isGone, ...rest } = { isGone: undefined, ...installation };
      return [[person, { account: isGone && account === 'unknown' ? 'gone' : account, ...rest }]];
    }),
  );
};

/**
 * The app's id in the organisation's catalogue (appcatalogs-list-teamsapps); undefined where it is not there or the app
 * lacks AppCatalog.Read.All. Throws `record.unreachable`.
 */
export const findInCatalogue = async (graph: Graph, manifestId: string): Promise<string | undefined> => {
  const filter = encodeURIComponent(`externalId eq '${manifestId}'`);
  try {
    const { value } = await graph.get<{ value: readonly { id: string }[] }>(`/appCatalogs/teamsApps?$filter=${filter}`);
    return value[0]?.id;
  } catch (error) {
    if (error instanceof AppError && error.code === 'graph.refused') return undefined;
    throw error;
  }
};

/** How Teams words a policy's refusal; the code is the same as where the app lacks the right. */
const BY_POLICY = /polic/i;

/**
 * Installs the app for people (userteamwork-post-installedapps); there already is as good. Answers what it is for each now,
 * leaving out those that Graph did not answer for. Throws `record.unreachable`.
 */
export const installFor = async (
  graph: Graph,
  graphBase: string,
  catalogueId: string,
  people: readonly UserId[],
): Promise<Told<AppState>> => {
  const body = { 'teamsApp@odata.bind': `${graphBase}/v1.0/appCatalogs/teamsApps/${catalogueId}` };
  const results = await graph.batch(
    people.map((person) => ({ method: 'POST', url: `/users/${person}/teamwork/installedApps`, body })),
  );
  return told(people, results, ({ status, body: answered }): AppState | undefined => {
    if (status === CREATED || status === CONFLICT) return 'installed';
    if (status === NOT_FOUND) return 'unpublished';
    if (status !== FORBIDDEN) return undefined;
    return BY_POLICY.test(answered?.error?.message ?? '') ? 'refused' : 'missing';
  });
};
