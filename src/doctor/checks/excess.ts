import { type Check, OK, tooMuch } from '../check.ts';
import { withdrawRoles } from '../commands.ts';
import { neededRoles } from '../rights.ts';

/** Consent in Entra reaches the whole tenant: whatever stands in the token beyond what is needed is too much. */
export const noOtherRoles: Check = {
  id: 'noOtherRoles',
  needs: ['signIn'],
  examine: async ({ config, rights }) => {
    const { roles, servicePrincipal } = await rights();
    const needed = neededRoles(config);
    const excess = roles.filter((role) => !needed.includes(role));
    return excess.length > 0
      ? tooMuch('rolesTooMany', { roles: excess }, withdrawRoles(config, servicePrincipal, excess))
      : OK;
  },
};
