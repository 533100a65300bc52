import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganisationResponse } from '../../src/api/contract.ts';
import { steppedClock } from '../../src/clock.ts';
import { CENTRAL, UNITS } from '../../src/sample/exempelbro.ts';
import { codeOf, type ServedRecord, servedRecord } from './served-record.ts';

let on: ServedRecord;
beforeAll(async () => {
  on = await servedRecord(steppedClock(new Date('2026-02-03T08:00:00+01:00')));
});
afterAll(() => on.close());

const DEVELOPER = CENTRAL.qualityDeveloper.id;
const UNIT = UNITS.find((it) => it.id === 'glimmerskolan')!;

const ask = (who: string, path: string, init?: RequestInit) => on.ask(who, path, init);
const post = (path: string, body: unknown, who: string = DEVELOPER) => on.post(who, path, body);
const organisation = async () => (await (await ask(DEVELOPER, '/api/organisation')).json()) as OrganisationResponse;

describe('roles and units', () => {
  it('are shown to those who set up the year', async () => {
    const { units, roles, people } = await organisation();
    expect(units.find((it) => it.id === UNIT.id)).toMatchObject({ name: UNIT.name, head: UNIT.head.name });
    expect(roles.find((it) => it.unit === UNIT.id)).toMatchObject({ name: UNIT.head.name, isGroup: false });
    expect(new Set(people.map((it) => it.userId)).size).toBe(people.length);
    expect(await codeOf(await ask(UNIT.head.id, '/api/organisation'))).toEqual([403, 'year.not-yours']);
  });

  it('pass on in the list, told in the history, and open tabs are told', async () => {
    const moved = new Promise((resolve) => on.app.hub.once('change', resolve));
    const given = await post('/api/roles', {
      role: 'unitHead',
      roleUnit: UNIT.id,
      person: DEVELOPER,
      roleFrom: '2026-02-03',
      takesOver: 'true',
      setUpReason: 'Ny rektor',
    });
    expect([given.status, await given.json()]).toEqual([200, { kind: 'recorded' }]);
    expect(await moved).toContain('2027-M01');
    expect((await organisation()).units.find((it) => it.id === UNIT.id)?.head).toBe(CENTRAL.qualityDeveloper.name);
    const { roles } = await organisation();
    expect(roles.find((it) => it.unit === UNIT.id && it.name === UNIT.head.name)?.to).toBe('2026-02-02');
    expect((await on.history()).map((it) => it.Verb)).toContain('role.assign');
  });

  it('are taken back: the list shows them as before, and the history both', async () => {
    const { roles } = await organisation();
    const given = roles.find((it) => it.unit === UNIT.id && it.name === CENTRAL.qualityDeveloper.name)!;
    const left = roles.find((it) => it.unit === UNIT.id && it.name === UNIT.head.name)!;
    const back = { roleKey: given.key, left: `${left.key}=`, setUpReason: 'Ändringen ångrades' };
    const answered = await post('/api/roles/take-back', back);
    expect([answered.status, await answered.json()]).toEqual([200, { kind: 'recorded' }]);
    const after = await organisation();
    expect(after.units.find((it) => it.id === UNIT.id)?.head).toBe(UNIT.head.name);
    expect(after.roles.filter((it) => it.unit === UNIT.id)).toEqual([
      expect.not.objectContaining({ to: expect.anything() }),
    ]);
    expect((await on.history()).map((it) => it.Verb)).toEqual(expect.arrayContaining(['role.assign', 'role.takeBack']));
  });

  it('are added, ended and appointed for a period', async () => {
    const add = { unitName: 'Norrskenets förskola', unitType: 'förskola', unitFrom: '2026-08-01', setUpReason: 'Ny' };
    expect((await post('/api/units', add)).status).toBe(200);
    expect((await on.item('units', 'norrskenets-forskola')).fields).toMatchObject({ From: '2026-08-01' });
    const end = { unit: UNIT.id, unitTo: '2026-07-31', mergedInto: 'norrskenets-forskola', setUpReason: 'Slås ihop' };
    expect((await post('/api/units/end', end)).status).toBe(200);
    expect((await on.item('units', UNIT.id)).fields).toMatchObject({ To: '2026-07-31' });
    const standIn = {
      standInUnit: 'department',
      person: DEVELOPER,
      standInFrom: '2026-03-01',
      standInTo: '2026-03-31',
      standInReason: 'Ledig',
    };
    expect((await post('/api/stand-ins', standIn)).status).toBe(200);
    expect((await organisation()).roles.filter((it) => it.acting && it.role === 'departmentHead')).toHaveLength(1);
  });

  it('that were added by mistake are taken back, and are not told of', async () => {
    const add = { unitName: 'Felskriven förskola', unitFrom: '2026-08-01', setUpReason: 'Ny' };
    expect((await post('/api/units', add)).status).toBe(200);
    const { id } = (await organisation()).units.find((it) => it.name === 'Felskriven förskola')!;
    const back = { unit: id, unitTo: '2026-07-31', setUpReason: 'Ändringen ångrades' };
    expect((await post('/api/units/end', back)).status).toBe(200);
    expect((await organisation()).units.map((it) => it.id)).not.toContain(id);
    expect(await codeOf(await post('/api/units/end', { ...back, unitTo: '2026-07-30' }))).toEqual([
      400,
      'answer.invalid',
    ]);
  });

  it('are refused with what to do', async () => {
    expect(await codeOf(await post('/api/units', {}, UNIT.head.id))).toEqual([403, 'year.not-yours']);
    expect(await codeOf(await post('/api/roles/end', { roleKey: 'x', setUpReason: 'x' }))).toEqual([
      404,
      'role.unknown',
    ]);
    expect(await codeOf(await post('/api/roles', { role: ['unitHead'] }))).toEqual([400, 'argument.invalid']);
    expect(await codeOf(await post('/api/stand-ins', {}, UNIT.head.id))).toEqual([403, 'standIn.not-yours']);
  });
});
