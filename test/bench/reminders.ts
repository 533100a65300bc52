import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import botbuilder from 'botbuilder';
import { pino } from 'pino';
import { createAdapter } from '../../bot/adapter.ts';
import { ROWS } from '../../src/cycle/definition/rows.ts';
import { world as worldOf } from '../../src/cycle/duties/world.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { planYear } from '../../src/cycle/planning/plan-year.ts';
import { remindersDue } from '../../src/cycle/reminders/due.ts';
import { type Limits, TEAMS_LIMITS } from '../../src/reminders/limits.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { PlayedChannelOptions, Seen } from '../crash/channel.ts';
import { departmentMorning, MORNING, msal } from '../crash/morning.ts';
import { startPostgres } from '../helpers/postgres.ts';
import { answersBesideBare } from './answers.ts';
import { departmentOf } from './department.ts';
import { type Cost, growthPlot, writeBetween } from './growth.ts';
import { quantile } from './quantile.ts';

const CARDS = Number(process.env.CARDS ?? 12_000);
/** A second of the channel's, so that what takes 400 seconds is seen in 60. */
const SECOND_MS = 150;
const AT_A_TIME = 16;
const BARE_CARDS = Math.min(CARDS, 4000);
const SIZES = [100, 1_000, 10_000, 100_000];
const REPEATS = 3;
const PRESSES = 200;

const root = fileURLToPath(new URL('../../', import.meta.url));
const REPORT = join(root, 'docs/reminders.md');
const log = pino({ level: 'silent' });
const median = (values: readonly number[]): number => quantile(values, 0.5);
const failures: string[] = [];
const claim = (what: string, value: number, most: number): void => {
  console.log(`${what}: ${value.toFixed(3)} (at most ${most})`);
  if (!(value <= most)) failures.push(what);
};

const startChannel = async (options: PlayedChannelOptions) => {
  const child = fork(fileURLToPath(new URL('./channel.js', import.meta.url)), {
    env: { ...process.env, CHANNEL_OPTIONS: JSON.stringify(options) },
  });
  const url = await new Promise<string>((resolve) => child.once('message', (it) => resolve(String(it))));
  const seen = new URL('/seen', url);
  return {
    url,
    seen: async () => (await (await fetch(seen)).json()) as Seen,
    anew: () => fetch(seen, { method: 'DELETE' }),
    stop: () => child.kill(),
  };
};
type PlayedChannel = Awaited<ReturnType<typeof startChannel>>;

/** A morning on an empty database, with everyone's chat known; answers what the channel has seen of it. */
const morningOn = async (name: string, channel: PlayedChannel, units: number, limits: Limits, databaseUrl: string) => {
  const database = await openDatabase({ databaseUrl, dataDir: join(process.env.BENCH_DIR!, name) });
  for (const table of ['reminders', 'pace', 'conversations'] as const) await database.db.deleteFrom(table).execute();
  const heads = departmentOf(units).assignments.filter((it) => it.role === 'unitHead');
  for (let start = 0; start < heads.length; start += 1000)
    await database.db
      .insertInto('conversations')
      .values(
        heads
          .slice(start, start + 1000)
          .map((it) => ({ user_id: it.userId, conversation_id: `a:${it.userId}`, service_url: channel.url })),
      )
      .execute();
  await channel.anew();
  const done = await departmentMorning(database, channel.url, units, limits).morning();
  await database.close();
  const seen = await channel.seen();
  if (done.sent !== units || Object.keys(seen.cards).length !== units)
    failures.push(`${name}: not everyone has a card`);
  return { ...seen, tookMs: seen.tookMs };
};

/** botbuilder's own proactive send in a loop, at the same concurrency, with a card of the same kind. */
const bareLoop = async (channel: PlayedChannel, cards: number): Promise<number> => {
  const { CardFactory, MessageFactory } = botbuilder;
  const config = {
    CLIENT_ID: '11111111-2222-4333-8444-555555555555',
    TENANT_ID: '99999999-8888-4777-8666-555555555555',
    AUTHORITY_HOST: 'https://login.microsoftonline.com',
    BOT_OPENID_METADATA_URL: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  };
  const adapter = createAdapter(config as never, msal as never, log);
  const card = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'x'.repeat(2500) }] };
  await channel.anew();
  let next = 0;
  const work = async () => {
    for (let index = next++; index < cards; index = next++)
      await adapter.continueConversationAsync(
        config.CLIENT_ID,
        {
          bot: { id: `28:${config.CLIENT_ID}`, name: 'Årshjul' },
          serviceUrl: channel.url,
          channelId: 'msteams',
          conversation: {
            id: `a:${index}`,
            isGroup: false,
            conversationType: 'personal',
            tenantId: config.TENANT_ID,
            name: '',
          },
        },
        async (turn) => {
          delete turn.activity.id;
          await turn.sendActivity(MessageFactory.attachment(CardFactory.adaptiveCard(card)));
        },
      );
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return (cards / (await channel.seen()).tookMs) * 1000;
};

