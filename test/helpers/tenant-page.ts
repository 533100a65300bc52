import type { Locator, Page } from 'playwright-core';

/** The tenant's page in the hands of one of the sample people. */
export const tenantPage = (page: Page, tenant: string) => {
  const opened = async (handle: string, ...place: string[]): Promise<void> => {
    await page.goto('about:blank');
    await page.goto(`${tenant}/#${[handle, ...place].map(encodeURIComponent).join('/')}`);
  };
  const panel = () => page.getByRole('complementary');
  /** Saves, and waits until the service has it: the app may be there a moment later. */
  const save = async () => {
    const answered = page.waitForResponse((it) => it.request().method() !== 'GET' && it.url().includes('/_tenant/'));
    await panel().getByRole('button', { name: 'Spara' }).click();
    await answered;
  };

  return {
    page,
    panel,
    save,
    /** Teams: the chat, and the tab beside it at a step. */
    teams: async (handle: string, step?: string) => {
      await opened(handle, ...(step ? [step] : []));
      await page.getByRole('log').waitFor();
    },
    tab: () => page.frameLocator('iframe'),
    /** The cards and messages of the chat that is open. */
    messages: (text: string | RegExp): Locator => page.getByRole('article').filter({ hasText: text }),
    outlook: async (handle: string, month: string) => {
      await opened(handle, 'outlook', month);
      await page.locator('.month').waitFor();
    },
    event: (name: string | RegExp): Locator => page.locator('.month').getByRole('button', { name }),
    openEvent: async (name: string | RegExp) => {
      await page.locator('.month').getByRole('button', { name }).first().click();
      await panel().getByLabel('Rubrik').waitFor();
    },
    list: async (handle: string, name: string, search = '') => {
      await opened(handle, 'sharepoint', name);
      await page.getByRole('grid', { name }).waitFor();
      await page.getByRole('searchbox').fill(search);
    },
    /** A cell of the only row that a search has left. */
    cell: async (column: string): Promise<Locator> => {
      const headings = await page.getByRole('columnheader').allTextContents();
      return page.locator('tbody tr').first().getByRole('gridcell').nth(headings.indexOf(column));
    },
  };
};
export type TenantPage = ReturnType<typeof tenantPage>;
