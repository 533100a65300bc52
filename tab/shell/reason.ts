import type { TabWords } from '../../src/text/tab.sv.ts';

/** Why something did not work: the app's own words, else that it was not reached, and whether that is the network. */
export const reasonOf = (error: unknown, tab: TabWords): string =>
  (error instanceof Error && error.message) || (navigator.onLine ? tab.failed : tab.noNetwork);
