import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaultAsked } from '../../graph/graph-world.ts';
import { differences } from './compare.ts';
import { KINDS, LOSES_RECEIPT } from './kinds.ts';
import type { Scenario } from './scenarios.ts';
import { type EndState, openScene, prepared } from './scene.ts';

interface Played {
  readonly state: EndState;
  readonly requests: readonly string[];
}

/** Plays a scenario on a copy of the folder; `fault` strikes while it runs. Answers how it ended and what was asked of the tenant. */
export const play = async (scenario: Scenario, folder: string, fault?: FaultAsked): Promise<Played> => {
  const scene = await openScene(folder, scenario.withApp);
  try {
    await scenario.before(scene);
    await scene.begin(fault);
    await scenario.run(scene);
    const requests = await scene.requests();
    await scenario.later(scene);
    return { state: await scene.end(), requests };
  } finally {
    await scene.close();
  }
};

/** The same request whatever ids it has. */
const shapeOf = (request: string): string =>
  request.replace(/\?.*$/, '').replace(/(events|activities|items|lists|conversations|users|sites)\/[^/]+/g, '$1/*');

/**
 * Which requests a kind of fault strikes: all of them, or (a sample) one of every shape, each kind beginning at another
 * and leaving out as many as there are kinds, so that together they strike every shape.
 */
const struck = (requests: readonly string[], kind: number, kinds: number): number[] => {
  const all = requests.map((_, index) => index + 1);
  if (process.env.FAULTS === 'all') return all;
  const first = new Map<string, number>();
  for (const [index, request] of requests.entries())
    if (!first.has(shapeOf(request))) first.set(shapeOf(request), index + 1);
  const shapes = [...first.values()];
  return shapes.filter((_, index) => index % kinds === kind || shapes.length <= 2 || (index + 3) % kinds === kind);
};

/** Whether the request shows somebody a message: then a lost receipt may double it, and nothing else may. */
const showsMessage = (request: string): boolean => /^POST .*\/activities$/.test(request);

const ONE_KIND_MS = 3_600_000;

/** The fault sweep of one scenario: it must end as without a fault, whichever request goes wrong and however. */
export const sweep = (scenario: Scenario): void => {
  describe(`one request goes wrong while ${scenario.name}`, () => {
    let folder: string;
    let faultless: Played;
    beforeAll(async () => {
      folder = await prepared(scenario.years);
      faultless = await play(scenario, folder);
    }, 120_000);
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it('ends the same twice without any fault', async () => {
      expect(differences(faultless.state, (await play(scenario, folder)).state)).toEqual([]);
      expect(faultless.requests.length).toBeGreaterThan(20);
    });

    const kinds = Object.entries(KINDS);
    it.each(kinds.map(([name, fault], index) => [name, fault, index] as const))(
      '%s',
      async (name, fault, kind) => {
        const wrong: string[] = [];
        const strikes = struck(faultless.requests, kind, kinds.length);
        expect(strikes.length).toBeGreaterThan(0);
        for (const at of strikes) {
          const { state, requests } = await play(scenario, folder, { ...fault, at });
          // Messages are sent beside each other: which request was the one is told by this run.
          const request = requests[at - 1]!;
          const receiptsLost = LOSES_RECEIPT.has(name) && showsMessage(request) ? 1 : 0;
          const found = differences(faultless.state, state, receiptsLost);
          if (found.length > 0) wrong.push(`request ${at}, ${shapeOf(request)}\n  ${found.join('\n  ')}`);
        }
        expect(wrong.join('\n')).toBe('');
        console.log(`${scenario.name}: ${name}: ${strikes.length} of ${faultless.requests.length} requests struck`);
      },
      ONE_KIND_MS,
    );
  });
};
