import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { ME } from '../fixtures/timeline-2026.ts';
import { CHROME_FLAGS, chromePath, describeInBrowser as describe, loopbackPage } from '../helpers/browser.ts';
import { artefact, violations } from './axe.ts';
import { startTabHost, type TabHost } from './host.ts';

let browser: Browser;
let host: TabHost;
let page: Page;
let tab: Frame;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromePath()!, args: CHROME_FLAGS });
  page = await loopbackPage(browser);
  page.setDefaultTimeout(10_000);
});
afterAll(() => browser?.close());
beforeEach(async () => {
  host = await startTabHost();
  host.me = CENTRAL.qualityDeveloper;
});
afterEach(() => host.stop());

const open = async (search: string, size = { width: 1440, height: 900 }) => {
  await page.setViewportSize(size);
  await page.goto(`${host.url}/host${search}`);
  tab = page.frames()[1]!;
  await tab.locator('[data-step], .ready').first().waitFor();
};
const button = (name: string) => tab.getByRole('button', { name, exact: true });
const row = (name: RegExp) => tab.getByRole('row', { name });

describe('opening an operating year', () => {
  it('is reached from the header by those who may, and by nobody else', async () => {
    await open('');
    await button('Mer').click();
    await button('Lägg upp året').click();
    await tab.getByRole('heading', { name: 'Lägg upp året' }).waitFor();
    host.me = ME;
    await open('');
    await button('Linje').waitFor();
    expect(await tab.getByText('Lägg upp året').count()).toBe(0);
  });

  it('shows every day and warning first, goes on when the page is closed, and says when it is done', async () => {
    await open('?view=setUp');
    await tab.getByText('30 steg, 161 uppgifter och 29 händelser i kalendern läggs upp.').waitFor();
    await tab.getByText('De första korten går ut 1 februari 2027.').waitFor();
    expect(await row(/^M01/).textContent()).toContain('onsdag 31 mars 2027, v. 13');
    expect(await row(/^M02/).textContent()).toContain('måndag 31 maj 2027');
    expect(await row(/^M08/).textContent()).toContain('31 december 2027 är nyårsafton');
    expect(await tab.getByText(/Nämnden har inget sammanträde i augusti 2027/).count()).toBe(1);
    expect(host.written).toEqual({ steps: 0, duties: 0 });
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact('set-up-year') });

    await button('Öppna verksamhetsåret 2028').click();
    await tab.getByText('Skriver uppgifterna …').waitFor();
    expect(await tab.getByText('110 av 191 rader skrivna').count()).toBe(1);
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact('set-up-progress') });
    await open('?view=setUp');
    await tab.getByText('Skriver uppgifterna …').waitFor();
    host.release();
    await tab.getByText('Verksamhetsåret 2028 är öppnat.').waitFor();
    expect(host.written).toEqual({ steps: 30, duties: 161 });
    await button('Visa 2028 på linjen').click();
    await tab.getByRole('heading', { name: 'Årshjul 2028' }).waitFor();
  });

  it('says what went wrong and that it can be gone on with', async () => {
    await open('?view=setUp');
    await button('Öppna verksamhetsåret 2028').click();
    await tab.getByText('Skriver uppgifterna …').waitFor();
    host.release(new AppError('record.unreachable'));
    await tab.getByText(/Allt i 2028 hann inte skrivas.*Vi når inte SharePoint just nu.*Inget är dubbelt/).waitFor();
    await button('Öppna verksamhetsåret 2028').click();
    await tab.getByText('Skriver uppgifterna …').waitFor();
    host.release();
    await tab.getByText('Verksamhetsåret 2028 är öppnat.').waitFor();
  });

  it('leaves out what has been, and shows a year that is there as it is', async () => {
    await open('?view=setUp');
    await tab.getByLabel('Verksamhetsår').selectOption('2027');
    await tab.getByText('Allt i det här verksamhetsåret finns redan.').waitFor();
    expect(await button('Lägg till det som saknas i 2027').count()).toBe(0);
    await tab.getByLabel('Ta med steg vars sista dag är från och med').fill('2026-06-01');
    await tab.getByText(/Läggs inte upp, för dagen har varit: M01 \(31 mars 2026\)/).waitFor();
  });

  it.each([
    ['dark', 1440],
    ['contrast', 1440],
    ['default', 360],
    ['contrast', 320],
  ] as const)('has nothing that axe finds wrong in the theme %s at %i px, in English', async (theme, width) => {
    await open(`?view=setUp&theme=${theme}&lang=en`, { width, height: width < 640 ? 640 : 900 });
    await tab.getByText(/30 steps, 161 duties/).waitFor();
    expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact(`set-up-year-${theme}-${width}`) });
  });
});

