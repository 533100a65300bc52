import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { CENTRAL, UNITS } from '../../src/sample/exempelbro.ts';
import { CHROME_FLAGS, chromePath, describeInBrowser } from '../helpers/browser.ts';
import { controlOf, type Running, startUntil, until } from '../helpers/local.ts';
import { card, message, playedBot, refreshing, turnedTo, withCard } from './played-bot.ts';

const TENANT = fileURLToPath(new URL('../../dist/tenant.js', import.meta.url));
const me = UNITS[0]!.head;
const other = CENTRAL.registrar;

describeInBrowser("the tenant's page", () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'arshjul-page-'));
  let bot: Awaited<ReturnType<typeof playedBot>>;
  let tenant: Running;
  let env: Record<string, string>;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let token: string;
  let control: ReturnType<typeof controlOf>;

  const connector = async (path: string, data: object) => {
    const answer = await context.request.post(`${env.AUTHORITY_HOST}/teams/v3${path}`, {
      data,
      headers: { Authorization: `Bearer ${token}` },
    });
    return (await answer.json()) as { id: string };
  };
  const sendTo = async (userId: string, activity: object) => {
    const { id } = await connector('/conversations', { members: [{ id: userId }], tenantId: env.TENANT_ID });
    return connector(`/conversations/${id}/activities`, activity);
  };
  const article = (text: string) => page.getByRole('article').filter({ hasText: text });
  const tabContext = async () => JSON.parse((await page.frameLocator('iframe').locator('pre').textContent()) || '{}');

  beforeAll(async () => {
    bot = await playedBot();
    tenant = await startUntil(
      TENANT,
      [],
      { DATA_DIR: dataDir, TENANT_PORT: '0', PORT: new URL(bot.url).port },
      'ready tenant ',
    );
    env = parseEnv(readFileSync(join(dataDir, 'tenant.env'), 'utf8')) as Record<string, string>;
    control = controlOf(env.AUTHORITY_HOST!, dataDir);
    browser = await chromium.launch({ executablePath: chromePath()!, args: CHROME_FLAGS });
    context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1600, height: 900 } });
    const granted = await context.request.post(`${env.AUTHORITY_HOST}/${env.TENANT_ID}/oauth2/v2.0/token`, {
      form: {
        grant_type: 'client_credentials',
        client_id: env.CLIENT_ID!,
        client_secret: env.CLIENT_SECRET!,
        scope: 'https://api.botframework.com/.default',
      },
    });
    token = (await granted.json()).access_token;
    page = await context.newPage();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    tenant?.child.kill('SIGTERM');
    await tenant?.stopped;
    await bot?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await page.goto('about:blank');
    await page.goto(`${env.AUTHORITY_HOST}/#${me.handle}/2027-M01`);
    await page.getByRole('log').waitFor();
  });

  it('tells the tab who looks, in which tenant, and at which step', async () => {
    await expect.poll(tabContext).toMatchObject({
      userObjectId: me.id,
      tid: env.TENANT_ID,
      subEntityId: '2027-M01',
    });
    const link = `https://teams.microsoft.com/l/entity/${env.CLIENT_ID}/year?context=${encodeURIComponent('{"subEntityId":"2026-U03"}')}`;
    await sendTo(
      me.id,
      withCard(card('länkat', { actions: [{ type: 'Action.OpenUrl', title: 'Visa steget', url: link }] })),
    );
    await article('länkat').getByRole('link', { name: 'Visa steget' }).click();
    await expect.poll(tabContext).toMatchObject({ subEntityId: '2026-U03' });
  });

  it('lets go of a card whose press came to nothing, says so, and keeps what was filled in', async () => {
    const input = { type: 'Input.Text', id: 'note', label: 'Anteckning' };
    await sendTo(me.id, withCard(card('avbrott', { body: [{ type: 'TextBlock', text: 'avbrott' }, input] })));
    const asked = article('avbrott');
    await asked.getByLabel('Anteckning').fill('mina ord');
    await page.route('**/press', (route) => route.abort());
    await asked.getByRole('button', { name: 'Klar' }).click();
    await asked.getByText('Försök igen').waitFor();
    expect(await page.locator('.busy').count()).toBe(0);
    await page.unroute('**/press');
    bot.answer = () => message('Tack, det är noterat.');
    await asked.getByRole('button', { name: 'Klar' }).click();
    await asked.getByText('Tack, det är noterat.').waitFor();
    expect(await asked.getByLabel('Anteckning').inputValue()).toBe('mina ord');
    expect(bot.of('invoke').at(-1).value.action.data).toEqual({ of: 'avbrott', note: 'mina ord' });
  });

  it('shows messages in the order of sending when the day moves backwards', async () => {
    await sendTo(me.id, { type: 'message', text: 'före flytten' });
    await control('POST', '/clock', { day: '2026-01-02' });
    await sendTo(me.id, { type: 'message', text: 'efter flytten' });
    await article('efter flytten').waitFor();
    const texts = await page.getByRole('article').allTextContents();
    expect(texts.at(-2)).toContain('före flytten');
    expect(texts.at(-1)).toContain('efter flytten');
  });

  it('counts new messages of others, not changed ones', async () => {
    const count = page.getByRole('button', { name: other.name }).locator('.count');
    const { id } = await sendTo(other.id, withCard(card('ny')));
    await expect.poll(() => count.textContent()).toBe('1');
    bot.answer = () => turnedTo(card('svarad'));
    await control('POST', `/people/${other.id}/press`, { activityId: id, verb: 'done', data: {} });
    await sendTo(other.id, withCard(card('en till')));
    await expect.poll(() => count.textContent()).toBe('2');
  });

  it('refreshes a card when it is seen', async () => {
    bot.answer = () => turnedTo(card('läget nu', refreshing()));
    await sendTo(me.id, withCard(card('läget då', refreshing())));
    await article('läget nu').waitFor();
    expect(bot.of('invoke').at(-1)).toMatchObject({ value: { trigger: 'automatic' } });
    expect(await article('läget då').count()).toBe(0);
  });

  it('draws cards in high contrast with its own colours', async () => {
    await sendTo(me.id, withCard(card('färgat')));
    await page.getByLabel('Tema').selectOption('contrast');
    const drawn = article('färgat').locator('.ac-adaptiveCard');
    await drawn.waitFor();
    expect(await drawn.evaluate((it) => getComputedStyle(it).backgroundColor)).toBe('rgb(0, 0, 0)');
  });

  it("shows the team's channels beside the chat, and lets one add the app and mention it there", async () => {
    await page.getByRole('button', { name: 'Allmänt' }).click();
    await page.getByRole('button', { name: 'Lägg till Årshjul' }).click();
    await until(async () => bot.of('installationUpdate').some((it) => it.conversation.conversationType === 'channel'));
    await page.getByPlaceholder('Skriv i Allmänt').fill('hur går det');
    await page.getByRole('button', { name: 'Skicka' }).click();
    await article('Årshjul hur går det').waitFor();
    const heard = bot.of('message').at(-1);
    await connector(`/conversations/${encodeURIComponent(heard.conversation.id)}/activities/${heard.id}`, {
      type: 'message',
      text: 'Det går bra.',
    });
    await article('Det går bra.').waitFor();
    await page.getByRole('button', { name: 'Årshjul', exact: true }).click();
    expect(await article('Det går bra.').count()).toBe(0);
  });

  it('says why it cannot be written to the bot, and keeps the words', async () => {
    await control('POST', `/people/${me.id}/block`);
    await page.getByPlaceholder('Skriv till Årshjul').fill('hej');
    await page.getByRole('button', { name: 'Skicka' }).click();
    await page.getByText('Du har blockerat Årshjul.').waitFor();
    expect(await page.getByPlaceholder('Skriv till Årshjul').inputValue()).toBe('hej');
    await control('DELETE', `/people/${me.id}/block`);
  });
});
