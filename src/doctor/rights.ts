import type { Installation } from './installation.ts';

/** An application permission in Entra that the app needs, by the name that it has in a token's `roles`. */
export interface NeededRole {
  readonly name: string;
  /** Left out: always. A right that belongs to something the customer may leave unused is asked for only then. */
  readonly when?: (installation: Installation) => Promise<boolean>;
}

/** With `Sites.Selected` a role reaches only the sites that it is granted on. */
export const SITE_ROLE = 'Sites.Selected';
export const INSTALL_ROLE = 'TeamsAppInstallation.ReadWriteSelfForUser.All';
/** Who is in a group. Graph has nothing narrower than every group. */
export const GROUP_ROLE = 'GroupMember.Read.All';

/** Every role that the app asks for in Entra; any other is more than it needs. Mailboxes are granted in Exchange instead. */
const NEEDED_ROLES: readonly NeededRole[] = [
  { name: SITE_ROLE },
  { name: INSTALL_ROLE },
  { name: GROUP_ROLE, when: async ({ groups }) => (await groups()).length > 0 },
];

/** The app works without them and does more with them: who is disabled or a guest; the app's id in the catalogue. The customer's to weigh. */
export const OPTIONAL_ROLES: readonly string[] = ['User.Read.All', 'AppCatalog.Read.All'];

export const neededRoles = async (installation: Installation): Promise<string[]> => {
  const needed: string[] = [];
  for (const { name, when } of NEEDED_ROLES) if ((await when?.(installation)) ?? true) needed.push(name);
  return needed;
};
