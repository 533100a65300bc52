import type { Express, RequestHandler } from 'express';
import { type Logger, pino } from 'pino';
import { createAdapter } from '../bot/adapter.ts';
import { createBot } from '../bot/bot.ts';
import { dutyCard, teamCard } from '../bot/cards/index.ts';
import { teamsChannel } from '../bot/channel.ts';
import { createConnector } from '../bot/connector.ts';
import { type BotTenant, botDoor } from '../bot/door.ts';
import { createLooks, teamSummary } from '../bot/looks.ts';
import { createTeamChannels } from '../bot/team-channels.ts';
import type { ReadinessResponse } from './api/contract.ts';
import { createAside, letAnswerGo } from './aside.ts';
import { createCalendarSync } from './calendar/calendar-sync.ts';
import { eventBook } from './calendar/event-book.ts';
import { createFreeBusy } from './calendar/free-busy.ts';
import { dutyEventKey } from './calendar/identity.ts';
import { createMeetingImporter } from './calendar/import/importer.ts';
import { readSource } from './calendar/import/sources.ts';
import { createOutlook } from './calendar/outlook.ts';
import { replanAndTell } from './calendar/replan-and-tell.ts';
import { type Clock, stamp, today } from './clock.ts';
import { assembleCase } from './commands/assemble-case.ts';
import { createApp, type RunningApp } from './commands/create-app.ts';
import type { Config } from './config.ts';
import type { DutyKey, StepKey, UserId } from './cycle/duties/duty.ts';
import { createGraph, createGraphFor, type GraphOptions } from './graph/client.ts';
import { msalClient } from './graph/credentials.ts';
import { Hub } from './http/hub.ts';
import { listening } from './http/listening.ts';
import { metricsText } from './http/metrics.ts';
import { notificationDoor, notificationPath } from './http/notifications.ts';
import { readinessOf } from './http/operations.ts';
import { createServer } from './http/server.ts';
import { linkToInstall, linkToStep, linkToYear } from './links.ts';
import { letterOf } from './mail/letter.ts';
import { createMailer } from './mail/mailer.ts';
import { createNotifications, type Notifications } from './notifications/notifications.ts';
import { createDependencies, type Probe } from './operations/dependencies.ts';
import { askJobs } from './operations/jobs-probe.ts';
import { openMemberships } from './people/memberships.ts';
import { createPeople, type People } from './people/people.ts';
import { addMissing } from './records/publish.ts';
import { SharePointRecords } from './records/sharepoint-records.ts';
import { createYearOpener } from './records/year-opener.ts';
import { createDryRun } from './reminders/dry-run.ts';
import { type Limits, TEAMS_LIMITS } from './reminders/limits.ts';
import { createOperations } from './reminders/operations.ts';
import { createReminders, type Reminders, type ReminderTurns } from './reminders/reminders.ts';
import { answerStore } from './store/answers.ts';
import { conversationBook } from './store/conversations.ts';
import { type Database, openDatabase } from './store/database.ts';

/** The whole app of one tenant, put together. Timed work is started by whoever assembled it. */
export interface AssembledTenant {
  readonly config: Config;
  readonly app: RunningApp;
  readonly records: SharePointRecords;
  readonly reminders: Reminders;
  readonly people: People;
  readonly hub: Hub;
  readonly database: Database;
  readonly log: Logger;
  /** A whole morning: people are looked at and get the app, then the day's messages go out. */
  morning(): Promise<object>;
  /** Looks at the lists and then at the calendar for what has changed. Throws `record.unreachable`. */
  lookAround(): Promise<void>;
  /** Graph is told nothing and nothing is done about what it tells until somebody keeps and follows them. */
  readonly notifications: Notifications;
  /** Waits for cards that are being turned. */
  settled(): Promise<void>;
  /** Its doors: everything over HTTP, and by themselves those that several tenants share. */
  readonly routes: Express;
  readonly bot: NonNullable<BotTenant['bot']>;
  readonly notificationDoor: readonly RequestHandler[];
  readiness(): Promise<ReadinessResponse>;
  metrics(): Promise<string>;
  close(): Promise<void>;
}

/** An app that serves one tenant, listening. */
export interface Assembled extends AssembledTenant {
  readonly url: string;
}

const CHANNEL_SCOPE = 'https://api.botframework.com/.default';
/** The rows to write are those that the record lacks. */
const NONE: ReadonlySet<string> = new Set();

/** How long Graph is waited for, and what the channel takes, where that is not as usual. */
export type Patience = Pick<GraphOptions, 'requestMs' | 'deadlineMs'> & {
  readonly limits?: Limits;
  /** What the process has so much of at a time, where it serves several. */
  readonly turns?: ReminderTurns;
};