describe('who would get what', () => {
  const who = (name: string) =>
    tab.getByRole('list', { name: 'Vilka som får något' }).getByRole('listitem').filter({ hasText: name });

  it('lists each person with what comes that day, and draws the very cards, which cannot be pressed', async () => {
    await open('?view=setUp');
    await button('Vem får vad').click();
    await tab.getByLabel('Dag', { exact: true }).fill('2026-03-11');
    await tab.getByText('Demo Påhittsson').waitFor();
    expect(await who('Demo Påhittsson').first().textContent()).toContain('M01 Skiss på utvecklingsområden 2027');
    await button('Visa korten till Demo Påhittsson').click();
    await tab.locator('.picture .ac-pushButton').first().waitFor();
    expect(await tab.locator('.picture .ac-pushButton:enabled').count()).toBe(0);
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact('set-up-sends') });

    await tab.getByLabel('Dag', { exact: true }).fill('2026-04-09');
    await button('Visa korten till Templa Ramverksdotter').click();
    await tab.locator('.picture').getByText('Dina påminnelser').waitFor();
    await tab.getByRole('list', { name: 'Kort att visa' }).getByRole('button').nth(1).click();
    await tab
      .locator('.picture')
      .getByText(/Skiss på utvecklingsområden/)
      .first()
      .waitFor();
    await page.screenshot({ path: artefact('set-up-sends-digest') });
    expect(host.acted).toEqual([]);
  });

  it('says why nothing goes out on a day off, and leads to the next day', async () => {
    await open('?view=setUp&part=sends');
    await tab.getByLabel('Dag', { exact: true }).fill('2026-02-14');
    await tab.getByText(/Inga kort går ut lördag 14 februari 2026/).waitFor();
    await button('Visa måndag 16 februari 2026').click();
    await tab.getByText(/måndag 16 februari 2026\.$/).waitFor();
  });

  it.each([
    ['dark', 1440],
    ['contrast', 1440],
    ['default', 320],
  ] as const)('has nothing that axe finds wrong in the theme %s at %i px, in English', async (theme, width) => {
    await open(`?view=setUp&part=sends&theme=${theme}&lang=en`, { width, height: width < 640 ? 640 : 900 });
    await tab.getByLabel('Day', { exact: true }).fill('2026-03-11');
    await button('Show the cards to Demo Påhittsson').click();
    await tab.locator('.picture .ac-pushButton').first().waitFor();
    expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact(`set-up-sends-${theme}-${width}`) });
  });
});

