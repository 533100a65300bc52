import { join } from 'node:path';
import { AppError } from '../../errors.ts';
import { INTRODUCED } from '../../sample/exempelbro.ts';
import { openDatabase } from '../../store/database.ts';
import { readEnvFile, runSelf, type Started, startProcess, stopProcess } from '../processes.ts';

/** Operating years that the sample municipality has in its lists: those that touch 2026, and the one after. */
const YEARS = ['2025', '2026', '2027', '2028'];

/** `start`: the local tenant and the app as two processes, with the sample municipality published. */
export const run = async (): Promise<number> => {
  const dataDir = process.env.DATA_DIR ?? '.arshjul';
  const started: Started[] = [];
  const stop = async () => {
    for (const it of [...started].reverse()) await stopProcess(it);
  };
  const stopped = new Promise<number>((resolve) => {
    const end = () => void stop().then(() => resolve(0));
    process.once('SIGTERM', end);
    process.once('SIGINT', end);
  });
  try {
    // Making the app's database takes as long as the tenant's: the two are made side by side.
    const database = openDatabase({ databaseUrl: process.env.DATABASE_URL, dataDir }).then((it) => it.close());
    const tenant = await startProcess('tenant', { ...process.env, DATA_DIR: dataDir });
    started.push(tenant);
    console.log(`ready tenant ${tenant.url}`);
    const administrator = { ...process.env, ...readEnvFile(join(dataDir, 'admin.env')) };
    const provisioned = await runSelf(
      ['provision', '--sample', '--from', INTRODUCED, ...YEARS.flatMap((year) => ['--year', year])],
      administrator,
      'ignore',
    );
    if (provisioned !== 0) throw new AppError('internal', { what: 'provision' });
    await database;
    const app = await startProcess('app', {
      ...process.env,
      DATA_DIR: dataDir,
      ...readEnvFile(join(dataDir, 'tenant.env')),
    });
    started.push(app);
    console.log(`ready app ${app.url}`);
    const died = Promise.race(
      started.map(({ child }) => new Promise<number>((resolve) => child.once('exit', () => resolve(1)))),
    );
    return await Promise.race([stopped, died]);
  } finally {
    await stop();
  }
};
