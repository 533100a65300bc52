// Kills a fan-out of cards at random moments, on PGlite and on PostgreSQL, and counts who is without and who got two.
// ROUNDS (200) and WORKER_ROUNDS (20) say how often.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
await build({
  absWorkingDir: root,
  entryPoints: { crash: 'test/crash/crash.ts', 'crash-worker': 'test/crash/worker.ts' },
  outdir: 'dist/crash',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
});
spawn(process.execPath, ['--enable-source-maps', join(root, 'dist/crash/crash.js')], { stdio: 'inherit' }).once(
  'exit',
  (code) => {
    process.exitCode = code ?? 1;
  },
);
