import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express, { type Request, type Response } from 'express';
import { pino } from 'pino';
import { createLooks } from '../../bot/looks.ts';
import type {
  ClientConfig,
  DecisionsResponse,
  FlagsResponse,
  GoalsResponse,
  MoveResponse,
  OperationsResponse,
  RemindRequest,
  RemindResponse,
} from '../../src/api/contract.ts';
import { meetingsInFile } from '../../src/calendar/import/file.ts';
import { createMeetingImporter } from '../../src/calendar/import/importer.ts';
import type { Planner } from '../../src/commands/app.ts';
import { assembleCase } from '../../src/commands/assemble-case.ts';
import { importMeetings, previewImport } from '../../src/commands/import-meetings.ts';
import { PERSON_COMMANDS, PLAN_COMMANDS, SET_UP_COMMANDS } from '../../src/commands/index.ts';
import type { Config } from '../../src/config.ts';
import { meetingKey } from '../../src/cycle/planning/meeting-key.ts';
import { dryRunRoutes } from '../../src/http/dry-run.ts';
import { meetingChangeRoutes } from '../../src/http/meeting-changes.ts';
import { meetingRoutes } from '../../src/http/meetings.ts';
import { organisationRoutes } from '../../src/http/organisation.ts';
import { languageOf, problemHandler } from '../../src/http/problem.ts';
import { securityHeaders } from '../../src/http/security.ts';
import { settingRoutes } from '../../src/http/settings.ts';
import { type LongPart, longPart, sendSpliced } from '../../src/http/spliced-body.ts';
import { yearRoutes } from '../../src/http/years.ts';
import { roleKey } from '../../src/people/listed-role.ts';
import { createYearOpener } from '../../src/records/year-opener.ts';
import { createDryRun } from '../../src/reminders/dry-run.ts';
import { CENTRAL, type SamplePerson } from '../../src/sample/exempelbro.ts';
import { messages } from '../../src/text/index.ts';
import { GOALS_DECISION } from '../fixtures/goals-decision.ts';
import { answersOn, M01, ME, SCHOOL_BREAKS, TODAY } from '../fixtures/timeline-2026.ts';
import { operationsIn } from './operations.ts';

const TAB = join(process.cwd(), 'dist/tab/');
const TOKEN = 'host-token';
/** What the app itself says to whoever asks. */
const wordsFor = (request: Request) => messages[languageOf(request.headers['accept-language'])];

/** A page that frames the tab as a Microsoft 365 host does, and answers what teams-js asks (its messages, version 2). */
const hostPage = (path: string, search: string): string => `<!doctype html><html lang="sv"><title>Host</title>
<style>body{margin:0}iframe{border:0;width:100vw;height:100vh;display:block}</style>
<iframe title="Årshjul" src="${path}${search}"></iframe>
<script>
  const tab = document.querySelector('iframe');
  window.told = [];
  let theme = new URLSearchParams(location.search).get('theme') ?? 'default';
  const answers = {
    initialize: () => [new URLSearchParams(location.search).has('setUp') ? 'settings' : 'content', 'web', JSON.stringify({ apiVersion: 4, hostVersionsInfo: {}, isLegacyTeams: false, supports: { pages: { config: {} } } }), '2.0.1'],
    getContext: () => [{ locale: 'sv-se', theme, entityId: 'year', subEntityId: new URLSearchParams(location.search).get('subPageId') ?? '', hostName: 'Teams', frameContext: 'content', userObjectId: '', sessionId: 's' }],
    'authentication.getAuthToken': () => [true, '${TOKEN}'],
    'settings.setSettings': () => [true],
  };
  addEventListener('message', ({ data, source }) => {
    if (source !== tab.contentWindow) return;
    told.push(data.func);
    const answer = answers[data.func];
    if (answer) source.postMessage({ id: data.id, uuidAsString: data.uuidAsString, args: answer() }, location.origin);
  });
  window.save = () => tab.contentWindow.postMessage({ func: 'settings.save', args: [{}] }, location.origin);
  window.setTheme = (name) => {
    theme = name;
    tab.contentWindow.postMessage({ func: 'themeChange', args: [name] }, location.origin);
  };
</script></html>`;

