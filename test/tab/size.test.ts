import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const TAB = fileURLToPath(new URL('../../dist/tab/', import.meta.url));
/** What a phone on a slow line can wait for. */
const MOST_KB = 220;
/** What one thing that is opened may load beside it; the library that signs in outside a host is the largest. */
const MOST_LATER_KB = 80;

const packedKb = (path: string): number => gzipSync(readFileSync(TAB + path)).length / 1024;

/** The scripts that the page loads before anything is drawn: its own, and those that the build says it needs at once. */
const firstScripts = (): string[] => {
  const html = readFileSync(`${TAB}index.html`, 'utf8');
  return [...html.matchAll(/(?:src|href)="\/tab\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path!);
};

it(`loads at most ${MOST_KB} KB of packed JavaScript for the first view, and the rest when it is needed`, () => {
  const scripts = firstScripts();
  expect(scripts.length).toBeGreaterThan(1);
  expect(scripts.join()).not.toMatch(/wheel|duty-card|browser/);
  expect(scripts.reduce((sum, path) => sum + packedKb(path), 0)).toBeLessThanOrEqual(MOST_KB);
});

it(`loads no script of more than ${MOST_LATER_KB} KB packed for what is opened later`, () => {
  const first = firstScripts();
  const later = readdirSync(`${TAB}assets`)
    .map((name) => `assets/${name}`)
    .filter((path) => path.endsWith('.js') && !first.includes(path));
  expect(later.length).toBeGreaterThan(5);
  expect(later.filter((path) => packedKb(path) > MOST_LATER_KB)).toEqual([]);
});
