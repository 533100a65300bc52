import { row } from '../definition/rows.ts';
import type { Body, Role } from '../definition/step.ts';
import { rolesOf } from '../duties/authority.ts';
import type { UserId } from '../duties/duty.ts';
import type { World } from '../duties/world.ts';
import type { StepRecord } from './plan-year.ts';

const PLANS: readonly Role[] = ['qualityDeveloper', 'departmentHead'];

const has = (userId: UserId, roles: readonly Role[], world: World): boolean =>
  rolesOf(userId, world).some((it) => roles.includes(it.role));

const isSecretaryOf = (userId: UserId, body: Body, world: World): boolean =>
  rolesOf(userId, world).some((it) => it.role === 'committeeSecretary' && (it.body === undefined || it.body === body));

/** Dates of the cycle are for the quality developer and the head of department; a committee's also for its secretary (domain.md section 7). */
export const mayMoveMeeting = (userId: UserId, body: Body, world: World): boolean =>
  has(userId, PLANS, world) || isSecretaryOf(userId, body, world);

export const mayMoveStep = (userId: UserId, { step }: Pick<StepRecord, 'step'>, world: World): boolean => {
  const body = row(step).meetsIn;
  return body ? mayMoveMeeting(userId, body, world) : has(userId, PLANS, world);
};

/** Sets up the year: opens an operating year, looks ahead at what is sent, decides the rules (domain.md section 7). */
export const maySetUp = (userId: UserId, world: World): boolean => has(userId, PLANS, world);

/** Whom to ask for what one may not do oneself. */
export const PLANNERS = PLANS;
