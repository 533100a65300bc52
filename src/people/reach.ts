import type { PersonalProblem } from '../commands/channel.ts';
import type { LocalDate } from '../cycle/planning/local-date.ts';
import type { Account } from './listed-role.ts';

/**
 * Whether the app is there for a person. `refused`: a policy in Teams lets nobody install it for them. `unpublished`: it
 * is not in the organisation's catalogue, or its id there is not known. `unknown`: the app may not ask or install.
 */
export type AppState = 'installed' | 'missing' | 'refused' | 'unpublished' | 'unknown';

/** What the directory and Teams told of a person, and on which day. */
export interface Looked {
  readonly account: Account;
  readonly app: AppState;
  readonly on: LocalDate;
}

/** What the last message to a person met: it arrived, or the channel refused it for the person's sake. */
export type Met =
  | 'arrived'
  | {
      readonly problem: PersonalProblem;
      /** When it was first met (local stamp), and the day when it was last. */
      readonly since: string;
      readonly on: LocalDate;
    };

export type Obstacle =
  | 'accountGone'
  | 'accountDisabled'
  | 'guest'
  | 'blocked'
  | 'disabledByAdmin'
  | 'installRefused'
  | 'notPublished'
  | 'notInstalled';

/** Whether the bot's cards reach a person; `unknown` is no guess: nothing was told that says either. */
export type Reach =
  | { readonly state: 'reachable' }
  | {
      readonly state: 'unreachable';
      readonly reason: Obstacle;
      /** Local stamp; absent where it is a look that tells it, which is as of its day. */
      readonly since?: string;
    }
  | { readonly state: 'unknown' };

const ACCOUNT: Readonly<Partial<Record<Account, Obstacle>>> = {
  gone: 'accountGone',
  disabled: 'accountDisabled',
  guest: 'guest',
};
/** What an account by itself hinders. */
export const obstacleOf = (account: Account): Obstacle | undefined => ACCOUNT[account];

const APP: Readonly<Partial<Record<AppState, Obstacle>>> = {
  refused: 'installRefused',
  unpublished: 'notPublished',
  missing: 'notInstalled',
};

const CHANNEL: Readonly<Record<PersonalProblem, Obstacle>> = {
  blocked: 'blocked',
  disabled: 'disabledByAdmin',
  notInstalled: 'notInstalled',
};

/** Why the last message did not arrive, unless the app has been seen in place on a later day. */
const saidByChannel = ({ problem, on }: Exclude<Met, 'arrived'>, looked: Looked | undefined): Obstacle | undefined => {
  const isThereSince = looked?.app === 'installed' && looked.on > on;
  return problem === 'notInstalled' && isThereSince ? undefined : CHANNEL[problem];
};

/** A person's account goes before what hinders the app, and that before what only the last message met. */
export const reachOf = (looked: Looked | undefined, met: Met | undefined): Reach => {
  const seen = obstacleOf(looked?.account ?? 'unknown') ?? APP[looked?.app ?? 'unknown'];
  if (seen) return { state: 'unreachable', reason: seen };
  const said = typeof met === 'object' ? saidByChannel(met, looked) : undefined;
  if (said && typeof met === 'object') return { state: 'unreachable', reason: said, since: met.since };
  return looked?.app === 'installed' || met === 'arrived' ? { state: 'reachable' } : { state: 'unknown' };
};
