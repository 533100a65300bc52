import type { OperationsResponse, UnreachableResponse } from '../api/contract.ts';
import type { Language } from '../cycle/definition/text.ts';
import { seesFlags } from '../cycle/duties/authority.ts';
import type { UserId } from '../cycle/duties/duty.ts';
import type { World } from '../cycle/duties/world.ts';
import type { PersonReach } from '../people/people.ts';
import { reachSaid } from '../text/people.ts';

/** Those whom the bot does not reach, and why in words. */
export const unreachablePeople = (
  people: readonly PersonReach[],
  language: Language,
): OperationsResponse['unreachable'] =>
  people.flatMap(({ userId, name, title, roles, reach }) =>
    reach.state === 'unreachable'
      ? [
          {
            userId,
            name,
            title,
            roles: roles.map(({ assignment: { role, unit } }) => ({ role, ...(unit && { unit }) })),
            reason: reach.reason,
            text: reachSaid(reach, language),
            ...(reach.since && { since: reach.since }),
          },
        ]
      : [],
  );

/** GET /api/people/unreachable: for those who can do something about it; nobody for anybody else. */
export const unreachableOf = (
  people: readonly PersonReach[],
  world: World,
  userId: UserId,
  language: Language,
): UnreachableResponse => ({ people: seesFlags(userId, world) ? unreachablePeople(people, language) : [] });
