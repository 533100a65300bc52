import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDate } from '../../cycle/planning/local-date.ts';
import { AppError } from '../../errors.ts';
import { readArguments } from '../arguments.ts';
import { freePort, readEnvFile, runSelf, startProcess, stopProcess } from '../processes.ts';

/** Set for the process that runs the days: it trusts the tenant's certificate from its start. */
const INSIDE = 'ARSHJUL_SIMULATION_DIR';

/**
 * `simulate --from … --to … [--seed <n>] [--json] [--keep <folder>]`: the days one by one against a fresh local tenant. With
 * a seed people are as people are: some late, some wanting more time, some handing in what must be completed.
 */
export const run = async (args: string[]): Promise<number> => {
  const options = readArguments(args, {
    from: { type: 'string' },
    to: { type: 'string' },
    json: { type: 'boolean' },
    keep: { type: 'string' },
    seed: { type: 'string' },
  });
  const from = localDate(options.from ?? '');
  const to = localDate(options.to ?? '');
  if (to < from) throw new AppError('argument.invalid', { what: `--to ${to}` });
  if (options.seed !== undefined && !/^\d{1,9}$/.test(options.seed))
    throw new AppError('argument.invalid', { what: `--seed ${options.seed}` });
  const inside = process.env[INSIDE];
  if (inside) {
    const { runDays } = await import('../../simulation/run-days.ts');
    const { CONSCIENTIOUS, moodsOf } = await import('../../simulation/moods.ts');
    const moods = options.seed === undefined ? CONSCIENTIOUS : moodsOf(Number(options.seed));
    return runDays({ from, to, json: options.json ?? false, moods, dataDir: inside });
  }
  const dataDir = options.keep ?? mkdtempSync(join(tmpdir(), 'arshjul-'));
  const tenant = await startProcess('tenant', {
    ...process.env,
    DATA_DIR: dataDir,
    TENANT_PORT: '0',
    PORT: String(await freePort()),
    TENANT_FIRST_DAY: from,
  });
  try {
    const env = {
      ...process.env,
      ...readEnvFile(join(dataDir, 'tenant.env')),
      [INSIDE]: dataDir,
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
    };
    return await runSelf(['simulate', ...args], env, 'inherit');
  } finally {
    await stopProcess(tenant);
    if (!options.keep) rmSync(dataDir, { recursive: true, force: true });
  }
};