export interface TabHost {
  readonly url: string;
  /** What the tab has asked to be done, verb and data. */
  readonly acted: { verb: string; data: Record<string, unknown> }[];
  /** Closes a duty behind the tab's back and says so on the stream. */
  close(duty: string): void;
  /** Cuts every open stream, as when the app restarts. */
  cutStreams(): void;
  /** Values in the lists that cannot be read. */
  flags: FlagsResponse['flags'];
  /** Whom the tab is shown to; the head of Månstensskolan unless another is set. */
  me: SamplePerson;
  /** Files whose meetings were brought in, with how many rows were written. */
  readonly imported: { source: string; rows: number }[];
  /** The goals that the app knows. */
  goals: GoalsResponse['goals'];
  /** How the app runs, and what has been done about it. */
  operations: OperationsResponse;
  readonly operated: { act: string; key?: string }[];
  /** Reminders that were asked for. */
  readonly reminded: RemindRequest[];
  /** Moves of steps that were asked for. */
  readonly moved: object[];
  /** Rows of an operating year that were written, by kind; kept from being written while it is held. */
  readonly written: { steps: number; duties: number };
  /** Lets go of what is being written; it fails with this when one is given. */
  release: (problem?: Error) => void;
  /** The reasons that changes were given. */
  readonly reasons: string[];
  /** While set, every question to the app fails. */
  down: boolean;
  stop(): Promise<void>;
}

/**
 * Serves the built tab with the app's security headers, sample answers on 2026-02-10 (or those that are given), and the
 * page that hosts it.
 */
