import type { World } from '../cycle/duties/world.ts';
import type { StepFrame } from '../cycle/overview/step-frame.ts';
import type { Assignment } from '../cycle/people/assignment.ts';
import { type Reminder, remindersDue, remindersOfDay } from '../cycle/reminders/due.ts';
import { type SummaryDue, summariesDue, summariesOfDay } from '../cycle/summaries/due.ts';
import type { Planned } from './ledger.ts';

/** Something to tell one person, and who they are. */
export interface PlannedFor extends Planned {
  readonly recipient: Assignment;
}

const NONE: ReadonlySet<string> = new Set();

const ofReminder = ({ key, duty, recipient, reason }: Reminder): PlannedFor => ({
  key,
  kind: 'reminder',
  duty: duty.key,
  subject: duty.key,
  userId: recipient.userId,
  reason,
  recipient,
});

const ofSummary = ({ key, kind, recipient, subject, duty }: SummaryDue): PlannedFor => ({
  key,
  kind,
  duty: duty ?? null,
  subject: duty ?? subject,
  userId: recipient.userId,
  reason: kind,
  recipient,
});

/** Everything that has come by the world's day, of every person: reminders of duties, and summaries. Pure of what was sent. */
export const comeBy = (world: World, frames: readonly StepFrame[]): PlannedFor[] => [
  ...remindersDue(world, NONE).map(ofReminder),
  ...summariesDue(world, frames, NONE).map(ofSummary),
];

/** What of it comes on the very day, when every earlier day has been sent. */
export const comeOn = (world: World, frames: readonly StepFrame[]): PlannedFor[] => [
  ...remindersOfDay(world).map(ofReminder),
  ...summariesOfDay(world, frames).map(ofSummary),
];

/** By person what they are told, in the order it was planned; of several about the same thing only the last. */
export const byPerson = (planned: readonly PlannedFor[]): PlannedFor[][] => {
  const last = new Map(planned.map((it) => [`${it.subject} ${it.userId}`, it.key]));
  const people = new Map<string, PlannedFor[]>();
  for (const it of planned)
    if (last.get(`${it.subject} ${it.userId}`) === it.key)
      people.set(it.userId, [...(people.get(it.userId) ?? []), it]);
  return [...people.values()];
};
