import { describe } from 'vitest';
import { chromePath } from './chrome.ts';

export { CHROME_FLAGS, chromePath, loopbackPage } from './chrome.ts';

/** Where there is no browser its stories cannot be seen; in CI there is always one, and none may be skipped. */
export const describeInBrowser = chromePath() || process.env.CI ? describe : describe.skip;
