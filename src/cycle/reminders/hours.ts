import { dayAt, type LocalDate, localStamp } from '../planning/local-date.ts';
import { isSendingTime, type ReminderPolicy, type WallTime } from './policy.ts';

/** The day whose morning can be run at an instant: today within the policy's hours, by local wall time; else undefined. */
export const morningAt = (now: Date, policy: ReminderPolicy): LocalDate | undefined =>
  isSendingTime(localStamp(now).slice(11, 16) as WallTime, policy) ? dayAt(now) : undefined;