describe('the meetings', () => {
  it('are shown to the secretary, who sees nothing else of setting up', async () => {
    host.me = CENTRAL.committeeSecretary;
    await open('?view=setUp');
    await row(/^tisdag 26 maj 2026/).waitFor();
    expect(await button('Nytt verksamhetsår').count()).toBe(0);
    expect(await row(/^tisdag 26 maj 2026/).textContent()).toContain('U04 2026');
  });

  it('can be added, with what follows told, and undone', async () => {
    await open('?view=setUp&part=meetings');
    await button('Lägg till ett sammanträde').click();
    await tab.locator('form input[type=date]').fill('2026-05-12');
    await tab.getByLabel('Längd i minuter').fill('två timmar');
    await tab.getByRole('button', { name: 'Lägg till', exact: true }).click();
    expect(await tab.getByRole('alert').textContent()).toContain('Längd i minuter');
    expect(await tab.locator('form input[type=date]').inputValue()).toBe('2026-05-12');
    await tab.getByLabel('Längd i minuter').fill('90');
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact('set-up-meeting-add') });
    await tab.getByRole('button', { name: 'Lägg till', exact: true }).click();
    await tab.getByText('Nämnden möts tisdag 12 maj 2026.').waitFor();
    await row(/^tisdag 12 maj 2026/).waitFor();
    await button('Ångra').click();
    await row(/^tisdag 12 maj 2026/)
      .getByText('Inställt')
      .waitFor();
  });

  it('can be moved with a reason, and what was typed stays when it is refused', async () => {
    await open('?view=setUp&part=meetings');
    await button('Flytta sammanträdet tisdag 26 maj 2026 (nämnden)').click();
    await tab.getByLabel('Ny dag').fill('2026-05-19');
    await button('Flytta').last().click();
    await tab
      .getByRole('alert')
      .getByText(/Varför flyttas det\?/)
      .waitFor();
    expect(await tab.getByLabel('Ny dag').inputValue()).toBe('2026-05-19');
    await tab.getByLabel(/Varför flyttas det/).fill('Krock med KS');
    await tab.locator('form').getByRole('button', { name: 'Flytta', exact: true }).click();
    await tab.getByText('Sammanträdet är flyttat: Nämnden möts tisdag 19 maj 2026.').waitFor();
    await tab.getByText(/Det här följde med: .*U04/).waitFor();
    expect(host.reasons).toContain('Krock med KS');
    await row(/^tisdag 26 maj 2026/)
      .getByText('Flyttat till 19 maj 2026')
      .waitFor();
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact('set-up-meetings') });
  });

  it('can be called off with the keyboard alone', async () => {
    await open('?view=setUp&part=meetings');
    await button('Ställ in sammanträdet tisdag 25 augusti 2026 (nämnden)').focus();
    await page.keyboard.press('Enter');
    await tab.getByRole('heading', { name: 'Ställ in sammanträdet tisdag 25 augusti 2026 (nämnden)' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('För få ärenden');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await tab.getByText(/M04: Nämnden har inget sammanträde i augusti 2026/).waitFor();
    await row(/^tisdag 25 augusti 2026/)
      .getByText('Inställt')
      .waitFor();
  });

  it.each([
    ['dark', 1440],
    ['contrast', 1440],
    ['default', 320],
  ] as const)('has nothing that axe finds wrong in the theme %s at %i px, in English', async (theme, width) => {
    await open(`?view=setUp&part=meetings&theme=${theme}&lang=en`, { width, height: width < 640 ? 640 : 900 });
    await button('Call off the meeting on Tuesday 26 May 2026 (the committee)').click();
    await tab.getByLabel('Why is it called off?').waitFor();
    expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact(`set-up-meetings-${theme}-${width}`) });
  });
});

describe('the rules about reminders', () => {
  it('are changed with a reason, for all steps and for one, and can be undone', async () => {
    await open('?view=setUp&part=reminders');
    const before = tab.getByLabel('Påminn så många arbetsdagar före sista dagen');
    await before.waitFor();
    expect(await tab.getByText('Som vanligt: 14, 7, 2').count()).toBe(1);
    await before.fill('ofta');
    await tab.getByText('Går inte att läsa. Skriv till exempel 14, 7, 2.').waitFor();
    await tab.getByLabel(/Varför ändras det/).fill('Färre kort');
    await button('Spara').click();
    expect(await tab.locator('.set-up-problem').textContent()).toContain('"ofta" går inte att läsa');
    expect(await before.inputValue()).toBe('ofta');
    await before.fill('10, 3');
    await tab.getByLabel('Gäller').selectOption('U01');
    await tab.getByLabel('Påminn på sista dagen').selectOption('nej');
    await tab.getByText('2 ändringar är inte sparade.').waitFor();
    expect(await violations(tab)).toEqual([]);
    await button('Spara').click();
    await tab.getByText('Reglerna är ändrade').waitFor();
    await tab.getByText('Steg med egna regler: U01.').waitFor();
    await tab.getByText('Som vanligt: 10, 3').waitFor();
    expect(host.reasons).toEqual(['Färre kort', 'Färre kort']);
    await page.screenshot({ path: artefact('set-up-reminders') });
    await button('Ångra').click();
    await tab.getByText('Steg med egna regler: U01.').waitFor({ state: 'detached' });
    await tab.getByLabel('Gäller').selectOption('');
    expect(await before.inputValue()).toBe('');
  });

  it.each([
    ['dark', 1440],
    ['contrast', 1440],
    ['default', 320],
  ] as const)('have nothing that axe finds wrong in the theme %s at %i px, in English', async (theme, width) => {
    await open(`?view=setUp&part=reminders&theme=${theme}&lang=en`, { width, height: width < 640 ? 640 : 900 });
    await tab.getByLabel('Quiet periods').fill('summer');
    await tab.getByText(/Cannot be read/).waitFor();
    expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact(`set-up-reminders-${theme}-${width}`) });
  });
});

