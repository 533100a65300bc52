import { describe, expect, it } from 'vitest';
import type { Stamp } from '../../src/cycle/duties/duty.ts';
import {
  createDependencies,
  DEPENDENCIES,
  type Dependency,
  type DependencyName,
  type Probe,
  worstOf,
} from '../../src/operations/dependencies.ts';

const well: Probe = { isNeeded: true, ask: async () => undefined };
const at = (hour: number): Stamp => `2026-02-02T${String(hour).padStart(2, '0')}:00:00+01:00` as Stamp;

/** Everything is well but what is given, on a clock that is moved by hand. */
const watched = (some: Partial<Record<DependencyName, Probe>>, askedAgainMs = 0) => {
  let hour = 8;
  const probes = Object.fromEntries(DEPENDENCIES.map((it) => [it, some[it] ?? well]));
  const all = createDependencies(probes as Record<DependencyName, Probe>, () => at(hour), askedAgainMs);
  return {
    later: () => {
      hour += 1;
    },
    all: () => all.all(),
    of: async (name: DependencyName): Promise<Dependency> => (await all.all()).find((it) => it.name === name)!,
  };
};

describe('what the app leans on', () => {
  it('is each told of: ready, since when, and when it was asked', async () => {
    const on = watched({});
    expect((await on.all()).map((it) => it.name)).toEqual([...DEPENDENCIES]);
    on.later();
    expect(await on.of('record')).toEqual({
      name: 'record',
      state: 'ready',
      since: at(8),
      asked: at(9),
      lastReady: at(9),
    });
    expect(worstOf(await on.all())).toBe('ready');
  });

  it('not ready where it is needed, with what is wrong and when it was last well', async () => {
    let fails = false;
    const on = watched({
      database: {
        isNeeded: true,
        ask: async () => {
          if (fails) throw new Error('connection refused');
          return undefined;
        },
      },
    });
    await on.all();
    fails = true;
    on.later();
    await on.all();
    on.later();
    expect(await on.of('database')).toEqual({
      name: 'database',
      state: 'notReady',
      since: at(9),
      asked: at(10),
      lastReady: at(8),
      problem: 'connection refused',
    });
    expect(worstOf(await on.all())).toBe('notReady');
    fails = false;
    on.later();
    expect(await on.of('database')).toMatchObject({ state: 'ready', since: at(11) });
  });

  it('a warning where the app does without', async () => {
    const on = watched({ mail: { isNeeded: false, ask: async () => 'no right to Mail.Send' } });
    expect(await on.of('mail')).toMatchObject({ state: 'warning', problem: 'no right to Mail.Send' });
    expect(worstOf(await on.all())).toBe('warning');
  });

  it('is asked once however many want to know at the same moment', async () => {
    let asked = 0;
    const on = watched(
      {
        record: {
          isNeeded: true,
          ask: async () => {
            asked += 1;
            return undefined;
          },
        },
      },
      60_000,
    );
    await Promise.all([on.all(), on.all(), on.all()]);
    expect(asked).toBe(1);
  });
});
