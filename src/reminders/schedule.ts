import PgBoss from 'pg-boss';
import type { Logger } from 'pino';
import { TIME_ZONE } from '../cycle/planning/local-date.ts';
import type { Database } from '../store/database.ts';

const FINISH_CRON = '* * * * *';
/** Subscriptions last for days and are renewed when half of that has passed: an hour is soon enough. */
const KEEP_CRON = '17 * * * *';
const MORNING = 'morning';
/** Within the channel's limits a hundred thousand cards take an hour. */
const LONGEST_MORNING_HOURS = 4;
/** What is done every minute, by one process: that it is shows that the timed work is alive. */
export const MINUTELY = 'finish-answers';
const KEEP = 'keep-subscriptions';
/** A process that was killed while it kept them holds the others up for no longer. */
const KEEP_EXPIRES_SECONDS = 120;

export interface Work {
  readonly morning: () => Promise<unknown>;
  readonly finishAnswers: () => Promise<unknown>;
  readonly keepSubscriptions: () => Promise<unknown>;
}

export interface Schedule {
  /** Asks for a morning now; asked twice before it has run, it runs once. */
  morningNow(): Promise<void>;
  /** Sees to the subscriptions soon, in one process at a time; asked while it is done, it is done once more after. */
  keepSubscriptionsNow(): Promise<void>;
  stop(): Promise<void>;
}

/** The timed work, as durable jobs: a job due while the process was down is done when it is up again. */
export const startSchedule = async (
  { boss: db, jobsSchema, startingAlone }: Pick<Database, 'boss' | 'jobsSchema' | 'startingAlone'>,
  work: Work,
  log: Logger,
): Promise<Schedule> => {
  const boss = new PgBoss({ db, schema: jobsSchema });
  boss.on('error', (error) => log.error({ problem: error.message }, 'job engine'));
  await startingAlone(async () => {
    await boss.start();
    await boss.createQueue(MORNING, { name: MORNING, policy: 'short', retryLimit: 5, retryBackoff: true });
    await boss.createQueue(MINUTELY, { name: MINUTELY, policy: 'short' });
    await boss.createQueue(KEEP, {
      name: KEEP,
      policy: 'stately',
      retryLimit: 5,
      retryBackoff: true,
      expireInSeconds: KEEP_EXPIRES_SECONDS,
    });
  });
  await boss.work(MORNING, { pollingIntervalSeconds: 0.5 }, async () => {
    log.info({ morning: await work.morning() }, 'morning done');
  });
  await boss.work(MINUTELY, { pollingIntervalSeconds: 5 }, async () => {
    await work.finishAnswers();
  });
  await boss.work(KEEP, { pollingIntervalSeconds: 1 }, async () => {
    await work.keepSubscriptions();
  });
  // Mornings follow the app's own clock and the customer's hours (`main.ts`); an earlier version had them here.
  await boss.unschedule(MORNING);
  await boss.schedule(MINUTELY, FINISH_CRON, {}, { tz: TIME_ZONE });
  await boss.schedule(KEEP, KEEP_CRON, {}, { tz: TIME_ZONE });
  return {
    morningNow: async () => {
      await boss.send(MORNING, {}, { expireInHours: LONGEST_MORNING_HOURS });
    },
    keepSubscriptionsNow: async () => {
      await boss.send(KEEP, {});
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000 }),
  };
};
