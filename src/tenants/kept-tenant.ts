import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type AssembledTenant, assembleTenant, type Patience } from '../assemble.ts';
import { timeKeptBy } from '../clock.ts';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import { inTurnOf, type Turns } from '../fair-turns.ts';
import { startTimedWork, type TimedWork } from '../timed-work.ts';
import type { TenantFile } from './tenant-files.ts';

/** One of several tenants as it stands just now. */
export interface ServedTenant {
  readonly name: string;
  /** The settings as they were last read; undefined where they cannot be, or where another tenant has the same TENANT_ID. */
  readonly config: Config | undefined;
  /** Its app, once it is up. */
  readonly app: AssembledTenant | undefined;
  /** Why it is not up. */
  readonly problem: string | undefined;
}

export interface KeptTenant extends ServedTenant {
  close(): Promise<void>;
}

export interface KeptTenantParts {
  readonly file: TenantFile;
  /** Starting is done in turns. */
  readonly starting: Turns;
  readonly patience: Patience;
  /** Milliseconds until the nth try to start. */
  readonly retryMs: (nth: number) => number;
  /** Says that these settings are this tenant's. Throws `config.invalid` where they are another's. */
  readonly claim: (file: TenantFile, config: Config) => void;
  readonly log: Logger;
}

const problemIn = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Starts a tenant, and tries again for as long as it takes: with its file as it stands by then, so that a wrong secret is put
 * right there and nothing need be restarted. What hinders it hinders no other.
 */
export const keepTenant = (parts: KeptTenantParts): KeptTenant => {
  const { file, starting, patience, retryMs, claim, log } = parts;
  const state: { config?: Config; app?: AssembledTenant; timed?: TimedWork; problem?: string } = {
    problem: 'starting',
  };
  const ending = new AbortController();

  const readSettings = (): Config => {
    delete state.config;
    const config = file.read();
    claim(file, config);
    state.config = config;
    return config;
  };

  const start = async (): Promise<void> => {
    if (ending.signal.aborted) return;
    const config = readSettings();
    const { clock, followed } = await timeKeptBy(config);
    const app = await assembleTenant(config, clock, patience);
    // Reached from here on: Graph asks at once whether it wants to be told.
    state.app = app;
    try {
      state.timed = await startTimedWork(app, clock, followed);
    } catch (error) {
      delete state.app;
      await app.close();
      throw error;
    }
  };

  /** Shorter when we are closing. */
  const pause = (ms: number): Promise<void> => sleep(ms, undefined, { signal: ending.signal }).catch(() => undefined);

  const startAtLast = async (): Promise<void> => {
    for (let nth = 1; !ending.signal.aborted; nth += 1) {
      try {
        await inTurnOf(starting, start);
        delete state.problem;
        log.info('tenant is up');
        return;
      } catch (error) {
        state.problem = problemIn(error);
        const known =
          error instanceof AppError ? { code: error.code, facts: error.loggable } : { problem: state.problem };
        log.error({ ...known, attempt: nth }, 'tenant does not start');
        await pause(retryMs(nth));
      }
    }
  };

  const started = startAtLast();
  return {
    name: file.name,
    get config() {
      return state.config;
    },
    get app() {
      return state.app;
    },
    get problem() {
      return state.problem;
    },
    close: async () => {
      ending.abort();
      await started;
      await state.timed?.stop();
      await state.app?.close();
    },
  };
};
