import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Duty, DutyKey, Stamp } from '../../src/cycle/duties/duty.ts';
import { type World, world as worldOf } from '../../src/cycle/duties/world.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { actor, decisionIn } from '../bot/cases.ts';
import { centralId, closed, exempelbro, headOf, keyOf } from '../helpers/year.ts';
import { type Mornings, mornings } from './morning-world.ts';

const head = headOf('manstensskolan');
const secretary = centralId('committeeSecretary');
const sketch = keyOf(2027, 'M01', 'manstensskolan');
const NEWER = 'Det finns ett nyare kort om det här längre ned.';

const asPlanned = (day: string): World => exempelbro(day);
const with_ =
  (key: DutyKey, change: (duty: Duty) => Duty) =>
  (day: string): World =>
    exempelbro(day, [2027], (duty) => (duty.key === key ? change(duty) : duty));
const answered = with_(sketch, (duty) => closed(duty, localDate('2026-03-10')));

describe('a morning after one that went wrong', () => {
  let chats: Mornings;
  beforeAll(async () => {
    chats = await mornings();
  });
  beforeEach(() => chats.anew(asPlanned));
  afterAll(() => chats.close());

  const states = async (key: DutyKey) =>
    (await chats.db.selectFrom('reminders').select('state').where('duty', '=', key).orderBy('seq').execute()).map(
      (it) => it.state,
    );

  it('sends what the channel could not take, the next morning, and only the newest about each duty', async () => {
    chats.state.refuse = (what, to) => (what === 'send' && to === head ? 'unreachable' : undefined);
    await chats.on('2026-02-02');
    await chats.on('2026-03-11');
    expect(chats.textsTo(head)).toEqual([]);
    chats.state.refuse = () => undefined;
    await chats.restart();
    await chats.on('2026-03-20');
    expect(chats.textsTo(head, 'M01')).toHaveLength(1);
    expect(await states(sketch)).toEqual(['failed', 'failed', 'sent']);
  });

  it('does not try again where the person has blocked the bot', async () => {
    chats.state.refuse = (_, to) => (to === head ? 'blocked' : undefined);
    await chats.on('2026-02-02');
    chats.state.refuse = () => undefined;
    await chats.on('2026-02-03');
    expect(chats.textsTo(head)).toEqual([]);
    expect(await states(sketch)).toEqual(['failed']);
  });

  it('turns the older card the next morning when it could not be changed, after a restart too', async () => {
    await chats.on('2026-02-02');
    chats.state.refuse = (what) => (what === 'update' ? 'throttled' : undefined);
    await chats.on('2026-03-11');
    expect(chats.textsTo(head, NEWER)).toEqual([]);
    chats.state.refuse = () => undefined;
    await chats.restart();
    await chats.on('2026-03-12');
    expect(chats.textsTo(head, NEWER)).toHaveLength(1);
  });

  it('turns the older card when the process was cut off between the two', async () => {
    await chats.on('2026-02-02');
    await chats.on('2026-03-11');
    await chats.db.updateTable('reminders').set({ state: 'sent' }).where('state', '=', 'replaced').execute();
    await chats.restart();
    await chats.on('2026-03-11');
    expect(await states(sketch)).toEqual(['replaced', 'sent']);
  });

  it('tries a card that could not be turned again the next morning, then leaves it in peace', async () => {
    await chats.on('2026-03-09');
    chats.state.refuse = (what) => (what === 'update' ? 'unreachable' : undefined);
    await chats.on('2026-03-10', answered);
    await chats.reminders.turnCards([sketch]);
    expect(chats.textsTo(head, 'Inlämnad.')).toEqual([]);
    chats.state.refuse = () => undefined;
    await chats.restart();
    await chats.on('2026-03-11');
    expect(chats.textsTo(head, 'Inlämnad.')).toHaveLength(1);
    chats.state.updates = 0;
    await chats.on('2026-03-11');
    expect(chats.state.updates).toBe(0);
  });

  it('turns the card of a settled duty that is opened again by hand in the lists', async () => {
    await chats.on('2026-03-09');
    await chats.on('2026-03-12', answered);
    await chats.on('2026-03-13');
    await chats.on('2026-03-13', asPlanned);
    expect(chats.textsTo(head, 'Inlämnad.')).toEqual([]);
  });

  it('says on the card of somebody who has handed the duty over whose it is now', async () => {
    await chats.on('2026-02-02');
    const handed = with_(sketch, (duty) => ({
      ...duty,
      handedTo: {
        userId: centralId('qualityDeveloper'),
        name: 'Loopa Hjulström',
        by: actor('departmentHead'),
        on: localDate('2026-02-02'),
        reason: 'Ledighet',
      },
    }));
    await chats.on('2026-02-03', handed);
    expect(chats.textsTo(head, 'M01')[0]).toContain('Loopa Hjulström');
  });

  it('tells the secretary of minutes that are not signed, and turns the card when they are', async () => {
    const matter = keyOf(2027, 'M04', 'central');
    const decided = (over: object) => (day: string) => {
      const year = with_(matter, (duty) => closed(duty, localDate('2026-08-25')))(day);
      const decision = decisionIn(year.duties.get(matter)!, { at: '2026-08-25T15:00:00+02:00' as Stamp, ...over });
      const { adjustedOn: _, postedOn: __, ...unsigned } = decision;
      return worldOf({ ...year, duties: [...year.duties.values()], decisions: [{ ...unsigned, ...over }] });
    };
    await chats.on('2026-09-07', decided({}));
    expect(chats.textsTo(secretary, 'inte justerat än')).toEqual([]);
    await chats.on('2026-09-08');
    expect(chats.textsTo(secretary, 'Protokollet är inte justerat än')).toHaveLength(1);
    const signed = { adjustedOn: localDate('2026-09-08'), postedOn: localDate('2026-09-08') };
    await chats.on('2026-09-09', decided(signed));
    expect(chats.textsTo(secretary, 'inte justerat än')).toEqual([]);
  });
});
