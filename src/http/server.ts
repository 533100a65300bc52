import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { ClientConfig, MoveRequest, MoveResponse, RemindResponse, StepResponse } from '../api/contract.ts';
import type { MeetingImporter } from '../calendar/import/importer.ts';
import { type Clock, today } from '../clock.ts';
import type { App, Identity, Planner } from '../commands/app.ts';
import type { DutyCase } from '../commands/duty-case.ts';
import type { Records } from '../commands/ports.ts';
import type { Config } from '../config.ts';
import type { Language } from '../cycle/definition/text.ts';
import { mayRemind } from '../cycle/duties/authority.ts';
import type { DutyKey, StepKey, UnitId } from '../cycle/duties/duty.ts';
import { AppError } from '../errors.ts';
import type { Dependencies } from '../operations/dependencies.ts';
import type { People } from '../people/people.ts';
import type { YearOpener } from '../records/year-opener.ts';
import type { DryRun } from '../reminders/dry-run.ts';
import { nudges } from '../reminders/nudge.ts';
import type { Operations } from '../reminders/operations.ts';
import type { Reminders } from '../reminders/reminders.ts';
import { artefactsResponse } from './artefacts.ts';
import { dryRunRoutes } from './dry-run.ts';
import { streamEvents } from './events.ts';
import { flagsOf } from './flags.ts';
import { goalsResponse, tertialReportResponse } from './goals.ts';
import type { Hub } from './hub.ts';
import { meetingChangeRoutes } from './meeting-changes.ts';
import { meetingRoutes } from './meetings.ts';
import { myDutiesOf } from './my-duties.ts';
import { notificationPath } from './notifications.ts';
import { operationsRoutes, readinessOf } from './operations.ts';
import { organisationRoutes } from './organisation.ts';
import { unreachableOf } from './people.ts';
import { languageOf, problemHandler } from './problem.ts';
import { securityHeaders } from './security.ts';
import { settingRoutes } from './settings.ts';
import { serveTab } from './tab-files.ts';
import { decisionsOf, movedView, stepOf } from './timeline.ts';
import { clientConfig, tokenReader } from './tokens.ts';
import { yearPages } from './year-pages.ts';
import { yearRoutes } from './years.ts';

export interface ServerParts {
  readonly config: Config;
  readonly app: App;
  readonly records: Records;
  readonly people: Pick<People, 'list' | 'flags'>;
  readonly meetings: MeetingImporter;
  readonly years: YearOpener;
  readonly dryRun: DryRun;
  readonly clock: Clock;
  readonly hub: Hub;
  readonly organisation: string;
  readonly botDoor: RequestHandler;
  readonly notificationDoor: readonly RequestHandler[];
  readonly planner: Pick<Planner, 'replan' | 'setUp'>;
  readonly reminders: Pick<Reminders, 'sendNow' | 'lastSent' | 'standing' | 'sending'>;
  readonly operations: Operations;
  readonly cardOf: (it: DutyCase, language: Language) => object;
  readonly dependencies: Dependencies;
  readonly metrics: () => Promise<string>;
  readonly log: Logger;
}

const BODY_LIMIT = '256kb';

const yearIn = (text: unknown, otherwise: number): number => {
  if (text === undefined) return otherwise;
  const year = Number(text);
  if (!/^\d{4}$/.test(String(text)) || year < 2000 || year > 2100)
    throw new AppError('year.invalid', { year: String(text) });
  return year;
};

const RemindBody = z.object({ step: z.string(), units: z.array(z.string()).optional() });

/** What POST /api/reminders carries. Throws `argument.invalid`. */
const remindRequest = (body: unknown): { step: StepKey; units: UnitId[] | undefined } => {
  const read = RemindBody.safeParse(body);
  if (!read.success) throw new AppError('argument.invalid', { what: 'step, units' });
  return { step: read.data.step as StepKey, units: read.data.units as UnitId[] | undefined };
};

const MoveBody = z.object({ due: z.string(), start: z.string().optional(), reason: z.string() });

/** What POST /api/steps/{id}/move carries; the command judges day and reason. Throws `argument.invalid`. */
const moveRequest = (body: unknown): MoveRequest => {
  const read = MoveBody.safeParse(body);
  if (!read.success) throw new AppError('argument.invalid', { what: 'due, reason' });
  const { start, ...rest } = read.data;
  return { ...rest, ...(start && { start }) };
};

