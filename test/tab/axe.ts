import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Frame } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Where a picture of what was seen is kept, to be looked at. */
export const artefact = (name: string): string =>
  fileURLToPath(new URL(`../../test-artifacts/${name}.png`, import.meta.url));

/** What axe-core finds wrong, each with the elements it is wrong in. */
export const violations = async (tab: Frame): Promise<{ id: string; nodes: string[] }[]> => {
  // Colours on their way from one to another are nobody's to read.
  await tab.evaluate(async () => {
    const passing = document.getAnimations().filter((it) => Number.isFinite(it.effect?.getComputedTiming().endTime));
    await Promise.allSettled(passing.map((it) => it.finished));
  });
  await tab.evaluate(AXE);
  return tab.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> };
    };
    return (await axe.run()).violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map((it) => `${it.html} ${it.failureSummary}`),
    }));
  });
};
