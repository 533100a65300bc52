import { mayRemind } from '../cycle/duties/authority.ts';
import type { DutyKey, StepKey, UnitId, UserId } from '../cycle/duties/duty.ts';
import { isActionable, statusOf } from '../cycle/duties/status.ts';
import type { World } from '../cycle/duties/world.ts';
import { recipientOf } from '../cycle/reminders/due.ts';
import { AppError } from '../errors.ts';
import type { Planned } from './ledger.ts';

/** What the ledger calls a reminder that somebody asked for. */
const ASKED_FOR = 'asked';

/**
 * The cards that go out when somebody reminds those who are missing in a step, all of them or those of the named units: one
 * to each person and duty a day, as the key says. Those who may not remind get `reminder.not-yours`.
 */
export const nudges = (
  step: StepKey,
  units: readonly UnitId[] | undefined,
  by: UserId,
  world: World,
): readonly Planned[] => {
  if (!mayRemind(by, world)) throw new AppError('reminder.not-yours');
  return (world.dutiesOfStep.get(step) ?? [])
    .filter((duty) => isActionable(statusOf(duty, world)) && (!units || (duty.unit && units.includes(duty.unit))))
    .flatMap((duty) => {
      const recipient = recipientOf(duty, world);
      if (!recipient) return [];
      return {
        key: `${duty.key}/${recipient.userId}/${ASKED_FOR}-${world.today}`,
        kind: 'reminder' as const,
        duty: duty.key as DutyKey,
        subject: duty.key,
        userId: recipient.userId,
        reason: ASKED_FOR,
      };
    });
};
