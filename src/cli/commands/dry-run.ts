import { stepText } from '../../cycle/definition/text.ts';
import { localDate } from '../../cycle/planning/local-date.ts';
import { type Reminder, remindersOfDay } from '../../cycle/reminders/due.ts';
import { readArguments } from '../arguments.ts';
import { worldFor } from '../year-source.ts';

const view = ({ key, reason, duty, due, recipient }: Reminder) => ({
  key,
  reason,
  dutyId: duty.key,
  stepId: duty.step,
  operatingYear: duty.operatingYear,
  due,
  recipient: {
    userId: recipient.userId,
    name: recipient.name,
    role: recipient.role,
    ...(recipient.unit && { unit: recipient.unit }),
  },
});

/** `dry-run --date 2026-05-04 [--json]`: exactly what would be sent that day. Sends nothing. */
export const run = async (args: string[]): Promise<number> => {
  const options = readArguments(args, { date: { type: 'string' }, json: { type: 'boolean' } });
  const today = localDate(options.date ?? '');
  const reminders = remindersOfDay(await worldFor(process.env, today));
  if (options.json) {
    console.log(JSON.stringify(reminders.map(view), null, 2));
    return 0;
  }
  for (const { reason, duty, due, recipient } of reminders)
    console.log(
      `${reason.padEnd(10)} ${duty.step} ${duty.operatingYear} ${stepText(duty.step, 'sv').short} · ${due} · ${recipient.name}${duty.unit ? ` (${duty.unit})` : ''}`,
    );
  console.log(`${reminders.length} kort skulle skickas ${today}.`);
  return 0;
};
