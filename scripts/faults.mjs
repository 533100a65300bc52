// Strikes every request of every scenario with every kind of fault; `npm test` runs a sample of the same.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const scenarios = ['publishing', 'answering', 'both-ways'].map((it) => `test/fault/${it}.test.ts`);
spawn(process.execPath, [vitest, 'run', ...scenarios, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, FAULTS: 'all' },
}).once('exit', (code) => {
  process.exitCode = code ?? 1;
});
