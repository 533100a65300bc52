import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ChannelError } from '../../src/commands/channel.ts';
import { ConversationPace } from '../../src/reminders/conversation-pace.ts';
import { type Limits, TEAMS_LIMITS } from '../../src/reminders/limits.ts';
import { createPace } from '../../src/reminders/pace.ts';
import { describeOnPostgres } from '../helpers/on-postgres.ts';
import { type PostgresServer, startPostgres } from '../helpers/postgres.ts';
import { UNHURRIED } from './morning-world.ts';
import { type SendingWorld, sendingWorld } from './sending-world.ts';

const people = (count: number): string[] => Array.from({ length: count }, (_, index) => `person-${index}`);
/** Teams' limits, with a second that lasts fifty milliseconds. */
const HURRIED: Limits = { ...TEAMS_LIMITS, secondMs: 50 };

const specify = (open: () => Promise<SendingWorld>): void => {
  let world: SendingWorld;
  beforeAll(async () => {
    world = await open();
  }, 180_000);
  beforeEach(() => world.anew());
  afterAll(() => world.close());

  it('sends each message once, however many workers there are', async () => {
    await world.anew(...people(150));
    world.state.tookMs = 2;
    const workers = ['one', 'two', 'three', 'four'].map((it) => world.worker(it, UNHURRIED));
    const sent = await Promise.all(workers.map((it) => it.drain()));
    expect(sent.reduce((sum, it) => sum + it.sent, 0)).toBe(150);
    expect(world.taken.sort()).toEqual(people(150).sort());
    expect(new Set(await world.states())).toEqual(new Set(['sent']));
  });

  it('gives a claimed message to nobody else, until its lease is out: then it is in doubt, and sent again', async () => {
    await world.anew('a', 'b', 'c');
    expect(await world.outbox('dead').claim(2)).toHaveLength(2);
    const living = world.worker('living', UNHURRIED);
    expect(await world.outbox('living').takeBack(false)).toEqual([]);
    expect(await living.drain()).toMatchObject({ sent: 1, failed: 0 });
    expect(await world.states()).toEqual(['sending', 'sending', 'sent']);
    await sql`update reminders set lease_until = now() - interval '1 second' where state = 'sending'`.execute(world.db);
    expect([...(await world.outbox('living').takeBack(false))].sort()).toEqual(['message-0/a', 'message-1/b']);
    expect(await living.drain()).toMatchObject({ sent: 2, failed: 0 });
    const doubts = await world.db.selectFrom('reminders').select('doubts').orderBy('seq').execute();
    expect(doubts.map((it) => it.doubts)).toEqual([1, 1, 0]);
  });

  it('takes over at once on a database that nobody else can have open', async () => {
    await world.anew('a');
    await world.outbox('before the restart').claim(1);
    expect(await world.outbox('after it').takeBack(true)).toEqual(['message-0/a']);
  });

  it('leaves what a worker notes too late to the one that has taken over', async () => {
    await world.anew('a');
    const late = world.outbox('late');
    await late.claim(1);
    await world.outbox('other').takeBack(true);
    await world.outbox('other').claim(1);
    await late.note([{ key: 'message-0/a', state: 'failed', problem: 'too late' }]);
    expect(await world.states()).toEqual(['sending']);
  });

  it('lets no recipient hold up the others: it is tried again behind them, and given up for the morning', async () => {
    await world.anew('out of order', ...people(40));
    world.state.answer = (to) => (to === 'out of order' ? new ChannelError('unreachable') : undefined);
    expect(await world.worker('one', UNHURRIED).drain()).toMatchObject({ sent: 40, failed: 0 });
    expect(world.asked.filter((it) => it.to === 'out of order')).toHaveLength(5);
    const row = await world.db
      .selectFrom('reminders')
      .select(['state', 'morning', 'problem'])
      .where('user_id', '=', 'out of order')
      .executeTakeFirst();
    expect(row).toEqual({ state: 'planned', morning: null, problem: 'unreachable' });
  });

  it('makes a dead letter of what the channel will never take, at once', async () => {
    await world.anew('a');
    world.state.answer = () => new ChannelError('rejected');
    expect(await world.worker('one', UNHURRIED).drain()).toMatchObject({ sent: 0, failed: 1 });
    expect(world.asked).toHaveLength(1);
    expect(await world.states()).toEqual(['failed']);
  });

  it('waits as long as it is asked to, with everything, where the app as a whole has sent too much', async () => {
    await world.anew(...people(60));
    world.state.answer = (to, nth) => (to === 'person-10' && nth === 1 ? new ChannelError('throttled', 4) : undefined);
    const sender = world.worker('one', HURRIED);
    expect(await sender.drain()).toMatchObject({ sent: 60, failed: 0 });
    const refused = world.asked.find((it) => it.to === 'person-10')!.at;
    // What was already under way when the answer came is not called back: at most as many as are in flight.
    const soon = world.asked.filter((it) => it.at > refused && it.at < refused + 4 * HURRIED.secondMs * 0.9);
    expect(soon.length).toBeLessThan(32);
    expect(sender.counts.throttled).toBe(1);
  });

  it('keeps to the app’s limit with several workers on one database', async () => {
    const limits: Limits = { app: { count: 10, seconds: 1 }, conversation: [], secondMs: 200 };
    await world.anew(...people(45));
    await Promise.all(['one', 'two', 'three'].map((it) => world.worker(it, limits).drain()));
    const first = Math.min(...world.asked.map((it) => it.at));
    const last = Math.max(...world.asked.map((it) => it.at));
    // 45 at 10 a window: the last may begin in the fifth window, and not before.
    expect(last - first).toBeGreaterThan(4 * 200 * 0.95);
  });

  it('keeps to a conversation’s limits, and meanwhile sends to others', async () => {
    const limits: Limits = { conversation: [{ count: 3, seconds: 1 }], secondMs: 150 };
    await world.anew(...Array.from({ length: 7 }, () => 'chatty'), 'other');
    await world.worker('one', limits).drain();
    const chatty = world.asked.filter((it) => it.to === 'chatty').map((it) => it.at);
    for (const [index, at] of chatty.entries()) if (index >= 3) expect(at - chatty[index - 3]!).toBeGreaterThan(150);
    expect(world.asked.find((it) => it.to === 'other')!.at).toBeLessThan(chatty[3]!);
  });

  it('sends no more mails than the mailbox takes, and cards meanwhile; to wait for its turn is no try', async () => {
    const mail = { count: 3, seconds: 5 };
    const letters = Array.from({ length: 8 }, (_, index) => `letter-${index}`);
    await world.anew(...letters, ...people(20));
    world.state.byMail = (to) => to.startsWith('letter');
    const sent = await world.worker('one', { conversation: [], mail, secondMs: 100 }).drain();
    expect(sent).toEqual({ sent: 20, mailed: 8, failed: 0 });
    expect(world.mailed.map((it) => it.to).sort()).toEqual(letters);
    for (let index = mail.count; index < letters.length; index += 1)
      expect(world.mailed[index]!.at - world.mailed[index - mail.count]!.at).toBeGreaterThan(mail.seconds * 100);
    expect(Math.max(...world.asked.map((it) => it.at))).toBeLessThan(world.mailed[mail.count]!.at);
    const tries = await world.db.selectFrom('reminders').select('attempts').execute();
    expect(new Set(tries.map((it) => it.attempts))).toEqual(new Set([1]));
  });

  it('leaves what waits for long to the next look: nothing else has to wait for it', async () => {
    await world.anew('a', 'b');
    world.state.byMail = () => true;
    const sender = world.worker('one', { conversation: [], mail: { count: 1, seconds: 3600 }, secondMs: 1000 });
    expect(await sender.drain()).toEqual({ sent: 0, mailed: 1, failed: 0 });
    expect((await world.states()).sort()).toEqual(['mailed', 'planned']);
  });

  it('reserves sends so that no window holds more than its count, whoever asks', async () => {
    const limits: Limits = { app: { count: 30, seconds: 1 }, conversation: [], secondMs: 1000 };
    const [one, two] = [
      createPace(world.db, limits.app, limits.secondMs, 'shared'),
      createPace(world.db, limits.app, limits.secondMs, 'shared'),
    ];
    const reserved: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      const asked = performance.now();
      const waits = await Promise.all([one.reserve(16), two.reserve(7)]);
      reserved.push(...waits.flat().map((it) => asked + it));
    }
    reserved.sort((a, b) => a - b);
    for (let index = 30; index < reserved.length; index += 1)
      expect(reserved[index]! - reserved[index - 30]!, String(index)).toBeGreaterThan(1000 - 20);
    expect(reserved.at(-1)! - reserved[0]!).toBeLessThan((230 / 30) * 1000 * 1.1);
  });

  it('waits no longer than a while when the clock has been set back', async () => {
    const limits: Limits = { app: { count: 5, seconds: 1 }, conversation: [], secondMs: 100 };
    const pace = createPace(world.db, limits.app, limits.secondMs, 'set back');
    await pace.reserve(5);
    await sql`update pace set slots = array_fill((extract(epoch from now()) * 1000 + 86400000)::float8, array[5])
      where name = 'set back'`.execute(world.db);
    const [wait] = await pace.reserve(1);
    expect(wait).toBeLessThan(3000);
  });

  it('learns that less is allowed than was thought, and forgets it slowly', async () => {
    const limits: Limits = { app: { count: 10, seconds: 1 }, conversation: [], secondMs: 1000 };
    const pace = createPace(world.db, limits.app, limits.secondMs, 'learnt');
    const window = async () =>
      (await world.db.selectFrom('pace').select('window_ms').where('name', '=', 'learnt').executeTakeFirstOrThrow())
        .window_ms;
    await pace.reserve(1);
    const before = await window();
    await pace.hold(5000);
    expect(await window()).toBeGreaterThan(before);
    const [wait] = await pace.reserve(1);
    expect(wait).toBeGreaterThan(4000);
    for (let round = 0; round < 12; round += 1) await pace.reserve(10);
    expect(await window()).toBeCloseTo(before);
  });
};

