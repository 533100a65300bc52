import { type Browser, chromium, type Frame, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { CHROME_FLAGS, chromePath, loopbackPage } from '../helpers/browser.ts';
import { startTabHost, type TabHost } from './host.ts';

const WIDE = { width: 1440, height: 900 };

/** The tab as somebody has it open in a host, one test after another. */
export interface Visit {
  /** The app and the host's page, new for each test: what one story changes is not there in the next. */
  readonly host: TabHost;
  /** One page for all of a file's stories: a new one costs more than the story. */
  readonly page: Page;
  /** The tab within the host's page, as it was opened last. */
  readonly tab: Frame;
  /** Opens the tab with this in its address, and waits until it has something to show. */
  open(search?: string, size?: { readonly width: number; readonly height: number }): Promise<void>;
  button(name: string): Locator;
}

/** Sets the stage for a file's stories; `arrange` is what they all begin with, `until` what tells that the tab is there. */
export const visitTab = (arrange: (host: TabHost) => void = () => undefined, until = '[data-step], .ready'): Visit => {
  let browser: Browser;
  let page: Page;
  let host: TabHost;
  let tab: Frame;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromePath()!, args: CHROME_FLAGS });
    page = await loopbackPage(browser);
    page.setDefaultTimeout(10_000);
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    host = await startTabHost();
    arrange(host);
  });
  afterEach(() => host.stop());
  return {
    get host() {
      return host;
    },
    get page() {
      return page;
    },
    get tab() {
      return tab;
    },
    open: async (search = '', size = WIDE) => {
      await page.setViewportSize(size);
      await page.goto(`${host.url}/host${search}`);
      tab = page.frames()[1]!;
      await tab.locator(until).first().waitFor();
    },
    button: (name) => tab.getByRole('button', { name, exact: true }),
  };
};
