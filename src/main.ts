import { assemble } from './assemble.ts';
import { timeKeptBy } from './clock.ts';
import { readConfig } from './config.ts';
import { AppError } from './errors.ts';
import { startService } from './tenants/service.ts';
import { tenantFiles } from './tenants/tenant-files.ts';
import { messages } from './text/index.ts';
import { startTimedWork } from './timed-work.ts';

/** The one customer that the environment names. */
const startOne = async () => {
  const config = readConfig(process.env);
  const { clock, followed } = await timeKeptBy(config);
  const running = await assemble(config, clock);
  const timed = await startTimedWork(running, clock, followed);
  return {
    url: config.PUBLIC_URL,
    close: async () => {
      await timed.stop();
      await running.close();
    },
  };
};

const start = async () => {
  const tenants = tenantFiles(process.env);
  const running = await (tenants ? startService(tenants, process.env) : startOne());
  console.log(`ready app ${running.url}`);
  const stop = async () => {
    await running.close();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
};

start().catch((error: unknown) => {
  console.error(error instanceof AppError ? messages.sv.error[error.code](error.facts) : error);
  process.exit(1);
});
