import { mkdirSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LIST_IDS } from '../../src/records/schema.ts';
import { CHROME_FLAGS, chromePath, describeInBrowser } from '../helpers/browser.ts';
import { type Local, startLocal, until } from '../helpers/local.ts';

const ARTEFACTS = 'test-artifacts';
const DUTY = '2027-M01-manstensskolan';

const AT_NINE = { dateTime: '2026-02-05T09:00:00', timeZone: 'Europe/Stockholm' };
const AT_TEN = { dateTime: '2026-02-05T10:00:00', timeZone: 'Europe/Stockholm' };

interface Dump {
  lists: { displayName: string; items: Record<string, string>[] }[];
}

describeInBrowser('the head of Månstensskolan on 2 February 2026', () => {
  let local: Local;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    mkdirSync(ARTEFACTS, { recursive: true });
    local = await startLocal();
    browser = await chromium.launch({ executablePath: chromePath()!, args: CHROME_FLAGS });
    page = await browser.newPage({ ignoreHTTPSErrors: true, viewport: { width: 1920, height: 1000 } });
    await page.goto(`${local.tenant}/#demo.pahittsson`);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await local?.stop();
  });

  const inList = async (name: string, key: string) =>
    (await local.control<Dump>('GET', '/lists')).lists
      .find((list) => list.displayName === name)!
      .items.filter((item) => item.Key === key || item.Duty === key);
  const card = () => page.getByRole('article').filter({ hasText: 'Skiss på utvecklingsområden' }).last();
  const tab = () => page.frameLocator('iframe');

  it('is told by both ready lines where to go', () => {
    expect(local.started.lines.filter((line) => line.startsWith('ready '))).toEqual([
      `ready tenant ${local.tenant}`,
      `ready app ${local.app}`,
    ]);
  });

  it('has an app that Graph tells of changes in every list and in the calendar', async () => {
    const told = () => local.control<{ subscriptions: { notificationUrl: string }[] }>('GET', '/subscriptions');
    const subscriptions = await until(async () => {
      const found = (await told()).subscriptions;
      return found.length === LIST_IDS.length + 1 && found;
    });
    expect(new Set(subscriptions.map((it) => it.notificationUrl))).toEqual(new Set([`${local.app}/api/notifications`]));
    const metrics = async () => (await fetch(`${local.app}/metrics`)).text();
    const changed = { subject: 'Studiedag', start: AT_NINE, end: AT_TEN };
    await local.control('POST', '/people/demo.pahittsson/calendar/events', changed);
    await until(async () => /^arshjul_notifications_total\{kind="taken"\} [1-9]/m.test(await metrics()));
  });

  it('gets the morning’s message in the chat, and opens the M01 card in it', async () => {
    await card().waitFor();
    expect(await card().textContent()).toContain('Dina påminnelser');
    await card()
      .getByRole('button', { name: /^M01 Skiss på utvecklingsområden/ })
      .click();
    await card().getByText('Till listan').waitFor();
    await expect.poll(() => card().textContent()).toContain('Månstensskolan F–6');
    expect(await card().textContent()).toContain('tisdag 31 mars, v. 14');
  });

  it('sees the year in the tab, with the step open and nobody done', async () => {
    await tab().getByText('Skiss på utvecklingsområden').first().click();
    await tab().getByText('0 av 11').first().waitFor();
    await page.screenshot({ path: `${ARTEFACTS}/before-the-answer.png` });
  });

  it('cannot send the card without what it asks for', async () => {
    await card().getByRole('button', { name: 'Klar' }).click();
    await card().getByRole('button', { name: 'Skicka' }).click();
    await card().getByText('Skriv ett till fem utvecklingsområden, ett per rad.').waitFor();
    expect(await inList('Årshjul Historik', DUTY)).toEqual([]);
  });

  it('answers, and sees the card turn', async () => {
    await card().getByRole('textbox').first().fill('Läsning i alla ämnen');
    await card().getByRole('button', { name: 'Skicka' }).click();
    await card()
      .getByText(/Inlämnad\. Demo Påhittsson svarade/)
      .waitFor();
    await page.screenshot({ path: `${ARTEFACTS}/chat-after-the-answer.png` });
  });

  it('finds the answer in the list, with one row of history', async () => {
    expect(await inList('Årshjul Uppgifter', DUTY)).toMatchObject([
      { State: 'Klar', ClosedByName: 'Demo Påhittsson', Answer: JSON.stringify({ areas: 'Läsning i alla ämnen' }) },
    ]);
    expect(await inList('Årshjul Historik', DUTY)).toMatchObject([
      { Verb: 'duty.close', ByName: 'Demo Påhittsson', FromState: 'pending', ToState: 'done' },
    ]);
  });

  it('sees the timeline move without a reload', async () => {
    await tab().getByText('1 av 11').first().waitFor();
    await tab().getByText('Månstensskolan F–6 lämnade in').first().waitFor();
    await page.screenshot({ path: `${ARTEFACTS}/timeline-after-the-answer.png` });
  });

  it("is refused, with the reason in the card, when trying somebody else's duty, and nothing changes", async () => {
    const answer = await local.control<{ statusCode: number; value: object }>('POST', '/people/demo.pahittsson/press', {
      unchecked: true,
      activityId: 'x',
      verb: 'duty.close',
      data: { duty: '2027-M01-glimmerskolan', areas: 'x' },
    });
    expect(JSON.stringify(answer.value)).toContain('Uppgiften är någon annans');
    expect(await inList('Årshjul Historik', '2027-M01-glimmerskolan')).toEqual([]);
  });

  it('is shown who closed a duty that is already closed, and when', async () => {
    const again = await local.control<{ value: object }>('POST', '/people/demo.pahittsson/press', {
      unchecked: true,
      activityId: 'x',
      verb: 'duty.close',
      data: { duty: DUTY, areas: 'en gång till' },
    });
    expect(JSON.stringify(again.value)).toMatch(/redan klar: Demo Påhittsson svarade 2 februari 2026 kl\. \d\d:\d\d/);
    expect(await inList('Årshjul Historik', DUTY)).toHaveLength(1);
  });

  it('is answered in plain words when a card asks for what the app does not know, or carries too long a text', async () => {
    const press = (verb: string, data: object) =>
      local.control<{ statusCode: number; type: string; value: { message: string } }>(
        'POST',
        '/people/fiktiva.skuggstrom/press',
        { unchecked: true, activityId: 'x', verb, data: { duty: '2027-M01-glimmerskolan', ...data } },
      );
    expect(await press('duty.explode', {})).toMatchObject({
      statusCode: 400,
      type: 'application/vnd.microsoft.error',
      value: { message: expect.stringContaining('inte känner till') },
    });
    expect(await press('duty.close', { areas: 'x'.repeat(4001) })).toMatchObject({
      statusCode: 400,
      value: { message: expect.stringContaining('högst 4000 tecken') },
    });
  });

  it('keeps what a unit wrote from another unit, also when a card is forged to show it', async () => {
    const shown = await local.control<{ value: object }>('POST', '/people/fiktiva.skuggstrom/press', {
      unchecked: true,
      activityId: 'x',
      verb: 'card.refresh',
      data: { duty: DUTY },
    });
    expect(JSON.stringify(shown.value)).toContain('Demo Påhittsson svarade');
    expect(JSON.stringify(shown.value)).not.toContain('Läsning i alla ämnen');
  });

  it('answers bad requests to the API with problem+json, and strangers not at all', async () => {
    const { token } = await local.control<{ token: string }>('POST', '/people/demo.pahittsson/token');
    const ask = async (path: string, body?: object, bearer = token) => {
      const response = await fetch(`${local.app}/api${path}`, {
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
        headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' },
      });
      const { code, detail } = (await response.json()) as { code: string; detail: string };
      return { status: response.status, type: response.headers.get('content-type'), code, said: detail?.length > 20 };
    };
    const problem = { type: 'application/problem+json; charset=utf-8', said: true };
    expect(await ask('/timeline?year=snart')).toEqual({ status: 400, code: 'year.invalid', ...problem });
    expect(await ask('/steps/2027-M99')).toEqual({ status: 404, code: 'step.unknown', ...problem });
    expect(await ask('/actions', { verb: 'duty.explode', data: {} })).toEqual({
      status: 400,
      code: 'verb.unknown',
      ...problem,
    });
    expect(await ask('/actions', { verb: 'duty.close', data: { duty: '2027-M01-okand' } })).toEqual({
      status: 404,
      code: 'duty.unknown',
      ...problem,
    });
    expect(await ask('/actions', { verb: 'duty.close', data: { duty: '2027-M01-glimmerskolan', areas: 'x' } })).toEqual(
      { status: 403, code: 'duty.not-yours', ...problem },
    );
    expect(await ask('/actions', { verb: 'duty.close', data: { duty: DUTY, areas: 'x' } })).toEqual({
      status: 409,
      code: 'duty.already-closed',
      ...problem,
    });
    expect(await ask('/timeline', undefined, 'x')).toEqual({ status: 401, code: 'auth.invalid', ...problem });
    expect(await inList('Årshjul Historik', '2027-M01-glimmerskolan')).toEqual([]);
  });

  it('gets the next cards when the calendar day moves, and none twice for the same day', async () => {
    const cards = async () =>
      (
        await local.control<{ messages: { card?: object }[] }>('GET', '/people/fiktiva.skuggstrom/chat')
      ).messages.filter((message) => message.card).length;
    const mornings = async () => {
      const metrics = await (await fetch(`${local.app}/metrics`)).text();
      return Number(/^arshjul_mornings_total (\d+)/m.exec(metrics)?.[1]);
    };
    /** Moves the calendar day and waits until the app has run that day's morning through. */
    const moveTo = async (day: string) => {
      const before = await mornings();
      await local.control('POST', '/clock', { day });
      await until(async () => (await mornings()) > before);
    };
    const before = await cards();
    await moveTo('2026-03-11');
    const after = await cards();
    expect(after).toBeGreaterThan(before);
    await moveTo('2026-03-12');
    const both = await cards();
    // Each of the two days once more: neither has anything left to send.
    for (const day of ['2026-03-11', '2026-03-12']) {
      await moveTo(day);
      expect(await cards(), day).toBe(both);
    }
  });

  it('signs in outside Teams too, through Entra', async () => {
    const outside = await browser.newPage({ ignoreHTTPSErrors: true, viewport: { width: 1440, height: 900 } });
    await outside.goto(`${local.app}/tab/`);
    await outside.getByRole('button', { name: 'Logga in' }).click();
    await outside.getByRole('link', { name: /Demo Påhittsson/ }).click();
    await outside.getByText('Skiss på utvecklingsområden').first().waitFor();
    await outside.screenshot({ path: `${ARTEFACTS}/timeline-in-the-browser.png` });
    await outside.close();
  });
});
