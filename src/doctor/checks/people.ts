import { readGroups } from '../../people/groups.ts';
import { type Check, missing, OK, warning } from '../check.ts';
import { grantRole } from '../commands.ts';
import { GROUP_ROLE } from '../rights.ts';

/**
 * Reading who is in the groups that the list of roles names. Asked for only where one is named: the right reaches every
 * group (group-list-transitivemembers). A group that is gone is no right that is missing, and flagged in the tab.
 */
export const groupMembers: Check = {
  id: 'groupMembers',
  needs: ['lists'],
  examine: async ({ config, graph, rights, groups }) => {
    const named = await groups();
    if (named.length === 0) return OK;
    const { roles, servicePrincipal } = await rights();
    const grant = grantRole(config, servicePrincipal, GROUP_ROLE);
    if (!roles.includes(GROUP_ROLE)) return missing('roleMissing', { role: GROUP_ROLE }, grant);
    const read = await readGroups(graph, named);
    const problems = named.map((group) => read.get(group)!).flatMap((it) => ('problem' in it ? [it.problem] : []));
    if (problems.includes('forbidden')) return missing('groupsClosed', { role: GROUP_ROLE }, grant);
    return problems.length > 0 ? warning('groupsUnread', {}) : OK;
  },
};
