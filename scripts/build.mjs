// Builds what is stale: the server side with esbuild, the tab with Vite. `npm start`, `npm test` and `npx arshjul` call it.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

const filesIn = (path) => {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path).flatMap((name) => filesIn(join(path, name)));
};

/** Changes when any of the sources does: names, sizes and times. */
const fingerprint = (sources) => {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesIn(join(root, source)))) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
};

const unlessFresh = async (name, sources, build) => {
  const mark = join(dist, `.${name}`);
  const now = fingerprint(sources);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === now) return;
  await build();
  mkdirSync(dist, { recursive: true });
  writeFileSync(mark, now);
};

const buildServer = async () => {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: { cli: 'src/cli/main.ts', app: 'src/main.ts', tenant: 'src/local-tenant/main.ts' },
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
    chunkNames: '[name]-[hash]',
  });
};

const buildTenantPage = async () => {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: { 'tenant-page': 'src/local-tenant/page/client/main.ts' },
    outdir: 'dist/tenant-page',
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    sourcemap: true,
    logLevel: 'warning',
  });
};

const buildTab = async () => {
  const { build } = await import('vite');
  await build({ configFile: join(root, 'tab/vite.config.ts'), logLevel: 'warn' });
};

/** Server code alone is enough for the command line; `all` adds what browsers load. */
export const build = async ({ all }) => {
  await unlessFresh('server', ['src', 'bot', 'manifest', 'package.json'], buildServer);
  if (!all) return;
  await unlessFresh('tenant-page', ['src/local-tenant/page/client', 'package-lock.json'], buildTenantPage);
  await unlessFresh('tab', ['tab', 'src', 'package-lock.json'], buildTab);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await build({ all: true });
