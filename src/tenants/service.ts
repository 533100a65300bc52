import { logFor, type Patience } from '../assemble.ts';
import { readServiceConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { FairTurns } from '../fair-turns.ts';
import { createFront } from '../http/front.ts';
import { listening } from '../http/listening.ts';
import { type KeptTenant, keepTenant, type ServedTenant } from './kept-tenant.ts';
import type { TenantFile } from './tenant-files.ts';

/** What the process does at a time, whoever's it is: messages under way, mornings that are planned, tenants that start. */
const SENDS = 64;
const PLANS = 2;
const STARTS = 4;

const FIRST_RETRY_MS = 5000;
const LONGEST_RETRY_MS = 300_000;
const growing = (nth: number): number => Math.min(FIRST_RETRY_MS * 2 ** (nth - 1), LONGEST_RETRY_MS);

export interface ServiceOptions {
  readonly patience?: Patience;
  /** Milliseconds until the nth try to start a tenant. */
  readonly retryMs?: (nth: number) => number;
  /** Messages under way at a time. */
  readonly sends?: number;
}

/** A process that serves several tenants. */
export interface Service {
  readonly url: string;
  /** Where it listens on this machine. */
  readonly address: string;
  readonly tenants: readonly ServedTenant[];
  close(): Promise<void>;
}

/** No two tenants have the same id in Entra: whose a token is must have one answer. The one that had it first keeps it. */
const claims = () => {
  const idOf = new Map<string, string>();
  return ({ name }: TenantFile, { TENANT_ID }: { readonly TENANT_ID: string }): void => {
    idOf.delete(name);
    const [other] = [...idOf].find(([, id]) => id.toLowerCase() === TENANT_ID.toLowerCase()) ?? [];
    if (other) throw new AppError('config.invalid', { problems: [`${name}.env: TENANT_ID is ${other}'s already`] });
    idOf.set(name, TENANT_ID);
  };
};

/**
 * Serves these tenants on one port, each as an app of its own. Listens at once; tenants come up as they can, and one that
 * cannot is tried again and told of in /readyz. Throws `config.invalid`, and when the port is taken.
 */
export const startService = async (
  files: readonly TenantFile[],
  env: NodeJS.ProcessEnv,
  { patience = {}, retryMs = growing, sends = SENDS }: ServiceOptions = {},
): Promise<Service> => {
  const config = readServiceConfig(env);
  const log = logFor(config);
  const turns = { sends: new FairTurns(sends), plans: new FairTurns(PLANS), starts: new FairTurns(STARTS) };
  const tenants: KeptTenant[] = [];
  const door = await listening(createFront({ tenants, log }), config.PORT);
  const claim = claims();
  for (const file of files)
    tenants.push(
      keepTenant({
        file,
        starting: turns.starts.party(),
        patience: { ...patience, turns: { sends: turns.sends.party(), plans: turns.plans.party() } },
        retryMs,
        claim,
        log: log.child({ tenant: file.name }),
      }),
    );
  return {
    url: config.PUBLIC_URL,
    address: door.url,
    tenants,
    close: async () => {
      await door.close();
      await Promise.all(tenants.map((it) => it.close()));
    },
  };
};
