import { expect, it } from 'vitest';
import { LANGUAGES } from '../../src/cycle/definition/text.ts';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { ME } from '../fixtures/timeline-2026.ts';
import { describeInBrowser as describe } from '../helpers/browser.ts';
import { artefact, violations } from './axe.ts';
import { visitTab } from './visit.ts';
import { GAP, literally, upToGap, wordsOf } from './words.ts';

const visit = visitTab((host) => {
  host.me = CENTRAL.qualityDeveloper;
}, '[data-step]');

const bar = (id: string) => visit.tab.locator(`.line [data-step="${id}"]`);
const ghost = () => visit.tab.locator('.shift-ghost');
/** Presses in the middle of the bar's block and moves so many pixels. */
const drag = async (id: string, by: number) => {
  const box = (await bar(id).locator('.block').boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await visit.page.mouse.move(x, y);
  await visit.page.mouse.down();
  await visit.page.mouse.move(x + by / 2, y);
  await visit.page.mouse.move(x + by, y);
};

describe.each(LANGUAGES)('a step on the line, in %s', (language) => {
  const { tab: words, step, day } = wordsOf(language);
  const open = (rest = '') => visit.open(`?view=line&lang=${language}${rest}`);
  const form = () => visit.tab.locator('.move-step form');
  const why = (reason: string) => form().getByRole('textbox', { name: words.moveReason }).fill(reason);
  const move = () => form().getByRole('button', { name: words.move }).click();

  it('is dragged to other days, asked why, moved, and moved back', async () => {
    await open();
    await drag('2027-M01', 40);
    const said = await ghost().textContent();
    expect(said).toMatch(new RegExp(`${words.monthNames[1]}.* – .*${words.monthNames[3]}`));
    await visit.page.screenshot({ path: artefact(`shift-${language}`) });
    expect(visit.host.moved).toEqual([]);
    await visit.page.mouse.up();
    await form().waitFor();
    await visit.tab.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
    const [start, due] = [
      await form().locator('input').nth(0).inputValue(),
      await form().locator('input').nth(1).inputValue(),
    ];
    expect(start > '2026-02-01' && due > '2026-03-31').toBe(true);
    expect(await violations(visit.tab)).toEqual([]);
    await visit.page.screenshot({ path: artefact(`shift-why-${language}`) });
    await why('Sportlov');
    await move();
    await visit.tab.getByText(new RegExp(literally(upToGap(words.movedTo(GAP))))).waitFor();
    await visit.button(words.undo).click();
    await expect.poll(() => visit.host.moved.length).toBe(2);
    expect(visit.host.moved).toEqual([
      { step: '2027-M01', due, start, reason: 'Sportlov' },
      { step: '2027-M01', due: '2026-03-31', start: '2026-02-01', reason: words.undoReason },
    ]);
  });

  it('stays where it was on Escape, and a press without moving opens it', async () => {
    await open('&step=2027-M02');
    await drag('2027-M01', 60);
    await ghost().waitFor();
    await visit.page.keyboard.press('Escape');
    expect(await ghost().count()).toBe(0);
    await visit.page.mouse.up();
    expect(await form().count()).toBe(0);
    await bar('2027-M01').click();
    await visit.tab
      .locator('aside')
      .getByRole('heading', { name: step('M01').short })
      .waitFor();
  });

  it('is moved with the keys: Alt and an arrow, Enter when it is right', async () => {
    await open();
    await bar('2027-M01').focus();
    await visit.page.keyboard.press('Alt+Shift+ArrowRight');
    await visit.page.keyboard.press('Alt+Shift+ArrowRight');
    expect(await ghost().textContent()).toContain(day('2026-04-02'));
    await visit.page.keyboard.press('Escape');
    expect(await ghost().count()).toBe(0);
    await visit.page.keyboard.press('Alt+Shift+ArrowRight');
    await visit.page.keyboard.press('Enter');
    await form().locator('input').waitFor();
    expect(await form().locator('input').inputValue()).toBe('2026-04-01');
  });

  it('is not held by a finger, which scrolls, nor by somebody who may not move it', async () => {
    await open();
    await bar('2027-M01').dispatchEvent('pointerdown', { pointerType: 'touch', button: 0, clientX: 300, clientY: 300 });
    await visit.tab.evaluate(() => window.dispatchEvent(new PointerEvent('pointermove', { clientX: 500 })));
    expect(await ghost().count()).toBe(0);
    visit.host.me = ME;
    await open();
    await drag('2027-M01', 60);
    expect(await ghost().count()).toBe(0);
    await visit.page.mouse.up();
  });

  it('is dragged by the bar of any unit where units are the lanes, for all of them', async () => {
    await open('&rows=unit');
    const duty = visit.tab.locator('[data-duty="2026-U06-kulturskolan-klangbubblan"]');
    const box = (await duty.boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await visit.page.mouse.move(x, y);
    await visit.page.mouse.down();
    await visit.page.mouse.move(x + 20, y);
    expect(await ghost().textContent()).toContain(words.forAllUnits);
    await visit.page.screenshot({ path: artefact(`shift-unit-${language}`) });
    await visit.page.keyboard.press('Escape');
    expect(await ghost().count()).toBe(0);
    await visit.page.mouse.up();
    expect(await form().count()).toBe(0);

    await visit.page.mouse.move(x, y);
    await visit.page.mouse.down();
    await visit.page.mouse.move(x + 20, y);
    await visit.page.mouse.up();
    await form().waitFor();
    expect((await form().locator('input').last().inputValue()) > '2026-08-31').toBe(true);
  });

  it('is moved with the keys where units are the lanes, and a press without moving opens it', async () => {
    await open('&rows=unit');
    const duty = visit.tab.locator('[data-duty="2026-U06-kulturskolan-klangbubblan"]');
    await duty.click();
    await visit.tab
      .locator('aside')
      .getByRole('heading', { name: step('U06').short })
      .waitFor();
    await duty.focus();
    await visit.page.keyboard.press('Alt+Shift+ArrowRight');
    expect(await ghost().textContent()).toContain(`${day('2026-09-01')} · ${words.forAllUnits}`);
    expect(await violations(visit.tab)).toEqual([]);
    await visit.page.keyboard.press('Enter');
    await form().waitFor();
    expect(await form().locator('input').inputValue()).toBe('2026-09-01');
    await why('Fler behöver tid');
    await move();
    await expect
      .poll(() => visit.host.moved)
      .toEqual([{ step: '2026-U06', due: '2026-09-01', reason: 'Fler behöver tid' }]);

    visit.host.me = ME;
    await open('&rows=unit');
    await visit.tab.locator('[data-duty="2027-M01-glimmerskolan"]').focus();
    await visit.page.keyboard.press('Alt+Shift+ArrowRight');
    expect(await ghost().count()).toBe(0);
  });
});
