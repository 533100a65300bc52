import { describe } from 'vitest';
import { postgresBin } from './postgres.ts';

/** Where there is no server its tests cannot be run; in CI there is always one, and none may be skipped. */
export const describeOnPostgres = postgresBin() || process.env.CI ? describe : describe.skip;
