import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stepKey, type UnitId } from '../../src/cycle/duties/duty.ts';
import { nudges } from '../../src/reminders/nudge.ts';
import { centralId, closed, exempelbro, headOf, keyOf } from '../helpers/year.ts';
import { mornings } from './morning-world.ts';

const M01 = stepKey(2027, 'M01');
const chief = centralId('departmentHead');
const glimmer = 'glimmerskolan' as UnitId;
const year = (day: string) =>
  exempelbro(day, [2026, 2027], (duty) =>
    duty.key === keyOf(2027, 'M01', 'manstensskolan') ? closed(duty, duty.opens) : duty,
  );

describe('who is reminded when somebody asks for it', () => {
  it('is everyone who can act and has not, each once a day', () => {
    const planned = nudges(M01, undefined, chief, year('2026-02-10'));
    expect(planned).toHaveLength(10);
    expect(planned.some((it) => it.duty === keyOf(2027, 'M01', 'manstensskolan'))).toBe(false);
    expect(planned[0]!.key).toMatch(/^2027-M01-.+\/asked-2026-02-10$/);
  });

  it('is one unit when one is named', () => {
    expect(nudges(M01, [glimmer], chief, year('2026-02-10')).map((it) => it.userId)).toEqual([headOf(glimmer)]);
  });

  it('is nobody before the step has opened, or in a step that is not there', () => {
    expect(nudges(M01, undefined, chief, year('2026-01-10'))).toEqual([]);
    expect(nudges(stepKey(2040, 'M01'), undefined, chief, year('2026-02-10'))).toEqual([]);
  });

  it('is not for a unit head to decide', () => {
    expect(() => nudges(M01, undefined, headOf(glimmer), year('2026-02-10'))).toThrowError(
      expect.objectContaining({ code: 'reminder.not-yours' }),
    );
  });
});

describe('a reminder that was asked for', () => {
  let world: Awaited<ReturnType<typeof mornings>>;
  beforeAll(async () => {
    world = await mornings();
    await world.anew(year);
    await world.on('2026-02-10');
  });
  afterAll(() => world.close());

  it('is sent at once, replaces the older card, and is not sent again the same day', async () => {
    const planned = nudges(M01, [glimmer], chief, year('2026-02-10'));
    const before = world.messages.length;
    expect(await world.reminders.sendNow(planned)).toBe(1);
    expect(world.messages).toHaveLength(before + 1);
    expect(world.messages.at(-1)!.to).toBe(headOf(glimmer));
    expect(await world.reminders.sendNow(planned)).toBe(0);
    expect(world.messages).toHaveLength(before + 1);
  });

  it('is known afterwards by when it went', async () => {
    const key = keyOf(2027, 'M01', glimmer);
    const sent = await world.reminders.lastSent([key, keyOf(2027, 'M08', glimmer)]);
    expect(sent.get(key)).toMatch(/^2026-02-10T/);
    expect(sent.has(keyOf(2027, 'M08', glimmer))).toBe(false);
    expect(await world.reminders.lastSent([])).toEqual(new Map());
  });

  it('that Teams refuses for now waits for the morning', async () => {
    world.state.refuse = () => 'throttled';
    const others = nudges(M01, ['pepparkottens-forskola' as UnitId], chief, year('2026-02-10'));
    expect(await world.reminders.sendNow(others)).toBe(0);
    world.state.refuse = () => undefined;
    const before = world.messages.length;
    await world.on('2026-02-11');
    expect(world.messages.slice(before).some((it) => it.to === others[0]!.userId)).toBe(true);
  });
});
