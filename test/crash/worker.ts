import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../src/store/database.ts';
import { departmentMorning } from './morning.ts';

/** A process that, when it is told to, runs the morning to its end and helps until every card has been sent. Says when it is ready, and how it went. */
const { DATABASE_URL, DATA_DIR, CHANNEL, CARDS, LEASE_MS, BEGIN } = process.env;
const database = await openDatabase({ databaseUrl: DATABASE_URL, dataDir: DATA_DIR! });
if (BEGIN) {
  for (const table of ['reminders', 'pace', 'unreachable'] as const) await database.db.deleteFrom(table).execute();
}
const reminders = departmentMorning(
  database,
  CHANNEL!,
  Number(CARDS),
  { conversation: [], secondMs: 1000 },
  Number(LEASE_MS),
);
const told = new Promise((resolve) => process.once('message', resolve));
process.send!({ type: 'ready' });
await told;
await reminders.morning();
for (;;) {
  const { waiting, sending } = await reminders.standing();
  if (waiting + sending === 0) break;
  await reminders.sendWaiting();
  await sleep(50);
}
const { doubts } = await reminders.standing();
process.send!({ type: 'done', doubts, sent: reminders.sending.sent });
await database.close();
process.disconnect();
