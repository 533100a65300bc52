import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pino } from 'pino';
import { createAside } from '../../aside.ts';
import { createMeetingImporter, type SeenImport } from '../../calendar/import/importer.ts';
import { readSource } from '../../calendar/import/sources.ts';
import { clockOf, today } from '../../clock.ts';
import { createApp } from '../../commands/create-app.ts';
import type { Meetings } from '../../commands/ports.ts';
import { ITSELF } from '../../commands/replan.ts';
import { readConfig } from '../../config.ts';
import { BODIES, type Body } from '../../cycle/definition/step.ts';
import { stepText } from '../../cycle/definition/text.ts';
import type { StepKey } from '../../cycle/duties/duty.ts';
import type { ImportLine } from '../../cycle/planning/meeting-import.ts';
import { AppError } from '../../errors.ts';
import { createGraph, createGraphFor } from '../../graph/client.ts';
import { msalClient } from '../../graph/credentials.ts';
import { importView } from '../../http/meetings.ts';
import { linkToStep } from '../../links.ts';
import { SharePointRecords } from '../../records/sharepoint-records.ts';
import { answerStore } from '../../store/answers.ts';
import { openDatabase } from '../../store/database.ts';
import { formatDate } from '../../text/dates.ts';
import { importWords } from '../../text/import.ts';
import { messages } from '../../text/index.ts';
import { readArguments } from '../arguments.ts';

const words = importWords.sv;
const day = (date: string) => formatDate(date, 'sv', 'full');

const told = (line: ImportLine): string =>
  [
    words.kind[line.kind].padEnd(30),
    line.body,
    day(line.date),
    line.starts ? `kl. ${line.starts}` : '',
    line.place ?? '',
    line.kind === 'moved' ? `(${words.movedFrom(day(line.from))})` : '',
  ]
    .filter(Boolean)
    .join('  ');

const print = (seen: SeenImport): void => {
  for (const line of seen.lines) console.log(told(line));
  for (const { line, text, reason } of seen.unread)
    console.log(`${words.line(line)}: ${words.reason[reason]}${text ? ` (${text})` : ''}`);
  if (seen.skipped > 0) console.log(words.skipped(seen.skipped));
  for (const { step, from } of seen.steps)
    console.log(
      `${step.step.padEnd(5)} ${stepText(step.step, 'sv').short} ${step.operatingYear}: ${formatDate(from, 'sv', 'long')} → ${formatDate(step.due, 'sv', 'long')}`,
    );
  for (const { step, warning } of seen.warnings.appear)
    console.log(
      `      ! ${step.step} ${step.operatingYear}: ${messages.sv.warning[warning.code](warning.facts as never)}`,
    );
  console.log(words.summary(seen.writes, seen.steps.length));
};

/** Bodies' meetings are brought in; nobody's time is asked for. The running app sees to the events. */
const NO_CALENDAR: Meetings = {
  freeBusy: async () => new Map(),
  bring: async () => undefined,
  joinUrl: () => undefined,
};

/** A file's bytes. Throws `argument.invalid` when it cannot be read. */
const fileAt = (path: string): Uint8Array => {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new AppError('argument.invalid', { what: path }, { cause: error });
  }
};

/** Whoever holds the app's credentials runs it: no person's role is asked for, and the history names the app and the file. */
const importFile = async (file: string, body: Body | undefined, isPreview: boolean, asJson: boolean): Promise<void> => {
  const bytes = fileAt(file);
  const config = readConfig(process.env);
  const clock = await clockOf(config);
  const log = pino({ level: 'silent' });
  const msal = msalClient(config);
  const graph = createGraph(config, msal);
  // The app's own working memory may be open in another process: this one has its own, for as long as it takes.
  const folder = mkdtempSync(join(tmpdir(), 'arshjul-import-'));
  const database = await openDatabase({ dataDir: folder });
  const aside = createAside();
  try {
    const records = await SharePointRecords.open(graph, config.SHAREPOINT_SITE_ID, database.db, log, clock.now);
    const planner = createApp({
      aside,
      records,
      answers: answerStore(database.db),
      clock,
      changes: { moved: () => undefined },
      linkTo: (step: StepKey) => linkToStep(config, step),
      meetings: NO_CALENDAR,
      log,
    });
    const sources = {
      graph,
      graphFor: createGraphFor(config, msal),
      siteId: config.SHAREPOINT_SITE_ID,
      mailbox: config.CALENDAR_MAILBOX,
    };
    const importer = createMeetingImporter({
      read: (source, asked) => readSource(sources, source, asked, today(clock)),
      planner,
      records,
      notify: async () => undefined,
      today: () => today(clock),
    });
    const request = { source: { kind: 'file', name: basename(file), bytes }, body } as const;
    const seen = await importer.preview(request, ITSELF);
    const done = isPreview ? undefined : await importer.confirm(request, seen.digest, ITSELF);
    // What was taken but not written lies in a memory that is thrown away.
    if (done?.kind === 'received') throw new AppError('record.unreachable', { what: 'SharePoint' });
    if (asJson) console.log(JSON.stringify({ ...importView(seen), ...(done && { written: done.written }) }, null, 2));
    else {
      print(seen);
      if (done) console.log(words.written(done.written));
    }
  } finally {
    await aside.settled();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

const bodyIn = (text: string | undefined): Body | undefined => {
  const body = BODIES.find((it) => it === text?.toUpperCase());
  if (text !== undefined && !body) throw new AppError('argument.invalid', { what: `--body ${text}` });
  return body;
};

/** `meetings import <file.ics|file.csv> [--body UN] [--preview] [--json]`. */
export const run = async ([verb, file, ...args]: string[]): Promise<number> => {
  if (verb !== 'import') throw new AppError('argument.invalid', { what: verb ?? 'import' });
  if (!file || file.startsWith('--')) throw new AppError('argument.invalid', { what: 'file.ics | file.csv' });
  const options = readArguments(args, {
    body: { type: 'string' },
    preview: { type: 'boolean' },
    json: { type: 'boolean' },
  });
  await importFile(file, bodyIn(options.body), options.preview ?? false, options.json ?? false);
  return 0;
};
