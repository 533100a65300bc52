import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { type Assembled, assemble } from '../../src/assemble.ts';
import { provision } from '../../src/cli/commands/provision.ts';
import { freePort, readEnvFile } from '../../src/cli/processes.ts';
import { steppedClock } from '../../src/clock.ts';
import { readConfig } from '../../src/config.ts';
import type { StepId } from '../../src/cycle/definition/step.ts';
import type { Duty, DutyKey } from '../../src/cycle/duties/duty.ts';
import { isActionable, statusOf } from '../../src/cycle/duties/status.ts';
import { type LocalDate, localDate, TIME_ZONE } from '../../src/cycle/planning/local-date.ts';
import { recipientOf } from '../../src/cycle/reminders/due.ts';
import { createGraph, type Graph } from '../../src/graph/client.ts';
import { msalClient } from '../../src/graph/credentials.ts';
import { requireLists } from '../../src/records/lists.ts';
import { type ListId, SCHEMA } from '../../src/records/schema.ts';
import { CENTRAL, PEOPLE, UNITS } from '../../src/sample/exempelbro.ts';
import { dutyOf, moveOn, openedBy } from '../../src/simulation/person.ts';
import { type CardPart, type Pressed, type SeenMessage, tenantControl } from '../../src/simulation/tenant-control.ts';
import { startUntil } from '../helpers/local.ts';
import { CERTIFICATE_DIR } from '../helpers/trusted-tenant.ts';

const CARD = 'application/vnd.microsoft.card.adaptive';

/** People by the part they play; heads by their unit. */
export const WHO = {
  chief: CENTRAL.departmentHead.id,
  developer: CENTRAL.qualityDeveloper.id,
  secretary: CENTRAL.committeeSecretary.id,
  ...Object.fromEntries(UNITS.map((unit) => [unit.id, unit.head.id])),
} as Readonly<Record<string, string>>;

export const nameOf = (userId: string): string => PEOPLE.find((it) => it.id === userId)!.name;

/** Every text that a card shows, forms included. */
export const textOf = (card: unknown): string => {
  if (Array.isArray(card)) return card.map(textOf).join('\n');
  if (typeof card !== 'object' || card === null) return '';
  const { text, title, value, label } = card as Record<string, unknown>;
  const own = [text, title, value, label].filter((it) => typeof it === 'string').join(' ');
  return [own, ...Object.values(card).map(textOf)].filter(Boolean).join('\n');
};

const verbsIn = (card: unknown): string[] => {
  if (Array.isArray(card)) return card.flatMap(verbsIn);
  if (typeof card !== 'object' || card === null) return [];
  const { verb } = card as { verb?: unknown };
  return [...(typeof verb === 'string' ? [verb] : []), ...Object.values(card).flatMap(verbsIn)];
};

export type Item = Record<string, string | number | boolean | null>;

/**
 * The whole product on a clock that is set: the local tenant in a process of its own, the app with its real bot adapter,
 * database and Graph client in this one. What people do goes over HTTP as Teams sends it. `roles` are consented to beside
 * those that the app has from the start.
 */