/** Routes for the tab, the bot's door and those who watch over the process (docs/architecture.md, HTTP). */
export const createServer = (parts: ServerParts): Express => {
  const { config, app, records, people, clock, hub, cardOf } = parts;
  const whoCalls = tokenReader(config);
  const sendYear = yearPages(() => records.steps(), parts.organisation);
  const server = express();
  server.disable('x-powered-by');
  server.use(securityHeaders(config));

  server.post('/api/messages', parts.botDoor);
  server.post(notificationPath(config.TENANT_NAME), ...parts.notificationDoor);

  server.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  server.get('/readyz', async (_request, response) => {
    const body = readinessOf(await parts.dependencies.all());
    response.status(body.state === 'notReady' ? 503 : 200).json(body);
  });
  server.get(
    '/metrics',
    async (_request, response) => void response.type('text/plain; version=0.0.4').send(await parts.metrics()),
  );

  server.get('/api/config', (_request, response) => {
    const body: ClientConfig = clientConfig(config);
    response.set('Cache-Control', 'no-store').json(body);
  });

  const api = express.Router();
  // Who calls comes first: a body is read for somebody who is known.
  api.use(async (request, response, next) => {
    const { authorization = '' } = request.headers;
    response.locals.identity = await whoCalls(authorization);
    response.locals.assertion = authorization.replace(/^Bearer /i, '');
    response.set('Cache-Control', 'no-store');
    next();
  });
  api.use('/meetings', meetingRoutes(parts.meetings));
  api.use(express.json({ limit: BODY_LIMIT }));
  api.use('/operations', operationsRoutes({ ...parts, world: () => records.world(today(clock)) }));
  api.use('/meetings', meetingChangeRoutes({ records, planner: parts.planner, clock }));
  api.use('/settings', settingRoutes({ records, planner: parts.planner, clock }));
  api.use(organisationRoutes({ records, planner: parts.planner, app, clock }));
  api.use('/years', yearRoutes(parts.years, clock, records));
  api.use('/dry-run', dryRunRoutes(parts.dryRun));
  const identityIn = (locals: Record<string, unknown>) => locals.identity as Identity;
  api.get('/timeline', (request, response) => {
    const world = records.world(today(clock));
    const year = yearIn(request.query.year, Number(world.today.slice(0, 4)));
    sendYear(request, response, year, world, identityIn(response.locals).userId);
  });
  api.get('/steps/:id', async (request, response) => {
    const step = records.step(request.params.id as StepKey);
    if (!step) throw new AppError('step.unknown', { step: request.params.id });
    const world = records.world(today(clock));
    const { userId } = identityIn(response.locals);
    const found = stepOf(step, world, (key) => records.step(key as StepKey), records.historyOf(step.key), userId);
    const reminded =
      mayRemind(userId, world) && (await parts.reminders.lastSent(found.step.duties.map((it) => it.key as DutyKey)));
    const body: StepResponse = {
      ...found,
      ...(reminded && { reminders: { lastSent: Object.fromEntries(reminded) } }),
    };
    response.json(body);
  });
  api.get('/steps/:id/artefacts', (request, response) => {
    const step = request.params.id as StepKey;
    if (!records.step(step)) throw new AppError('step.unknown', { step });
    response.json(artefactsResponse(step, identityIn(response.locals).userId, records.world(today(clock))));
  });
  api.get('/decisions', (_request, response) => void response.json(decisionsOf(records.world(today(clock)))));
  api.get('/goals', (request, response) => {
    const world = records.world(today(clock));
    response.json(goalsResponse(yearIn(request.query.operatingYear, Number(world.today.slice(0, 4))), world));
  });
  api.get('/reports/tertial', (request, response) => {
    const world = records.world(today(clock));
    const year = yearIn(request.query.operatingYear, Number(world.today.slice(0, 4)));
    response.json(tertialReportResponse(year, request.query.tertial, identityIn(response.locals).userId, world));
  });
  api.post('/reminders', async (request, response) => {
    const { step, units } = remindRequest(request.body);
    const { userId } = identityIn(response.locals);
    const planned = nudges(step, units, userId, records.world(today(clock)));
    const body: RemindResponse = { sent: await parts.reminders.sendNow(planned), missing: planned.length };
    response.json(body);
  });
  api.post('/steps/:id/move', async (request, response) => {
    const { due, start, reason } = moveRequest(request.body);
    const data = { step: request.params.id, due, ...(start && { start }), moveReason: reason };
    const { steps } = await parts.planner.replan('step.move', data, identityIn(response.locals));
    const body: MoveResponse = movedView(steps);
    response.json(body);
  });
  api.get('/duties/mine', async (request, response) => {
    const by = identityIn(response.locals);
    const cardIn = (it: DutyCase) => cardOf(it, languageOf(request.headers['accept-language']));
    response.json(myDutiesOf(await app.myDuties(by), await app.aroundMyDuties(by), today(clock), cardIn));
  });
  api.get('/flags', (request, response) => {
    const language = languageOf(request.headers['accept-language']);
    const world = records.world(today(clock));
    response.json(
      flagsOf([...records.flags(), ...people.flags()], world, identityIn(response.locals).userId, language),
    );
  });
  api.get('/people/unreachable', async (request, response) => {
    const language = languageOf(request.headers['accept-language']);
    const world = records.world(today(clock));
    response.json(unreachableOf(await people.list(), world, identityIn(response.locals).userId, language));
  });
  api.post('/actions', async (request, response) => {
    const { verb, data } = (request.body ?? {}) as { verb?: unknown; data?: unknown };
    if (typeof verb !== 'string' || typeof data !== 'object' || data === null)
      throw new AppError('argument.invalid', { what: 'verb, data' });
    const outcome = await app.do(verb, data as Record<string, unknown>, identityIn(response.locals));
    response.json({ card: cardOf(outcome.case, languageOf(request.headers['accept-language'])) });
  });
  api.get('/events', (request, response) => streamEvents(hub, request, response));
  api.use((request) => {
    throw new AppError('argument.invalid', { what: request.path });
  });
  server.use('/api', api);

  serveTab(server);
  server.use(problemHandler(parts.log));
  return server;
};
