import { describe, expect, it } from 'vitest';
import { oneAtATime } from '../src/one-at-a-time.ts';

/** Work that ends when it is told to. */
const gated = () => {
  const ends: ((error?: Error) => void)[] = [];
  const work = () =>
    new Promise<void>((resolve, reject) => {
      ends.push((error) => (error ? reject(error) : resolve()));
    });
  return { work, ends };
};

describe('work that is done one at a time', () => {
  it('is done once more after, however often it was asked for while it ran', async () => {
    const { work, ends } = gated();
    const run = oneAtATime(work);
    const first = run();
    const others = [run(), run(), run()];
    expect(ends).toHaveLength(1);
    ends[0]!();
    await first;
    await expect.poll(() => ends.length).toBe(2);
    ends[1]!();
    await Promise.all(others);
    expect(ends).toHaveLength(2);
  });

  it('is done again after it failed, and each asker hears how their own went', async () => {
    const { work, ends } = gated();
    const run = oneAtATime(work);
    const first = run();
    const second = run();
    ends[0]!(new Error('not this time'));
    await expect(first).rejects.toThrow('not this time');
    await expect.poll(() => ends.length).toBe(2);
    ends[1]!();
    await second;
  });
});