export const storyWorld = async (from: string, years: readonly number[], roles: readonly string[] = []) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'arshjul-story-'));
  for (const file of ['tenant-ca.pem', 'tenant-key.pem'])
    copyFileSync(join(CERTIFICATE_DIR, file), join(dataDir, file));
  const tenantProcess = await startUntil(
    fileURLToPath(new URL('../../dist/tenant.js', import.meta.url)),
    [],
    { DATA_DIR: dataDir, TENANT_PORT: '0', PORT: String(await freePort()), TENANT_FIRST_DAY: from },
    'ready tenant ',
  );
  const origin = tenantProcess.lines.find((it) => it.startsWith('ready tenant '))!.split(' ')[2]!;
  const tenant = tenantControl(origin);
  await tenant.consent(...roles);
  const administrator = readEnvFile(join(dataDir, 'admin.env'));
  await provision(administrator, { sample: true, years, from: localDate(from) });
  const instant = (day: string, time: string) =>
    new Date(Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(TIME_ZONE).epochMilliseconds);
  const clock = steppedClock(instant(from, '08:00'));
  const app: Assembled = await assemble(
    readConfig({ ...readEnvFile(join(dataDir, 'tenant.env')), DATA_DIR: join(dataDir, 'app'), LOG_LEVEL: 'silent' }),
    clock,
  );
  const config = readConfig({ ...administrator, DATA_DIR: dataDir });
  const graph: Graph = createGraph(config, msalClient(config));
  const lists = await requireLists(graph, config.SHAREPOINT_SITE_ID);
  let today = localDate(from);

  const world = () => app.records.world(today);
  const duty = (key: string): Duty => {
    const found = world().duties.get(key as DutyKey);
    if (!found) throw new Error(`there is no duty ${key}`);
    return found;
  };
  const items = async (list: ListId): Promise<Item[]> =>
    (await tenant.lists()).find((it) => it.displayName === SCHEMA[list].displayName)!.items as Item[];
  const messagesOf = async (who: string): Promise<SeenMessage[]> =>
    (await tenant.activities(0)).filter((it) => it.userId === who && it.from === 'bot');

  /** The living cards that a person has about a duty, and the digests with a line about it; the newest last. */
  const cardsOf = async (who: string, key: string): Promise<SeenMessage[]> =>
    (await messagesOf(who))
      .filter((it) => dutyOf(it.card) === key || openedBy(it.card).includes(key))
      .sort((a, b) => a.activityId.localeCompare(b.activityId));

  const isCard = (answer: Pressed): boolean => answer.statusCode === 200 && answer.type === CARD;

  const story = {
    app,
    /** What a command of the product is started with, to work on the same tenant in a process of its own. */
    appEnvironment: readEnvFile(join(dataDir, 'tenant.env')),
    tenant,
    world,
    duty,
    items,
    messagesOf,
    cardsOf,
    status: (key: string) => statusOf(duty(key), world()),
    /** A new day in the tenant and the app: its morning is run, and cards that turn have turned. */
    day: async (day: string, time = '08:00'): Promise<void> => {
      today = localDate(day);
      await tenant.moveTo(day);
      clock.set(instant(day, time));
      await app.records.sync();
      await app.morning();
      await app.settled();
    },
    /** Later the same day, without a morning. */
    at: (time: string): void => clock.set(instant(today, time)),
    today: (): LocalDate => today,
    /** What the newest card in the person's chat says about a duty, as it stands there; opened where it is a line of a digest. */
    chatSays: async (who: string, key: string): Promise<string> => {
      const newest = (await cardsOf(who, key)).at(-1);
      if (!newest || dutyOf(newest.card) === key) return textOf(newest?.card);
      return textOf((await tenant.press(who, newest.activityId, 'card.refresh', { duty: key })).value);
    },
    /** The duty's card as the person sees it now, opened from a list. */
    open: async (who: string, key: string): Promise<CardPart> =>
      (await tenant.pressElsewhere(who, 'card.refresh', { duty: key })).value as CardPart,
    /** Presses a button that the person's card offers. Fails the test when it does not, or when the answer is no card. */
    press: async (
      who: string,
      key: string,
      verb: string,
      data: Readonly<Record<string, string>> = {},
    ): Promise<string> => {
      const message = (await cardsOf(who, key)).at(-1);
      const seen = message
        ? ((await tenant.press(who, message.activityId, 'card.refresh', { duty: key })).value as CardPart)
        : await story.open(who, key);
      if (!verbsIn(seen).includes(verb))
        throw new Error(`${nameOf(who)} is not offered ${verb} on ${key}:\n${textOf(seen)}`);
      const answer = message
        ? await tenant.press(who, message.activityId, verb, { duty: key, ...data })
        : await tenant.pressElsewhere(who, verb, { duty: key, ...data });
      if (!isCard(answer)) throw new Error(`${verb} on ${key}: ${JSON.stringify(answer)}`);
      await app.settled();
      return textOf(answer.value);
    },
    /** Sends what no card of the person offers; answers what came back. */
    forge: (who: string, verb: string, data: Readonly<Record<string, string>>): Promise<Pressed> =>
      tenant.pressElsewhere(who, verb, data),
    /** Writes to the bot, and what it answered last. */
    say: async (who: string, text: string): Promise<string> => {
      await tenant.say(who, text);
      return textOf((await messagesOf(who)).at(-1));
    },
    /** Whoever is to act on it answers as a conscientious person would. */
    answer: async (key: string, said: Readonly<Record<string, string>> = {}): Promise<void> => {
      for (let left = 12; left > 0; left -= 1) {
        const it = duty(key);
        if ('closing' in it.progress) return;
        const who = recipientOf(it, world())!.userId;
        const move = moveOn(await story.open(who, key), it.unit, today, said);
        if (!move) throw new Error(`${nameOf(who)} can do nothing with ${key}: ${statusOf(it, world())}`);
        const answer = await tenant.pressElsewhere(who, move.verb, move.data);
        if (!isCard(answer)) throw new Error(`${move.verb} on ${key}: ${JSON.stringify(answer)}`);
        await app.settled();
      }
    },
    /** Everyone answers these steps of a year. */
    answerAll: async (year: number, ...steps: StepId[]): Promise<void> => {
      for (const step of steps)
        for (const it of world().dutiesOfStep.get(`${year}-${step}` as never) ?? [])
          if (isActionable(statusOf(duty(it.key), world()))) await story.answer(it.key);
    },
    item: async (list: ListId, key: string): Promise<Item> => {
      const found = (await items(list)).find((it) => it.Key === key);
      if (!found) throw new Error(`there is no ${key} in ${list}`);
      return found;
    },
    history: async (key: string): Promise<Item[]> => (await items('history')).filter((it) => it.Duty === key),
    /** The process owner writes in a list by hand, in SharePoint. */
    edit: async (
      list: ListId,
      key: string,
      fields: Readonly<Record<string, string | boolean | null>>,
    ): Promise<void> => {
      const [found] = await graph.all<{ id: string }>(
        `${lists[list]}/items?$expand=fields&$filter=${encodeURIComponent(`fields/Key eq '${key}'`)}`,
      );
      await graph.send('PATCH', `${lists[list]}/items/${found!.id}/fields`, fields);
      await app.records.sync();
    },
    add: async (list: ListId, fields: Readonly<Record<string, string | boolean | null>>): Promise<void> => {
      await graph.send('POST', `${lists[list]}/items`, { fields });
      await app.records.sync();
    },
    /** The tenant misbehaves at the next request that fits. */
    fault: async (fault: object): Promise<void> => {
      await fetch(`${origin}/_tenant/faults`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(fault),
      });
    },
    /** The administrator makes a list of text columns on the site, with these rows. */
    listOf: async (
      displayName: string,
      columns: readonly string[],
      rows: readonly Readonly<Record<string, string>>[],
    ): Promise<void> => {
      const lists = `/sites/${config.SHAREPOINT_SITE_ID}/lists`;
      const { id } = await graph.send<{ id: string }>('POST', lists, {
        displayName,
        columns: columns.map((name) => ({ name, text: {} })),
        list: { template: 'genericList' },
      });
      for (const fields of rows) await graph.send('POST', `${lists}/${id}/items`, { fields });
    },
    removeItem: async (list: ListId, key: string): Promise<void> => {
      const [found] = await graph.all<{ id: string }>(
        `${lists[list]}/items?$filter=${encodeURIComponent(`fields/Key eq '${key}'`)}`,
      );
      await graph.send('DELETE', `${lists[list]}/items/${found!.id}`);
      await app.records.sync();
    },
    publish: (year: number, since: string) =>
      provision(administrator, { sample: false, years: [year], from: localDate(since) }),
    close: async (): Promise<void> => {
      await app.close();
      tenantProcess.child.kill('SIGTERM');
      await tenantProcess.stopped;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return story;
};
export type Story = Awaited<ReturnType<typeof storyWorld>>;