describe('the outbox on PGlite', () => specify(() => sendingWorld()));

describeOnPostgres('the outbox on PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());
  specify(async () => sendingWorld(await server.database()));
});

describe('what one conversation takes', () => {
  it('is 7 in a second, 8 in two, 60 in thirty and 1,800 in an hour', () => {
    const pace = new ConversationPace(TEAMS_LIMITS);
    const sent: number[] = [];
    for (let now = 0; sent.length < 1900; ) {
      now += pace.wait('a', now);
      pace.count('a', now);
      sent.push(now);
    }
    for (const { count, seconds } of TEAMS_LIMITS.conversation)
      for (let index = count; index < sent.length; index += 1)
        expect(sent[index]! - sent[index - count]!).toBeGreaterThanOrEqual(seconds * 1000);
    expect(pace.wait('b', 0)).toBe(0);
  });

  it('is held when the channel says so, and it is known whose doing it is', () => {
    const pace = new ConversationPace(TEAMS_LIMITS);
    pace.count('a', 0);
    expect(pace.hold('a', 5000, 10)).toBe(true);
    expect(pace.wait('a', 10)).toBe(5000);
    for (let index = 0; index < 7; index += 1) pace.count('b', 100 + index);
    expect(pace.hold('b', 1000, 200)).toBe(false);
  });

  it('is forgotten when nothing holds it back any more', () => {
    const pace = new ConversationPace(TEAMS_LIMITS);
    pace.count('a', 0);
    pace.hold('a', 5000, 0);
    pace.forget(10_000_000);
    expect(pace.wait('a', 100)).toBe(0);
  });
});
