import { createServer } from 'node:http';
import express from 'express';
import { exportSPKI, importJWK, SignJWT } from 'jose';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAdapter } from '../../bot/adapter.ts';
import { botDoor } from '../../bot/door.ts';
import {
  activity,
  type ChannelWorld,
  CLIENT_ID,
  channelWorld,
  KID,
  listening,
  post,
  TENANT_ID,
} from './channel-world.ts';

const log = pino({ level: 'silent' });
const msal = {
  acquireTokenByClientCredential: async () => ({ accessToken: 'app-token', expiresOn: new Date(2100, 0) }),
};

describe('the bot’s door', () => {
  let world: ChannelWorld;
  let door: { url: string; stop: () => Promise<void> };
  let turns: unknown[] = [];

  const open = () => {
    const adapter = createAdapter(world.config, msal as never, log);
    const onTurn = async (turn: { activity: unknown }) => void turns.push(turn.activity);
    const app = express();
    app.post(
      '/api/messages',
      botDoor(() => [{ config: world.config, bot: { adapter, onTurn } }], log),
    );
    return listening(createServer(app));
  };
  beforeAll(async () => {
    world = await channelWorld();
    door = await open();
  });
  beforeEach(() => {
    turns = [];
  });
  afterAll(async () => {
    await door.stop();
    await world.stop();
  });

  const knock = async (token: string | undefined, body: unknown, url = door.url) => {
    const response = await post(`${url}/api/messages`, token, body);
    return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() };
  };
  const refused = async (status: number, token: string | undefined, body: unknown) => {
    const answer = await knock(token, body);
    expect(answer).toMatchObject({ status, type: expect.stringContaining('application/problem+json') });
    expect(JSON.parse(answer.text)).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
    expect(turns).toEqual([]);
  };

  it('opens for Teams', async () => {
    expect(await knock(await world.token(), activity(world))).toMatchObject({ status: 200, text: '' });
    expect(turns).toMatchObject([{ type: 'message', text: 'hej' }]);
  });

  describe('answers 401 to a token', () => {
    const spoiled: Record<string, () => Promise<string | undefined> | undefined> = {
      'that is missing': () => undefined,
      'that is no token': async () => 'not.a.token',
      'signed with a wrong key under a known id': () => world.token({ otherKey: true }),
      'signed with a key that is endorsed for another channel': () =>
        world.token({ otherKey: true, kid: 'other-channel' }),
      'signed with a key that nobody knows': () => world.token({ otherKey: true, kid: 'unknown' }),
      'of another issuer': () => world.token({ issuer: 'https://evil.example' }),
      'of the emulator’s kind': () =>
        world.token({
          issuer: `https://sts.windows.net/${TENANT_ID}/`,
          claims: { appid: CLIENT_ID, azp: CLIENT_ID, ver: '1.0', tid: TENANT_ID },
        }),
      'for another bot': () => world.token({ audience: TENANT_ID }),
      'that has expired a minute ago': () => world.token({ expires: '-1m' }),
      'that is not valid yet': () => world.token({ notBefore: '1m' }),
      'without a service address': () => world.token({ claims: { serviceurl: undefined } }),
      'without a signature': async () => {
        const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
        const claims = { iss: 'https://api.botframework.com', aud: CLIENT_ID, serviceurl: world.serviceUrl };
        return `${part({ alg: 'none', typ: 'JWT' })}.${part({ ...claims, exp: 4_102_444_800 })}.`;
      },
      'signed by HS256 with the public key': async () => {
        const pem = await exportSPKI((await importJWK(world.publicJwk, 'RS256')) as CryptoKey);
        return new SignJWT({ serviceurl: world.serviceUrl })
          .setProtectedHeader({ alg: 'HS256', kid: KID })
          .setIssuer('https://api.botframework.com')
          .setAudience(CLIENT_ID)
          .setExpirationTime('1h')
          .sign(new TextEncoder().encode(pem));
      },
    };
    it.each(Object.keys(spoiled))('%s', async (what) => {
      await refused(401, await spoiled[what]!(), activity(world));
    });

    it('for another service address than the activity’s', async () => {
      await refused(401, await world.token(), activity(world, { serviceUrl: 'https://evil.example/' }));
    });
    it('when the activity names no service address', async () => {
      await refused(401, await world.token(), activity(world, { serviceUrl: undefined }));
    });
  });

  it('lets only Teams in', async () => {
    await refused(403, await world.token(), activity(world, { channelId: 'emulator' }));
    await refused(403, await world.token(), activity(world, { channelId: undefined }));
  });

  it('lets only our own tenant in', async () => {
    const conversation = { id: 'a:x', conversationType: 'personal', tenantId: CLIENT_ID };
    await refused(403, await world.token(), activity(world, { conversation }));
  });

  it('lets nobody in whose channel names another tenant than the conversation', async () => {
    await refused(403, await world.token(), activity(world, { channelData: { tenant: { id: CLIENT_ID } } }));
    await knock(await world.token(), activity(world, { channelData: { tenant: { id: TENANT_ID } } }));
    expect(turns).toHaveLength(1);
  });

  describe('of several tenants', () => {
    const OTHER_TENANT = '0f0f0f0f-0000-4000-8000-000000000002';
    const OTHER_BOT = '0f0f0f0f-0000-4000-8000-000000000003';
    const there: string[] = [];
    let several: { url: string; stop: () => Promise<void> };
    beforeAll(async () => {
      const bot = (name: string) => ({
        adapter: createAdapter(world.config, msal as never, log),
        onTurn: async () => void there.push(name),
      });
      const app = express();
      app.post(
        '/api/messages',
        botDoor(
          () => [
            { config: world.config, bot: bot('ours') },
            { config: { ...world.config, TENANT_ID: OTHER_TENANT }, bot: bot('of the same bot') },
            { config: { ...world.config, CLIENT_ID: OTHER_BOT, TENANT_ID: OTHER_BOT }, bot: undefined },
          ],
          log,
        ),
      );
      several = await listening(createServer(app));
    });
    beforeEach(() => {
      there.length = 0;
    });
    afterAll(() => several.stop());
    const saidIn = (tenantId: string) =>
      activity(world, {
        conversation: { id: 'a:x', conversationType: 'personal', tenantId },
        channelData: { tenant: { id: tenantId } },
      });

    it('each gets what names it, also where several have one bot', async () => {
      await knock(await world.token(), saidIn(OTHER_TENANT), several.url);
      await knock(await world.token(), saidIn(TENANT_ID), several.url);
      expect(there).toEqual(['of the same bot', 'ours']);
    });

    it('none gets what is for another’s bot', async () => {
      expect(await knock(await world.token({ audience: OTHER_BOT }), saidIn(TENANT_ID), several.url)).toMatchObject({
        status: 403,
      });
      expect(await knock(await world.token(), saidIn(OTHER_BOT), several.url)).toMatchObject({ status: 403 });
      expect(there).toEqual([]);
    });

    it('one that is not up yet asks for it again', async () => {
      const answer = await knock(await world.token({ audience: OTHER_BOT }), saidIn(OTHER_BOT), several.url);
      expect(answer.status).toBe(503);
    });
  });

  describe('answers 400 to', () => {
    const misshapen: Record<string, (world: ChannelWorld) => unknown> = {
      'bad JSON': () => '{"type":',
      'no object': () => '[]',
      'no type': (it) => activity(it, { type: undefined }),
      'a type of its own': (it) => activity(it, { type: 'trace' }),
      'no conversation': (it) => activity(it, { conversation: undefined }),
      'no sender': (it) => activity(it, { from: null }),
      'text that is no text': (it) => activity(it, { text: { a: 1 } }),
      'an invoke without a name': (it) => activity(it, { type: 'invoke' }),
      'an invoke without an action': (it) => activity(it, { type: 'invoke', name: 'adaptiveCard/action', value: {} }),
      'an invoke without a verb': (it) =>
        activity(it, { type: 'invoke', name: 'adaptiveCard/action', value: { action: { data: {} } } }),
    };
    it.each(Object.keys(misshapen))('%s', async (what) => {
      await refused(400, await world.token(), misshapen[what]!(world));
    });
  });

  it('answers 413 to more than 256 KB, and asks for the token before it reads', async () => {
    const large = activity(world, { text: 'x'.repeat(300 * 1024) });
    await refused(413, await world.token(), large);
    await refused(401, 'not.a.token', '{"type":');
  });

  it('answers 503, to be sent again, while the keys cannot be fetched', async () => {
    const fresh = await open();
    world.state.keysUp = false;
    try {
      const answer = await knock(await world.token(), activity(world), fresh.url);
      expect(answer).toMatchObject({ status: 503, type: expect.stringContaining('application/problem+json') });
      expect(turns).toEqual([]);
      world.state.keysUp = true;
      expect(await knock(await world.token(), activity(world), fresh.url)).toMatchObject({ status: 200 });
    } finally {
      world.state.keysUp = true;
      await fresh.stop();
    }
  });

  it('asks for the keys once, however many forged keys it is shown', async () => {
    const fresh = await open();
    try {
      const before = world.state.asked;
      const forged = await world.token({ otherKey: true, kid: 'forged' });
      const answers = await Promise.all(Array.from({ length: 10 }, () => knock(forged, activity(world), fresh.url)));
      expect(answers.map((it) => it.status)).toEqual(Array(10).fill(401));
      expect(world.state.asked - before).toBe(1);
    } finally {
      await fresh.stop();
    }
  });
});
