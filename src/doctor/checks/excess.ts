import { type Check, OK, tooMuch, warning } from '../check.ts';
import { withdrawRoles } from '../commands.ts';
import { neededRoles, OPTIONAL_ROLES } from '../rights.ts';

/** Consent in Entra reaches the whole tenant: whatever stands in the token beyond what is needed is too much. */
export const noOtherRoles: Check = {
  id: 'noOtherRoles',
  needs: ['signIn'],
  examine: async (installation) => {
    const { config, rights } = installation;
    const { roles, servicePrincipal } = await rights();
    const needed = await neededRoles(installation);
    const beyond = roles.filter((role) => !needed.includes(role));
    const excess = beyond.filter((role) => !OPTIONAL_ROLES.includes(role));
    if (excess.length > 0)
      return tooMuch('rolesTooMany', { roles: excess }, withdrawRoles(config, servicePrincipal, excess));
    return beyond.length > 0
      ? warning('rolesOptional', { roles: beyond }, withdrawRoles(config, servicePrincipal, beyond))
      : OK;
  },
};
