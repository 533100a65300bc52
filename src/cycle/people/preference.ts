import type { Language } from '../definition/text.ts';
import type { UserId } from '../duties/duty.ts';
import type { LocalDate } from '../planning/local-date.ts';

/** What a person has chosen for themselves: a language, and days without reminders (both ends included). */
export interface Preference {
  readonly userId: UserId;
  readonly language?: Language;
  readonly pausedFrom?: LocalDate;
  readonly pausedTo?: LocalDate;
}

/** No reminders reach the person on this day, at their own wish. */
export const isPaused = (preference: Preference | undefined, day: LocalDate): boolean =>
  Boolean(preference?.pausedTo && (preference.pausedFrom ?? day) <= day && day <= preference.pausedTo);
