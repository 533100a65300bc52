import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const TAB = fileURLToPath(new URL('../../dist/tab/', import.meta.url));
/** What a phone on a slow line can wait for. */
const MOST_KB = 220;

/** The scripts that the page loads before anything is drawn: its own, and those that the build says it needs at once. */
const firstScripts = (): string[] => {
  const html = readFileSync(`${TAB}index.html`, 'utf8');
  return [...html.matchAll(/(?:src|href)="\/tab\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path!);
};

it(`loads at most ${MOST_KB} KB of packed JavaScript for the first view, and the rest when it is needed`, () => {
  const scripts = firstScripts();
  const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(TAB + path)).length, 0);
  expect(scripts.length).toBeGreaterThan(1);
  expect(scripts.join()).not.toMatch(/wheel|duty-card|browser/);
  expect(bytes / 1024).toBeLessThanOrEqual(MOST_KB);
});
