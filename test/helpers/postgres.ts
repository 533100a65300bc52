import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../src/cli/processes.ts';

const DEBIAN = '/usr/lib/postgresql';

/** Where the server's programs are: PG_BIN, Debian's newest, or nowhere. */
export const postgresBin = (): string | undefined => {
  if (process.env.PG_BIN) return process.env.PG_BIN;
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  return versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(DEBIAN, version, 'bin'))
    .find((it) => existsSync(join(it, 'initdb')));
};

/** The server refuses to run as root: then it is the account that Debian's package made for it. */
const account = (): { uid: number; gid: number } | Record<string, never> => {
  if (userInfo().uid !== 0) return {};
  const id = (what: string) => Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
};

export interface PostgresServer {
  /** A database of its own, empty. */
  database(): Promise<string>;
  stop(): Promise<void>;
}

/** A PostgreSQL of the test's own, in a folder of its own, on loopback and a free port. */
export const startPostgres = async (): Promise<PostgresServer> => {
  const bin = postgresBin();
  if (!bin) throw new Error('PostgreSQL is not installed: apt-get install postgresql, or set PG_BIN');
  const as = account();
  const folder = mkdtempSync(join(tmpdir(), 'arshjul-postgres-'));
  if ('uid' in as) chownSync(folder, as.uid!, as.gid!);
  const data = join(folder, 'data');
  const options = { ...as, cwd: folder, env: { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8', HOME: folder } };
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'arshjul', '--auth=trust', '-E', 'UTF8'], {
    ...options,
    stdio: 'ignore',
  });
  const port = await freePort();
  const url = (name: string) => `postgres://arshjul@127.0.0.1:${port}/${name}`;
  // What is tried is that processes end, not that the machine does.
  const settings = [
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'max_connections=100',
    'fsync=off',
  ];
  const server: ChildProcess = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((it) => ['-c', it])],
    { ...options, stdio: 'ignore' },
  );
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const { default: pg } = await import('pg');
  const ask = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url('postgres') });
    client.on('error', () => undefined);
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  for (;;) {
    try {
      await ask('select 1');
      break;
    } catch (error) {
      if (server.exitCode !== null) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  let made = 0;
  return {
    database: async () => {
      made += 1;
      const name = `arshjul_${made}`;
      await ask(`create database ${name}`);
      return url(name);
    },
    stop: async () => {
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
