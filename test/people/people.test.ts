import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserId } from '../../src/cycle/duties/duty.ts';
import { CENTRAL, PEOPLE, UNITS } from '../../src/sample/exempelbro.ts';
import { type PeopleWorld, peopleWorld } from './people-world.ts';

const [first, second, third] = UNITS.map((it) => it.head);
const EVERYONE = PEOPLE.length;
/** A look at everyone: one batch that shows that accounts may not be asked about, one for the app. */
const LOOK = 2;

let on: PeopleWorld;
let app: Awaited<ReturnType<PeopleWorld['open']>>;
beforeAll(async () => {
  on = await peopleWorld();
  app = await on.open();
});
afterAll(() => on.close());

let day = 2;
/** The next morning at eight. */
const nextDay = () => {
  day += 1;
  on.clock.set(new Date(`2026-02-${String(day).padStart(2, '0')}T08:00:00+01:00`));
};
/** Another process with the rights that the app has now: a token keeps those it was made out with. */
const reopen = async (settings: Parameters<PeopleWorld['open']>[1] = {}) => {
  const { dataDir } = app;
  await app.end();
  app = await on.open(dataDir, settings);
};
const unreachable = async () =>
  (await app.people.list()).flatMap(({ userId, reach }) =>
    reach.state === 'unreachable' ? [[userId, reach.reason]] : [],
  );

describe('ahead of the first card', () => {
  it('everyone with a role is looked at, in batches; the second time the same day nothing is asked', async () => {
    const { sent, parts } = await on.asked(() => app.people.ahead());
    expect(sent).toHaveLength(LOOK);
    expect(parts).toHaveLength(EVERYONE * 2);
    expect(await on.asked(() => app.people.ahead())).toEqual({ sent: [], parts: [] });
    expect((await app.people.list()).map((it) => it.reach.state)).toEqual(Array(EVERYONE).fill('reachable'));
  });

  it('nor after a restart', async () => {
    await reopen();
    expect(await on.asked(() => app.people.ahead())).toEqual({ sent: [], parts: [] });
  });

  it('the app is installed for those who lack it, and for nobody else', async () => {
    await on.takeAppFrom(first!.id);
    nextDay();
    const { parts } = await on.asked(async () => {
      expect(await app.people.ahead()).toEqual({ looked: EVERYONE, installed: 1 });
    });
    expect(parts.filter((it) => it.startsWith('POST'))).toHaveLength(1);
    expect(await on.hasApp(first!.id)).toBe(true);
    expect(await unreachable()).toEqual([]);
  });

  it('whoever gets a role is looked at the same day, and only they', async () => {
    await on.editRow(second!.name, { Role: 'controller', UnitId: null });
    await app.records.sync();
    const { parts } = await on.asked(() => app.people.ahead());
    expect(parts).toHaveLength(2);
    expect(parts.every((it) => it.includes(second!.id))).toBe(true);
    await on.editRow(second!.name, { Role: 'unitHead', UnitId: UNITS[1]!.id });
    await app.records.sync();
  });
});

describe('an installation that is refused', () => {
  it('by a policy is listed with the reason, and the others get the app', async () => {
    await on.takeAppFrom(first!.id);
    await on.takeAppFrom(second!.id);
    await on.forbidAppFor(first!.id);
    nextDay();
    expect(await app.people.ahead()).toMatchObject({ installed: 1 });
    expect(await unreachable()).toEqual([[first!.id, 'installRefused']]);
    expect(await on.hasApp(second!.id)).toBe(true);
  });

  it('is remembered, and not tried again the same day', async () => {
    await on.allowAppFor(first!.id);
    await reopen();
    expect(await on.asked(() => app.people.ahead())).toEqual({ sent: [], parts: [] });
    expect(await unreachable()).toEqual([[first!.id, 'installRefused']]);
  });

  it('is tried again the next day', async () => {
    nextDay();
    expect(await app.people.ahead()).toMatchObject({ installed: 1 });
    expect(await unreachable()).toEqual([]);
  });
});

