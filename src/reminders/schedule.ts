import PgBoss from 'pg-boss';
import type { Logger } from 'pino';
import { TIME_ZONE } from '../cycle/planning/local-date.ts';
import type { Database } from '../store/database.ts';

const FINISH_CRON = '* * * * *';
const MORNING = 'morning';
/** Within the channel's limits a hundred thousand cards take an hour. */
const LONGEST_MORNING_HOURS = 4;
const FINISH = 'finish-answers';

export interface Work {
  readonly morning: () => Promise<unknown>;
  readonly finishAnswers: () => Promise<unknown>;
}

export interface Schedule {
  /** Asks for a morning now; asked twice before it has run, it runs once. */
  morningNow(): Promise<void>;
  stop(): Promise<void>;
}

/** The timed work, as durable jobs: a job due while the process was down is done when it is up again. */
export const startSchedule = async (
  { boss: db, startingAlone }: Pick<Database, 'boss' | 'startingAlone'>,
  work: Work,
  log: Logger,
): Promise<Schedule> => {
  const boss = new PgBoss({ db, schema: 'jobs' });
  boss.on('error', (error) => log.error({ problem: error.message }, 'job engine'));
  await startingAlone(async () => {
    await boss.start();
    await boss.createQueue(MORNING, { name: MORNING, policy: 'short', retryLimit: 5, retryBackoff: true });
    await boss.createQueue(FINISH, { name: FINISH, policy: 'short' });
  });
  await boss.work(MORNING, { pollingIntervalSeconds: 0.5 }, async () => {
    log.info({ morning: await work.morning() }, 'morning done');
  });
  await boss.work(FINISH, { pollingIntervalSeconds: 5 }, async () => {
    await work.finishAnswers();
  });
  // Mornings follow the app's own clock and the customer's hours (`main.ts`); an earlier version had them here.
  await boss.unschedule(MORNING);
  await boss.schedule(FINISH, FINISH_CRON, {}, { tz: TIME_ZONE });
  return {
    morningNow: async () => {
      await boss.send(MORNING, {}, { expireInHours: LONGEST_MORNING_HOURS });
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000 }),
  };
};
