import type { TenantContext } from '../context.ts';
import type { Grants } from '../grants.ts';
import { type GraphAnswer, type GraphCall, type GraphRoute, route } from './call.ts';
import { badRequest, notFound } from './errors.ts';

type SiteRole = Grants['sites'][string];
const ROLES: readonly string[] = ['read', 'write', 'fullcontrol'] satisfies SiteRole[];

interface AskedPermission {
  readonly roles?: readonly string[];
  readonly grantedToIdentities?: readonly { readonly application?: { readonly id?: string } }[];
}

/** Grants of applications on a site: site permissions in the reference, which take Sites.FullControl.All. */
export const sitePermissionRoutes = ({ settings, grants }: TenantContext): GraphRoute[] => {
  /** The app holds at most one permission on a site, and so the site's id tells it. */
  const idOf = (siteId: string): string => Buffer.from(`${siteId}|${settings.clientId}`).toString('base64url');
  const show = (siteId: string, role: SiteRole) => {
    const identity = [{ application: { id: settings.clientId, displayName: 'Årshjul' } }];
    return { id: idOf(siteId), roles: [role], grantedToIdentities: identity, grantedToIdentitiesV2: identity };
  };
  const granted = (siteId: string): SiteRole | undefined => grants.of(settings.clientId).sites[siteId];
  const grant = async (siteId: string, role: SiteRole | undefined): Promise<void> => {
    const { sites, ...others } = grants.of(settings.clientId);
    const { [siteId]: _before, ...rest } = sites;
    await grants.replace({ ...others, sites: role ? { ...rest, [siteId]: role } : rest });
  };
  const roleIn = (call: GraphCall): SiteRole => {
    const [role, ...more] = (call.body as AskedPermission | undefined)?.roles ?? [];
    if (!role || more.length > 0 || !ROLES.includes(role)) throw badRequest('roles must be one of the known roles.');
    return role as SiteRole;
  };
  const existing = (siteId: string, id: string): void => {
    if (!granted(siteId) || id !== idOf(siteId)) throw notFound();
  };
  const site = '/sites/:site/permissions';
  return [
    route('GET', site, (_call, [siteId]): GraphAnswer => {
      const role = granted(siteId!);
      return { status: 200, body: { value: role ? [show(siteId!, role)] : [] } };
    }),
    route('POST', site, async (call, [siteId]): Promise<GraphAnswer> => {
      const role = roleIn(call);
      const [identity, ...more] = (call.body as AskedPermission).grantedToIdentities ?? [];
      if (identity?.application?.id !== settings.clientId || more.length > 0)
        throw badRequest('grantedToIdentities must name one application of the directory.');
      await grant(siteId!, role);
      return { status: 201, body: show(siteId!, role) };
    }),
    route('PATCH', `${site}/:permission`, async (call, [siteId, id]): Promise<GraphAnswer> => {
      existing(siteId!, id!);
      const role = roleIn(call);
      await grant(siteId!, role);
      return { status: 200, body: show(siteId!, role) };
    }),
    route('DELETE', `${site}/:permission`, async (_call, [siteId, id]): Promise<GraphAnswer> => {
      existing(siteId!, id!);
      await grant(siteId!, undefined);
      return { status: 204 };
    }),
  ];
};
