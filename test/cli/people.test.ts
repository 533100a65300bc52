import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupOfUnit } from '../../src/local-tenant/directory.ts';
import { CENTRAL, PEOPLE, UNITS } from '../../src/sample/exempelbro.ts';
import { arshjul } from '../helpers/local.ts';
import { type PeopleWorld, peopleWorld } from '../people/people-world.ts';

const NO_TENANT = { TENANT_ID: '', CLIENT_ID: '', SHAREPOINT_SITE_ID: '' };
const unit = UNITS[0]!;

it('arshjul people tells the sample municipality’s roles, and guesses nothing of whom it reaches', async () => {
  const { code, out } = await arshjul(['people', '--json'], NO_TENANT);
  const people: { known: string; reachable: unknown }[] = JSON.parse(out);
  expect(code).toBe(0);
  expect(people).toHaveLength(PEOPLE.length);
  expect(new Set(people.map((it) => `${it.known} ${it.reachable}`))).toEqual(new Set(['list null']));
});

describe('arshjul people, in a tenant', () => {
  let on: PeopleWorld;
  let env: Record<string, string>;
  beforeAll(async () => {
    on = await peopleWorld();
    const row = { Title: 'Rektor på Pepparkotten', Role: 'unitHead', UnitId: unit.id, Group: groupOfUnit(unit.id) };
    await on.removeRow(unit.head.name);
    await on.addRow(row);
    await on.account(CENTRAL.registrar.id, { accountEnabled: false });
    await on.takeAppFrom(unit.head.id);
    env = on.env;
  });
  afterAll(() => on.close());

  it('says in one line which right is missing for a group', async () => {
    const { code, err } = await arshjul(['people'], env);
    expect(code).toBe(1);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain('Rektor på Pepparkotten');
    expect(err).toContain('GroupMember.Read.All');
  });

  it('tells everyone with a role, how it is known, and why somebody is not reached', async () => {
    await on.grant('GroupMember.Read.All', 'User.Read.All');
    const { code, out } = await arshjul(['people', '--json'], env);
    expect(code).toBe(0);
    const people: { userId: string }[] = JSON.parse(out);
    expect(people).toHaveLength(PEOPLE.length);
    const of = (userId: string) => people.find((it) => it.userId === userId);
    expect(of(unit.head.id)).toEqual({
      userId: unit.head.id,
      name: unit.head.name,
      role: 'unitHead',
      unit: unit.id,
      known: 'group',
      group: groupOfUnit(unit.id),
      reachable: false,
      reason: 'notInstalled',
    });
    expect(of(CENTRAL.registrar.id)).toMatchObject({ known: 'list', reachable: false, reason: 'accountDisabled' });
    expect(of(CENTRAL.controller.id)).toMatchObject({ known: 'list', reachable: true });
  });

  it('changes nothing: nobody gets the app', async () => {
    expect(await on.hasApp(unit.head.id)).toBe(false);
  });

  it('says the same to people, a line for each role, and how many are not reached', async () => {
    const { out } = await arshjul(['people'], env);
    const lines = out.trim().split('\n');
    expect(lines).toHaveLength(PEOPLE.length + 1);
    expect(lines.find((it) => it.startsWith(unit.head.name))).toMatch(
      /enhetschef, pepparkottens-forskola · gruppen Rektor på Pepparkotten · Appen är inte installerad\./,
    );
    expect(lines.at(-1)).toContain('17 personer har en roll: 2 nås inte, om 0 är det okänt.');
  });
});
