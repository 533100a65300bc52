import { setTimeout as after } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChannelError } from '../../src/commands/channel.ts';
import { Arrivals } from '../../src/reminders/arrivals.ts';

const LIMIT = { count: 5, seconds: 1 };
const SECOND_MS = 30;

/** How long a message is on its way there, and its answer on its way back, in milliseconds. */
interface Way {
  readonly there: number;
  readonly back: number;
}

/** Sends one message for each way at once; answers when each was counted, in that order. */
const counted = async (arrivals: Arrivals, ways: readonly Way[]): Promise<number[]> => {
  const times: number[] = [];
  await Promise.all(
    ways.map(async ({ there, back }) => {
      const passage = await arrivals.enter();
      await passage.through(async () => {
        await after(there);
        times.push(performance.now());
        await after(back);
      });
    }),
  );
  return times;
};

describe('messages that are counted where they arrive', () => {
  it('are never too many in a window, however long each is on its way there and back', async () => {
    const way = fc.record({ there: fc.integer({ min: 0, max: 20 }), back: fc.integer({ min: 0, max: 20 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(way, { minLength: 12, maxLength: 20 }), async (ways) => {
        const times = await counted(new Arrivals(LIMIT, SECOND_MS), ways);
        expect(times).toHaveLength(ways.length);
        for (let index = LIMIT.count; index < times.length; index += 1)
          expect(times[index]! - times[index - LIMIT.count]!).toBeGreaterThanOrEqual(SECOND_MS);
      }),
      { numRuns: 20 },
    );
  });

  it('wait for an answer where all that are allowed are under way', async () => {
    const arrivals = new Arrivals({ count: 1, seconds: 1 }, 1);
    let answer = (): void => undefined;
    const first = await arrivals.enter();
    const asked = first.through(() => new Promise<void>((resolve) => (answer = resolve)));
    let isIn = false;
    const second = arrivals.enter().then(() => {
      isIn = true;
    });
    await after(20);
    expect(isIn).toBe(false);
    answer();
    await asked;
    await second;
    expect(isIn).toBe(true);
  });

  it.each([
    ['refused', new ChannelError('blocked')],
    ['lost', new ChannelError('unreachable')],
  ])('count also when they are %s, for they may have been', async (_, error) => {
    const arrivals = new Arrivals({ count: 1, seconds: 1 }, SECOND_MS);
    const asked = performance.now();
    await expect((await arrivals.enter()).through(() => Promise.reject(error))).rejects.toBe(error);
    await arrivals.enter();
    expect(performance.now() - asked).toBeGreaterThanOrEqual(SECOND_MS);
  });

  it('leave their place when they are not begun after all', async () => {
    const arrivals = new Arrivals({ count: 1, seconds: 3600 }, 1000);
    (await arrivals.enter()).giveUp();
    (await arrivals.enter()).giveUp();
  });

  it('are all held when the channel says wait, without any limit too', async () => {
    const arrivals = new Arrivals(undefined, 1000);
    for (let index = 0; index < 100; index += 1) await arrivals.enter();
    expect(arrivals.heldFor()).toBe(0);
    const asked = performance.now();
    arrivals.hold(50);
    expect(arrivals.heldFor()).toBeGreaterThan(0);
    await arrivals.enter();
    expect(performance.now() - asked).toBeGreaterThanOrEqual(50);
  });
});
