import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Limits } from '../../src/reminders/limits.ts';
import { until } from '../helpers/local.ts';
import { UNHURRIED } from './morning-world.ts';
import { type SendingWorld, sendingWorld } from './sending-world.ts';

const people = (count: number): string[] => Array.from({ length: count }, (_, index) => `person-${index}`);

describe('what has been sent while the database does not take it', () => {
  let world: SendingWorld;
  beforeAll(async () => {
    world = await sendingWorld();
  });
  afterAll(() => world.close());

  const breakDown = () => sql`alter table reminders rename column face to hidden`.execute(world.db);
  const mend = () => sql`alter table reminders rename column hidden to face`.execute(world.db);
  /** The first is sent when the database has broken down. */
  const begin = async (limits: Limits) => {
    let broken: Promise<unknown> | undefined;
    world.state.answer = () => {
      broken ??= breakDown();
      return undefined;
    };
    world.state.tookMs = 5;
    const drained = world.worker('one', limits).drain();
    const ended = drained.then(
      (tally) => ({ tally }),
      (error: unknown) => ({ error }),
    );
    await until(async () => broken !== undefined);
    await broken;
    return { ended };
  };

  it('is noted when it does again, and nothing is sent twice', async () => {
    await world.anew(...people(40));
    const { ended } = await begin({ conversation: [], secondMs: 50 });
    await until(async () => world.taken.length >= 16);
    await mend();
    expect(await ended).toEqual({ tally: { sent: 40, mailed: 0, failed: 0 } });
    expect(world.taken.sort()).toEqual(people(40).sort());
    expect(new Set(await world.states())).toEqual(new Set(['sent']));
  });

  it('is told of when it never does, and stands as claimed: in doubt', async () => {
    await world.anew('a', 'b');
    const { ended } = await begin(UNHURRIED);
    const how = await ended;
    await mend();
    expect(how).toEqual({ error: expect.objectContaining({ message: expect.stringContaining('face') }) });
    expect(world.taken.sort()).toEqual(['a', 'b']);
    expect(new Set(await world.states())).toEqual(new Set(['sending']));
  });
});
