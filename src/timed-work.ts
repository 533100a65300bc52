import type { AssembledTenant } from './assemble.ts';
import { type Clock, type FollowedClock, today } from './clock.ts';
import type { LocalDate } from './cycle/planning/local-date.ts';
import { morningAt } from './cycle/reminders/hours.ts';
import { policyOf } from './cycle/reminders/settings.ts';
import { gatherHints } from './notifications/hints.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { startSchedule } from './reminders/schedule.ts';

/** How often the lists are asked what has changed, and how often a time source is looked at. */
const SYNC_MS = 30_000;
const FOLLOW_MS = 1000;
/** How often each process looks for messages that wait to be sent. */
const SEND_MS = 5000;

export interface TimedWork {
  /** Waits for work under way. */
  stop(): Promise<void>;
}

/**
 * What a tenant's app does of itself: mornings, looks at what has changed, answers to finish. `followed`: the clock, if it
 * follows a source. The app must be listening: Graph asks it at once whether it wants to be told. Throws what the database
 * does, with nothing left at work.
 */
export const startTimedWork = async (
  running: AssembledTenant,
  clock: Clock,
  followed?: FollowedClock,
): Promise<TimedWork> => {
  const { people, reminders, app, hub, notifications, log } = running;
  const schedule = await startSchedule(
    running.database,
    {
      morning: () => running.morning(),
      finishAnswers: () => app.finishAnswers(),
      keepSubscriptions: () => notifications.keep(),
    },
    log,
  );

  const isWithinHours = (): LocalDate | undefined =>
    morningAt(clock.now(), policyOf(running.records.world(today(clock)).settings));
  const guarded = (work: () => Promise<unknown>) => () =>
    void work().catch((error: unknown) => log.warn({ problem: String(error) }, 'timed work failed'));
  const look = oneAtATime(running.lookAround);
  const lookAtPeople = async () => {
    if (await people.refresh())
      hub.moved(
        running.records.steps().map((it) => it.key),
        [],
      );
  };
  let day = today(clock);
  let morning: LocalDate | undefined;
  /** Asks for the day's morning once its hours have come: also for what fell due while the process was down. */
  const askForMorning = async () => {
    const now = isWithinHours();
    if (!now || now === morning) return;
    await schedule.morningNow();
    morning = now;
  };
  const hints = gatherHints(look, log);
  try {
    notifications.follow({ look: hints.hint, keep: guarded(schedule.keepSubscriptionsNow) });
    await schedule.keepSubscriptionsNow();
    await askForMorning();
  } catch (error) {
    hints.stop();
    await schedule.stop();
    throw error;
  }
  let isSending = false;
  /** Other processes' plans, and what waits for its next try; within the hours in which messages go out. */
  const sendWaiting = setInterval(
    guarded(async () => {
      if (isSending || !isWithinHours()) return;
      isSending = true;
      await reminders.sendWaiting().finally(() => {
        isSending = false;
      });
    }),
    SEND_MS,
  );
  const sync = setInterval(
    guarded(async () => {
      await look();
      await lookAtPeople();
    }),
    SYNC_MS,
  );
  const watchDay = setInterval(
    guarded(async () => {
      await followed?.follow();
      if (today(clock) !== day) {
        day = today(clock);
        hub.emit('day');
      }
      await askForMorning();
    }),
    FOLLOW_MS,
  );
  return {
    stop: async () => {
      clearInterval(sendWaiting);
      clearInterval(sync);
      hints.stop();
      clearInterval(watchDay);
      await schedule.stop();
    },
  };
};
