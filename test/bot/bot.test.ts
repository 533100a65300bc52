import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAdapter } from '../../bot/adapter.ts';
import { type BotParts, type ConversationBook, createBot, type Digests } from '../../bot/bot.ts';
import type { AdaptiveCard } from '../../bot/cards/index.ts';
import { teamsChannel } from '../../bot/channel.ts';
import { createConnector } from '../../bot/connector.ts';
import { botDoor } from '../../bot/door.ts';
import { createTeamChannels } from '../../bot/team-channels.ts';
import { createAside } from '../../src/aside.ts';
import type { App, Identity } from '../../src/commands/app.ts';
import { ChannelError } from '../../src/commands/channel.ts';
import { yearSeenBy } from '../../src/commands/year-seen.ts';
import type { UserId } from '../../src/cycle/duties/duty.ts';
import type { Preference } from '../../src/cycle/people/preference.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { AppError } from '../../src/errors.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { centralId, exempelbro, planOf } from '../helpers/year.ts';
import { textsOf, verbsOf } from './card-parts.ts';
import { actor, caseOf, dutyOf, HEAD, STAMP } from './cases.ts';
import { activity, type ChannelWorld, channelWorld, listening, msal, post } from './channel-world.ts';

const log = pino({ level: 'silent' });
const duty = dutyOf('M01');
const open = caseOf(duty);
const done = caseOf(duty, {
  progress: { state: 'done', closing: { at: STAMP, by: actor('unitHead'), answer: { areas: 'Läsning' } } },
});

const bookOf = (known = new Map<string, { conversationId: string; serviceUrl: string }>()) => ({
  known,
  save: async (user: UserId, where: { conversationId: string; serviceUrl: string }) => void known.set(user, where),
  find: async (user: UserId) => known.get(user),
});