describe('roles and units', () => {
  it('are shown, and a role is given with a reason: whoever held it ends the day before', async () => {
    await open('?view=setUp&part=people');
    await button('Ge någon en roll').click();
    await tab.getByRole('combobox', { name: /^Enhet/ }).selectOption('glimmerskolan');
    await tab.getByRole('combobox', { name: /^Vem/ }).selectOption({ label: 'Loopa Hjulström, kvalitetsutvecklare' });
    await tab.getByLabel('Från och med').fill('2026-03-01');
    await button('Ge rollen').click();
    expect(await tab.getByRole('alert').textContent()).toContain('Varför ändras det?');
    expect(await tab.getByLabel('Från och med').inputValue()).toBe('2026-03-01');
    await tab.getByLabel(/Varför ändras det/).fill('Ny rektor');
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact('set-up-role') });
    await button('Ge rollen').click();
    await tab.getByText('Rollen är given.').waitFor();
    await row(/^Loopa Hjulström.*Glimmerskolan.*Från 1 mars 2026/).waitFor();
    await row(/^Fiktiva Skuggström.*Till 28 februari 2026/).waitFor();
    expect(host.reasons).toEqual(['Ny rektor']);
    await page.screenshot({ path: artefact('set-up-people') });

    await button('Ångra').click();
    await row(/^Fiktiva Skuggström.*Glimmerskolan.*Tills vidare/).waitFor();
    expect(await row(/^Loopa Hjulström.*Glimmerskolan/).count()).toBe(0);
    expect(host.reasons).toEqual(['Ny rektor', 'Ändringen ångrades']);
  });

  it('a unit is merged into another, and that can be undone', async () => {
    await open('?view=setUp&part=people');
    await tab.getByLabel('Sök person eller enhet').fill('Trollmossen');
    await button('Avsluta eller slå ihop Trollmossens förskola').click();
    await tab.getByLabel('Sista dag').fill('2026-07-31');
    await tab.getByLabel('Går upp i').selectOption('pepparkottens-forskola');
    await tab.getByLabel(/Varför ändras det/).fill('Färre barn');
    await button('Spara').click();
    await row(/^Trollmossens förskola.*Till 31 juli 2026.*uppgår i Pepparkottens förskola/).waitFor();
    await button('Ångra').click();
    await row(/^Trollmossens förskola.*Tills vidare/).waitFor();
  });

  it('a stand-in is appointed for a period, and a unit is added', async () => {
    await open('?view=setUp&part=people');
    await button('Utse tf').click();
    await tab.getByLabel('Tf för').selectOption('department');
    await tab.getByLabel('Vem tar över?').selectOption({ label: 'Loopa Hjulström, kvalitetsutvecklare' });
    await tab.getByLabel('Till och med').fill('2026-06-30');
    await tab.getByLabel(/Varför\?/).fill('Tjänstledighet');
    await button('Utse').click();
    await row(/^Loopa Hjulström.*Tf förvaltningschef.*till 30 juni 2026/).waitFor();
    await button('Ångra').click();
    await row(/^Loopa Hjulström.*Tf förvaltningschef/).waitFor({ state: 'detached' });
    await button('Lägg till en enhet').click();
    await tab.getByLabel('Enhetens namn').fill('Norrskenets förskola');
    await tab.getByRole('button', { name: 'Lägg till', exact: true }).click();
    await tab.getByText('Norrskenets förskola är tillagd.').waitFor();
    await tab.getByText('Ingen chef just nu: Norrskenets förskola.').waitFor();
  });

  it.each([
    ['dark', 1440],
    ['contrast', 1440],
    ['default', 320],
  ] as const)('have nothing that axe finds wrong in the theme %s at %i px, in English', async (theme, width) => {
    await open(`?view=setUp&part=people&theme=${theme}&lang=en`, { width, height: width < 640 ? 640 : 900 });
    await button('Give somebody a role').click();
    await tab.getByRole('combobox', { name: /^Who/ }).selectOption('new');
    await tab.getByLabel('Object id in Entra').waitFor();
    expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await violations(tab)).toEqual([]);
    await page.screenshot({ path: artefact(`set-up-people-${theme}-${width}`) });
  });
});
