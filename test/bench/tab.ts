import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import express from 'express';
import { type Browser, chromium, type Frame } from 'playwright-core';
import { longPart, sendSpliced } from '../../src/http/spliced-body.ts';
import { CHROME_FLAGS, chromePath, loopbackPage } from '../helpers/chrome.ts';
import { startTabHost } from '../tab/host.ts';
import { quantile } from './quantile.ts';
import { comeToRest, driveTab, scrollFrames, timeToPaint, watchFirstPaint } from './tab/measure.ts';
import { largestYear } from './tab/year.ts';

/**
 * The year of 560 units in the tab and, in the same run, in vis-timeline and FullCalendar. Numbers in milliseconds and
 * megabytes; the ratios are theirs to ours, so more than 1 is in our favour. Of the others only those that are named, if any
 * are: `npm run bench:tab -- vis-timeline`.
 */
const RUNS = { Årshjul: 3, 'vis-timeline': 3, FullCalendar: 1 };
/** Acts of each kind in a run: a single one where it takes the better part of a minute. */
const ACTS = { Årshjul: 8, 'vis-timeline': 2, FullCalendar: 1 };
const FRAMES = 120;
const PATIENCE_MS = 120_000;
const MB = 1_048_576;

interface Measured {
  firstPaint: number;
  filter: number;
  zoom: number;
  frame: number;
  longestFrame: number;
  memory: number;
}

const year = largestYear();
const { me, ...shared } = year;
const prepared = longPart(shared);
const host = await startTabHost({ timeline: () => [prepared, { me }] });
const folder = mkdtempSync(join(process.env.BENCH_DIR!, 'pages-'));
const pages = join(process.cwd(), 'test/bench/tab/');
await build({
  entryPoints: [`${pages}vis-timeline.ts`, `${pages}fullcalendar.ts`],
  outdir: folder,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  logLevel: 'error',
});
const others = express();
others.get('/api/timeline', (request, response) => sendSpliced(request, response, prepared, { me }));
others.get('/:name.html', (request, response) => {
  const { name } = request.params;
  response
    .type('html')
    .send(
      `<!doctype html><html lang="sv"><link rel="stylesheet" href="/${name}.css"><div id="root"></div><script type="module" src="/${name}.js"></script>`,
    );
});
others.use(express.static(folder));
const listening = others.listen(0, '127.0.0.1');
const port = await new Promise<number>((resolve) =>
  listening.once('listening', () => resolve((listening.address() as { port: number }).port)),
);

const CONTENDERS = {
  Årshjul: { url: `${host.url}/host?view=line&rows=unit`, first: '.duty', framed: true },
  'vis-timeline': { url: `http://127.0.0.1:${port}/vis-timeline.html`, first: '.vis-item', framed: false },
  FullCalendar: { url: `http://127.0.0.1:${port}/fullcalendar.html`, first: '.fc-event', framed: false },
} as const;
type Name = keyof typeof CONTENDERS;

const measure = async (browser: Browser, name: Name): Promise<Measured> => {
  const { url, first, framed } = CONTENDERS[name];
  const firstPaints: number[] = [];
  const filters: number[] = [];
  const zooms: number[] = [];
  const frames: number[] = [];
  let memory = 0;
  for (let run = 0; run < RUNS[name]; run += 1) {
    const page = await loopbackPage(browser, { viewport: { width: 1440, height: 900 } });
    await page.addInitScript(watchFirstPaint, first);
    await page.goto(url);
    page.on('pageerror', (error) => console.error(name, error.message));
    const view: Frame = framed ? page.frames()[1]! : page.mainFrame();
    const painted = await view.waitForFunction(
      () => (globalThis as unknown as { firstPaint?: number }).firstPaint,
      undefined,
      { timeout: PATIENCE_MS },
    );
    firstPaints.push((await painted.jsonValue())!);
    if (framed) await view.evaluate(driveTab);
    await view.waitForFunction(() => 'driven' in globalThis);
    await view.evaluate(comeToRest);
    for (let act = 0; act < ACTS[name]; act += 1) {
      for (const value of ['goals', undefined])
        filters.push(await view.evaluate(timeToPaint, { name: 'filter', value } as never));
      for (const value of [true, false]) zooms.push(await view.evaluate(timeToPaint, { name: 'zoom', value } as never));
    }
    frames.push(...(await view.evaluate(scrollFrames, FRAMES)));
    const client = await page.context().newCDPSession(page);
    await client.send('HeapProfiler.collectGarbage');
    await client.send('Performance.enable');
    const { metrics } = await client.send('Performance.getMetrics');
    memory = Math.max(memory, metrics.find((it) => it.name === 'JSHeapUsedSize')!.value / MB);
    await page.close();
  }
  return {
    firstPaint: quantile(firstPaints, 0.5),
    filter: quantile(filters, 0.95),
    zoom: quantile(zooms, 0.95),
    frame: quantile(frames, 0.95),
    longestFrame: quantile(frames, 1),
    memory,
  };
};

const browser = await chromium.launch({
  executablePath: chromePath()!,
  args: [...CHROME_FLAGS, '--js-flags=--expose-gc'],
});
const duties = year.steps.reduce((sum, step) => sum + step.duties.length, 0);
console.log(`${duties} duties of ${year.units.length} units, operating years ${year.operatingYears.join(', ')}\n`);
const results = new Map<Name, Measured>();
const named = process.argv.slice(2);
const names = (Object.keys(CONTENDERS) as Name[]).filter(
  (name) => name === 'Årshjul' || named.length === 0 || named.includes(name),
);
for (const name of names) {
  console.log(`measuring ${name} …`);
  const measured = await measure(browser, name);
  results.set(name, measured);
  console.log(
    Object.entries(measured)
      .map(([key, value]) => `${key} ${value.toFixed(1)}`)
      .join(', '),
  );
}
const ours = results.get('Årshjul')!;
const ROWS: readonly (readonly [keyof Measured, string])[] = [
  ['firstPaint', 'first painted timeline, median, ms'],
  ['filter', 'filter change to paint, p95, ms'],
  ['zoom', 'zoom to paint, p95, ms'],
  ['frame', 'frame while scrolling, p95, ms'],
  ['longestFrame', 'frame while scrolling, longest, ms'],
  ['memory', 'JavaScript memory, MB'],
];
for (const [key, words] of ROWS) {
  const cells = [...results].map(([name, it]) => {
    const ratio = name === 'Årshjul' ? '' : ` (${(it[key] / ours[key]).toFixed(1)} ×)`;
    return `${name} ${it[key].toFixed(1)}${ratio}`;
  });
  console.log(`${words.padEnd(38)} ${cells.join('   ')}`);
}
await browser.close();
await host.stop();
listening.close();
listening.closeAllConnections();
