import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { AppError } from '../errors.ts';

/** The folder of built code that this runs from. */
export const builtFile = (name: string): string => fileURLToPath(new URL(`./${name}`, import.meta.url));

export interface Started {
  readonly child: ChildProcess;
  /** The address in the process's ready line. */
  readonly url: string;
}

/** Starts a built program and waits for its line `ready <name> <url>`. Throws `internal` with the exit code when it ends before. */
export const startProcess = (name: 'app' | 'tenant', env: NodeJS.ProcessEnv): Promise<Started> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', builtFile(`${name}.js`)], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const url = new RegExp(`^ready ${name} (\\S+)$`).exec(line)?.[1];
      if (url) resolve({ child, url });
      else console.log(line);
    });
    child.once('exit', (code) => reject(new AppError('internal', { what: `${name} ended before it was ready`, code })));
  });

/** Ends a process that was started here, and waits until it has. */
export const stopProcess = async ({ child }: Started): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
};

/** The variables of an environment file that the tenant wrote. */
export const readEnvFile = (file: string): Record<string, string> =>
  ({ ...parseEnv(readFileSync(file, 'utf8')) }) as Record<string, string>;

/** Runs a command of this same program to its end, in a process of its own; its certificate settings are read at start. Throws `internal`. */
export const runSelf = (args: string[], env: NodeJS.ProcessEnv, stdio: 'ignore' | 'inherit'): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', builtFile('cli.js'), ...args], {
      env,
      stdio: ['ignore', stdio, 'inherit'],
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });

/** A port that nothing listens on just now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
