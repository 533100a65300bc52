// `node scripts/bench.mjs <name>`: builds test/bench/<name>.ts and runs it beside a fresh local tenant of its own.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { build } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [name, ...rest] = process.argv.slice(2);
await build({ all: name === 'tab' });
await bundle({
  absWorkingDir: root,
  entryPoints: {
    [name]: `test/bench/${name}.ts`,
    certificate: 'src/local-tenant/certificate.ts',
    channel: 'test/bench/channel-process.ts',
    'app-process': 'test/bench/app-process.ts',
    'bare-process': 'test/bench/bare-process.ts',
  },
  outdir: 'dist/bench',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
});
const folder = mkdtempSync(join(tmpdir(), 'arshjul-bench-'));
try {
  // The certificate is made before the process that is to trust it: Node reads whom it trusts only once.
  const { certificate } = await import(new URL('../dist/bench/certificate.js', import.meta.url));
  const { caFile } = await certificate(folder);
  process.exitCode = await new Promise((resolve) => {
    spawn(process.execPath, ['--enable-source-maps', '--expose-gc', join(root, `dist/bench/${name}.js`), ...rest], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, BENCH_DIR: folder, NODE_EXTRA_CA_CERTS: caFile },
    }).once('exit', (code) => resolve(code ?? 1));
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
