// Builds the page of every card in every state to test-artifacts/cards and serves it. `--build` only builds.

import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import express from 'express';

const root = fileURLToPath(new URL('..', import.meta.url));
const gallery = join(root, 'test/bot/gallery');
const out = join(root, 'test-artifacts/cards');
const { values } = parseArgs({ options: { build: { type: 'boolean', default: false } } });

const common = { absWorkingDir: root, bundle: true, logLevel: 'warning' };
const list = join(root, 'dist/gallery/cards.mjs');
await Promise.all([
  build({
    ...common,
    entryPoints: [join(gallery, 'cards.ts')],
    outfile: list,
    format: 'esm',
    platform: 'node',
    packages: 'external',
  }),
  build({ ...common, entryPoints: { page: join(gallery, 'page/main.ts') }, outdir: out, format: 'iife' }),
]);
const { galleryCards } = await import(pathToFileURL(list).href);
mkdirSync(out, { recursive: true });
cpSync(join(gallery, 'page/index.html'), join(out, 'index.html'));
writeFileSync(join(out, 'cards.js'), `globalThis.cards = ${JSON.stringify(await galleryCards())};\n`);

if (!values.build) {
  const server = express()
    .use(express.static(out))
    .listen(0, '127.0.0.1', () => console.log(`ready cards http://127.0.0.1:${server.address().port}/`));
}
