import { describe, expect, it } from 'vitest';
import { FairTurns, inTurnOf } from '../src/fair-turns.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('turns that several share', () => {
  it('are given at once while any are free, as many as one can use', async () => {
    const turns = new FairTurns(16);
    expect(await turns.party().take(12)).toBe(12);
    expect(await turns.party().take(12)).toBe(4);
  });

  it('go round: one who wants many and one who wants one get one each', async () => {
    const turns = new FairTurns(1);
    const [big, small] = [turns.party(), turns.party()];
    const served: string[] = [];
    await big.take(1);
    for (let nth = 1; nth <= 3; nth += 1) void big.take(1).then(() => served.push('big'));
    for (let nth = 1; nth <= 2; nth += 1) void small.take(1).then(() => served.push('small'));
    for (let nth = 1; nth <= 5; nth += 1) {
      big.giveBack(1);
      await settled();
    }
    expect(served).toEqual(['big', 'small', 'big', 'small', 'big']);
  });

  it('are never more than there are', async () => {
    const turns = new FairTurns(3);
    let [now, most] = [0, 0];
    const work = async () => {
      now += 1;
      most = Math.max(most, now);
      await settled();
      now -= 1;
    };
    const parties = [turns.party(), turns.party(), turns.party()];
    await Promise.all(parties.flatMap((party) => Array.from({ length: 20 }, () => inTurnOf(party, work))));
    expect(most).toBe(3);
    expect(await turns.party().take(9)).toBe(3);
  });

  it('come back from work that fails', async () => {
    const party = new FairTurns(1).party();
    await expect(inTurnOf(party, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await party.take(1)).toBe(1);
  });
});
