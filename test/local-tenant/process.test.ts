import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseEnv, promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'tenant-process-'));
// Inside the project, so that the bundle finds its packages.
const outdir = join(root, 'build', `tenant-${process.pid}`);
const FORM = 'application/x-www-form-urlencoded';
let child: ChildProcess;

const start = async (port: string): Promise<string> => {
  child = spawn(process.execPath, [join(outdir, 'main.js')], {
    env: { ...process.env, DATA_DIR: dataDir, TENANT_PORT: port, PORT: '4321' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout! })) {
    const origin = /^ready tenant (https:\/\/localhost:\d+)$/.exec(line)?.[1];
    if (origin) return origin;
  }
  throw new Error('the tenant ended without getting ready');
};

const stop = (signal: NodeJS.Signals): Promise<number | null> =>
  new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill(signal);
  });

const env = (file: string) => parseEnv(readFileSync(join(dataDir, file), 'utf8')) as Record<string, string>;

const send = (url: string, method = 'GET', body?: object, headers: Readonly<Record<string, string>> = {}) =>
  // biome-ignore lint/suspicious/noExplicitAny: the shape follows the request.
  new Promise<{ status: number; date: string; body: any }>((resolve, reject) => {
    const sent = request(
      url,
      {
        method,
        ca: readFileSync(join(dataDir, 'tenant-ca.pem')),
        headers: { 'Content-Type': body instanceof URLSearchParams ? FORM : 'application/json', ...headers },
      },
      async (response) => {
        const parts: Buffer[] = [];
        for await (const part of response) parts.push(part);
        const text = Buffer.concat(parts).toString();
        resolve({ status: response.statusCode!, date: response.headers.date!, body: text && JSON.parse(text) });
      },
    );
    sent.on('error', reject);
    sent.end(body && (body instanceof URLSearchParams ? body.toString() : JSON.stringify(body)));
  });

let origin: string;

beforeAll(async () => {
  await build({
    entryPoints: { main: join(root, 'src/local-tenant/main.ts') },
    outdir,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  origin = await start('0');
});
afterAll(async () => {
  if (child.exitCode === null && child.signalCode === null) await stop('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
  rmSync(outdir, { recursive: true, force: true });
});

describe('the tenant as a process', () => {
  it('writes at its start what the app, and an administrator, need to run against it', () => {
    const [app, administrator] = [env('tenant.env'), env('admin.env')];
    expect(app).toMatchObject({
      PORT: '4321',
      PUBLIC_URL: 'http://localhost:4321',
      AUTHORITY_HOST: origin,
      GRAPH_BASE_URL: `${origin}/graph`,
      BOT_OPENID_METADATA_URL: `${origin}/botframework/v1/.well-known/openidconfiguration`,
      TIME_SOURCE_URL: `${origin}/_tenant/clock`,
      HOST_ORIGINS: origin,
      NODE_EXTRA_CA_CERTS: join(dataDir, 'tenant-ca.pem'),
    });
    expect(administrator).toMatchObject({ TENANT_ID: app.TENANT_ID, SHAREPOINT_SITE_ID: app.SHAREPOINT_SITE_ID });
    expect(administrator.CLIENT_ID).not.toBe(app.CLIENT_ID);
    for (const file of ['tenant.env', 'admin.env', 'tenant-key.pem'])
      expect(statSync(join(dataDir, file)).mode & 0o777).toBe(0o600);
  });

  it('serves the official clients, MSAL and Graph’s own, unchanged', async () => {
    const { stdout } = await run(process.execPath, [join(root, 'test/local-tenant/real-clients.mjs')], {
      env: { ...process.env, ...env('admin.env') },
    });
    expect(JSON.parse(stdout)).toEqual({
      list: 'Klienter',
      refused: { status: 412, code: 'preconditionFailed', requestId: expect.any(String) },
      titles: ['Åäö'],
      cached: true,
    });
  });

  it('has a clock of its own, which one can move', async () => {
    const before = await send(`${origin}/_tenant/clock`);
    expect(before.body.day).toBe('2026-02-02');
    const moved = await send(`${origin}/_tenant/clock`, 'POST', { day: '2026-11-24' });
    expect(moved.body.day).toBe('2026-11-24');
    const head = await send(`${origin}/_tenant/clock`, 'HEAD');
    expect(new Date(head.date).toISOString().slice(0, 10)).toBe(moved.body.now.slice(0, 10));
    expect((await send(`${origin}/_tenant/clock`, 'POST', { day: '2026-02-30' })).status).toBe(400);
  });

  it('ends cleanly on SIGTERM and is the same tenant when it starts again', async () => {
    const before = env('tenant.env');
    expect(await stop('SIGTERM')).toBe(0);
    expect(await start(new URL(origin).port)).toBe(origin);
    expect(env('tenant.env')).toEqual(before);
    const { body } = await send(`${origin}/_tenant/lists`);
    expect(body.lists).toEqual([
      { displayName: 'Klienter', items: [expect.objectContaining({ Key: '2027-M01', Title: 'Åäö' })] },
    ]);
    expect((await send(`${origin}/_tenant/clock`)).body.day).toBe('2026-11-24');
  });

  it('has lost nothing that it confirmed when it is killed', async () => {
    const { TENANT_ID, CLIENT_ID, CLIENT_SECRET, SHAREPOINT_SITE_ID } = env('tenant.env');
    const proof = { grant_type: 'client_credentials', client_id: CLIENT_ID!, client_secret: CLIENT_SECRET! };
    const scope = 'https://graph.microsoft.com/.default';
    const token = await send(
      `${origin}/${TENANT_ID}/oauth2/v2.0/token`,
      'POST',
      new URLSearchParams({ ...proof, scope }),
    );
    const headers = { Authorization: `Bearer ${token.body.access_token}` };
    const lists = `${origin}/graph/v1.0/sites/${SHAREPOINT_SITE_ID}/lists`;
    const [list] = (await send(lists, 'GET', undefined, headers)).body.value;
    const items = `${lists}/${list.id}/items`;
    const feed = await send(`${items}/delta?token=latest&$expand=fields`, 'GET', undefined, headers);
    const keys = Array.from({ length: 20 }, (_, index) => `killed-${index}`);
    const answers = await Promise.all(keys.map((Key) => send(items, 'POST', { fields: { Key } }, headers)));
    expect(answers.every((answer) => answer.status === 201)).toBe(true);
    await stop('SIGKILL');
    await start(new URL(origin).port);
    const next = await send(feed.body['@odata.deltaLink'], 'GET', undefined, headers);
    const found = next.body.value.map((item: { fields: { Key: string } }) => item.fields.Key);
    expect(found.sort()).toEqual(keys.sort());
  });
});
