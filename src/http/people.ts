import type { UnreachableResponse } from '../api/contract.ts';
import type { Language } from '../cycle/definition/text.ts';
import { seesFlags } from '../cycle/duties/authority.ts';
import type { UserId } from '../cycle/duties/duty.ts';
import type { World } from '../cycle/duties/world.ts';
import type { PersonReach } from '../people/people.ts';
import { reachSaid } from '../text/people.ts';

/** GET /api/people/unreachable: for those who can do something about it; nobody for anybody else. */
export const unreachableOf = (
  people: readonly PersonReach[],
  world: World,
  userId: UserId,
  language: Language,
): UnreachableResponse => ({
  people: seesFlags(userId, world)
    ? people.flatMap(({ userId: id, name, title, roles, reach }) =>
        reach.state === 'unreachable'
          ? [
              {
                userId: id,
                name,
                title,
                roles: roles.map(({ assignment: { role, unit } }) => ({ role, ...(unit && { unit }) })),
                reason: reach.reason,
                text: reachSaid(reach, language),
              },
            ]
          : [],
      )
    : [],
});
