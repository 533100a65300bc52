import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAdapter } from '../../bot/adapter.ts';
import { createBot } from '../../bot/bot.ts';
import { type AdaptiveCard, teamCard } from '../../bot/cards/index.ts';
import { teamsChannel } from '../../bot/channel.ts';
import { createConnector } from '../../bot/connector.ts';
import { botDoor } from '../../bot/door.ts';
import { teamSummary } from '../../bot/looks.ts';
import { createTeamChannels, type TeamChannels } from '../../bot/team-channels.ts';
import { createAside } from '../../src/aside.ts';
import { yearSeenBy } from '../../src/commands/year-seen.ts';
import type { Duty, Stamp } from '../../src/cycle/duties/duty.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { closed, exempelbro, planOf } from '../helpers/year.ts';
import { executesOf, textsOf } from './card-parts.ts';
import { decisionIn, dutyOf } from './cases.ts';
import { activity, type ChannelWorld, channelWorld, listening, msal, post } from './channel-world.ts';

const log = pino({ level: 'silent' });
const WORKING_TEXT = 'Frånvaron i 8B är hög';

/** Two units have handed in, with words that are theirs alone. */
const written = (duty: Duty): Duty => {
  if (duty.step !== 'M01' || !['manstensskolan', 'glimmerskolan'].includes(duty.unit!)) return duty;
  const done = closed(duty, localDate('2026-03-02'));
  if (done.progress.state !== 'done') return done;
  const { closing } = done.progress;
  return { ...done, progress: { state: 'done', closing: { ...closing, answer: { areas: WORKING_TEXT } } } };
};

