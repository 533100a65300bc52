import { Writable } from 'node:stream';
import { SignJWT } from 'jose';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AppError } from '../../src/errors.ts';
import { createGraphFor, type GraphFor } from '../../src/graph/client.ts';
import { msalClient } from '../../src/graph/credentials.ts';
import { issuerOf, mintUserToken } from '../../src/local-tenant/entra/tokens.ts';
import { addressOf, PEOPLE } from '../../src/sample/exempelbro.ts';
import { messages } from '../../src/text/index.ts';
import { regrant } from '../helpers/grants.ts';
import { type GraphWorld, graphWorld } from './graph-world.ts';

const [person, other] = [PEOPLE[0]!, PEOPLE[1]!];

interface Calendar {
  readonly owner: { readonly address: string };
}

describe('Graph in a person’s name', () => {
  let world: GraphWorld;
  let graphFor: GraphFor;
  let assertion: string;

  beforeAll(async () => {
    world = await graphWorld();
    graphFor = createGraphFor(world.appConfig, msalClient(world.appConfig));
    assertion = await mintUserToken(world.tenant.context, person);
  });
  afterEach(async () => {
    await world.noFaults();
    await regrant(world.tenant.context, () => ({ scopes: ['Calendars.Read'] }));
  });
  afterAll(() => world.stop());

  it('reads their own calendar, and no other', async () => {
    const calendar = await graphFor(assertion).get<Calendar>('/me/calendar');
    expect(calendar.owner.address).toBe(person.id);
    await expect(graphFor(assertion).get(`/users/${addressOf(other)}/calendar`)).rejects.toMatchObject({
      code: 'graph.refused',
      facts: { status: 403 },
    });
  });

  it('is each person’s own, however many are under way', async () => {
    const assertions = await Promise.all(PEOPLE.slice(0, 6).map((it) => mintUserToken(world.tenant.context, it)));
    const read = (token: string) => graphFor(token).get<Calendar>('/me/calendar');
    const owners = async () => (await Promise.all(assertions.map(read))).map((it) => it.owner.address);
    expect(await owners()).toEqual(PEOPLE.slice(0, 6).map((it) => it.id));
    expect(await owners()).toEqual(PEOPLE.slice(0, 6).map((it) => it.id));
  });

  it('exchanges a token once, whoever asks with it again', async () => {
    const theirs = await mintUserToken(world.tenant.context, other);
    await graphFor(theirs).get('/me/calendar');
    await regrant(world.tenant.context, () => ({ scopes: [] }));
    await expect(graphFor(theirs).get('/me/calendar')).resolves.toBeDefined();
  });

  it('asks anew after a token that Graph does not accept, and repeats what may pass', async () => {
    await world.fault({ match: 'GET .*calendar', status: 401 });
    await expect(graphFor(assertion).get('/me/calendar')).resolves.toBeDefined();
    await world.fault({ match: 'GET .*calendar', status: 503, times: 2 });
    await expect(graphFor(assertion).get('/me/calendar')).resolves.toBeDefined();
  });

  it('says that consent is missing, which one, and what to do', async () => {
    await regrant(world.tenant.context, () => ({ scopes: [] }));
    const refused = await graphFor(await mintUserToken(world.tenant.context, PEOPLE[7]!))
      .get('/me/calendar')
      .then(
        () => expect.unreachable(),
        (error) => error,
      );
    expect(refused).toMatchObject({
      code: 'graph.consent-needed',
      facts: { permissions: ['Calendars.Read'], code: 'AADSTS65001' },
    });
    for (const { error } of Object.values(messages))
      expect(error['graph.consent-needed'](refused.facts)).toContain('Calendars.Read');
  });

  it('asks the person to sign in anew when their token is not the app’s, or has expired', async () => {
    const { context } = world.tenant;
    const expired = await new SignJWT({ oid: person.id, tid: context.settings.tenantId })
      .setProtectedHeader({ alg: 'RS256', kid: context.keys.kid })
      .setIssuer(issuerOf(context))
      .setAudience(context.settings.clientId)
      .setExpirationTime(1)
      .sign(context.keys.privateKey);
    for (const token of [expired, 'none'])
      await expect(graphFor(token).get('/me/calendar')).rejects.toMatchObject({ code: 'auth.invalid' });
  });

  it('names the app’s own credential when that is what Entra refuses', async () => {
    const wrong = { ...world.appConfig, CLIENT_SECRET: 'another' };
    await expect(createGraphFor(wrong, msalClient(wrong))(assertion).get('/me/calendar')).rejects.toMatchObject({
      code: 'auth.refused',
      facts: { problem: 'secretWrong' },
    });
  });

  it('logs neither token, nor whose mailbox it was', async () => {
    const lines: string[] = [];
    const log = pino(
      new Writable({
        write: (line, _, done) => {
          lines.push(String(line));
          done();
        },
      }),
    );
    await world.fault({ match: 'GET .*calendar', status: 503 });
    await createGraphFor(world.appConfig, msalClient(world.appConfig), { log })(assertion).get('/me/calendar');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ resource: 'mailbox me', status: 503 });
    expect(lines.join()).not.toMatch(new RegExp(`eyJ|Bearer|${person.id}|${person.name}`));
  });

  it('carries neither token in what it throws', async () => {
    const refused = await graphFor('eyJub25l.person.token')
      .get('/me/calendar')
      .catch((error: AppError) => error);
    expect(refused).toMatchObject({ code: 'auth.invalid' });
    expect(String(refused)).not.toMatch(/eyJ|person\.token/);
  });
});
