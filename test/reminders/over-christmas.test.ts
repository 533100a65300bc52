import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Duty } from '../../src/cycle/duties/duty.ts';
import type { World } from '../../src/cycle/duties/world.ts';
import { addDays, localDate } from '../../src/cycle/planning/local-date.ts';
import { textsOf } from '../bot/card-parts.ts';
import { centralId, closed, exempelbro, headOf } from '../helpers/year.ts';
import { type Mornings, mornings } from './morning-world.ts';

const head = headOf('manstensskolan');
const other = headOf('glimmerskolan');
const chief = centralId('departmentHead');

/** Everything before the plan of 2027 has been done; Glimmerskolan hands in its plan on 21 December, by the tab of another server. */
const year = (day: string): World =>
  exempelbro(day, [2026, 2027], (duty: Duty) => {
    if (duty.due < '2026-12-01') return closed(duty);
    if (duty.step === 'M08' && duty.unit === 'glimmerskolan' && day > '2026-12-21')
      return closed(duty, localDate('2026-12-21'));
    return duty;
  });

describe('the server is off from 20 December to 7 January', () => {
  let chats: Mornings;
  let before: readonly string[];
  beforeAll(async () => {
    chats = await mornings();
    chats.anew(year);
    for (let day = localDate('2026-11-30'); day <= '2026-12-18'; day = addDays(day, 1)) await chats.on(day);
    before = chats.messages.map((it) => it.id);
    await chats.restart();
    await chats.on('2027-01-08');
  }, 120_000);
  afterAll(() => chats.close());

  const since = (user: string) => chats.messages.filter((it) => it.to === user && !before.includes(it.id));

  it('each person gets one message on 8 January, not one for each morning that was missed', () => {
    for (const user of new Set(chats.messages.map((it) => it.to)))
      expect(since(user).length, user).toBeLessThanOrEqual(1);
    expect(since(head)).toHaveLength(1);
    expect(since(chief)).toHaveLength(1);
  });

  it('it says how things stand now: what fell due is late, and no card says that a day is coming which has been', () => {
    const said = since(head)
      .map((it) => textsOf(it.card))
      .join('\n');
    expect(said).toContain('M08');
    expect(said).toMatch(/Försenad/);
    expect(said).not.toContain('snart sista dag');
  });

  it('nothing comes about what was done meanwhile, and the card that stood in the chat says so', () => {
    expect(
      since(other)
        .map((it) => textsOf(it.card))
        .join('\n'),
    ).not.toContain('Verksamhetsplan 2027');
    const earlier = chats.messages.filter((it) => it.to === other && before.includes(it.id));
    expect(earlier.map((it) => textsOf(it.card)).join('\n')).toMatch(/Inlämnad\.|· Klar/);
  });

  it('the superior is told of what is late for more than five working days, in the same message as the week', () => {
    const said = since(chief)
      .map((it) => textsOf(it.card))
      .join('\n');
    expect(said).toContain('Veckans översikt');
  });

  it('the next morning is an ordinary one', async () => {
    const sent = chats.messages.length;
    await chats.on('2027-01-08');
    expect(chats.messages).toHaveLength(sent);
  });
});
