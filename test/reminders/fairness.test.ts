import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ChannelError } from '../../src/commands/channel.ts';
import { FairTurns } from '../../src/fair-turns.ts';
import type { Limits } from '../../src/reminders/limits.ts';
import { createPace } from '../../src/reminders/pace.ts';
import { until } from '../helpers/local.ts';
import { UNHURRIED } from './morning-world.ts';
import { type SendingWorld, sendingWorld } from './sending-world.ts';

const TURNS = 4;
const FEW = 20;
const MANY = 400;

const people = (count: number): string[] => Array.from({ length: count }, (_, index) => `person-${index}`);

describe('a tenant with many messages and one with few, in one process', () => {
  let big: SendingWorld;
  let small: SendingWorld;
  beforeAll(async () => {
    [big, small] = await Promise.all([sendingWorld(), sendingWorld()]);
  });
  beforeEach(async () => {
    await big.anew(...people(MANY));
    await small.anew(...people(FEW));
    for (const { state } of [big, small]) state.tookMs = 2;
  });
  afterAll(() => Promise.all([big.close(), small.close()]));

  /** The big one is at it when the small one begins. Answers how many of the big one's sends were begun until the small one had sent all. */
  const bigSendsMeanwhile = async (turns: FairTurns): Promise<number> => {
    const sends = big.worker('big', UNHURRIED, turns.party()).drain();
    while (big.asked.length < 20) await new Promise((resolve) => setTimeout(resolve, 1));
    const before = big.asked.length;
    await small.worker('small', UNHURRIED, turns.party()).drain();
    const meanwhile = big.asked.length - before;
    await sends;
    return meanwhile;
  };

  it('take turns: the small one waits for no more than a send of the other for each of its own, and those under way', async () => {
    const meanwhile = await bigSendsMeanwhile(new FairTurns(TURNS));
    expect(small.taken).toHaveLength(FEW);
    expect(big.taken).toHaveLength(MANY);
    // As many as its own, and those that had their turns already; twice that, for whoever gets the first turn after a pause.
    expect(meanwhile).toBeLessThanOrEqual(2 * (FEW + TURNS));
  });

  it('give every turn back, also after messages that are refused or fail', async () => {
    const turns = new FairTurns(TURNS);
    big.state.answer = (_to, nth) => (nth === 1 ? new ChannelError('unreachable') : undefined);
    small.state.answer = () => new ChannelError('rejected');
    await bigSendsMeanwhile(turns);
    expect(await turns.party().take(99)).toBe(TURNS);
  });

  it('do not wait for each other’s pauses: while one’s channel says wait, the other has its turns', async () => {
    const turns = new FairTurns(1);
    await big.anew('one');
    const paced: Limits = { ...UNHURRIED, app: { count: 30, seconds: 1 }, secondMs: 1000 };
    await createPace(big.db, paced.app, paced.secondMs, 'teams').hold(3000);
    const waiting = big.worker('big', paced, turns.party()).drain();
    await until(async () => (await big.states()).includes('sending'));
    await small.worker('small', UNHURRIED, turns.party()).drain();
    expect(small.taken).toHaveLength(FEW);
    expect(big.taken).toEqual([]);
    await waiting;
    expect(big.taken).toEqual(['one']);
  });
});
