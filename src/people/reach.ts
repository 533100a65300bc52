import type { LocalDate } from '../cycle/planning/local-date.ts';
import type { Delivery } from '../reminders/ledger.ts';
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
  | { readonly state: 'unreachable'; readonly reason: Obstacle }
  | { readonly state: 'unknown' };

const ACCOUNT: Readonly<Partial<Record<Account, Obstacle>>> = {
  gone: 'accountGone',
  disabled: 'accountDisabled',
  guest: 'guest',
};
const APP: Readonly<Partial<Record<AppState, Obstacle>>> = {
  refused: 'installRefused',
  unpublished: 'notPublished',
  missing: 'notInstalled',
};

/** Why the last message did not arrive, unless the app has been seen in place on a later day. */
const saidByChannel = ({ problem, on }: Delivery, looked: Looked | undefined): Obstacle | undefined => {
  if (problem === 'blocked') return 'blocked';
  if (problem === 'disabled') return 'disabledByAdmin';
  const isThereSince = looked?.app === 'installed' && looked.on > on;
  return problem === 'notInstalled' && !isThereSince ? 'notInstalled' : undefined;
};

/** A person's account goes before what hinders the app, and that before what only the last message met. */
export const reachOf = (looked: Looked | undefined, delivery: Delivery | undefined): Reach => {
  const reason =
    ACCOUNT[looked?.account ?? 'unknown'] ??
    APP[looked?.app ?? 'unknown'] ??
    (delivery && saidByChannel(delivery, looked));
  if (reason) return { state: 'unreachable', reason };
  return looked?.app === 'installed' || (delivery && !delivery.problem) ? { state: 'reachable' } : { state: 'unknown' };
};
