import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CHROME_FLAGS, chromePath, describeInBrowser as describe } from '../helpers/browser.ts';
import { type Running, startUntil } from '../helpers/local.ts';
import { galleryCards } from './gallery/cards.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const COMMAND = fileURLToPath(new URL('../../scripts/cards.mjs', import.meta.url));
const artefact = (name: string) => fileURLToPath(new URL(`../../test-artifacts/${name}.png`, import.meta.url));

const READY = 'ready cards ';
/** Steps that between them have every kind of card: a text to write, a decision, proposals, a letter and a list. */
const SAMPLE = ['M01', 'M04', 'M06b', 'M06d', 'M05 acknowledge', 'U11', 'talk'];

let served: Running;
let browser: Browser;
let page: Page;
let address: string;
const complaints: string[] = [];

const open = (query: Readonly<Record<string, string>>) => page.goto(`${address}?${new URLSearchParams(query)}`);

/** Each card's name, how many times it is drawn, and how many of those went wrong: empty, or wider than a chat is. */
const shown = () =>
  page.locator('figure').evaluateAll((figures) =>
    figures.map((it) => {
      const cards = [...it.querySelectorAll('.card')];
      const isWhole = (card: Element) =>
        card.querySelector('.ac-adaptiveCard') && card.textContent?.trim() && card.scrollWidth <= card.clientWidth;
      return {
        name: `${it.dataset.step} ${it.dataset.state}`,
        drawn: cards.length,
        wrong: cards.filter((card) => !isWhole(card)).length,
      };
    }),
  );

/** Text that does not stand out from its ground, as axe-core reckons it (WCAG 2.2, 1.4.3). */
const faint = async () => {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          where: string,
          options: object,
        ): Promise<{ violations: { nodes: { html: string; failureSummary?: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run('main', { runOnly: ['color-contrast', 'label', 'button-name', 'link-name'] });
    return violations.flatMap(({ nodes }) => nodes.map((it) => `${it.html} ${it.failureSummary}`));
  });
};

describe('the gallery of cards', () => {
  beforeAll(async () => {
    served = await startUntil(COMMAND, [], {}, READY);
    address = served.lines.find((line) => line.startsWith(READY))!.slice(READY.length);
    browser = await chromium.launch({ executablePath: chromePath()!, args: CHROME_FLAGS });
    page = await browser.newPage({ viewport: { width: 1776, height: 1000 } });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  });
  afterAll(async () => {
    await browser?.close();
    served?.child.kill();
    await served?.stopped;
  });

  it.each([
    ['default', 'sv'],
    ['dark', 'sv'],
    ['contrast', 'sv'],
    ['default', 'en'],
  ])('draws every card of every state, in the theme %s (%s)', async (theme, lang) => {
    const names = (await galleryCards()).flatMap((it) => (it.language === lang ? [`${it.step} ${it.state}`] : []));
    await open({ theme, lang });
    const cards = await shown();
    expect(cards.map((it) => it.name)).toEqual(names);
    expect(cards.filter((it) => it.drawn !== 1 || it.wrong > 0)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it.each(['default', 'dark', 'contrast'])(
    'is readable in the theme %s, its forms opened',
    async (theme) => {
      for (const step of SAMPLE) {
        await open({ theme, step, forms: '1' });
        expect((await shown()).filter((it) => it.drawn < 1 || it.wrong > 0)).toEqual([]);
        expect(await faint(), step).toEqual([]);
        await page.screenshot({ path: artefact(`cards-${theme}-${step.replace(' ', '-')}`), fullPage: true });
      }
    },
    180_000,
  );

  it('opens each form of a card on its own', async () => {
    await open({ step: 'M01', state: 'open', forms: '1' });
    const [card] = await shown();
    expect(card!.drawn).toBeGreaterThan(1);
    expect(await page.locator('.ac-pushButton.expanded').count()).toBe(card!.drawn);
  });

  it('keeps what one has chosen in its address', async () => {
    await open({});
    await page.getByLabel('Tema').selectOption('contrast');
    await page.waitForURL(/theme=contrast/);
    await page.getByRole('combobox', { name: 'Steg' }).selectOption('M04');
    await page.waitForURL(/step=M04/);
    expect(new URL(page.url()).searchParams.get('theme')).toBe('contrast');
    expect(new Set((await shown()).map((it) => it.name.split(' ')[0]))).toEqual(new Set(['M04']));
  });
});
