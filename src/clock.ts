import type { Stamp } from './cycle/duties/duty.ts';
import { dayAt, type LocalDate, localStamp } from './cycle/planning/local-date.ts';
import { AppError } from './errors.ts';

/** The time that the year runs by. */
export interface Clock {
  now(): Date;
}

const MINUTE_MS = 60_000;

/** The day of the minute that was asked about last: who asks what day it is asks many times over. */
let last: { readonly minute: number; readonly day: LocalDate } | undefined;

export const today = (clock: Clock): LocalDate => {
  const now = clock.now();
  // A local day begins on a whole minute.
  const minute = Math.floor(now.getTime() / MINUTE_MS);
  if (last?.minute !== minute) last = { minute, day: dayAt(now) };
  return last.day;
};
export const stamp = (clock: Clock): Stamp => localStamp(clock.now()) as Stamp;

export const systemClock: Clock = { now: () => new Date() };

export interface FollowedClock extends Clock {
  /** Asks the source once. Throws `record.unreachable` when it does not answer. */
  follow(): Promise<void>;
}

/** A clock and, where it follows a source, the way to look at it again. */
export interface TimeKept {
  readonly clock: Clock;
  readonly followed?: FollowedClock;
}

/**
 * A clock set by the `Date` header of an https address (TIME_SOURCE_URL): between two looks the machine's own seconds are
 * counted. For hosts whose own clock cannot be trusted, and for trying the year on another day than today.
 */
export const followingClock = (url: string, fetcher: typeof fetch = fetch): FollowedClock => {
  let offset = 0;
  return {
    now: () => new Date(Date.now() + offset),
    follow: async () => {
      const asked = Date.now();
      const response = await fetcher(url, { method: 'HEAD', signal: AbortSignal.timeout(5000) }).catch(
        (cause: unknown) => {
          throw new AppError('record.unreachable', { what: 'TIME_SOURCE_URL' }, { cause });
        },
      );
      const theirs = Date.parse(response.headers.get('date') ?? '');
      if (Number.isNaN(theirs)) throw new AppError('record.unreachable', { what: 'TIME_SOURCE_URL' });
      // The header has whole seconds: follow only real differences, so that time never runs backwards by rounding.
      if (Math.abs(theirs - (asked + offset)) > 1500) offset = theirs - asked;
    },
  };
};

interface TimeSource {
  readonly TIME_SOURCE_URL?: string | undefined;
}

/** The clock that the environment names, looked at once: a time source, else the machine's own. Throws `record.unreachable`. */
export const timeKeptBy = async ({ TIME_SOURCE_URL }: TimeSource): Promise<TimeKept> => {
  if (!TIME_SOURCE_URL) return { clock: systemClock };
  const followed = followingClock(TIME_SOURCE_URL);
  await followed.follow();
  return { clock: followed, followed };
};

/** As `timeKeptBy`, for who looks but once. */
export const clockOf = async (source: TimeSource): Promise<Clock> => (await timeKeptBy(source)).clock;

/** A clock that stands still until it is set; for tests and the simulation. */
export const steppedClock = (start: Date): Clock & { set(to: Date): void } => {
  let at = start;
  return {
    now: () => at,
    set: (to) => {
      at = to;
    },
  };
};
