import { stepText } from '../../cycle/definition/text.ts';
import type { DutyKey } from '../../cycle/duties/duty.ts';
import { lastDay, openedOn } from '../../cycle/duties/status.ts';
import type { World } from '../../cycle/duties/world.ts';
import { type LocalDate, localDate } from '../../cycle/planning/local-date.ts';
import { recipientOf } from '../../cycle/reminders/due.ts';
import { AppError } from '../../errors.ts';
import type { LedgerRow } from '../../reminders/ledger.ts';
import { createOperations, type Operations } from '../../reminders/operations.ts';
import { openDatabase } from '../../store/database.ts';
import { formatDate } from '../../text/dates.ts';
import { messages } from '../../text/index.ts';
import { readArguments } from '../arguments.ts';
import { mustBeFree } from '../embedded-database.ts';
import { worldFor } from '../year-source.ts';

const nameIn = (world: World | undefined, userId: string): string =>
  world?.assignments.find((it) => it.userId === userId)?.name ?? userId;

const lineOf = (row: LedgerRow, world: World | undefined): string =>
  [row.state.padEnd(8), row.planned_on, row.key, nameIn(world, row.user_id), row.problem].filter(Boolean).join('  ');

/** The year on the reminder's day, for names and days; absent where there is no tenant to ask. */
const yearOn = (day: LocalDate): Promise<World | undefined> => worldFor(process.env, day).catch(() => undefined);

const WHY: Readonly<Record<string, (world: World, row: LedgerRow) => string>> = {
  opens: () => 'uppgiften öppnade',
  gateOpened: () => 'det som uppgiften väntade på blev klart',
  '14d': (_, row) => `${row.key.split('/').at(-1)!.replace('d', '')} arbetsdagar före sista dagen`,
  '7d': (_, row) => `${row.key.split('/').at(-1)!.replace('d', '')} arbetsdagar före sista dagen`,
  '2d': (_, row) => `${row.key.split('/').at(-1)!.replace('d', '')} arbetsdagar före sista dagen`,
  due: () => 'sista dagen',
  overdue: () => 'sista dagen har varit och uppgiften är inte klar',
  escalation: () => 'enhetens chef har inte svarat, eller har bett om något',
  returned: () => 'uppgiften kom tillbaka, eller en begäran fick svar',
};

/** Why somebody got a reminder, in lines. */
const explained = (row: LedgerRow, digest: LedgerRow | undefined, world: World | undefined): string[] => {
  const duty = world?.duties.get(row.duty as DutyKey);
  const recipient = world && duty && recipientOf(duty, world);
  const day = (it: LocalDate) => formatDate(it, 'sv', 'weekday');
  return [
    `Nyckel     ${row.key}`,
    `Till       ${nameIn(world, row.user_id)}`,
    `Varför     ${WHY[row.reason]?.(world!, row) ?? row.reason}`,
    ...(world && duty
      ? [
          `Uppgift    ${duty.step} ${stepText(duty.step, 'sv').short} ${duty.operatingYear}${duty.unit ? `, ${duty.unit}` : ''}; sista dag ${day(lastDay(duty))}${openedOn(duty, world) ? `; öppnade ${day(openedOn(duty, world)!)}` : ''}`,
          `Ansvarig   ${recipient ? `${recipient.name}, ${messages.sv.role[recipient.role]}${recipient.acting ? ' (tf)' : ''}` : 'ingen'}`,
        ]
      : []),
    `Planerad   ${day(row.planned_on as LocalDate)}${row.morning && row.morning !== row.planned_on ? `; gick ut ${day(row.morning as LocalDate)}` : ''}`,
    `Läge       ${row.state}${row.sent_at ? ` ${row.sent_at}` : ''}${row.problem ? `: ${row.problem}` : ''}`,
    ...(digest ? [`I          ${digest.key}`] : []),
    ...((digest ?? row).activity_id
      ? [`Meddelande ${(digest ?? row).activity_id} i ${(digest ?? row).conversation_id}`]
      : []),
    ...((digest ?? row).attempts > 1 ? [`Försök     ${(digest ?? row).attempts}`] : []),
    ...((digest ?? row).doubts > 0 ? [`I tvivel   ${(digest ?? row).doubts} gånger, skickat igen`] : []),
  ];
};

type Action = (operations: Operations, rest: readonly string[]) => Promise<number>;

const keyIn = (rest: readonly string[]): string => {
  if (rest.length !== 1) throw new AppError('argument.invalid', { what: 'the reminder’s key' });
  return rest[0]!;
};

const list: Action = async (operations, rest) => {
  const { failed, waiting, json } = readArguments([...rest], {
    failed: { type: 'boolean' },
    waiting: { type: 'boolean' },
    json: { type: 'boolean' },
  });
  const states: LedgerRow['state'][] = [
    ...(failed ? ['failed' as const] : []),
    ...(waiting ? (['planned', 'sending'] as const) : []),
  ];
  const rows = await operations.list(states.length > 0 ? { states } : {});
  const unreachable = await operations.unreachable();
  if (json) {
    console.log(JSON.stringify({ paused: await operations.isPaused(), unreachable, reminders: rows }, null, 2));
    return 0;
  }
  const world = rows[0] ? await yearOn(localDate(rows[0].planned_on)) : undefined;
  for (const row of rows) console.log(lineOf(row, world));
  for (const it of unreachable) console.log(`nås inte  ${nameIn(world, it.userId)}: ${it.reason}, sedan ${it.since}`);
  if (await operations.isPaused()) console.log('Allt är pausat: inget skickas.');
  return 0;
};

const ACTIONS: Readonly<Record<string, Action>> = {
  list,
  explain: async (operations, rest) => {
    const { row, digest } = await operations.find(keyIn(rest));
    for (const line of explained(row, digest, await yearOn(localDate(row.planned_on)))) console.log(line);
    return 0;
  },
  resend: async (operations, rest) => {
    if (rest.length === 1 && rest[0] === '--all') {
      const count = await operations.resendAll();
      console.log(`${count} skickas igen.`);
      return 0;
    }
    const key = keyIn(rest);
    await operations.find(key);
    const again = await operations.resend(key);
    console.log(again ? `${key} skickas igen.` : `${key} är inte misslyckad: inget ändrat.`);
    return again ? 0 : 1;
  },
  pause: async (operations) => {
    await operations.pause();
    console.log('Pausat: inget skickas förrän "arshjul reminders resume".');
    return 0;
  },
  resume: async (operations) => {
    await operations.resume();
    console.log('Utskicken är igång igen.');
    return 0;
  },
};

/** `reminders list|explain|resend|pause|resume`: the ledger in the database that the environment names. */
export const run = async ([name = 'list', ...rest]: string[]): Promise<number> => {
  const action = ACTIONS[name];
  if (!action)
    throw new AppError('argument.invalid', { what: `reminders ${name}; try ${Object.keys(ACTIONS).join(', ')}` });
  await mustBeFree(process.env);
  const database = await openDatabase({
    databaseUrl: process.env.DATABASE_URL,
    dataDir: process.env.DATA_DIR ?? '.arshjul',
    tenant: process.env.TENANT_NAME,
  });
  try {
    return await action(createOperations(database.db), rest);
  } finally {
    await database.close();
  }
};
