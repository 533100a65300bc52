import type { ListedRole } from '../people/listed-role.ts';
import type { SetUpVerb } from './app.ts';
import type { Change } from './change.ts';
import type { Situation } from './command.ts';

/** What a change of rules, roles or units is run on. */
export interface SetUpSituation extends Situation {
  /** The rows of the list of roles, those of groups too. */
  readonly roles: readonly ListedRole[];
}

/** One verb that decides how the year is run. Pure; throws AppError when the person may not or the change cannot be. */
export interface SetUpCommand {
  readonly verb: SetUpVerb;
  readonly run: (data: Readonly<Record<string, unknown>>, situation: SetUpSituation) => Change;
}
