import type { ChannelParts } from '../channel/control.ts';
import type { TenantContext } from '../context.ts';
import { type GraphAnswer, type GraphCall, type GraphRoute, route } from './call.ts';
import { badRequest, GraphRefusal } from './errors.ts';
import { parseFilter } from './filter.ts';
import { findUser } from './users.ts';

const BIND = 'teamsApp@odata.bind';
const FOR_OTHERS = 'TeamsAppInstallation.ReadWriteForUser.All';

const forbidden = (message: string) => new GraphRefusal(403, 'Forbidden', message);

/** What a `$filter` on these properties lets through. Throws GraphRefusal 400 for a property that there is not. */
const filtered = (text: string | null, properties: Readonly<Record<string, unknown>>): boolean => {
  if (text === null) return true;
  const { names, matches } = parseFilter(text);
  const unknown = names.find((name) => !(name in properties));
  if (unknown) throw badRequest(`Invalid filter clause: no property '${unknown}'.`);
  return matches((name) => properties[name]);
};

/**
 * The organisation's catalogue of Teams apps, which has the one app, and for whom it is installed
 * (appcatalogs-list-teamsapps, userteamwork-list-installedapps, userteamwork-post-installedapps).
 */
export const teamsAppRoutes = (context: TenantContext, { barriers, teams }: ChannelParts): GraphRoute[] => {
  const { settings, directory } = context;
  /** The id in the catalogue is the service's own; the manifest's is the external one. */
  const app = {
    id: settings.teamsAppId,
    externalId: settings.clientId,
    displayName: 'Årshjul',
    distributionMethod: 'organization',
  };

  const catalogue = ({ query }: GraphCall): GraphAnswer => ({
    status: 200,
    body: { value: filtered(query.get('$filter'), app) ? [app] : [] },
  });

  const installed = ({ query }: GraphCall, userId: string): GraphAnswer => {
    const [filter, expand] = [query.get('$filter'), query.get('$expand')];
    if (expand !== null && expand !== 'teamsApp') throw badRequest(`Invalid expand clause: '${expand}'.`);
    if (filter !== null && expand === null) throw badRequest('A filter on teamsApp needs $expand=teamsApp.');
    const isAsked = filtered(
      filter,
      Object.fromEntries(Object.entries(app).map(([name, value]) => [`teamsApp/${name}`, value])),
    );
    const id = Buffer.from(`${userId}##${app.id}`).toString('base64');
    const value = isAsked && barriers.hasApp(userId) ? [{ id, ...(expand && { teamsApp: app }) }] : [];
    return { status: 200, body: { '@odata.count': value.length, value } };
  };

  const install = async (call: GraphCall, userId: string): Promise<GraphAnswer> => {
    const body = (call.body ?? {}) as Record<string, unknown>;
    const other = Object.keys(body).find((name) => name !== BIND);
    if (other) throw badRequest(`Property '${other}' is not one of an installation.`);
    const bound = body[BIND];
    const wanted = typeof bound === 'string' ? /^https:\/\/.+\/appCatalogs\/teamsApps\/([^/]+)$/.exec(bound)?.[1] : '';
    if (!wanted) throw badRequest(`'${BIND}' must name an app of the catalogue, as a whole address.`);
    if (wanted !== app.id)
      throw new GraphRefusal(404, 'NotFound', `The app '${wanted}' is not found in the catalogue.`);
    if (call.clientId !== settings.clientId && !call.permissions.includes(FOR_OTHERS))
      throw forbidden(`AAD App Id '${call.clientId}' is not allowed to manage the Teams App '${wanted}'.`);
    if (barriers.isForbidden(userId) || directory.isGuest(userId))
      throw forbidden(`App is blocked by app permission policy. UserObjectId: ${userId}, AppId: ${wanted}`);
    if (barriers.hasApp(userId)) throw new GraphRefusal(409, 'Conflict', 'The app is already installed for the user.');
    await teams.install(userId);
    return { status: 201 };
  };

  return [
    route('GET', '/appCatalogs/teamsApps', catalogue),
    route('GET', '/users/:id/teamwork/installedApps', (call, [id]) => installed(call, findUser(context, id!).id)),
    route('POST', '/users/:id/teamwork/installedApps', (call, [id]) => install(call, findUser(context, id!).id)),
  ];
};
