import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Logger, pino } from 'pino';
import { createAdapter } from '../bot/adapter.ts';
import { createBot } from '../bot/bot.ts';
import { dutyCard, teamCard } from '../bot/cards/index.ts';
import { teamsChannel } from '../bot/channel.ts';
import { createConnector } from '../bot/connector.ts';
import { botDoor } from '../bot/door.ts';
import { createLooks, teamSummary } from '../bot/looks.ts';
import { createTeamChannels } from '../bot/team-channels.ts';
import { createCalendarSync } from './calendar/calendar-sync.ts';
import { eventBook } from './calendar/event-book.ts';
import { createOutlook } from './calendar/outlook.ts';
import { type Clock, today } from './clock.ts';
import { createApp, type RunningApp } from './commands/create-app.ts';
import type { Config } from './config.ts';
import type { StepKey, UserId } from './cycle/duties/duty.ts';
import { createGraph, type GraphOptions } from './graph/client.ts';
import { msalClient } from './graph/credentials.ts';
import { Hub } from './http/hub.ts';
import { metricsText } from './http/metrics.ts';
import { createServer } from './http/server.ts';
import { linkToStep } from './links.ts';
import { SharePointRecords } from './records/sharepoint-records.ts';
import { type Limits, TEAMS_LIMITS } from './reminders/limits.ts';
import { createReminders, type Reminders } from './reminders/reminders.ts';
import { answerStore } from './store/answers.ts';
import { conversationBook } from './store/conversations.ts';
import { type Database, openDatabase } from './store/database.ts';

/** The whole app, put together and listening. Timed work is started by whoever assembled it. */
export interface Assembled {
  readonly url: string;
  readonly app: RunningApp;
  readonly records: SharePointRecords;
  readonly reminders: Reminders;
  readonly hub: Hub;
  readonly database: Database;
  readonly log: Logger;
  /** Looks at the lists and then at the calendar for what has changed. Throws `record.unreachable`. */
  lookAround(): Promise<void>;
  /** Waits for cards that are being turned. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** How long Graph is waited for, and what the channel takes, where that is not as usual. */
export type Patience = Pick<GraphOptions, 'requestMs' | 'deadlineMs'> & { readonly limits?: Limits };

/** Puts the concrete parts together around a clock. Throws AppError when a part cannot start. */
export const assemble = async (config: Config, clock: Clock, patience: Patience = {}): Promise<Assembled> => {
  const log = pino({ level: config.LOG_LEVEL, redact: ['*.authorization', '*.CLIENT_SECRET'] });
  const database = await openDatabase({ databaseUrl: config.DATABASE_URL, dataDir: config.DATA_DIR });
  const ending = new AbortController();
  const msal = msalClient(config);
  const graph = createGraph(config, msal, { ...patience, log, signal: ending.signal });
  const site = await graph.get<{ displayName: string }>(`/sites/${config.SHAREPOINT_SITE_ID}`);
  const records = await SharePointRecords.open(graph, config.SHAREPOINT_SITE_ID, database.db, log, clock.now);
  const hub = new Hub();
  hub.setMaxListeners(0);
  const linkTo = (step: StepKey) => linkToStep(config, step);
  const app = createApp({ records, answers: answerStore(database.db), clock, changes: hub, linkTo, log });
  await app.finishAnswers();

  const conversations = conversationBook(database.db);
  const adapter = createAdapter(config, msal, log);
  const channel = teamsChannel(config, createConnector(msal), conversations);
  const world = () => records.world(today(clock));
  const looks = createLooks({ world, frames: () => records.steps() });
  const reminders = createReminders({
    records,
    app,
    channel,
    clock,
    db: database.db,
    log,
    looks,
    limits: patience.limits ?? TEAMS_LIMITS,
    onlyProcess: database.onlyProcess,
  });
  /** Somebody is in their chat with the bot: their turn does not wait for what they could not be sent before. */
  const reachable = (userId: UserId): void =>
    void reminders.reachable(userId).catch((error: unknown) => log.error({ problem: String(error) }, 'not sent again'));

  const calendar = createCalendarSync({
    outlook: createOutlook(graph, config.CALENDAR_MAILBOX),
    book: eventBook(database.db),
    records,
    planner: app,
    notify: reminders.tell,
    linkTo,
    today: () => today(clock),
    log,
  });

  const teams = createTeamChannels({
    db: database.db,
    cardOf: (view, language) => teamCard(view, teamSummary(records.steps(), world()), language),
    update: channel.updateInChannel,
    log,
  });

  let turning: Promise<void> = Promise.resolve();
  hub.on('duties', (duties) => {
    turning = turning
      .then(() => reminders.turnCards(duties))
      .catch((error: unknown) => log.error({ problem: String(error) }, 'cards not turned'));
  });

  const server = createHttpServer(
    createServer({
      config,
      app,
      records,
      clock,
      hub,
      log,
      organisation: site.displayName,
      botDoor: botDoor(
        config,
        adapter,
        createBot({ app, conversations, opened: reminders.opened, reachable, digests: reminders, teams, log }),
        log,
      ),
      cardOf: dutyCard,
      readiness: async () => {
        const state = async (work: () => Promise<unknown>) =>
          work().then(
            () => 'ok',
            (error: unknown) => (error instanceof Error ? error.message : String(error)),
          );
        return {
          database: await state(() => database.db.selectFrom('delta_links').select('list').limit(1).execute()),
          graph: await state(() => records.sync()),
          channel: await state(() =>
            msal.acquireTokenByClientCredential({ scopes: ['https://api.botframework.com/.default'] }),
          ),
        };
      },
      metrics: async () =>
        metricsText(
          {
            states: await reminders.counts(),
            outbox: await reminders.standing(),
            sending: reminders.sending,
            mornings: reminders.mornings(),
          },
          records.flags().length,
        ),
    }),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.PORT, '127.0.0.1', resolve);
  });
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    app,
    records,
    reminders: {
      ...reminders,
      morning: async () => {
        const done = await reminders.morning();
        await teams.refresh();
        return done;
      },
    },
    hub,
    database,
    log,
    lookAround: async () => {
      hub.moved(await records.sync(), []);
      await app.followMeetings();
      await calendar.sync();
    },
    settled: () => turning,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      ending.abort();
      await turning;
      await database.close();
    },
  };
};