describe('the app’s id in the catalogue', () => {
  it('that is not set is learnt from whoever has the app', async () => {
    await on.takeAppFrom(first!.id);
    await reopen({ TEAMS_APP_ID: undefined });
    nextDay();
    expect(await app.people.ahead()).toMatchObject({ installed: 1 });
    expect(await on.hasApp(first!.id)).toBe(true);
  });

  it('is remembered from then on, when nobody has the app any longer', async () => {
    await on.control('PUT', '/app-setup-policy', { installs: false });
    nextDay();
    expect(await app.people.ahead()).toMatchObject({ installed: EVERYONE });
  });

  it('nobody has told, and the app may not look in the catalogue: that is the reason', async () => {
    await app.end();
    await on.control('PUT', '/app-setup-policy', { installs: false });
    app = await on.open(undefined, { TEAMS_APP_ID: undefined });
    expect(await app.people.ahead()).toMatchObject({ installed: 0 });
    expect(new Set((await unreachable()).map(([, reason]) => reason))).toEqual(new Set(['notPublished']));
  });

  it('is looked up in the catalogue where the app may', async () => {
    await on.grant('AppCatalog.Read.All');
    await reopen({ TEAMS_APP_ID: undefined });
    nextDay();
    expect(await app.people.ahead()).toMatchObject({ installed: EVERYONE });
  });

  it('that is set wrong is told as the reason', async () => {
    await on.grant();
    await reopen({ TEAMS_APP_ID: on.appConfig.CLIENT_ID });
    nextDay();
    await app.people.ahead();
    expect(await app.reachOf(first!.id)).toEqual({ state: 'unreachable', reason: 'notPublished' });
    await reopen();
    nextDay();
    await app.people.ahead();
    expect(await unreachable()).toEqual([]);
  });
});

describe('accounts', () => {
  it('that are deleted are told without a right to people; of the others nothing is guessed', async () => {
    await on.account(first!.id, { deleted: true });
    await on.account(second!.id, { accountEnabled: false });
    nextDay();
    await app.people.ahead();
    expect(await unreachable()).toEqual([[first!.id, 'accountGone']]);
  });

  it('that are disabled or guests are told with it, and no app is installed for them', async () => {
    await on.grant('User.Read.All');
    await on.account(third!.id, { userType: 'Guest' });
    await on.takeAppFrom(third!.id);
    await reopen();
    nextDay();
    expect(await app.people.ahead()).toMatchObject({ installed: 0 });
    expect(new Map((await unreachable()) as [string, string][])).toEqual(
      new Map([
        [first!.id, 'accountGone'],
        [second!.id, 'accountDisabled'],
        [third!.id, 'guest'],
      ]),
    );
    await on.account(first!.id, { deleted: false });
    await on.account(second!.id, { accountEnabled: true });
    await on.account(third!.id, { userType: 'Member' });
    nextDay();
    expect(await app.people.ahead()).toMatchObject({ installed: 1 });
    expect(await unreachable()).toEqual([]);
  });
});

describe('what the channel met', () => {
  it('goes with what the directory says', async () => {
    const chief = CENTRAL.departmentHead.id as UserId;
    await app.reaches.refused(chief, 'blocked', '2026-02-02T08:00:00+01:00');
    expect(await unreachable()).toEqual([[chief, 'blocked']]);
    expect(await app.reaches.reached(chief)).toBe(true);
    expect(await unreachable()).toEqual([]);
    expect(await app.reaches.reached(chief)).toBe(false);
  });
});

describe('when Graph fails', () => {
  it('at all, nothing is taken for known, and the next time everyone is looked at', async () => {
    nextDay();
    await on.fault({ match: '/graph/v1.0/.batch', status: 503, times: 99 });
    await expect(app.people.ahead()).rejects.toMatchObject({ code: 'record.unreachable' });
    await on.noFaults();
    expect(await app.people.ahead()).toMatchObject({ looked: EVERYONE });
  });

  it('for one person, they are looked at again and the others are not', async () => {
    nextDay();
    await on.fault({ match: `/users/${first!.id}/teamwork`, status: 500, times: 99 });
    expect(await app.people.ahead()).toMatchObject({ looked: EVERYONE - 1 });
    await on.noFaults();
    expect(await app.people.ahead()).toMatchObject({ looked: 1 });
  });

  it('after the app was installed, it is not installed twice', async () => {
    await on.takeAppFrom(first!.id);
    nextDay();
    await on.fault({ match: `POST .*/users/${first!.id}/teamwork`, status: 500, afterEffect: true });
    expect(await app.people.ahead()).toMatchObject({ installed: 1 });
    expect(await app.reachOf(first!.id)).toEqual({ state: 'reachable' });
  });

  it('with too many requests, it waits and goes on', async () => {
    nextDay();
    await on.fault({ match: `/users/${second!.id}/teamwork`, status: 429, retryAfter: 1 });
    expect(await app.people.ahead()).toMatchObject({ looked: EVERYONE });
  });

  it('because the app may not ask, nothing is known and nothing breaks', async () => {
    await on.grantOnly('Sites.Selected');
    await app.end();
    app = await on.open();
    const { sent } = await on.asked(() => app.people.ahead());
    expect(sent).toHaveLength(2);
    expect(new Set((await app.people.list()).map((it) => it.reach.state))).toEqual(new Set(['unknown']));
  });
});

it('whoever has no role any longer is forgotten', async () => {
  await on.removeRow(first!.name);
  await app.records.sync();
  expect((await app.people.list()).map((it) => it.userId)).not.toContain(first!.id);
});
