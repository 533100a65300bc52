import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { freePort } from '../../src/cli/processes.ts';

const CLI = fileURLToPath(new URL('../../src/cli/arshjul.mjs', import.meta.url));

/** Runs a command of the product to its end, as somebody at a keyboard would. */
export const arshjul = (
  args: string[],
  env: Record<string, string | undefined> = {},
): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [CLI, ...args], { env: { ...process.env, NODE_OPTIONS: '', ...env } });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    child.on('close', (code) => resolve({ code: code ?? -1, out, err }));
  });

export interface Running {
  readonly child: ChildProcess;
  readonly lines: string[];
  readonly stopped: Promise<number | null>;
}

/** Starts a program and waits until it has printed all these beginnings of lines. */
export const startUntil = (
  file: string,
  args: string[],
  env: Record<string, string | undefined>,
  ...beginnings: string[]
): Promise<Running> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], {
      env: { ...process.env, NODE_OPTIONS: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lines: string[] = [];
    let err = '';
    const stopped = new Promise<number | null>((done) => child.once('exit', done));
    child.stderr.on('data', (chunk) => (err += chunk));
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      if (beginnings.every((beginning) => lines.some((it) => it.startsWith(beginning))))
        resolve({ child, lines, stopped });
    });
    child.once('exit', (code) =>
      reject(new Error(`ended with ${code} before it was ready\n${lines.join('\n')}\n${err}`)),
    );
  });

export interface Local {
  readonly dataDir: string;
  readonly app: string;
  readonly tenant: string;
  readonly started: Running;
  readonly env: Record<string, string>;
  control<T>(method: string, path: string, body?: unknown): Promise<T>;
  stop(): Promise<void>;
}

/** Talks to the tenant's controls, trusting its certificate. */
export const controlOf = (tenant: string, dataDir: string) => {
  const ca = readFileSync(join(dataDir, 'tenant-ca.pem'));
  return <T>(method: string, path: string, body?: unknown): Promise<T> =>
    new Promise((resolve, reject) => {
      const call = request(
        `${tenant}/_tenant${path}`,
        { method, ca, headers: { 'Content-Type': 'application/json' } },
        (response) => {
          let text = '';
          response.on('data', (chunk) => (text += chunk));
          response.on('end', () =>
            (response.statusCode ?? 500) < 300
              ? resolve((text ? JSON.parse(text) : undefined) as T)
              : reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`)),
          );
        },
      );
      call.on('error', reject);
      call.end(body === undefined ? undefined : JSON.stringify(body));
    });
};

/** The whole product as `npm start` starts it, on free ports and in a folder of its own. */
export const startLocal = async (): Promise<Local> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'arshjul-test-'));
  const [port, tenantPort] = [await freePort(), await freePort()];
  const started = await startUntil(
    CLI,
    ['start'],
    { DATA_DIR: dataDir, PORT: String(port), TENANT_PORT: String(tenantPort), LOG_LEVEL: 'warn' },
    'ready app ',
    'ready tenant ',
  );
  const url = (name: string) => started.lines.find((line) => line.startsWith(`ready ${name} `))!.split(' ')[2]!;
  const tenant = url('tenant');
  return {
    dataDir,
    tenant,
    started,
    app: url('app'),
    env: { ...parseEnv(readFileSync(join(dataDir, 'tenant.env'), 'utf8')) } as Record<string, string>,
    control: controlOf(tenant, dataDir),
    stop: async () => {
      started.child.kill('SIGTERM');
      await started.stopped;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

/** Asks until something is so; the test's own time limit ends it when it never is. */
export const until = async <T>(ask: () => Promise<T | undefined | false>): Promise<T> => {
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
