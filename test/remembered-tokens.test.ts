import { describe, expect, it } from 'vitest';
import { remembering } from '../src/remembered-tokens.ts';

const AT = Date.parse('2026-02-02T08:00:00Z');
const MINUTE = 60_000;

const reader = (lifetime: number) => {
  let now = AT;
  const verified: string[] = [];
  const read = remembering(
    async (token) => {
      verified.push(token);
      if (token === 'forged') throw new Error('the signature does not hold');
      return { sub: token, exp: (AT + lifetime) / 1000 };
    },
    () => now,
  );
  return {
    read,
    verified,
    pass: (ms: number) => {
      now += ms;
    },
  };
};

describe('a token that has held', () => {
  it('is not verified again when it comes again', async () => {
    const { read, verified } = reader(60 * MINUTE);
    expect(await read('one')).toEqual(await read('one'));
    await read('other');
    expect(verified).toEqual(['one', 'other']);
  });

  it('is verified again after five minutes, when a key may have been taken back', async () => {
    const { read, verified, pass } = reader(60 * MINUTE);
    await read('one');
    pass(5 * MINUTE);
    await read('one');
    expect(verified).toEqual(['one', 'one']);
  });

  it('is verified again once it has expired', async () => {
    const { read, verified, pass } = reader(MINUTE);
    await read('one');
    pass(MINUTE);
    await read('one');
    expect(verified).toEqual(['one', 'one']);
  });
});

describe('a token that does not hold', () => {
  it('is refused every time', async () => {
    const { read, verified } = reader(MINUTE);
    await expect(read('forged')).rejects.toThrow('signature');
    await expect(read('forged')).rejects.toThrow('signature');
    expect(verified).toEqual(['forged', 'forged']);
  });
});
