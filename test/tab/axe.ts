import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Frame } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules that another theme may break on a page that kept them all in the first. */
export const COLOUR_RULES = ['color-contrast', 'link-in-text-block'] as const;

/** Where a picture of what was seen is kept, to be looked at. */
export const artefact = (name: string): string =>
  fileURLToPath(new URL(`../../test-artifacts/${name}.png`, import.meta.url));

/** What axe-core finds wrong, by all its rules or by those that are named, each with the elements it is wrong in. */
export const violations = async (tab: Frame, rules?: readonly string[]): Promise<{ id: string; nodes: string[] }[]> => {
  // Colours on their way from one to another are nobody's to read.
  await tab.evaluate(async () => {
    const passing = document.getAnimations().filter((it) => Number.isFinite(it.effect?.getComputedTiming().endTime));
    await Promise.allSettled(passing.map((it) => it.finished));
  });
  if (await tab.evaluate(() => !('axe' in globalThis))) await tab.evaluate(AXE);
  return tab.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
      };
    };
    const found = await axe.run({ resultTypes: ['violations'], ...(runOnly && { runOnly }) });
    return found.violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map((it) => `${it.html} ${it.failureSummary}`),
    }));
  }, rules);
};