describe('the bot', () => {
  let world: ChannelWorld;
  let door: { url: string; stop: () => Promise<void> };
  let book: ReturnType<typeof bookOf> & ConversationBook;
  /** What the app was asked, and by whom; each test says how it answers. */
  let asked: { verb: string; data: unknown; by: Identity }[] = [];
  let answer: () => Awaited<ReturnType<App['do']>>;
  let mine: () => Awaited<ReturnType<App['myDuties']>>;
  let preference: Preference | undefined;

  let folder: string;
  let database: Database;
  /** Cards that people had before them by pressing. */
  let seen: { duty: string; userId: string; activityId: string }[] = [];
  const opened: BotParts['opened'] = async (key, userId, { activityId }) =>
    void seen.push({ duty: key, userId, activityId });

  const app: App = {
    do: async (verb, data, by) => {
      asked.push({ verb, data, by });
      return answer();
    },
    dutyCase: async () => done,
    myDuties: async () => mine(),
    aroundMyDuties: async () => ({ done: [], coming: [] }),
    arrange: async (verb, data, by) => {
      asked.push({ verb, data, by });
      return 'recorded';
    },
    preference: () => preference,
    yearSeenBy: (by) => yearSeenBy(by, exempelbro('2026-02-10'), planOf(2027).steps, () => 'https://arshjul.example'),
  };

  const aside = createAside();

  /** One digest, which is Demo's, with one line. */
  const digests: Digests = {
    digestAt: async (activityId) => (activityId === 'digest-1' ? 'digest/2026-02-02/demo' : undefined),
    behind: async (key, userId) =>
      userId === HEAD.id && key === 'digest/2026-02-02/demo'
        ? { type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: 'Två saker för dig' }] }
        : undefined,
  };

  beforeAll(async () => {
    world = await channelWorld();
    folder = mkdtempSync(join(tmpdir(), 'arshjul-bot-'));
    database = await openDatabase({ dataDir: folder });
    book = bookOf();
    const adapter = createAdapter(world.config, msal as never, log);
    const teams = createTeamChannels({ db: database.db, cardOf: () => ({}), update: async () => {}, log });
    const server = express();
    const onTurn = createBot({
      app,
      conversations: book,
      opened,
      reachable: () => {},
      digests,
      teams,
      aside,
      log,
    });
    server.post(
      '/api/messages',
      botDoor(() => [{ config: world.config, bot: { adapter, onTurn } }], log),
    );
    door = await listening(createServer(server));
  });
  beforeEach(() => {
    asked = [];
    seen = [];
    book.known.clear();
    world.calls.length = 0;
    world.state.refusal = undefined;
    answer = () => ({ kind: 'recorded', case: done });
    mine = () => [open];
    preference = undefined;
  });
  afterAll(async () => {
    await door.stop();
    await world.stop();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const tell = async (over: Record<string, unknown>) => {
    const response = await post(`${door.url}/api/messages`, await world.token(), activity(world, over));
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : undefined };
  };
  const press = (verb: string, data?: unknown, over: Record<string, unknown> = {}) =>
    tell({
      type: 'invoke',
      name: 'adaptiveCard/action',
      text: undefined,
      value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
      ...over,
    });
  const refusing = (error: Error) => {
    answer = () => {
      throw error;
    };
  };
  const cardSent = () => (world.calls[0]!.body.attachments as { content: AdaptiveCard }[])[0]!.content;

  describe('when a button is pressed', () => {
    it('asks the app as the person Teams names, and the card turns', async () => {
      const data = { duty: duty.key, areas: 'Läsning', userId: 'somebody else', by: 'somebody else' };
      const { status, body } = await press('duty.close', data);
      expect(status).toBe(200);
      expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
      expect(textsOf(body.value)).toContain('Inlämnad. Demo Påhittsson svarade');
      expect(asked).toEqual([{ verb: 'duty.close', data, by: { userId: HEAD.id, name: HEAD.name } }]);
    });

    it('notes which message shows the duty now, so that it turns with the others', async () => {
      await press('card.refresh', { duty: duty.key }, { replyToId: 'list-1' });
      await aside.settled();
      expect(seen).toEqual([{ duty: duty.key, userId: HEAD.id, activityId: 'list-1' }]);
    });

    it('opens a line of a digest with the way back to it, and goes back', async () => {
      const digest = 'digest/2026-02-02/demo';
      const { body } = await press('card.refresh', { duty: duty.key }, { replyToId: 'digest-1' });
      expect(textsOf(body.value)).toMatch(/^‹ Till listan\n/);
      const answered = await press('duty.close', { duty: duty.key, areas: 'Läsning' }, { replyToId: 'digest-1' });
      expect(textsOf(answered.body.value)).toMatch(/^‹ Till listan\n[\s\S]*Inlämnad/);
      const back = await press('card.refresh', { message: digest }, { replyToId: 'digest-1' });
      expect(textsOf(back.body.value)).toBe('Två saker för dig');
    });

    it('shows nobody the digest of another', async () => {
      const from = { id: '29:other', aadObjectId: '5a3b1e00-0000-4000-8000-000000000015', name: 'En Annan' };
      const { body } = await press('card.refresh', { message: 'digest/2026-02-02/demo' }, { from });
      expect(body).toMatchObject({ statusCode: 400, value: { code: 'message.unknown' } });
    });

    it('says that an answer is safe when SharePoint does not answer', async () => {
      answer = () => ({ kind: 'received', case: done });
      const { body } = await press('duty.close', { duty: duty.key });
      expect(textsOf(body.value)).toContain('Mottaget, registreras.');
      expect(textsOf(body.value)).toContain('Läsning');
      expect(textsOf(body.value)).not.toContain('Klar.');
      expect(verbsOf(body.value)).toEqual(['card.refresh']);
    });

    it.each(['duty.already-closed', 'duty.not-yours', 'duty.not-open', 'record.changed-meanwhile'] as const)(
      'shows how the duty stands, and why not, at %s',
      async (code) => {
        refusing(new AppError(code, { by: HEAD.name, at: STAMP }));
        const { status, body } = await press('duty.close', { duty: duty.key });
        expect(status).toBe(200);
        expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
        expect(textsOf(body.value.body[0])).toMatch(/^\S.*\.$/);
        expect(textsOf(body.value)).toContain('Inlämnad. Demo Påhittsson svarade');
      },
    );

    it('leaves the card and what was written in it when the answer does not hold', async () => {
      refusing(new AppError('answer.invalid', { problems: [{ input: 'areas', problem: 'tooLong', max: 4000 }] }));
      const { status, body } = await press('duty.close', { duty: duty.key });
      expect(status).toBe(200);
      expect(body).toMatchObject({ statusCode: 400, type: 'application/vnd.microsoft.error' });
      expect(body.value).toMatchObject({ code: 'answer.invalid' });
      expect(body.value.message).toContain('Utvecklingsområden: är för lång, högst 4000 tecken.');
    });

    it.each(['verb.unknown', 'duty.unknown'] as const)('says so in words at %s', async (code) => {
      refusing(new AppError(code, {}));
      const { status, body } = await press('duty.destroy', 'no object');
      expect(status).toBe(200);
      expect(body).toMatchObject({ statusCode: 400, type: 'application/vnd.microsoft.error', value: { code } });
      expect(asked).toMatchObject([{ data: {} }]);
    });

    it('says that nothing is recorded when something breaks, and not what', async () => {
      refusing(new Error('password is hunter2'));
      const { status, body } = await press('duty.close', { duty: duty.key });
      expect(status).toBe(200);
      expect(body).toMatchObject({ statusCode: 500, type: 'application/vnd.microsoft.error' });
      expect(body.value).toEqual({
        code: 'internal',
        message: 'Ditt svar är inte registrerat. Försök igen om en stund.',
      });
    });

    it('does nothing for somebody Teams does not name', async () => {
      const { body } = await press('duty.close', { duty: duty.key }, { from: { id: '29:x' } });
      expect(body).toMatchObject({ statusCode: 400, value: { code: 'auth.invalid' } });
      expect(asked).toEqual([]);
    });

    it('answers in English to whoever has Teams in English', async () => {
      const { body } = await press('card.refresh', { duty: duty.key }, { locale: 'en-GB' });
      expect(body.value).toMatchObject({ lang: 'en' });
      expect(textsOf(body.value)).toContain('Goals for 2027');
    });

    it('refuses other invokes in words', async () => {
      const { status, body } = await tell({ type: 'invoke', name: 'composeExtension/query', value: {} });
      expect(status).toBe(200);
      expect(body).toMatchObject({ statusCode: 400, type: 'application/vnd.microsoft.error' });
    });
  });

  describe('when something about people is arranged', () => {
    it('appoints a stand-in, and tells who, for what and when', async () => {
      const data = {
        standInUnit: 'glimmerskolan',
        person: HEAD.id,
        standInFrom: '2026-04-01',
        standInTo: '2026-06-30',
        standInReason: 'Ledighet',
      };
      const from = { id: '29:templa', aadObjectId: centralId('departmentHead'), name: 'Templa Ramverksdotter' };
      const { body } = await press('standIn.appoint', data, { from });
      expect(asked).toMatchObject([{ verb: 'standIn.appoint', data, by: { userId: centralId('departmentHead') } }]);
      expect(textsOf(body.value)).toContain('Tf är utsedd');
      expect(textsOf(body.value)).toContain('Tf: Demo Påhittsson');
      expect(textsOf(body.value)).toContain('Tf för: Glimmerskolan 7–9');
      expect(textsOf(body.value)).toContain('Period: 1 april 2026 – 30 juni 2026');
    });

    it('tells what holds of a pause', async () => {
      preference = { userId: HEAD.id as UserId, pausedTo: localDate('2026-07-14') };
      const { body } = await press('person.prefer', { pausedTo: '2026-07-14' });
      expect(textsOf(body.value)).toContain('Du får inga påminnelser till och med 14 juli 2026.');
      expect(textsOf(body.value)).toContain('onsdag 15 juli');
    });
  });

  describe('when somebody writes', () => {
    it.each([
      'mina uppgifter',
      'Mina Uppgifter!',
      'mina upgifter',
      'MINA  UPPGIFTER',
      'att gora',
      'my duties',
      'my dutis',
    ])('understands "%s"', async (text) => {
      await tell({ text });
      expect(world.calls).toHaveLength(1);
      expect(world.calls[0]).toMatchObject({ authorization: 'Bearer app-token', body: { type: 'message' } });
      expect(textsOf(cardSent())).toContain('M01 ');
    });

    it('takes a mention of itself away first', async () => {
      await tell({ text: '<at>Årshjul</at> hjälp' });
      expect(textsOf(cardSent())).toContain('Det här kan du skriva');
    });

    it.each(['vad blir det för mat', '', undefined])(
      'shows a way on when it does not understand (%s)',
      async (text) => {
        await tell({ text });
        expect(world.calls[0]!.body).toMatchObject({
          text: expect.stringContaining('Det förstod jag inte'),
          suggestedActions: {
            actions: [{ value: 'mina uppgifter' }, { value: 'status' }, { value: 'vad händer' }, { value: 'hjälp' }],
          },
        });
      },
    );

    it('answers in the language that the person writes, else the one they have chosen, else that of their Teams', async () => {
      await tell({ text: 'how is M01' });
      expect(cardSent().lang).toBe('en');
      preference = { userId: HEAD.id as UserId, language: 'en' };
      await tell({ text: 'status M01' });
      await tell({ text: 'hur går det med M01' });
      const langs = world.calls.map((it) => (it.body.attachments as { content: AdaptiveCard }[])[0]!.content.lang);
      expect(langs).toEqual(['en', 'en', 'sv']);
    });

    it('shows what one person’s own answers are only in their chat, and no card of theirs in a channel', async () => {
      const conversation = { ...(activity(world).conversation as object), conversationType: 'channel' };
      await tell({ text: '<at>Årshjul</at> mina uppgifter', conversation });
      expect(world.calls[0]!.body).toMatchObject({ text: expect.stringContaining('Skriv till mig i chatten') });
      expect(world.calls[0]!.body.attachments ?? []).toEqual([]);
      await tell({ text: '<at>Årshjul</at> vad händer i mars', conversation });
      expect(textsOf(world.calls[1]!.body.attachments)).toContain('Mars 2026');
      await tell({ text: '<at>Årshjul</at> hjälp', conversation });
      expect(textsOf(world.calls[2]!.body.attachments)).not.toContain('mina uppgifter');
    });

    it('knows nobody without a role', async () => {
      await tell({ text: 'status', from: { id: '29:x', aadObjectId: 'nobody', name: 'Nobody' } });
      expect(world.calls[0]!.body.text).toMatch(/^Vi hittar ingen roll för dig/);
    });

    it('says so when something breaks', async () => {
      mine = () => {
        throw new Error('broken');
      };
      expect(await tell({ text: 'mina uppgifter' })).toMatchObject({ status: 200 });
      expect(world.calls[0]!.body.text).toMatch(/^Något gick fel hos oss\./);
    });
  });

  describe('when it is installed', () => {
    it('remembers the chat and says hello, once', async () => {
      await tell({ type: 'installationUpdate', action: 'add', text: undefined });
      await tell({ type: 'conversationUpdate', text: undefined, membersAdded: [{ id: '28:bot' }] });
      expect(book.known.get(HEAD.id)).toEqual({ conversationId: 'a:demo', serviceUrl: world.serviceUrl });
      expect(world.calls.map((it) => it.body.text)).toEqual([expect.stringMatching(/^Hej!/)]);
    });

    it('does not take a chat that is being left, nor a group, for the person’s own', async () => {
      await tell({ type: 'installationUpdate', action: 'remove', text: undefined });
      const { conversation } = activity(world);
      await tell({ text: 'hjälp', conversation: { ...(conversation as object), conversationType: 'groupChat' } });
      expect(book.known.size).toBe(0);
    });
  });

  describe('starting a conversation', () => {
    const card = { type: 'AdaptiveCard', version: '1.5', body: [] };
    const channelWith = (conversations: ConversationBook) =>
      teamsChannel(world.config, createConnector(msal as never), conversations);
    const to = HEAD.id as UserId;

    it('uses the chat that it knows', async () => {
      const known = new Map([[HEAD.id, { conversationId: 'a:demo', serviceUrl: world.serviceUrl }]]);
      const sent = await channelWith(bookOf(known)).send(to, card, 'Skiss · sista dag 31 mars');
      expect(sent).toEqual({ conversationId: 'a:demo', activityId: 'activity-1' });
      expect(world.calls).toMatchObject([
        {
          method: 'POST',
          path: '/teams/v3/conversations/a%3Ademo/activities',
          authorization: 'Bearer app-token',
          body: { summary: 'Skiss · sista dag 31 mars', attachments: [{ content: card }] },
        },
      ]);
    });

    it('makes one with a person it has not met, and remembers it', async () => {
      const conversations = bookOf();
      const channel = channelWith(conversations);
      expect(await channel.send(to, card, 'x')).toMatchObject({ conversationId: 'a:new' });
      expect(world.calls[0]).toMatchObject({
        path: '/teams/v3/conversations',
        body: { members: [{ id: HEAD.id }], tenantId: world.config.TENANT_ID },
      });
      await channel.send(to, card, 'x');
      expect(world.calls.filter((it) => it.path === '/teams/v3/conversations')).toHaveLength(1);
    });

    it('makes a new one when the old one is gone', async () => {
      const conversations = bookOf(new Map([[HEAD.id, { conversationId: 'a:old', serviceUrl: world.serviceUrl }]]));
      world.state.refusal = { status: 404, code: 'ConversationNotFound', only: 'a%3Aold' };
      expect(await channelWith(conversations).send(to, card, 'x')).toMatchObject({ conversationId: 'a:new' });
      expect(conversations.known.get(HEAD.id)).toMatchObject({ conversationId: 'a:new' });
    });

    it('turns a card that was sent', async () => {
      await channelWith(bookOf()).update('a:demo', 'activity-1', card, 'x');
      expect(world.calls).toMatchObject([
        { method: 'PUT', path: '/teams/v3/conversations/a%3Ademo/activities/activity-1' },
      ]);
    });

    it.each([
      [403, 'MessageWritesBlocked', 'blocked'],
      [403, 'BotNotInConversationRoster', 'notInstalled'],
      [403, 'BotDisabledByAdmin', 'disabled'],
      [403, 'Forbidden', 'notInstalled'],
      [404, 'ConversationNotFound', 'gone'],
      [429, 'TooManyRequests', 'throttled'],
      [412, 'PreconditionFailed', 'throttled'],
      [400, 'BadSyntax', 'rejected'],
      [413, 'MessageSizeTooBig', 'rejected'],
      [502, 'BadGateway', 'unreachable'],
    ] as const)('tells why it could not: %s %s is %s', async (status, code, reason) => {
      world.state.refusal = { status, code };
      const error = await channelWith(bookOf())
        .send(to, card, 'x')
        .catch((it: unknown) => it);
      expect(error).toBeInstanceOf(ChannelError);
      expect(error).toMatchObject({ reason });
    });
  });
});
