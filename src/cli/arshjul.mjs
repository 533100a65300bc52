#!/usr/bin/env node
// `npx arshjul …` right after `npm ci`: builds the server side if it is stale, then runs it.
import { build } from '../../scripts/build.mjs';

const BROWSER_PARTS = new Set(['start']);

await build({ all: BROWSER_PARTS.has(process.argv[2] ?? '') });
await import('../../dist/cli.js');
