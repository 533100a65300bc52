import { describe, expect, it } from 'vitest';
import { createAside } from '../src/aside.ts';

describe('work that an answer does not wait for', () => {
  it('begins when what is at hand has been done, and is waited for at the end', async () => {
    const aside = createAside();
    const order: string[] = [];
    aside.run(
      async () => order.push('aside'),
      () => undefined,
    );
    await Promise.resolve();
    order.push('answer');
    await aside.settled();
    expect(order).toEqual(['answer', 'aside']);
  });

  it('is waited for also when it makes more of it', async () => {
    const aside = createAside();
    let isDone = false;
    const inner = async () => {
      isDone = true;
    };
    aside.run(
      async () => aside.run(inner, () => undefined),
      () => undefined,
    );
    await aside.settled();
    expect(isDone).toBe(true);
  });

  it('tells why it could not be done', async () => {
    const aside = createAside();
    const told: unknown[] = [];
    aside.run(
      async () => {
        throw new Error('the disk is full');
      },
      (error) => told.push(String(error)),
    );
    await aside.settled();
    expect(told).toEqual(['Error: the disk is full']);
  });
});
