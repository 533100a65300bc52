import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../helpers/postgres.ts';
import { playedChannel } from './channel.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 200);
const WITH_WORKERS = Number(process.env.WORKER_ROUNDS ?? 20);
const CARDS = 500;
/** Messages that a worker has claimed at most (src/reminders/feed.ts). */
const CLAIMED = 32;
/** A dead worker's claims are taken over after so long; shorter than in earnest, so that a run is short. */
const LEASE_MS = 3000;

const channel = await playedChannel();
const folder = mkdtempSync(join(tmpdir(), 'arshjul-crash-'));
const workerFile = fileURLToPath(new URL('./crash-worker.js', import.meta.url));

interface Done {
  readonly doubts: number;
  readonly sent: number;
}
interface Worker {
  readonly child: ChildProcess;
  readonly ready: Promise<void>;
  /** Undefined when it was killed. */
  readonly done: Promise<Done | undefined>;
}

const start = (where: { databaseUrl?: string; dataDir: string }, begin: boolean): Worker => {
  const child = fork(workerFile, {
    env: {
      ...process.env,
      ...(where.databaseUrl ? { DATABASE_URL: where.databaseUrl } : {}),
      DATA_DIR: where.dataDir,
      CHANNEL: channel.url,
      CARDS: String(CARDS),
      LEASE_MS: String(LEASE_MS),
      BEGIN: begin ? '1' : '',
    },
  });
  let done: Done | undefined;
  const ended = new Promise<Done | undefined>((resolve) => child.once('exit', () => resolve(done)));
  const ready = new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('a worker ended before it was ready')));
    child.on('message', (message: { type: string } & Done) => {
      if (message.type === 'ready') resolve();
      else done = message;
    });
  });
  ready.catch(() => undefined);
  return { child, ready, done: ended };
};

/** All of them at once, when all are ready. */
const begin = async (...workers: readonly Worker[]): Promise<void> => {
  await Promise.all(workers.map((it) => it.ready));
  for (const { child } of workers) child.send('begin');
};

const forget = () => fetch(new URL('/seen', channel.url), { method: 'DELETE' });
const kill = async ({ child, done }: Worker): Promise<void> => {
  child.kill('SIGKILL');
  await done;
};
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Round {
  readonly doubled: number;
  readonly doubts: number;
}

/** Throws unless every recipient has the card, and no more are doubled than were in doubt, and in flight. */
const judged = (doubts: number, killed: number): Round => {
  const cards = Object.values(channel.seen().cards);
  const doubled = cards.reduce((sum, it) => sum + it - 1, 0);
  if (cards.length !== CARDS) throw new Error(`${CARDS - cards.length} people are without a card`);
  if (doubts > CLAIMED * killed) throw new Error(`${doubts} in doubt, more than can be in flight`);
  if (doubled > doubts) throw new Error(`${doubled} doubled, of ${doubts} in doubt`);
  return { doubled, doubts };
};

const told = (name: string, rounds: readonly Round[]): void => {
  const sum = (of: (it: Round) => number) => rounds.reduce((all, it) => all + of(it), 0);
  const most = (of: (it: Round) => number) => Math.max(0, ...rounds.map(of));
  console.log(
    `${name}: ${rounds.length} kills, nobody without a card; doubled ${sum((it) => it.doubled)} of ${rounds.length * CARDS} (at most ${most((it) => it.doubled)} in a round), in doubt ${sum((it) => it.doubts)} (at most ${most((it) => it.doubts)})`,
  );
};

/** How long a fan-out takes undisturbed, so that kills fall all over it. */
const lengthOf = async (where: { databaseUrl?: string; dataDir: string }): Promise<number> => {
  await forget();
  const worker = start(where, true);
  await begin(worker);
  const from = performance.now();
  await worker.done;
  judged(0, 0);
  return performance.now() - from;
};

const oneWorker = async (name: string, where: { databaseUrl?: string; dataDir: string }): Promise<void> => {
  await lengthOf(where);
  const length = await lengthOf(where);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await forget();
    const first = start(where, true);
    await begin(first);
    await pause(Math.random() * length);
    await kill(first);
    const second = start(where, false);
    await begin(second);
    const done = await second.done;
    if (!done) throw new Error(`round ${round}: the second worker ended before it was done`);
    rounds.push(judged(done.doubts, 1));
  }
  told(name, rounds);
};

const severalWorkers = async (count: number, databaseUrl: string): Promise<void> => {
  const where = { databaseUrl, dataDir: folder };
  const rounds: Round[] = [];
  for (let round = 0; round < WITH_WORKERS; round += 1) {
    await forget();
    const first = start(where, true);
    // The others find an empty outbox and wait at the same line.
    await first.ready;
    const workers = [first, ...Array.from({ length: count - 1 }, () => start(where, false))];
    await begin(...workers);
    const enough = Math.random() * CARDS;
    while (Object.keys(channel.seen().cards).length < enough) await pause(1);
    const unlucky = workers[round % count]!;
    await kill(unlucky);
    const living = workers.filter((it) => it !== unlucky);
    const doubts = (await Promise.all(living.map((it) => it.done))).map((it) => it?.doubts ?? 0);
    rounds.push(judged(Math.max(...doubts), 1));
  }
  told(`${count} workers on PostgreSQL, one killed`, rounds);
};

const server = await startPostgres();
try {
  if (!process.env.ONLY_PG) await oneWorker('PGlite', { dataDir: join(folder, 'pglite') });
  await oneWorker('PostgreSQL', { databaseUrl: await server.database(), dataDir: folder });
  for (const count of [2, 4]) await severalWorkers(count, await server.database());
} finally {
  await server.stop();
  channel.close();
  rmSync(folder, { recursive: true, force: true });
}
