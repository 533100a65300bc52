import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupOfUnit, HEADS_GROUP } from '../../src/local-tenant/directory.ts';
import { heldNow } from '../../src/people/groups.ts';
import type { GroupRole } from '../../src/people/listed-role.ts';
import { CENTRAL, UNITS } from '../../src/sample/exempelbro.ts';
import { expectedSaid } from '../../src/text/flag.ts';
import { type PeopleWorld, peopleWorld } from './people-world.ts';

const HOUR = 60 * 60 * 1000;
const unit = UNITS.find((it) => it.id === 'manstensskolan')!;
const GROUP = groupOfUnit(unit.id);
const ROW = 'Rektor Månstensskolan';
const controller = CENTRAL.controller;

let on: PeopleWorld;
let app: Awaited<ReturnType<PeopleWorld['open']>>;
beforeAll(async () => {
  on = await peopleWorld();
  await on.grant('GroupMember.Read.All', 'User.Read.All');
  await on.removeRow(unit.head.name);
  await on.addRow({ Title: ROW, JobTitle: 'rektor', Role: 'unitHead', UnitId: unit.id, Group: GROUP });
  app = await on.open();
});
afterAll(() => on.close());

const headsOfUnit = () => app.assignments().filter((it) => it.unit === unit.id);
const later = () => on.clock.set(new Date(on.clock.now().getTime() + HOUR));
const refresh = async () => {
  later();
  return app.people.refresh();
};

describe('a row that names a group', () => {
  it('gives its role to whoever is in the group, named as the directory names them', async () => {
    expect(headsOfUnit()).toEqual([]);
    expect(await app.people.refresh()).toBe(true);
    expect(headsOfUnit()).toEqual([
      {
        userId: unit.head.id,
        name: unit.head.name,
        mail: `${unit.head.handle}@exempelbro.example`,
        title: 'rektor',
        role: 'unitHead',
        unit: unit.id,
        acting: false,
      },
    ]);
  });

  it('is asked about once an hour, in one batch, and not between', async () => {
    expect(await on.asked(() => app.people.refresh())).toEqual({ sent: [], parts: [] });
    later();
    const hourly = await on.asked(() => app.people.refresh());
    expect(hourly.sent).toHaveLength(1);
    expect(hourly.parts).toHaveLength(1);
  });

  it('follows who comes and who leaves; with nobody left the post is vacant, and the process owner is told', async () => {
    await on.group(GROUP, [unit.head.id, controller.id]);
    expect(await refresh()).toBe(true);
    expect(headsOfUnit().map((it) => it.name)).toEqual([unit.head.name, controller.name]);
    await on.group(GROUP, []);
    expect(await refresh()).toBe(true);
    expect(headsOfUnit()).toEqual([]);
    expect(app.people.flags()).toMatchObject([{ item: ROW, label: 'Grupp', expected: { code: 'groupEmpty' } }]);
    await on.group(GROUP, [unit.head.id]);
    await refresh();
    expect(app.people.flags()).toEqual([]);
  });

  it('puts those who cannot do the work last', async () => {
    await on.group(GROUP, [unit.head.id, controller.id]);
    await on.account(unit.head.id, { accountEnabled: false });
    await refresh();
    expect(headsOfUnit().map((it) => it.userId)).toEqual([controller.id, unit.head.id]);
    await on.account(unit.head.id, { accountEnabled: true });
    await on.group(GROUP, [unit.head.id]);
    await refresh();
  });

  it('takes in groups within the group, in as many pages as they come', async () => {
    await on.addRow({ Title: 'Alla enhetschefer', Role: 'controller', Group: HEADS_GROUP });
    await app.records.sync();
    await on.control('PUT', '/groups/page', { size: 4 });
    await app.people.refresh();
    const inIt = app.assignments().filter((it) => it.role === 'controller' && it.userId !== controller.id);
    expect(inIt.map((it) => it.userId).sort()).toEqual(UNITS.map((it) => it.head.id).sort());
    await on.control('PUT', '/groups/page', { size: 999 });
    await on.removeRow('Alla enhetschefer');
    await app.records.sync();
    await app.people.refresh();
    expect(app.assignments().filter((it) => it.role === 'controller')).toHaveLength(1);
  });
});

