import { ORGANISATION } from '../../sample/exempelbro.ts';
import type { TenantContext } from '../context.ts';
import { type GraphAnswer, type GraphRoute, route } from './call.ts';

/** The tenant's sites, where the path names none of them by id: the root, and what a search finds. */
export const siteRoutes = ({ settings }: TenantContext): GraphRoute[] => {
  const [host] = settings.siteId.split(',');
  const root = { id: `${host},root`, displayName: ORGANISATION.municipality, webUrl: `https://${host}` };
  const year = { id: settings.siteId, displayName: 'Årshjul', webUrl: `https://${host}/sites/arshjul` };
  return [
    route('GET', '/sites', (): GraphAnswer => ({ status: 200, body: { value: [root, year] } })),
    route('GET', '/sites/root', (): GraphAnswer => ({ status: 200, body: root })),
    route('GET', '/sites/:site/lists/:list/permissions', (): GraphAnswer => ({ status: 200, body: { value: [] } })),
  ];
};