/** Planning one morning's reminders of a year with so many duties, answers and all. */
const planningCost = (duties: number): Cost => {
  const perUnit = ROWS.filter((it) => it.scope === 'unit').length;
  const organisation = departmentOf(Math.max(1, Math.round(duties / perUnit)));
  const all = planYear(ROWS, 2027, organisation).steps.flatMap((it) => it.duties);
  const year = worldOf({ ...organisation, today: localDate('2027-05-03'), duties: all });
  remindersDue(worldOf({ ...organisation, today: localDate('2027-05-03'), duties: all.slice(0, 50) }), new Set());
  const times = Array.from({ length: REPEATS }, () => {
    const fresh = { ...year };
    // Time on the processor: what else the machine does is no cost of ours.
    const from = process.cpuUsage();
    remindersDue(fresh, new Set());
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  });
  return { duties: all.length, ms: median(times), megabytes: process.memoryUsage().rss / 2 ** 20 };
};

const growth = async (): Promise<void> => {
  console.log('How the cost grows');
  const costs = SIZES.map(planningCost);
  for (const it of costs) console.log(`  ${it.duties} duties: ${it.ms.toFixed(1)} ms, ${it.megabytes.toFixed(0)} MB`);
  const [, , large, largest] = costs as [Cost, Cost, Cost, Cost];
  const nLogN = ({ duties }: Cost) => duties * Math.log2(duties);
  claim(
    'growth from 10,000 to 100,000 duties, against n log n',
    largest.ms / large.ms / (nLogN(largest) / nLogN(large)),
    1.25,
  );
  claim('memory with 100,000 duties, MB', largest.megabytes, 400);
  writeFileSync(join(root, 'docs/images/reminders-growth.svg'), growthPlot(costs));
  writeBetween(REPORT, 'bench growth', [
    '',
    '| Duties | Planning a morning | Memory |',
    '| ---: | ---: | ---: |',
    ...costs.map((it) => `| ${it.duties} | ${it.ms.toFixed(1)} ms | ${it.megabytes.toFixed(0)} MB |`),
    '',
    '![What planning a morning costs, by duties](images/reminders-growth.svg)',
    '',
  ]);
};

const ratio = (value: number): string => value.toFixed(2);

const sending = async (): Promise<void> => {
  const server = await startPostgres();
  const databaseUrl = await server.database();
  const free = await startChannel({});
  await morningOn('warm', free, 500, { conversation: [], secondMs: 1000 }, databaseUrl);
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < REPEATS; round += 1) {
    // Neither tidies up after the other, nor after what was measured before.
    globalThis.gc?.();
    bare.push(await bareLoop(free, BARE_CARDS));
    globalThis.gc?.();
    const seen = await morningOn('free', free, BARE_CARDS, { conversation: [], secondMs: 1000 }, databaseUrl);
    ours.push((BARE_CARDS / seen.tookMs) * 1000);
  }
  free.stop();
  console.log(`sends a second: ${median(ours).toFixed(0)}, botbuilder's own proactive send ${median(bare).toFixed(0)}`);
  claim('unthrottled, 0.9 of a bare loop against ours', (0.9 * median(bare)) / median(ours), 1);

  const limited = await startChannel({
    app: { count: 30, windowMs: SECOND_MS },
    conversation: TEAMS_LIMITS.conversation.map(({ count, seconds }) => ({ count, windowMs: seconds * SECOND_MS })),
    retryAfter: 1,
  });
  const paced = await morningOn('paced', limited, CARDS, { ...TEAMS_LIMITS, secondMs: SECOND_MS }, databaseUrl);
  limited.stop();
  await server.stop();
  const least = (Math.ceil(CARDS / 30) - 1) * SECOND_MS;
  console.log(
    `${CARDS} cards in ${(paced.tookMs / 1000).toFixed(1)} s, the limits allow ${(least / 1000).toFixed(1)} s; ${paced.refused} refused`,
  );
  claim('time against the least that the limits allow', paced.tookMs / least, 1.1);
  claim('windows in which a limit was broken more than once', paced.brokenTwice, 0);
  writeBetween(REPORT, 'bench sending', [
    '',
    `One card to each of ${CARDS} heads (${MORNING}): ${ratio(paced.tookMs / least)} of the least time that the limits allow, ${paced.refused} refused; without limits ${ratio(median(ours) / median(bare))} of the speed of a bare loop over botbuilder's proactive send in the same run. Absolute figures drift with the machine; these are ratios within one run.`,
    '',
  ]);
};

const answering = async (): Promise<void> => {
  const { ours, bare } = await answersBesideBare(PRESSES);
  const [p50, p95] = [0.5, 0.95].map((part) => quantile(ours, part) / quantile(bare, part)) as [number, number];
  const shown = [ours, bare].map((it) => `${quantile(it, 0.5).toFixed(1)} / ${quantile(it, 0.95).toFixed(1)} ms`);
  console.log(`an answer to a card, p50 / p95: ${shown[0]}, a bare turn with the same write ${shown[1]}`);
  claim('p50 of an answer against a bare turn', p50, 1.5);
  claim('p95 of an answer against a bare turn', p95, 2);
  writeBetween(REPORT, 'bench answering', [
    '',
    `The answer to a pressed card (M01, ${PRESSES} presses, one at a time): p50 ${ratio(p50)}, p95 ${ratio(p95)} of a bare botbuilder turn that makes the same Graph write with Microsoft's client, press about in the same run.`,
    '',
  ]);
};

/** All of them, or the one that is named: `npm run bench:reminders -- answering`. */
const PARTS = { growth, sending, answering };
const [only] = process.argv.slice(2);
for (const [name, part] of Object.entries(PARTS)) if (!only || only === name) await part();
if (failures.length > 0) {
  console.error(`not reached: ${failures.join('; ')}`);
  process.exitCode = 1;
}