/** A log without secrets, that names the tenant where there are several. */
export const logFor = ({ LOG_LEVEL, TENANT_NAME }: Pick<Config, 'LOG_LEVEL' | 'TENANT_NAME'>): Logger => {
  const log = pino({ level: LOG_LEVEL, redact: ['*.authorization', '*.CLIENT_SECRET'] });
  return TENANT_NAME ? log.child({ tenant: TENANT_NAME }) : log;
};

/** Puts the concrete parts of one tenant together around a clock. Throws AppError when a part cannot start; nothing is left open then. */
export const assembleTenant = async (
  config: Config,
  clock: Clock,
  patience: Patience = {},
): Promise<AssembledTenant> => {
  const database = await openDatabase({
    databaseUrl: config.DATABASE_URL,
    dataDir: config.DATA_DIR,
    tenant: config.TENANT_NAME,
  });
  const ending = new AbortController();
  try {
    return await assembleOn(database, ending, config, clock, patience);
  } catch (error) {
    ending.abort();
    await database.close();
    throw error;
  }
};

const assembleOn = async (
  database: Database,
  ending: AbortController,
  config: Config,
  clock: Clock,
  patience: Patience,
): Promise<AssembledTenant> => {
  const log = logFor(config);
  const msal = msalClient(config);
  const graph = createGraph(config, msal, { ...patience, log, signal: ending.signal });
  const sources = {
    graph,
    graphFor: createGraphFor(config, msal, { ...patience, log, signal: ending.signal }),
    siteId: config.SHAREPOINT_SITE_ID,
    mailbox: config.CALENDAR_MAILBOX,
  };
  const site = await graph.get<{ displayName: string }>(`/sites/${config.SHAREPOINT_SITE_ID}`);
  const memberships = await openMemberships(database.db, graph, log);
  const records = await SharePointRecords.open(
    graph,
    config.SHAREPOINT_SITE_ID,
    database.db,
    log,
    clock.now,
    memberships,
  );
  const hub = new Hub();
  hub.setMaxListeners(0);
  const linkTo = (step: StepKey) => linkToStep(config, step);
  const aside = createAside();
  const outlook = createOutlook(graph, config.CALENDAR_MAILBOX);
  const book = eventBook(database.db);
  await book.all();
  const joinUrl = (duty: DutyKey) => book.joinUrl(dutyEventKey(duty));
  const app: RunningApp = createApp({
    records,
    answers: answerStore(database.db),
    clock,
    changes: hub,
    linkTo,
    meetings: {
      freeBusy: createFreeBusy(graph, config.CALENDAR_MAILBOX),
      bring: () => calendar.sync(),
      joinUrl,
    },
    aside,
    log,
  });
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
    mailer: createMailer(graph, config.CALENDAR_MAILBOX),
    letter: (told, language) => letterOf(told, { year: linkToYear(config), install: linkToInstall(config) }, language),
    limits: patience.limits ?? TEAMS_LIMITS,
    ...(patience.turns && { turns: patience.turns }),
    onlyProcess: database.onlyProcess,
  });
  /** Somebody is in their chat with the bot: their turn does not wait for what they could not be sent before. */
  const reachable = (userId: UserId): void =>
    void reminders.reachable(userId).catch((error: unknown) => log.error({ problem: String(error) }, 'not sent again'));

  const people = createPeople({
    graph,
    config,
    roles: () => records.roles(),
    memberships,
    db: database.db,
    clock,
    log,
  });

  const calendar = createCalendarSync({
    outlook,
    book,
    records,
    planner: app,
    notify: reminders.tell,
    linkTo,
    today: () => today(clock),
    log,
  });

  const notifications = createNotifications({
    graph,
    db: database.db,
    lists: records.addresses,
    mailbox: config.CALENDAR_MAILBOX,
    url: `${config.PUBLIC_URL}${notificationPath(config.TENANT_NAME)}`,
    log,
  });

  const replanning = { planner: app, records, notify: reminders.tell, today: () => today(clock) };
  const meetings = createMeetingImporter({
    ...replanning,
    read: (source, body) => readSource(sources, source, body, today(clock)),
  });

  const lookAround = async (): Promise<void> => {
    const steps = await records.sync();
    const { dutiesOfStep } = world();
    hub.moved(
      steps,
      steps.flatMap((step) => (dutiesOfStep.get(step) ?? []).map((it) => it.key)),
    );
    await app.followMeetings();
    await calendar.sync();
  };
  const years = createYearOpener({
    records,
    write: (rows, tell) =>
      'steps' in rows
        ? addMissing(graph, records.addresses, 'steps', rows.steps, NONE, tell)
        : addMissing(graph, records.addresses, 'duties', rows.duties, NONE, tell),
    lookAround,
    clock,
    log,
  });

  const caseAround = { meetingOf: (step: StepKey) => records.step(step)?.meeting?.date, linkTo, joinUrl };
  const dryRun = createDryRun({
    world,
    frames: () => records.steps(),
    looksOn: (then) => createLooks({ world: () => then, frames: () => records.steps() }),
    caseOf: (duty, userId, then) => assembleCase(duty, userId, then, caseAround),
  });

  const teams = createTeamChannels({
    db: database.db,
    cardOf: (view, language) => teamCard(view, teamSummary(records.steps(), world()), language),
    update: channel.updateInChannel,
    log,
  });

  const daily: Reminders = {
    ...reminders,
    morning: async () => {
      const done = await reminders.morning();
      await teams.refresh();
      return done;
    },
  };
  /** Cards go out also on a day when people could not be looked at. */
  const aheadOfCards = () =>
    people.ahead().catch((error: unknown) => log.warn({ problem: String(error) }, 'people not looked at'));

  let turning: Promise<void> = Promise.resolve();
  hub.on('duties', (duties) => {
    turning = turning
      // The answer that they turn for goes first.
      .then(letAnswerGo)
      .then(() => reminders.turnCards(duties))
      .catch((error: unknown) => log.error({ problem: String(error) }, 'cards not turned'));
  });

  const settled = async (): Promise<void> => {
    await turning;
    await aside.settled();
    await records.settled();
  };

  const bot = {
    adapter,
    onTurn: createBot({
      app,
      conversations,
      opened: reminders.opened,
      reachable,
      digests: reminders,
      teams,
      aside,
      log,
    }),
  };
  const graphDoor = notificationDoor(notifications.receive);
  const asked = (isNeeded: boolean, ask: () => Promise<unknown>): Probe => ({
    isNeeded,
    ask: async () => void (await ask()),
  });
  const dependencies = createDependencies(
    {
      database: asked(true, () => database.db.selectFrom('delta_links').select('list').limit(1).execute()),
      record: asked(true, () => records.sync()),
      calendar: asked(false, () => graph.get(`/users/${config.CALENDAR_MAILBOX}/calendar?$select=id`)),
      channel: asked(true, () => msal.acquireTokenByClientCredential({ scopes: [CHANNEL_SCOPE] })),
      notifications: {
        isNeeded: false,
        ask: async () => (notifications.state() === 'ok' ? undefined : notifications.state()),
      },
      jobs: { isNeeded: false, ask: () => askJobs(database) },
      mail: { isNeeded: false, ask: async () => (reminders.mayMail() === false ? 'no right to Mail.Send' : undefined) },
    },
    () => stamp(clock),
  );
  const readiness = async (): Promise<ReadinessResponse> => readinessOf(await dependencies.all());
  const metrics = async (): Promise<string> =>
    metricsText(
      {
        states: await reminders.counts(),
        outbox: await reminders.standing(),
        sending: reminders.sending,
        unreachable: (await people.list()).filter((it) => it.reach.state === 'unreachable').length,
        mornings: reminders.mornings(),
      },
      records.flags().length + people.flags().length,
      notifications.counts(),
    );

  const routes = createServer({
    config,
    app,
    records,
    people,
    meetings,
    years,
    dryRun,
    clock,
    hub,
    log,
    organisation: site.displayName,
    reminders,
    planner: { replan: replanAndTell(replanning), setUp: app.setUp },
    botDoor: botDoor(() => [{ config, bot }], log),
    notificationDoor: graphDoor,
    cardOf: dutyCard,
    operations: createOperations(database.db),
    dependencies,
    metrics,
  });
  return {
    config,
    app,
    records,
    reminders: daily,
    people,
    hub,
    database,
    log,
    morning: async () => ({ people: await aheadOfCards(), ...(await daily.morning()) }),
    lookAround,
    notifications,
    settled,
    routes,
    bot,
    notificationDoor: graphDoor,
    readiness,
    metrics,
    close: async () => {
      ending.abort();
      await years.settled();
      await settled();
      await notifications.settled();
      await database.close();
    },
  };
};

/** An app for one tenant, put together and listening. Throws AppError when a part cannot start. */
export const assemble = async (config: Config, clock: Clock, patience: Patience = {}): Promise<Assembled> => {
  const tenant = await assembleTenant(config, clock, patience);
  const door = await listening(tenant.routes, config.PORT).catch(async (error: unknown) => {
    await tenant.close();
    throw error;
  });
  return {
    ...tenant,
    url: door.url,
    close: async () => {
      await door.close();
      await tenant.close();
    },
  };
};
