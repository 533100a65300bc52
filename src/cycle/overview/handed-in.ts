import { mayReceive } from '../duties/authority.ts';
import type { UserId } from '../duties/duty.ts';
import { dayOf } from '../duties/status.ts';
import type { World } from '../duties/world.ts';
import type { LocalDate } from '../planning/local-date.ts';
import { dutyState } from './step-overview.ts';
import type { UnitDuty } from './unit-overview.ts';

/** Work that was handed in and waits for this person to take it in. */
export interface HandedIn extends UnitDuty {
  readonly on: LocalDate;
  readonly by: string;
}

/** What waits for this person to take in, oldest first. Pure. */
export const handedInFor = (userId: UserId, world: World): HandedIn[] =>
  [...world.duties.values()]
    .flatMap((duty): HandedIn[] => {
      const { progress } = duty;
      if (progress.state !== 'done' || progress.received || !mayReceive(userId, duty, world)) return [];
      return [
        {
          ...dutyState(duty, world),
          step: duty.step,
          plan: duty.plan,
          operatingYear: duty.operatingYear,
          on: dayOf(progress.closing.at),
          by: progress.closing.by.name,
        },
      ];
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