describe('a group that cannot be read', () => {
  it('because it is gone leaves the role with those who were in it, and is flagged in words', async () => {
    await on.removeGroup(GROUP);
    expect(await refresh()).toBe(false);
    expect(headsOfUnit().map((it) => it.userId)).toEqual([unit.head.id]);
    const [flag] = app.people.flags();
    expect(flag).toMatchObject({
      list: 'assignments',
      item: ROW,
      value: GROUP,
      expected: { code: 'groupGone', known: 1 },
    });
    expect(expectedSaid.sv(flag!.expected)).toBe('finns inte i Entra. De som var med sist har kvar rollen.');
  });

  it('is known after a restart too, also when Entra does not answer', async () => {
    const { dataDir } = app;
    await app.end();
    app = await on.open(dataDir);
    expect(headsOfUnit().map((it) => it.userId)).toEqual([unit.head.id]);
    expect(app.people.flags()).toHaveLength(1);
    await on.group(GROUP, [controller.id]);
    await on.fault({ match: '/graph/v1.0/groups', status: 503, times: 99 });
    await refresh();
    expect(headsOfUnit().map((it) => it.userId)).toEqual([unit.head.id]);
    await on.noFaults();
    await on.fault({ match: '/graph/v1.0/.batch', status: 503, times: 99 });
    await refresh();
    expect(headsOfUnit().map((it) => it.userId)).toEqual([unit.head.id]);
    await on.noFaults();
    await refresh();
    expect(headsOfUnit().map((it) => it.userId)).toEqual([controller.id]);
    expect(app.people.flags()).toEqual([]);
    await on.group(GROUP, [unit.head.id]);
    await refresh();
  });

  it('because the app may not keeps the last known, and says which right is missing', async () => {
    const { dataDir } = app;
    await app.end();
    await on.grant();
    app = await on.open(dataDir);
    await refresh();
    expect(headsOfUnit().map((it) => it.userId)).toEqual([unit.head.id]);
    const [flag] = app.people.flags();
    expect(expectedSaid.sv(flag!.expected)).toContain('GroupMember.Read.All');
    expect(expectedSaid.en(flag!.expected)).toContain('Those who were in it last keep the role.');
  });

  it('stops one-off work with the row’s name, which has no last known', async () => {
    const row = { name: ROW, title: 'rektor', role: 'unitHead', acting: false, group: GROUP } as unknown as GroupRole;
    await expect(heldNow(on.graphAs('app'), [row])).rejects.toMatchObject({
      code: 'group.unreadable',
      facts: { name: ROW, problem: 'forbidden' },
    });
  });
});

it('without a right to people, members are named by the list, or by the row', async () => {
  const { dataDir } = app;
  await app.end();
  await on.grant('GroupMember.Read.All');
  app = await on.open(dataDir);
  await on.group(GROUP, [unit.head.id, controller.id]);
  await refresh();
  expect(headsOfUnit().map(({ userId, name, mail }) => ({ userId, name, mail }))).toEqual([
    { userId: controller.id, name: controller.name, mail: `${controller.handle}@exempelbro.example` },
    { userId: unit.head.id, name: ROW, mail: undefined },
  ]);
});

describe('a row written wrong', () => {
  it.each([
    ['no object id', { Group: 'rektorerna' }, 'groupId'],
    ['both a person and a group', { UserId: controller.id }, 'personOrGroup'],
  ])('with %s is flagged, and what stood before holds', async (_, fields, code) => {
    const before = headsOfUnit();
    await on.editRow(ROW, fields);
    await app.records.sync();
    expect(app.records.flags()).toMatchObject([{ column: 'Group', expected: { code } }]);
    expect(headsOfUnit()).toEqual(before);
    await on.editRow(ROW, { Group: GROUP, UserId: null });
    await app.records.sync();
    expect(app.records.flags()).toEqual([]);
  });
});
