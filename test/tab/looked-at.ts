import type { Language } from '../../src/cycle/definition/text.ts';
import { artefact, COLOUR_RULES, violations } from './axe.ts';
import type { Visit } from './visit.ts';

const THEMES = { default: 'light', dark: 'dark', contrast: 'contrast' } as const;
type Theme = keyof typeof THEMES;

export const SIZES = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 320, height: 900 },
] as const;

/** What is wrong with the page as it stands, at one width in one theme. */
const wrongWith = async ({ tab }: Visit, width: number, theme: Theme): Promise<object[]> => {
  const { wide, room } = await tab.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    room: document.documentElement.clientWidth,
  }));
  const sticksOut = wide > room ? [{ theme, width, sticksOut: wide - room }] : [];
  if (width === 768) return sticksOut;
  // Another theme has other colours and nothing else.
  const found = await violations(tab, theme === 'default' ? undefined : COLOUR_RULES);
  return [...sticksOut, ...found.map((it) => ({ theme, width, ...it }))];
};

/** Looks at the page as it stands in every theme and at every width: what axe finds, what sticks out, and pictures of it. */
export const lookedAt = async (visit: Visit, name: string, language: Language): Promise<object[]> => {
  const { tab, page } = visit;
  const wrong: object[] = [];
  for (const { width, height } of SIZES) {
    await page.setViewportSize({ width, height });
    for (const theme of ['default', 'dark', 'contrast'] as const) {
      await page.evaluate((it) => (window as unknown as { setTheme(name: string): void }).setTheme(it), theme);
      await tab.locator(`html[data-theme="${THEMES[theme]}"]`).waitFor();
      wrong.push(...(await wrongWith(visit, width, theme)));
      await page.screenshot({ path: artefact(`${name}-${width}-${theme}-${language}`), animations: 'disabled' });
    }
  }
  return wrong;
};
