import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/cycle/definition/text.ts';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { sentence } from '../../src/text/facts.ts';
import { ME } from '../fixtures/timeline-2026.ts';
import { CHROME_FLAGS, chromePath, describeInBrowser as describe, loopbackPage } from '../helpers/browser.ts';
import { startTabHost, type TabHost } from './host.ts';
import { literally, wordsOf } from './words.ts';

let browser: Browser;
let host: TabHost;
let page: Page;
let tab: Frame;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromePath()!, args: CHROME_FLAGS });
  host = await startTabHost();
  page = await loopbackPage(browser, { viewport: { width: 1440, height: 900 } });
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});
beforeEach(() => {
  host.me = CENTRAL.departmentHead;
});

const open = async (search: string) => {
  await page.goto(`${host.url}/host${search}`);
  tab = page.frames()[1]!;
  await tab.locator('[data-step], .ready').first().waitFor();
};

describe.each(LANGUAGES)('the draft of a tertial report, in %s', (language) => {
  const { tab: words, shared, step } = wordsOf(language);

  it('is reached from the header by those who lead, tells what it will hold, and is a Word document', async () => {
    await open(`?view=list&lang=${language}`);
    await tab.getByRole('button', { name: words.more, exact: true }).click();
    await tab.getByRole('button', { name: words.view.report }).click();
    await tab.getByRole('heading', { name: `${sentence(step('U13').artefact)} 2025` }).waitFor();
    await tab.getByText(words.report.answered(11, 11)).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      tab.getByRole('button', { name: words.report.save }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('T3-2025.docx');
    const parts = Object.entries(unzipSync(await readFile((await download.path())!)));
    // Every part is XML that a strict reader takes.
    const faults = await page.evaluate(
      (texts) =>
        texts.flatMap((text) =>
          [...new DOMParser().parseFromString(text, 'application/xml').querySelectorAll('parsererror')].map(
            (it) => it.textContent,
          ),
        ),
      parts.map(([, bytes]) => strFromU8(bytes)),
    );
    expect(faults).toEqual([]);
    const written = strFromU8(parts.find(([name]) => name === 'word/document.xml')![1]);
    expect(written).toContain('Trygghet och studiero');
    expect(written).toContain(words.report.conclusionPrompt);
  });

  it('is of another year and tertial when they are chosen, and names who is missing', async () => {
    await open(`?view=report&lang=${language}`);
    await tab.getByRole('combobox', { name: words.column.year }).selectOption('2026');
    await tab.getByRole('combobox', { name: words.report.tertial }).selectOption(words.tertial(1));
    await tab.getByText(new RegExp(`^${literally(words.report.missing)} .*Vuxenlär Exempelbro`)).waitFor();
    await tab.getByText(words.report.answered(0, 11)).waitFor();
  });

  it('is not for others to write', async () => {
    host.me = ME;
    await open(`?view=report&lang=${language}`);
    await tab.getByText(shared.error['report.not-yours']({})).waitFor();
    expect(await tab.getByRole('button', { name: words.more, exact: true }).count()).toBe(0);
  });
});
