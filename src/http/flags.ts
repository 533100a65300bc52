import type { FlagsResponse } from '../api/contract.ts';
import type { Language } from '../cycle/definition/text.ts';
import { seesFlags } from '../cycle/duties/authority.ts';
import type { UserId } from '../cycle/duties/duty.ts';
import type { World } from '../cycle/duties/world.ts';
import type { Flag } from '../records/flag.ts';
import { SCHEMA } from '../records/schema.ts';
import { expectedSaid } from '../text/flag.ts';

/** GET /api/flags: for those who can have them put right; none for anybody else. */
export const flagsOf = (
  flags: readonly Omit<Flag, 'itemId'>[],
  world: World,
  userId: UserId,
  language: Language,
): FlagsResponse => ({
  flags: seesFlags(userId, world)
    ? flags.map(({ list, item, label, value, expected, by, at, url }) => ({
        list: SCHEMA[list].displayName,
        item,
        column: label,
        value,
        expected: expectedSaid[language](expected),
        ...(by && { by }),
        ...(at && { at }),
        ...(url && { url }),
      }))
    : [],
});
