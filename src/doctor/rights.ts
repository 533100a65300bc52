import type { Config } from '../config.ts';

/** An application permission in Entra that the app needs, by the name that it has in a token's `roles`. */
export interface NeededRole {
  readonly name: string;
  /** Left out: always. A right that belongs to something the customer may leave unused is asked for only then. */
  readonly when?: (config: Config) => boolean;
}

/** With `Sites.Selected` a role reaches only the sites that it is granted on. */
export const SITE_ROLE = 'Sites.Selected';
export const INSTALL_ROLE = 'TeamsAppInstallation.ReadWriteSelfForUser.All';

/** Every role that the app asks for in Entra; any other is more than it needs. Mailboxes are granted in Exchange instead. */
const NEEDED_ROLES: readonly NeededRole[] = [{ name: SITE_ROLE }, { name: INSTALL_ROLE }];

export const neededRoles = (config: Config): string[] =>
  NEEDED_ROLES.filter(({ when }) => when?.(config) ?? true).map((it) => it.name);