export const startTabHost = async (
  answers: { readonly timeline?: (year: number) => readonly [LongPart, object] } = {},
): Promise<TabHost> => {
  const closed: string[] = [];
  const streams = new Set<Response>();
  const acted: TabHost['acted'] = [];
  const imported: TabHost['imported'] = [];
  const now = () => answersOn(TODAY, closed, host.me);
  const server = express();
  let host: TabHost;
  server.get('/host', (request, response) => {
    const query = request.url.indexOf('?');
    const path = 'setUp' in request.query ? '/tab/configure' : '/tab/';
    response.type('html').send(hostPage(path, query < 0 ? '' : request.url.slice(query)));
  });
  server.use((request, response, next) => {
    // Here, and in a test of its own, the very headers that the app sends: a script they forbid must fail this test too.
    securityHeaders({
      AUTHORITY_HOST: 'https://login.exempelbro.example',
      HOST_ORIGINS: [],
      PUBLIC_URL: 'http://127.0.0.1',
    } as unknown as Config)(request, response, next);
  });
  server.get('/api/config', (_request, response) => {
    const body: ClientConfig = {
      clientId: '00000000-0000-4000-8000-000000000001',
      authority: 'https://login.exempelbro.example/00000000-0000-4000-8000-000000000002',
      scope: 'api://exempelbro.example/access_as_user',
      hostOrigins: [],
    };
    response.json(body);
  });
  server.use('/api', express.json({ limit: '3mb' }), (request, response, next) => {
    if (host.down)
      response
        .status(503)
        .type('application/problem+json')
        .json({ detail: wordsFor(request).error['record.unreachable']({}) });
    else if (request.headers.authorization !== `Bearer ${TOKEN}`) response.status(401).end();
    else next();
  });
  // Read, compared and refused by the app's own parts; only the record is a sample.
  const importer = createMeetingImporter({
    read: async (source, body) => meetingsInFile((source as { bytes: Uint8Array }).bytes, body),
    planner: {
      previewImport: (wish) => previewImport(wish, now().situation('')),
      replan: async (_verb, data) => {
        const { changed, added } = importMeetings.run(data, now().situation('answer'));
        const rows = [...(changed.meetings ?? []), ...(added.meetings ?? [])].length;
        imported.push({ source: String(data.source), rows });
        return { kind: 'recorded', steps: [] };
      },
    },
    records: { steps: () => [], world: () => now().situation('').world },
    notify: async () => undefined,
    today: () => TODAY,
  });
  server.use('/api/meetings', meetingRoutes(importer), problemHandler(pino({ level: 'silent' })));
  const written = { steps: 0, duties: 0 };
  const opener = createYearOpener({
    records: {
      world: () => now().situation('').world,
      steps: () => now().situation('').steps,
      meetings: () => now().situation('').meetings,
      sync: async () => [],
      commit: async () => undefined,
    },
    write: async (rows, tell) => {
      const kind = 'steps' in rows ? 'steps' : 'duties';
      const count = 'steps' in rows ? rows.steps.length : rows.duties.length;
      tell(Math.floor(count / 2));
      if (kind === 'duties')
        await new Promise<void>((resolve, reject) => {
          host.release = (problem) => (problem ? reject(problem) : resolve());
        });
      written[kind] += count;
    },
    lookAround: async () => undefined,
    clock: { now: () => new Date(`${TODAY}T08:00:00+01:00`) },
    log: pino({ level: 'silent' }),
  });
  const asMe = (_request: Request, response: Response, next: () => void) => {
    response.locals.identity = { userId: host.me.id, name: host.me.name };
    next();
  };
  server.use(
    '/api/years',
    asMe,
    yearRoutes(opener, { now: () => new Date(`${TODAY}T08:00:00+01:00`) }, { world: () => now().situation('').world }),
    problemHandler(pino({ level: 'silent' })),
  );
  // The list of meetings, as the commands leave it.
  const listed = new Map(
    answersOn(TODAY)
      .situation('')
      .meetings.map((it) => [meetingKey(it), it]),
  );
  const inList = () => ({ ...now().situation('answer'), meetings: [...listed.values()] });
  const replan: Planner['replan'] = async (verb, data) => {
    const { changed, added } = PLAN_COMMANDS[verb].run(data, inList());
    for (const it of [...(changed.meetings ?? []), ...(added.meetings ?? [])]) listed.set(meetingKey(it), it);
    host.reasons.push(...(added.history ?? []).flatMap((it) => it.reason ?? []));
    return { kind: 'recorded', steps: changed.steps ?? [] };
  };
  server.use(
    '/api/meetings',
    asMe,
    meetingChangeRoutes({
      records: { world: () => inList().world, steps: () => inList().steps, meetings: () => inList().meetings },
      planner: { replan },
      clock: { now: () => new Date(`${TODAY}T08:00:00+01:00`) },
    }),
    problemHandler(pino({ level: 'silent' })),
  );
  // Settings, roles and units, as the commands leave them.
  const settings: Record<string, string> = { ...SCHOOL_BREAKS };
  const first = answersOn(TODAY).situation('').world;
  const roles = new Map(first.assignments.map((it) => [roleKey(it), it]));
  const units = new Map(first.units.map((it) => [it.id, it]));
  const setUpWorld = () => ({
    ...now().situation('').world,
    settings,
    assignments: [...roles.values()],
    units: [...units.values()],
    unitById: units,
  });
  const setUp: Planner['setUp'] = async (verb, data) => {
    const situation = { ...now().situation('answer'), world: setUpWorld(), roles: [...roles.values()] };
    const { changed, added } = SET_UP_COMMANDS[verb].run(data, situation);
    for (const { name, value } of [...(changed.settings ?? []), ...(added.settings ?? [])]) settings[name] = value;
    for (const it of [...(changed.assignments ?? []), ...(added.assignments ?? [])]) roles.set(roleKey(it), it);
    for (const it of [...(changed.units ?? []), ...(added.units ?? [])]) units.set(it.id, it);
    host.reasons.push(...(added.history ?? []).flatMap((it) => it.reason ?? []));
    return 'recorded';
  };
  const setUpParts = {
    records: { world: setUpWorld, roles: () => [...roles.values()] },
    planner: { setUp },
    clock: { now: () => new Date(`${TODAY}T08:00:00+01:00`) },
  };
  server.use('/api/settings', asMe, settingRoutes(setUpParts), problemHandler(pino({ level: 'silent' })));
  server.use(
    '/api',
    asMe,
    organisationRoutes({
      ...setUpParts,
      app: {
        arrange: async (verb, data) => {
          const { added } = PERSON_COMMANDS[verb].run(data, { ...now().situation('answer'), world: setUpWorld() });
          for (const it of added.assignments ?? []) roles.set(roleKey(it), it);
          host.reasons.push(...(added.history ?? []).flatMap((it) => it.reason ?? []));
          return 'recorded';
        },
      },
    }),
    problemHandler(pino({ level: 'silent' })),
  );
  const dryRun = createDryRun({
    world: () => now().situation('').world,
    frames: () => now().situation('').steps,
    looksOn: (then) => createLooks({ world: () => then, frames: () => now().situation('').steps }),
    caseOf: (duty, userId, then) =>
      assembleCase(duty, userId, then, { meetingOf: () => undefined, linkTo: () => 'https://arshjul.example' }),
  });
  server.use('/api/dry-run', asMe, dryRunRoutes(dryRun), problemHandler(pino({ level: 'silent' })));
  server.get('/api/timeline', (request, response) => {
    const { me, ...year } = now().timeline(Number(request.query.year ?? 2026));
    const [long, own] = answers.timeline?.(year.year) ?? [longPart(year), { me }];
    sendSpliced(request, response, long, own);
  });
  server.get('/api/steps/:id', (request, response) => {
    const leads = host.me === CENTRAL.departmentHead;
    const lastSent = { '2027-M01-manstensskolan': '2026-02-02T08:00:00+01:00' };
    response.json({ ...now().step(request.params.id), ...(leads && { reminders: { lastSent } }) });
  });
  server.get('/api/steps/:id/artefacts', (request, response) => {
    response.json(now().artefacts(request.params.id));
  });
  server.post('/api/steps/:id/move', (request, response) => {
    host.moved.push({ step: request.params.id, ...request.body });
    const body: MoveResponse = {
      steps: [
        { id: request.params.id, stepId: 'M01', operatingYear: 2027, due: request.body.due, warnings: [] },
        { id: '2027-M03', stepId: 'M03', operatingYear: 2027, due: '2026-06-30', warnings: [] },
      ],
    };
    if (request.body.reason) response.json(body);
    else
      response
        .status(400)
        .type('application/problem+json')
        .json({ detail: wordsFor(request).input.moveReason!.error });
  });
  server.get('/api/decisions', (_request, response) => {
    const body: DecisionsResponse = { decisions: [GOALS_DECISION] };
    response.json(body);
  });
  server.get('/api/goals', (request, response) => {
    const operatingYear = Number(request.query.operatingYear);
    const body: GoalsResponse = {
      operatingYear,
      goals: host.goals.filter((it) => it.key.startsWith(`${operatingYear}-`)),
    };
    response.json(body);
  });
  server.get('/api/reports/tertial', (request, response, next) => {
    try {
      response.json(now().tertialReport(Number(request.query.operatingYear), request.query.tertial));
    } catch (error) {
      next(error);
    }
  });
  server.use('/api/reports', problemHandler(pino({ level: 'silent' })));
  server.post('/api/reminders', (request, response) => {
    host.reminded.push(request.body);
    const body: RemindResponse = { sent: request.body.units?.length ?? 9, missing: 9 };
    response.json(body);
  });
  server.get('/api/operations', (_request, response) => void response.json(host.operations));
  server.post('/api/operations/:act', (request, response) => {
    const { act } = request.params;
    host.operated.push({ act, ...request.body });
    if (act === 'resend') response.json({ resent: request.body.key ? 1 : host.operations.deadLetters.length });
    else {
      host.operations = { ...host.operations, paused: act === 'pause' };
      response.json({ paused: host.operations.paused });
    }
  });
  server.get('/api/flags', (_request, response) => void response.json({ flags: host.flags }));
  server.get('/api/duties/mine', (request, response) => {
    response.json(now().myDuties(languageOf(request.headers['accept-language'])));
  });
  server.post('/api/actions', (request, response) => {
    acted.push(request.body);
    closed.push(String(request.body.data.duty));
    response.json({ card: now().card(request.body.data.duty, languageOf(request.headers['accept-language'])) });
  });
  server.get('/api/events', (request, response) => {
    response.set('Content-Type', 'text/event-stream').flushHeaders();
    response.write(': connected\n\n');
    streams.add(response);
    request.on('close', () => streams.delete(response));
  });
  server.get('/tab/configure', (_request, response) => response.sendFile('configure.html', { root: TAB }));
  server.use('/tab', express.static(TAB));

  const listening: Server = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  host = {
    url: `http://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    acted,
    flags: [],
    me: ME,
    imported,
    goals: [],
    operations: operationsIn('sv'),
    operated: [],
    reminded: [],
    moved: [],
    written,
    release: () => undefined,
    reasons: [],
    down: false,
    close: (duty) => {
      closed.push(duty);
      for (const stream of streams) stream.write(`event: change\ndata: ${JSON.stringify({ steps: [M01] })}\n\n`);
    },
    cutStreams: () => {
      for (const stream of streams) stream.destroy();
    },
    stop: async () => {
      for (const stream of streams) stream.destroy();
      listening.close();
      listening.closeAllConnections();
      await once(listening, 'close');
    },
  };
  return host;
};