describe('the bot in a team’s channel', () => {
  let folder: string;
  let database: Database;
  let world: ChannelWorld;
  let door: { url: string; stop: () => Promise<void> };
  let teams: TeamChannels;
  let year = exempelbro('2026-03-09', [2027], written);

  beforeAll(async () => {
    world = await channelWorld();
    folder = mkdtempSync(join(tmpdir(), 'arshjul-teams-'));
    database = await openDatabase({ dataDir: folder });
    const adapter = createAdapter(world.config, msal as never, log);
    const book = { save: async () => {}, find: async () => undefined };
    teams = createTeamChannels({
      db: database.db,
      cardOf: (view, language) => teamCard(view, teamSummary(planOf(2027).steps, year), language),
      update: teamsChannel(world.config, createConnector(msal as never), book).updateInChannel,
      log,
    });
    const app = {
      preference: () => undefined,
      yearSeenBy: (by: never) => yearSeenBy(by, year, planOf(2027).steps, () => 'https://arshjul.example'),
    };
    const digests = { digestAt: async () => undefined, behind: async () => undefined };
    const bot = createBot({
      app: app as never,
      conversations: book,
      opened: async () => {},
      reachable: () => {},
      digests,
      teams,
      aside: createAside(),
      log,
    });
    const server = express();
    server.post(
      '/api/messages',
      botDoor(() => [{ config: world.config, bot: { adapter, onTurn: bot } }], log),
    );
    door = await listening(createServer(server));
  });
  beforeEach(async () => {
    year = exempelbro('2026-03-09', [2027], written);
    await teams.forget('19:ledning@thread.tacv2');
    world.calls.length = 0;
  });
  afterAll(async () => {
    await door.stop();
    await world.stop();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const inChannel = async (over: Record<string, unknown>) => {
    const conversation = { id: '19:ledning@thread.tacv2', conversationType: 'channel', isGroup: true };
    const { conversation: personal } = activity(world) as { conversation: { tenantId: string } };
    const whole = activity(world, {
      text: undefined,
      conversation: { ...conversation, tenantId: personal.tenantId },
      ...over,
    });
    const response = await post(`${door.url}/api/messages`, await world.token(), whole);
    const body = await response.text();
    return body ? JSON.parse(body) : undefined;
  };
  const press = (verb: string, data: object) =>
    inChannel({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
      replyToId: 'asked-1',
    });
  const cardIn = (call: (typeof world.calls)[number]) =>
    (call.body.attachments as { content: AdaptiveCard }[])[0]!.content;

  it('asks what the channel is to show when it is added', async () => {
    await inChannel({ type: 'installationUpdate', action: 'add' });
    const card = cardIn(world.calls[0]!);
    expect(textsOf(card)).toContain('Vad ska kanalen visa?');
    expect(executesOf(card).map((it) => it.data)).toEqual([{ view: 'committee' }, { view: 'management' }]);
  });

  it('shows the management group how far the steps have come and who is missing, for everyone in the channel', async () => {
    const answer = await press('channel.show', { view: 'management' });
    const update = world.calls.find((it) => it.method === 'PUT')!;
    expect(update.path).toContain('asked-1');
    for (const card of [answer.value as AdaptiveCard, cardIn(update)]) {
      expect(textsOf(card)).toContain('Ledningsgruppens läge');
      expect(textsOf(card)).toContain('2 av 11 klara');
      expect(textsOf(card)).toContain('Skiss på utvecklingsområden 2027');
    }
  });

  it('names the units that are missing once they are few', async () => {
    year = exempelbro('2026-03-09', [2027], (duty) =>
      duty.step === 'M01' && duty.unit !== 'glimmerskolan' ? closed(duty, localDate('2026-03-09')) : duty,
    );
    expect(textsOf((await press('channel.show', { view: 'management' })).value)).toContain('saknas: Glimmerskolan 7–9');
  });

  it('shows the committee its coming meeting and its decisions', async () => {
    year = { ...year, decisions: [decisionIn(dutyOf('M04'), { at: '2026-03-01T09:00:00+01:00' as Stamp })] };
    const text = textsOf((await press('channel.show', { view: 'committee' })).value);
    expect(text).toContain('Nämndens läge');
    expect(text).toContain('Nämnden tisdag 24 mars, v. 13');
    expect(text).toContain('UN 2026-08-25 § 71 · UN 2026/0118 · bifall');
  });

  it.each(['committee', 'management'])(
    'shows nothing that a unit has written, and nothing to press (%s)',
    async (view) => {
      const card = (await press('channel.show', { view })).value as AdaptiveCard;
      expect(JSON.stringify(card)).not.toContain(WORKING_TEXT);
      expect(executesOf(card)).toEqual([]);
    },
  );

  it('turns the same message when something in it has changed, and only then', async () => {
    await press('channel.show', { view: 'management' });
    world.calls.length = 0;
    await teams.refresh();
    expect(world.calls).toEqual([]);
    year = exempelbro('2026-03-09', [2027], (duty) =>
      duty.unit === 'trollmossens-forskola' && duty.step === 'M01'
        ? closed(duty, localDate('2026-03-09'))
        : written(duty),
    );
    await teams.refresh();
    expect(world.calls.map((it) => it.method)).toEqual(['PUT']);
    expect(textsOf(cardIn(world.calls[0]!))).toContain('3 av 11 klara');
  });

  it('leaves the message alone when nothing but the day has changed', async () => {
    await press('channel.show', { view: 'management' });
    year = exempelbro('2026-03-10', [2027], written);
    world.calls.length = 0;
    await teams.refresh();
    expect(world.calls).toEqual([]);
  });

  it('tries again when the message could not be changed', async () => {
    await press('channel.show', { view: 'management' });
    year = exempelbro('2026-03-09', [2027]);
    world.state.refusal = { status: 503 };
    await teams.refresh();
    world.state.refusal = undefined;
    world.calls.length = 0;
    await teams.refresh();
    expect(world.calls.map((it) => it.method)).toEqual(['PUT']);
  });

  it('refuses to answer duties where many read along', async () => {
    const answer = await press('duty.close', { duty: '2027-M01-manstensskolan', areas: 'x' });
    expect(answer).toMatchObject({
      type: 'application/vnd.microsoft.activity.message',
      value: expect.stringContaining('Skriv till mig i vår egen chatt'),
    });
  });

  it('posts the summary anew when asked, and keeps that one true from then on', async () => {
    await press('channel.show', { view: 'management' });
    world.calls.length = 0;
    await inChannel({ type: 'message', text: '<at>Årshjul</at> sammanfattning' });
    expect(textsOf(cardIn(world.calls[0]!))).toContain('Ledningsgruppens läge');
    year = exempelbro('2026-03-09', [2027]);
    world.calls.length = 0;
    await teams.refresh();
    expect(world.calls[0]!.path).not.toContain('asked-1');
  });

  it('sends those who ask for what is their own to the chat, and forgets the channel when it is removed', async () => {
    await inChannel({ type: 'message', text: '<at>Årshjul</at> mina uppgifter' });
    expect(world.calls[0]!.body.text).toMatch(/chatten/);
    await press('channel.show', { view: 'management' });
    await inChannel({ type: 'installationUpdate', action: 'remove' });
    expect(await teams.viewOf('19:ledning@thread.tacv2')).toBeUndefined();
  });
});
