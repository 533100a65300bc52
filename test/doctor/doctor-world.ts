import { join } from 'node:path';
import { freePort, readEnvFile } from '../../src/cli/processes.ts';
import type { CheckId, Finding, State } from '../../src/doctor/check.ts';
import { type Examination, examine } from '../../src/doctor/examine.ts';
import type { Grants } from '../../src/local-tenant/grants.ts';
import { detailSaid } from '../../src/text/doctor.ts';
import { type GraphWorld, graphWorld } from '../graph/graph-world.ts';
import { regrant } from '../helpers/grants.ts';

export interface DoctorWorld extends GraphWorld {
  readonly env: Readonly<Record<string, string>>;
  /** Examines the installation as its environment has it, with these settings changed. */
  examine(over?: Readonly<Record<string, string>>): Promise<Examination>;
  regrant(change: (held: Grants) => Partial<Grants>): Promise<Grants>;
  /** The grants as they were when the tenant started. */
  restore(): Promise<void>;
}

/** A tenant whose lists are made and filled, unless said, and an app that nobody has started. */
export const doctorWorld = async (lists: 'filled' | 'empty' | 'unprovisioned' = 'filled'): Promise<DoctorWorld> => {
  const world = await graphWorld();
  const { context } = world.tenant;
  const least = context.grants.of(context.settings.clientId);
  if (lists !== 'unprovisioned') await world.provision([], lists === 'filled');
  const env = {
    ...readEnvFile(join(world.dataDir, 'tenant.env')),
    DATA_DIR: world.dataDir,
    PUBLIC_URL: `http://localhost:${await freePort()}`,
  };
  return {
    ...world,
    env,
    examine: (over = {}) => examine({ ...env, ...over }),
    regrant: (change) => regrant(context, change),
    restore: async () => void (await context.grants.replace(least)),
  };
};

export const statesOf = (found: Examination): Record<CheckId, State> =>
  Object.fromEntries([...found].map(([check, { state }]) => [check, state])) as Record<CheckId, State>;

/** What is found in another state than it was, as `check: state`. */
export const changesFrom = (before: Examination, after: Examination): string[] =>
  [...after]
    .filter(([check, { state }]) => before.get(check)?.state !== state)
    .map(([check, { state }]) => `${check}: ${state}`);

const told = (finding: Finding) => (finding.state === 'ok' ? undefined : finding);

export const commandOf = (found: Examination, check: CheckId): string => told(found.get(check)!)?.command ?? '';

export const wordsOf = (found: Examination, check: CheckId): string =>
  detailSaid(check, told(found.get(check)!)?.told, 'sv');
