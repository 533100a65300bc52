import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Duty, DutyKey } from '../../src/cycle/duties/duty.ts';
import type { World } from '../../src/cycle/duties/world.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { textsOf } from '../bot/card-parts.ts';
import { centralId, closed, exempelbro, headOf, keyOf } from '../helpers/year.ts';
import { type Mornings, mornings } from './morning-world.ts';

const head = headOf('manstensskolan');
const chief = centralId('departmentHead');
const sketch = keyOf(2027, 'M01', 'manstensskolan');
const earlier = keyOf(2026, 'M01', 'manstensskolan');

const asPlanned = (day: string): World => exempelbro(day, [2026, 2027]);
const done =
  (...keys: DutyKey[]) =>
  (day: string): World =>
    exempelbro(day, [2026, 2027], (duty: Duty) => (keys.includes(duty.key) ? closed(duty, localDate(day)) : duty));

describe('one message for each person and morning', () => {
  let chats: Mornings;
  beforeAll(async () => {
    chats = await mornings();
  });
  beforeEach(() => chats.anew(asPlanned));
  afterAll(() => chats.close());

  const to = (user: string) => chats.messages.filter((it) => it.to === user);
  const digestOf = (user: string) => to(user).filter((it) => JSON.stringify(it.card).includes('"message":"digest/'));

  it('is a digest of several duties, each opened by pressing it', async () => {
    await chats.on('2026-02-02');
    for (const message of chats.messages) expect(to(message.to), message.summary).toHaveLength(1);
    const [digest] = digestOf(head);
    expect(textsOf(digest!.card)).toMatch(/^Dina påminnelser\nMåndag 2 februari, v\. 6\n/);
    for (const key of [sketch, earlier]) expect(JSON.stringify(digest!.card)).toContain(`{"duty":"${key}"}`);
    expect(digest!.summary).toMatch(/ och \d till$/);
  });

  it('is the duty’s own card where only one has come', async () => {
    chats.anew((day) => exempelbro(day, [2027]));
    await chats.on('2026-02-02');
    expect(digestOf(head)).toEqual([]);
    expect(chats.textsTo(head, 'Skicka din skiss')).toHaveLength(1);
  });

  it('opens a summary like a duty, for the one whose it is', async () => {
    await chats.on('2026-02-02');
    await chats.on('2026-03-09', (day) =>
      exempelbro(day, [2026, 2027], (duty) => (duty.step === 'M01' ? { ...duty, due: localDate('2026-03-02') } : duty)),
    );
    const digest = digestOf(chief).at(-1)!;
    const weekly = `weekly/2026-W11/${chief}`;
    expect(textsOf(digest.card)).toContain('Veckans översikt');
    expect(textsOf(await chats.reminders.behind(weekly, chief))).toContain('Så långt har stegen kommit');
    expect(await chats.reminders.behind(weekly, head)).toBeUndefined();
    expect(await chats.reminders.digestAt(digest.id)).toBe(`digest/2026-03-09/${chief}`);
  });

  it('shows what has been done since, at once', async () => {
    await chats.on('2026-02-02');
    await chats.on('2026-02-02', done(sketch));
    await chats.reminders.turnCards([sketch]);
    expect(textsOf(digestOf(head)[0]!.card)).toMatch(/M01 [\s\S]*? · Klar/);
  });

  it('keeps what no newer message is about, also what is done, and says of the rest that it stands further down', async () => {
    await chats.on('2026-02-02');
    const [first] = digestOf(head);
    const late = (day: string): World =>
      exempelbro(day, [2025, 2026, 2027], (duty: Duty) =>
        duty.key === sketch ? closed(duty, localDate('2026-02-03')) : duty,
      );
    await chats.on('2026-02-05', late);
    expect(digestOf(head)).toHaveLength(2);
    expect(textsOf(first!.card)).toMatch(
      /^Dina påminnelser\nMåndag 2 februari, v\. 6\nM01 \nSkiss på utvecklingsområden 2027\n[^\n]*\n · Klar\nEn till har ett nyare kort längre ned\.$/,
    );
    await chats.on('2026-02-11', late);
    expect(textsOf(first!.card)).toContain(' · Klar');
  });

  it('becomes a line itself when there are newer cards about everything in it', async () => {
    await chats.on('2026-02-02');
    const [first] = digestOf(head);
    await chats.on('2026-03-11');
    expect(textsOf(first!.card)).toBe('Det finns en nyare översikt längre ned.');
  });

  it('comes once a morning: what comes later that day waits for the next', async () => {
    await chats.on('2026-02-02', (day) => exempelbro(day, [2027]));
    await chats.on('2026-02-02', asPlanned);
    expect(to(head)).toHaveLength(1);
    await chats.on('2026-02-03');
    expect(to(head)).toHaveLength(2);
  });

  it('is made anew the next morning when it could not be sent, without what has been done', async () => {
    chats.state.refuse = (_, user) => (user === head ? 'unreachable' : undefined);
    await chats.on('2026-02-02');
    chats.state.refuse = () => undefined;
    await chats.restart();
    await chats.on('2026-02-03', done(earlier));
    expect(to(head)).toHaveLength(1);
    expect(JSON.stringify(to(head)[0]!.card)).toContain(sketch);
    expect(JSON.stringify(to(head)[0]!.card)).not.toContain(earlier);
  });

  it('is not sent at all when everything in it has been done', async () => {
    chats.state.refuse = (_, user) => (user === head ? 'unreachable' : undefined);
    await chats.on('2026-02-02');
    chats.state.refuse = () => undefined;
    const all = [...asPlanned('2026-02-02').duties.values()].filter((it) => it.unit === 'manstensskolan');
    await chats.on('2026-02-03', done(...all.map((it) => it.key)));
    expect(to(head)).toEqual([]);
  });
});
