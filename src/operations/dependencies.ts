import type { Stamp } from '../cycle/duties/duty.ts';

/** What the app leans on. */
export const DEPENDENCIES = ['database', 'record', 'calendar', 'channel', 'notifications', 'jobs', 'mail'] as const;
export type DependencyName = (typeof DEPENDENCIES)[number];

/** `warning`: the app does without, less well. */
export type DependencyState = 'ready' | 'warning' | 'notReady';

export interface Dependency {
  readonly name: DependencyName;
  readonly state: DependencyState;
  /** When it came into this state, as far as this process knows. */
  readonly since: Stamp;
  /** When it was asked last, and when it was last well. */
  readonly asked: Stamp;
  readonly lastReady?: Stamp;
  /** What is wrong, for whoever runs the app; no word that people wrote. */
  readonly problem?: string;
}

export interface Probe {
  /** Without it the app cannot do its work. */
  readonly isNeeded: boolean;
  /** Answers what is wrong; undefined when nothing is. What it throws is wrong as well. */
  ask(): Promise<string | undefined>;
}

export interface Dependencies {
  /** How each stands; asked at most so often, so that whoever watches may ask as often as they like. */
  all(): Promise<readonly Dependency[]>;
}

const ASKED_AGAIN_MS = 2000;

const problemOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** `stamp` is the local time that the year runs by; how often is asked follows the machine's clock. */
export const createDependencies = (
  probes: Readonly<Record<DependencyName, Probe>>,
  stamp: () => Stamp,
  askedAgainMs = ASKED_AGAIN_MS,
): Dependencies => {
  const known = new Map<DependencyName, Dependency>();
  const look = async (name: DependencyName): Promise<Dependency> => {
    const { ask, isNeeded } = probes[name];
    const problem = await ask().catch(problemOf);
    const before = known.get(name);
    const state: DependencyState = problem === undefined ? 'ready' : isNeeded ? 'notReady' : 'warning';
    const asked = stamp();
    const lastReady = state === 'ready' ? asked : before?.lastReady;
    const since = before?.state === state ? before.since : asked;
    const found = { name, state, since, asked, ...(lastReady && { lastReady }), ...(problem && { problem }) };
    known.set(name, found);
    return found;
  };
  let asking: { readonly at: number; readonly answer: Promise<readonly Dependency[]> } | undefined;
  return {
    all: () => {
      const now = performance.now();
      if (!asking || now - asking.at >= askedAgainMs) asking = { at: now, answer: Promise.all(DEPENDENCIES.map(look)) };
      return asking.answer;
    },
  };
};

/** The worst of them. */
export const worstOf = (all: readonly Dependency[]): DependencyState =>
  (['notReady', 'warning'] as const).find((state) => all.some((it) => it.state === state)) ?? 'ready';
