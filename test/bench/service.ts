import { type ChildProcess, fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { Agent, get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { departmentOf } from './department.ts';
import { presser } from './press.ts';
import { quantile } from './quantile.ts';
import { prepareDepartment, startTenant } from './tenant-process.ts';

/**
 * What the service costs beside the least that it could: GET /api/timeline against a bare server that answers the same bytes,
 * and what a live connection takes. Two processes, one client, in one run.
 */
const UNITS = 560;
const DAY = '2026-02-10';
const REQUESTS = 3_200;
const WARM = 40;
const CONNECTIONS = 500;
const CHANGES = 10;
const MB = 1_048_576;

const failures: string[] = [];
const claim = (what: string, value: number, most: number): void => {
  console.log(`${what}: ${value.toFixed(2)} (at most ${most})`);
  if (!(value <= most)) failures.push(what);
};

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const ask = (url: string, headers: Record<string, string>) =>
  new Promise<{ ms: number; status: number; headers: IncomingMessage['headers']; body: Buffer }>((resolve, reject) => {
    const began = performance.now();
    get(url, { agent, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({
          ms: performance.now() - began,
          status: response.statusCode!,
          headers: response.headers,
          body: Buffer.concat(parts),
        }),
      );
    }).on('error', reject);
  });

interface Memory {
  readonly rss: number;
  readonly held: number;
}

const started: ChildProcess[] = [];
const start = async (name: string, env: Record<string, string>) => {
  const child = fork(fileURLToPath(new URL(`./${name}.js`, import.meta.url)), {
    env: { ...process.env, ...env },
    execArgv: ['--expose-gc'],
  });
  started.push(child);
  const { url } = await new Promise<{ url: string }>((resolve, reject) => {
    child.once('message', (it) => resolve(it as { url: string }));
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
  });
  return {
    url,
    memory: () =>
      new Promise<Memory>((resolve) => {
        child.once('message', (it) => resolve(it as Memory));
        child.send('memory');
      }),
  };
};

const tenant = await startTenant('service', DAY);
try {
  const { publish } = await prepareDepartment(tenant, UNITS, DAY);
  let duties = 0;
  for (const year of [2025, 2026, 2027]) duties += (await publish(year)).duties;
  const press = await presser(tenant);
  const app = await start('app-process', {
    APP_CONFIG: JSON.stringify(tenant.appConfig(tenant.appPort)),
    APP_NOW: `${DAY}T09:00:00+01:00`,
  });
  const heads = departmentOf(UNITS).assignments.filter((it) => it.role === 'unitHead');
  const authorization = `Bearer ${await tenant.control.tokenOf(CENTRAL.qualityDeveloper.id)}`;
  const asked = { authorization, 'accept-encoding': 'gzip' };
  const ours = `${app.url}/api/timeline?year=2026`;
  const first = await ask(ours, asked);
  if (first.status !== 200) throw new Error(`${first.status} ${first.body}`);
  console.log(
    `${duties} duties of ${UNITS} units in three operating years; the calendar year is ${(first.body.length / 1024).toFixed(0)} KB packed`,
  );

  const bodyFile = join(process.env.BENCH_DIR!, 'timeline');
  writeFileSync(bodyFile, first.body);
  const kept = ['content-type', 'content-encoding', 'content-length', 'etag', 'vary'];
  const bare = await start('bare-process', {
    BARE_BODY: bodyFile,
    BARE_HEADERS: JSON.stringify(Object.fromEntries(kept.map((name) => [name, first.headers[name]]))),
  });
  const times = { ours: [] as number[], bare: [] as number[], unchanged: [] as number[] };
  for (let turn = -WARM; turn < REQUESTS; turn += 1) {
    const one = await ask(ours, asked);
    const other = await ask(`${bare.url}/api/timeline`, asked);
    const again = await ask(ours, { ...asked, 'if-none-match': one.headers.etag! });
    if (!one.body.equals(other.body) || again.status !== 304) throw new Error('not the same answer');
    if (turn < 0) continue;
    times.ours.push(one.ms);
    times.bare.push(other.ms);
    times.unchanged.push(again.ms);
  }
  const [p95, bareP95, sameP95] = [times.ours, times.bare, times.unchanged].map((it) => quantile(it, 0.95)) as [
    number,
    number,
    number,
  ];
  console.log(`p95: ${p95.toFixed(1)} ms, the bare server ${bareP95.toFixed(1)} ms, 304 ${sameP95.toFixed(1)} ms`);
  claim('p95 of the year against a bare server', p95 / bareP95, 1.5);

  const before = await app.memory();
  const heard: (() => void)[] = [];
  let changes = 0;
  const open = () =>
    new Promise<IncomingMessage>((resolve, reject) => {
      get(`${app.url}/api/events`, { agent: false, headers: { authorization } }, (response) => {
        response.setEncoding('utf8');
        response.on('data', (text: string) => {
          if (!text.includes('event: change')) return;
          changes += 1;
          if (changes === CONNECTIONS) for (const tell of heard.splice(0)) tell();
        });
        response.on('error', () => undefined);
        resolve(response);
      }).on('error', reject);
    });
  const connections: IncomingMessage[] = [];
  for (let nr = 0; nr < CONNECTIONS; nr += 1) connections.push(await open());
  const after = await app.memory();
  claim(`memory of the process for ${CONNECTIONS} live connections, MB`, (after.rss - before.rss) / MB, 100);
  claim(`memory of its JavaScript for ${CONNECTIONS} live connections, MB`, (after.held - before.held) / MB, 100);

  const delays: number[] = [];
  for (let index = 0; index < CHANGES; index += 1) {
    changes = 0;
    const allHeard = new Promise<void>((resolve) => heard.push(resolve));
    const began = performance.now();
    await press(app.url, { head: heads[index]!, duty: `2027-M01-${heads[index]!.unit}`, message: `card-${index}` });
    await allHeard;
    delays.push(performance.now() - began);
  }
  for (const it of connections) it.destroy();
  claim(
    `from an answer to the last of ${CONNECTIONS} tabs, the slowest of ${CHANGES}, s`,
    Math.max(...delays) / 1000,
    1,
  );
} finally {
  for (const it of started) it.kill();
  await tenant.stop();
}
if (failures.length > 0) console.error(`not reached: ${failures.join('; ')}`);
process.exit(failures.length === 0 ? 0 : 1);
