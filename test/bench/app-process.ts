import { setTimeout } from 'node:timers/promises';
import { assemble } from '../../src/assemble.ts';
import { steppedClock } from '../../src/clock.ts';
import type { Config } from '../../src/config.ts';

/**
 * The app in a process of its own, so that its memory is its own: its settings as JSON and its moment in the environment,
 * its address to whoever started it. Asked `memory`, it answers in bytes, after tidying up, what the process takes of the
 * machine and what its JavaScript holds.
 */
const config: Config = JSON.parse(process.env.APP_CONFIG!);
const app = await assemble(config, steppedClock(new Date(process.env.APP_NOW!)));
process.on('message', async () => {
  for (let turn = 0; turn < 3; turn += 1) {
    globalThis.gc?.();
    await setTimeout(100);
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send!({ rss, held: heapUsed + external });
});
process.send!({ url: app.url });
// Whoever started it is gone.
process.once('disconnect', () => process.exit());
