import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MyDutiesResponse, Problem, TimelineResponse } from '../../src/api/contract.ts';
import { mintBotToken } from '../../src/local-tenant/entra/tokens.ts';
import { SCHEMA } from '../../src/records/schema.ts';
import { CENTRAL, UNITS } from '../../src/sample/exempelbro.ts';
import { moveOn } from '../../src/simulation/person.ts';
import type { CardPart, SeenMessage } from '../../src/simulation/tenant-control.ts';
import { until } from '../helpers/local.ts';
import { describeOnPostgres } from '../helpers/on-postgres.ts';
import { type PostgresServer, startPostgres } from '../helpers/postgres.ts';
import { DAY, type ServiceWorld, serviceWorld } from './service-world.ts';

/** The sample municipality is in both tenants: everybody's id is there twice, and every key. */
const CHIEF = CENTRAL.departmentHead.id;
const [UNIT] = UNITS;
const HEAD = UNIT!.head.id;
const DUTY = `2027-M01-${UNIT!.id}`;
const STEP = '2027-M01';

const specify = (databaseUrl: () => Promise<string | undefined>): void => {
  let on: ServiceWorld;
  beforeAll(async () => {
    on = await serviceWorld(['north', 'south'], await databaseUrl());
    on.write('north');
    on.write('south');
    await on.start();
    await on.up('north', 'south');
  }, 240_000);
  afterAll(() => on.close());

  const appOf = (name: string) => on.service.tenants.find((it) => it.name === name)!.app!;
  const item = async (name: string, list: 'duties' | 'history', key: string) =>
    (await on.of(name).control.lists())
      .find((it) => it.displayName === SCHEMA[list].displayName)!
      .items.filter((it) => it.Key === key || it.Duty === key);
  const messagesTo = async (name: string, who: string): Promise<SeenMessage[]> =>
    (await on.of(name).control.activities(0)).filter((it) => it.userId === who && it.from === 'bot');
  const ledger = async (name: string): Promise<string[]> =>
    (await appOf(name).database.db.selectFrom('reminders').select('key').execute()).map((it) => it.key).sort();
  const post = (name: string, who: string, path: string, body: object) =>
    on.ask(name, who, path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const dueOf = async (response: Response) =>
    ((await response.json()) as TimelineResponse).steps.find((it) => it.id === STEP)!.due;

  describe('a token', () => {
    it('shows its own tenant’s year, whatever else the request says', async () => {
      const moved = await post('south', CHIEF, `/api/steps/${STEP}/move`, {
        due: '2026-03-20',
        reason: 'Bara hos oss i söder',
      });
      expect(moved.status).toBe(200);
      const north = await dueOf(await on.ask('north', CHIEF, '/api/timeline?year=2026'));
      expect(north).not.toBe('2026-03-20');
      expect(await dueOf(await on.ask('south', CHIEF, '/api/timeline?year=2026'))).toBe('2026-03-20');
      const wished = {
        'X-Tenant': 'south',
        'X-Ms-Tenant-Id': on.of('south').env.TENANT_ID!,
        'X-Forwarded-Host': 'south.example',
        Cookie: 'tenant=south',
      };
      const { TENANT_ID } = on.of('south').env;
      for (const query of ['', '&tenant=south', `&tid=${TENANT_ID}`])
        expect(await dueOf(await on.ask('north', CHIEF, `/api/timeline?year=2026${query}`, { headers: wished }))).toBe(
          north,
        );
    });

    const refused = async (token: string, status: number, code: string) => {
      for (const path of ['/api/timeline?year=2026', '/api/events', '/api/duties/mine']) {
        const response = await fetch(`${on.url}${path}`, { headers: { Authorization: `Bearer ${token}` } });
        expect(response.status).toBe(status);
        expect(response.headers.get('content-type')).toContain('application/problem+json');
        expect(((await response.json()) as Problem).code).toBe(code);
      }
    };
    const withClaims = (token: string, claims: object): string => {
      const [head, payload, signature] = token.split('.');
      const said = JSON.parse(Buffer.from(payload!, 'base64url').toString()) as object;
      return [head, Buffer.from(JSON.stringify({ ...said, ...claims })).toString('base64url'), signature].join('.');
    };

    it('that says another tenant than the one that signed it is refused there', async () => {
      const { tokenOf } = on.of('north').control;
      const { tenant, env } = on.of('south');
      await refused(withClaims(await tokenOf(CHIEF), { tid: env.TENANT_ID }), 401, 'auth.invalid');
      const { keys } = on.of('north').tenant.context;
      const forged = await new SignJWT({ tid: env.TENANT_ID, oid: CHIEF, scp: 'access_as_user', ver: '2.0' })
        .setProtectedHeader({ alg: 'RS256', kid: keys.kid })
        .setIssuer(`${tenant.origin}/${env.TENANT_ID}/v2.0`)
        .setAudience(env.CLIENT_ID!)
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(keys.privateKey);
      await refused(forged, 401, 'auth.invalid');
    });

    it('of a tenant that is not served is refused with what to do, and one that is none', async () => {
      const token = withClaims(await on.of('north').control.tokenOf(CHIEF), { tid: crypto.randomUUID() });
      await refused(token, 403, 'tenant.unknown');
      await refused(withClaims(token, { tid: undefined }), 403, 'tenant.unknown');
      await refused('none', 401, 'auth.invalid');
    });
  });

  it('an answer in one tenant is written, told and shown there alone', async () => {
    const heard: Record<string, string> = { north: '', south: '' };
    const ended = new AbortController();
    for (const name of ['north', 'south']) {
      const stream = (await on.ask(name, CHIEF, '/api/events', { signal: ended.signal })).body!;
      void (async () => {
        for await (const chunk of stream) heard[name] += Buffer.from(chunk).toString();
      })().catch(() => undefined);
    }
    const cardsInSouth = await messagesTo('south', HEAD);
    const { duties } = (await (await on.ask('north', HEAD, '/api/duties/mine')).json()) as MyDutiesResponse;
    const { card } = duties.find((it) => it.key === DUTY)!;
    const { verb, data } = moveOn(card as CardPart, UNIT!.id as never, DAY, {})!;
    expect((await post('north', HEAD, '/api/actions', { verb, data: { duty: DUTY, ...data } })).status).toBe(200);
    await appOf('north').settled();
    await until(async () => heard.north!.includes(STEP));

    expect((await item('north', 'duties', DUTY))[0]).toMatchObject({ State: 'Klar' });
    expect((await item('south', 'duties', DUTY))[0]).not.toMatchObject({ State: 'Klar' });
    expect(await item('north', 'history', DUTY)).not.toEqual([]);
    expect(await item('south', 'history', DUTY)).toEqual([]);
    expect((await messagesTo('north', HEAD)).some((it) => it.updatedAt)).toBe(true);
    expect(await messagesTo('south', HEAD)).toEqual(cardsInSouth);

    const moved = await post('south', CHIEF, '/api/steps/2027-M03/move', { due: '2026-04-24', reason: 'Senare' });
    expect(await moved.text()).toContain('2027-M03');
    await until(async () => heard.south!.includes('event: change'));
    expect(heard.south).not.toContain(STEP);
    expect(heard.north).not.toContain('2027-M03');
    ended.abort();
  });

  it('a reminder in one tenant is in its ledger and its chats alone', async () => {
    const [northBefore, southBefore] = [await ledger('north'), await ledger('south')];
    const cards = await messagesTo('north', UNITS[1]!.head.id);
    const sent = await post('south', CHIEF, '/api/reminders', { step: STEP, units: [UNITS[1]!.id] });
    expect(await sent.json()).toMatchObject({ sent: 1 });
    expect((await ledger('south')).length).toBe(southBefore.length + 1);
    expect(await ledger('north')).toEqual(northBefore);
    expect(await messagesTo('north', UNITS[1]!.head.id)).toEqual(cards);
  });

  describe('an activity', () => {
    const knock = async (signedBy: string, toBotOf: string, activity: object): Promise<number> => {
      const { context } = on.of(signedBy).tenant;
      const serviceUrl = `${on.of(signedBy).tenant.origin}/teams/`;
      const clientId = on.of(toBotOf).env.CLIENT_ID!;
      const token = await mintBotToken({ ...context, settings: { ...context.settings, clientId } }, serviceUrl);
      const response = await fetch(`${on.url}/api/messages`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ serviceUrl, ...activity }),
      });
      return response.status;
    };
    const said = (inTenantOf: string, channelTenantOf = inTenantOf) => ({
      type: 'message',
      id: crypto.randomUUID(),
      channelId: 'msteams',
      from: { id: '29:somebody', aadObjectId: 'somebody', name: 'Någon' },
      recipient: { id: `28:${on.of(inTenantOf).env.CLIENT_ID}` },
      conversation: { id: 'a:forged', conversationType: 'personal', tenantId: on.of(inTenantOf).env.TENANT_ID },
      channelData: { tenant: { id: on.of(channelTenantOf).env.TENANT_ID } },
      text: 'hjälp',
    });
    const known = async (name: string) =>
      (await appOf(name).database.db.selectFrom('conversations').select('conversation_id').execute()).filter(
        (it) => it.conversation_id === 'a:forged',
      );

    it('is answered in the tenant that it and its token are of', async () => {
      await on.of('south').control.say(CHIEF, 'hjälp');
      expect((await messagesTo('south', CHIEF)).length).toBeGreaterThan(0);
    });

    it('that names another tenant than its bot’s is refused, and noted by neither', async () => {
      expect(await knock('north', 'north', said('south'))).toBe(403);
      expect(await knock('north', 'north', said('north', 'south'))).toBe(403);
      expect(await knock('north', 'north', said('south', 'north'))).toBe(403);
      for (const name of ['north', 'south']) expect(await known(name)).toEqual([]);
    });

    it('for another tenant’s bot is refused where that channel has not signed it', async () => {
      expect(await knock('north', 'south', said('south'))).toBe(401);
      expect(await knock('south', 'north', said('north'))).toBe(401);
    });
  });

  describe('what Graph tells', () => {
    interface Shown {
      readonly subscriptions: readonly { readonly id: string }[];
    }
    const subscriptionsOf = (name: string) => appOf(name).database.db.selectFrom('subscriptions').selectAll().execute();
    const ignored = async (name: string) =>
      Number(/arshjul_notifications_total\{kind="ignored"\} (\d+)/.exec(await appOf(name).metrics())![1]);

    it('comes to each tenant’s own address', async () => {
      for (const name of ['north', 'south']) {
        await until(async () => (await subscriptionsOf(name)).length > 0);
        const response = await fetch(`${on.of(name).tenant.origin}/_tenant/subscriptions`);
        expect(((await response.json()) as Shown).subscriptions.length).toBeGreaterThan(0);
        const echo = await fetch(`${on.url}/api/notifications/${name}?validationToken=a%20b`, { method: 'POST' });
        expect(await echo.text()).toBe('a b');
      }
      const nowhere = await fetch(`${on.url}/api/notifications/west?validationToken=a`, { method: 'POST' });
      expect(nowhere.status).toBe(403);
    });

    it('is not believed with another tenant’s secret', async () => {
      await until(async () => (await subscriptionsOf('south')).length > 0);
      const [theirs] = await subscriptionsOf('south');
      const before = await ignored('north');
      const value = [
        {
          subscriptionId: theirs!.id,
          clientState: theirs!.client_state,
          changeType: 'updated',
          resource: theirs!.resource,
        },
      ];
      const response = await fetch(`${on.url}/api/notifications/north`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ value }),
      });
      expect(response.status).toBe(202);
      await appOf('north').notifications.settled();
      expect(await ignored('north')).toBe(before + 1);
    });
  });

  it('is told of by tenant: how each stands, and its counts', async () => {
    const ready = await fetch(`${on.url}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({
      tenants: {
        north: { dependencies: { database: { state: 'ready' }, record: { state: 'ready' } } },
        south: { dependencies: { database: { state: 'ready' }, record: { state: 'ready' } } },
      },
    });
    const metrics = await (await fetch(`${on.url}/metrics`)).text();
    for (const name of ['north', 'south']) {
      expect(metrics).toContain(`arshjul_tenant_up{tenant="${name}"} 1`);
      expect(metrics).toMatch(new RegExp(`^arshjul_sent_total\\{tenant="${name}"\\} [1-9]`, 'm'));
      expect(metrics).toMatch(new RegExp(`^arshjul_reminders\\{tenant="${name}",state="sent"\\} [1-9]`, 'm'));
    }
    expect(metrics.match(/^# TYPE arshjul_sent_total /gm)).toHaveLength(1);
  });

  it('tells a browser whose sign-in to ask for, by the tenant’s name', async () => {
    const config = async (query: string) => {
      const response = await fetch(`${on.url}/api/config${query}`);
      return { status: response.status, body: (await response.json()) as { clientId?: string } };
    };
    expect(await config('?tenant=south')).toMatchObject({
      status: 200,
      body: { clientId: on.of('south').env.CLIENT_ID },
    });
    expect((await config('?tenant=west')).status).toBe(403);
    expect((await config('')).status).toBe(403);
  });

  describe('started anew', () => {
    const tokenStatus = async (name: string) => (await on.ask(name, CHIEF, '/api/timeline?year=2026')).status;
    const countOfCards = async (name: string) =>
      (await on.of(name).control.activities(0)).filter((it) => it.from === 'bot').length;

    it('without a tenant serves the others; with it again, as it was', async () => {
      const before = { north: await countOfCards('north'), south: await countOfCards('south') };
      const southLedger = await ledger('south');
      await on.stop();
      on.remove('south');
      await on.start();
      await on.up('north');
      expect([await tokenStatus('north'), await tokenStatus('south')]).toEqual([200, 403]);
      await on.stop();
      on.write('south');
      await on.start();
      await on.up('north', 'south');
      expect([await tokenStatus('north'), await tokenStatus('south')]).toEqual([200, 200]);
      expect(await ledger('south')).toEqual(southLedger);
      expect({ north: await countOfCards('north'), south: await countOfCards('south') }).toEqual(before);
    });

    it('with a tenant that cannot start serves the others, tells why, and takes it in once it can', async () => {
      await on.stop();
      on.write('south', { CLIENT_SECRET: 'wrong' });
      await on.start();
      await on.up('north');
      const south = () => on.service.tenants.find((it) => it.name === 'south')!;
      await until(async () => south().problem?.startsWith('auth.refused'));
      expect(await tokenStatus('north')).toBe(200);
      const refused = await on.ask('south', CHIEF, '/api/timeline?year=2026');
      expect(refused.status).toBe(503);
      expect(refused.headers.get('Retry-After')).toBe('30');
      expect(((await refused.json()) as Problem).code).toBe('tenant.not-ready');
      const ready = await fetch(`${on.url}/readyz`);
      expect(ready.status).toBe(200);
      expect(await ready.json()).toMatchObject({
        tenants: {
          north: { dependencies: { record: { state: 'ready' } } },
          south: { problem: expect.stringMatching(/^auth\.refused/) },
        },
      });
      expect(await (await fetch(`${on.url}/metrics`)).text()).toContain('arshjul_tenant_up{tenant="south"} 0');

      on.write('south');
      await on.up('south');
      expect(await tokenStatus('south')).toBe(200);
    });

    it('with two files for one tenant serves the one that had it first', async () => {
      await on.stop();
      on.write('south', on.of('north').env);
      await on.start();
      await on.up('north');
      const south = () => on.service.tenants.find((it) => it.name === 'south')!;
      await until(async () => south().problem?.includes('TENANT_ID'));
      expect(await tokenStatus('north')).toBe(200);
      expect(await tokenStatus('south')).toBe(403);
    });
  });
};

describeOnPostgres('a process that serves two tenants on one PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());
  specify(() => server.database());
});
