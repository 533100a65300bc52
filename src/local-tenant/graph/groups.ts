import type { TenantContext } from '../context.ts';
import type { Group, User } from '../directory.ts';
import {
  type GraphAnswer,
  type GraphCall,
  type GraphRoute,
  linkTo,
  pageSize,
  pageToken,
  readPageToken,
  route,
} from './call.ts';
import { GraphRefusal } from './errors.ts';
import { READS_USERS } from './permissions.ts';

const DEFAULT_PAGE = 100;
const LARGEST_PAGE = 999;

const USER = 'microsoft.graph.user';
const GROUP = 'microsoft.graph.group';
type Kind = typeof USER | typeof GROUP;

const USER_PROPERTIES = ['id', 'displayName', 'mail', 'userPrincipalName', 'jobTitle', 'accountEnabled', 'userType'];
const GROUP_PROPERTIES = ['id', 'displayName'];
const PROPERTIES: Readonly<Record<Kind, readonly string[]>> = { [USER]: USER_PROPERTIES, [GROUP]: GROUP_PROPERTIES };
const BY_DEFAULT = ['id', 'displayName', 'mail', 'userPrincipalName', 'jobTitle'];

/** Queries on the directory that only its index answers (graph concepts/aad-advanced-queries). */
const ADVANCED = ['$filter', '$search', '$orderby'];

const unsupported = (message: string) => new GraphRefusal(400, 'Request_UnsupportedQuery', message);

const kindOf = (it: User | Group): Kind => ('members' in it ? GROUP : USER);

/** Properties of members that a call asks for. Throws GraphRefusal 400 for one that there is not. */
const askedFor = ({ query }: GraphCall, cast: Kind | undefined): readonly string[] | undefined => {
  const names = query
    .get('$select')
    ?.split(',')
    .map((it) => it.trim());
  const known = cast ? PROPERTIES[cast] : [...new Set([...USER_PROPERTIES, ...GROUP_PROPERTIES])];
  const unknown = names?.find((it) => !known.includes(it));
  if (unknown)
    throw new GraphRefusal(
      400,
      'BadRequest',
      `Could not find a property named '${unknown}' on type '${cast ?? 'microsoft.graph.directoryObject'}'.`,
    );
  return names;
};

/** Security groups and who is in them (group-get, group-list-members, group-list-transitivemembers). */
export const groupRoutes = (context: TenantContext): GraphRoute[] => {
  const { directory, settings } = context;
  const find = (id: string): Group => {
    const found = directory.group(id);
    if (found) return found;
    throw new GraphRefusal(
      404,
      'Request_ResourceNotFound',
      `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
    );
  };

  /** With its properties or, where the caller may not read its kind, with its id alone and the rest as null (limited-info). */
  const shown = (call: GraphCall, it: User | Group, names: readonly string[] | undefined): object => {
    const kind = kindOf(it);
    const mayRead = kind === GROUP || READS_USERS.some((right) => call.permissions.includes(right));
    const wanted = (names ?? (kind === USER ? BY_DEFAULT : GROUP_PROPERTIES)).filter((name) =>
      PROPERTIES[kind].includes(name),
    );
    const value = (name: string) =>
      name === 'id' || mayRead ? (it as unknown as Record<string, unknown>)[name] : null;
    return {
      '@odata.type': `#${kind}`,
      ...(!mayRead && { id: it.id }),
      ...Object.fromEntries(wanted.map((name) => [name, value(name)])),
    };
  };

  const members =
    (of: (group: Group) => readonly (User | Group)[], cast?: Kind) =>
    (call: GraphCall, [id]: readonly string[]): GraphAnswer => {
      const isCounted = call.query.get('$count') === 'true';
      const isAdvanced = cast !== undefined || ADVANCED.some((name) => call.query.has(name));
      if (isAdvanced && !(isCounted && call.headers.consistencylevel === 'eventual'))
        throw unsupported('This query needs the header ConsistencyLevel: eventual and $count=true.');
      if (ADVANCED.some((name) => call.query.has(name)))
        throw unsupported('Members are told by type, and not filtered, searched or ordered here.');
      const top = call.query.get('$top');
      if (top !== null && !(Number(top) >= 1 && Number(top) <= LARGEST_PAGE))
        throw new GraphRefusal(400, 'Request_BadRequest', `Invalid page size specified: '${top}'.`);
      const names = askedFor(call, cast);
      const all = of(find(id!)).filter((it) => !cast || kindOf(it) === cast);
      const start = readPageToken<{ start: number }>(call.query.get('$skiptoken') ?? '')?.start ?? 0;
      const end = start + pageSize(call, DEFAULT_PAGE, directory.largestPage);
      return {
        status: 200,
        body: {
          ...(isCounted && { '@odata.count': all.length }),
          value: all.slice(start, end).map((it) => shown(call, it, names)),
          ...(end < all.length && {
            '@odata.nextLink': linkTo(settings.origin, call, { $skiptoken: pageToken({ start: end }) }),
          }),
        },
      };
    };

  const direct = (group: Group) => directory.members(group);
  const transitive = (group: Group) => directory.transitiveMembers(group);
  return [
    route('GET', '/groups/:id', (_call, [id]) => {
      const { displayName } = find(id!);
      return { status: 200, body: { id, displayName, groupTypes: [], mailEnabled: false, securityEnabled: true } };
    }),
    ...([undefined, USER, GROUP] as const).flatMap((cast) => {
      const suffix = cast ? `/${cast}` : '';
      return [
        route('GET', `/groups/:id/members${suffix}`, members(direct, cast)),
        route('GET', `/groups/:id/transitiveMembers${suffix}`, members(transitive, cast)),
      ];
    }),
  ];
};
