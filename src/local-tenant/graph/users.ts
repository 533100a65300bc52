import type { TenantContext } from '../context.ts';
import type { User } from '../directory.ts';
import {
  type GraphAnswer,
  type GraphCall,
  type GraphRoute,
  linkTo,
  pageSize,
  pageToken,
  readPageToken,
  route,
  selected,
} from './call.ts';
import { badRequest, GraphRefusal } from './errors.ts';
import { parseFilter } from './filter.ts';

const DEFAULT_PAGE = 100;
const LARGEST_PAGE = 999;

/** Properties that come without being asked for (user-get). */
const BY_DEFAULT = ['id', 'displayName', 'mail', 'userPrincipalName', 'jobTitle'] as const;

/** Throws GraphRefusal 404. */
export const findUser = ({ directory }: TenantContext, wanted: string): User => {
  const found = directory
    .users()
    .find((user) => user.id === wanted || user.userPrincipalName.toLowerCase() === wanted.toLowerCase());
  if (found) return found;
  throw new GraphRefusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${wanted}' does not exist or one of its queried reference-property objects are not present.`,
  );
};

/** The properties of a user that a call asks for. */
export const shownUser = (call: GraphCall, user: User): Partial<User> =>
  call.query.has('$select')
    ? selected(call, user)
    : Object.fromEntries(BY_DEFAULT.map((name) => [name, user[name]] as const));

/** People of the directory. */
export const userRoutes = (context: TenantContext): GraphRoute[] => {
  const list = (call: GraphCall): GraphAnswer => {
    const directory = context.directory.users();
    const text = call.query.get('$filter');
    const filter = text === null ? undefined : parseFilter(text);
    const unknown = filter?.names.find((name) => !(name in directory[0]!));
    if (unknown) throw badRequest(`Invalid filter clause: no property '${unknown}' on a user.`);
    const matching = directory.filter((user) => !filter || filter.matches((name) => user[name as keyof User]));
    const start = readPageToken<{ start: number }>(call.query.get('$skiptoken') ?? '')?.start ?? 0;
    const end = start + pageSize(call, DEFAULT_PAGE, LARGEST_PAGE);
    return {
      status: 200,
      body: {
        value: matching.slice(start, end).map((user) => shownUser(call, user)),
        ...(end < matching.length && {
          '@odata.nextLink': linkTo(context.settings.origin, call, { $skiptoken: pageToken({ start: end }) }),
        }),
      },
    };
  };

  return [
    route('GET', '/me', (call) => ({ status: 200, body: shownUser(call, findUser(context, call.userId ?? '')) })),
    route('GET', '/users', list),
    route('GET', '/users/:id', (call, [id]) => ({ status: 200, body: shownUser(call, findUser(context, id!)) })),
  ];
};
