import { randomUUID } from 'node:crypto';
import { addressOf, ORGANISATION, PEOPLE } from '../../sample/exempelbro.ts';
import type { TenantContext } from '../context.ts';
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

interface User {
  readonly id: string;
  readonly displayName: string;
  readonly mail: string;
  readonly userPrincipalName: string;
  readonly jobTitle: string | null;
  readonly accountEnabled: boolean;
  readonly userType: 'Member';
}

const directoryOf = ({ settings }: TenantContext): User[] => [
  ...PEOPLE.map((person) => ({
    id: person.id,
    displayName: person.name,
    mail: addressOf(person),
    userPrincipalName: addressOf(person),
    jobTitle: person.title,
    accountEnabled: true,
    userType: 'Member' as const,
  })),
  // A shared mailbox is an account that nobody signs in to.
  {
    id: settings.calendarMailboxId,
    displayName: `Årshjul ${ORGANISATION.municipality}`,
    mail: settings.calendarMailbox,
    userPrincipalName: settings.calendarMailbox,
    jobTitle: null,
    accountEnabled: false,
    userType: 'Member',
  },
];

const noSuchUser = (wanted: string) =>
  new GraphRefusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${wanted}' does not exist or one of its queried reference-property objects are not present.`,
  );

/** People of the directory, and the Teams apps that are installed for them. */
export const userRoutes = (context: TenantContext): GraphRoute[] => {
  const directory = directoryOf(context);
  const find = (wanted: string): User => {
    const found = directory.find(
      (user) => user.id === wanted || user.userPrincipalName.toLowerCase() === wanted.toLowerCase(),
    );
    if (!found) throw noSuchUser(wanted);
    return found;
  };

  const list = (call: GraphCall): GraphAnswer => {
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
        value: matching.slice(start, end).map((user) => selected(call, user)),
        ...(end < matching.length && {
          '@odata.nextLink': linkTo(context.settings.origin, call, { $skiptoken: pageToken({ start: end }) }),
        }),
      },
    };
  };

  const installs = () => context.store.db.selectFrom('graph_installs').selectAll();

  const install = async (call: GraphCall, userId: string): Promise<GraphAnswer> => {
    const bound = (call.body as Record<string, unknown> | undefined)?.['teamsApp@odata.bind'];
    const app = typeof bound === 'string' ? /\/appCatalogs\/teamsApps\/([^/]+)$/.exec(bound)?.[1] : undefined;
    if (!app) throw badRequest("'teamsApp@odata.bind' must name an app of the catalogue.");
    if (await installs().where('user_id', '=', userId).where('app_id', '=', app).executeTakeFirst())
      throw new GraphRefusal(409, 'Conflict', 'App is already installed for the user.');
    await context.store.db
      .insertInto('graph_installs')
      .values({ id: randomUUID(), user_id: userId, app_id: app })
      .execute();
    return { status: 201 };
  };

  const installed = async (userId: string): Promise<GraphAnswer> => {
    const found = await installs().where('user_id', '=', userId).execute();
    return { status: 200, body: { value: found.map(({ id, app_id }) => ({ id, teamsApp: { id: app_id } })) } };
  };

  return [
    route('GET', '/me', (call) => ({ status: 200, body: selected(call, find(call.userId ?? '')) })),
    route('GET', '/users', list),
    route('GET', '/users/:id', (call, [id]) => ({ status: 200, body: selected(call, find(id!)) })),
    route('GET', '/users/:id/teamwork/installedApps', (_call, [id]) => installed(find(id!).id)),
    route('POST', '/users/:id/teamwork/installedApps', (call, [id]) => install(call, find(id!).id)),
  ];
};
