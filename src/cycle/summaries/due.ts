import { isStageLate, stageOf, standing } from '../decisions/stage.ts';
import type { Decision, DutyKey, UserId } from '../duties/duty.ts';
import type { World } from '../duties/world.ts';
import { meetingOverview } from '../overview/meeting-overview.ts';
import type { StepFrame } from '../overview/step-frame.ts';
import { type Assignment, holderOf } from '../people/assignment.ts';
import { isPaused } from '../people/preference.ts';
import { addDays, type LocalDate } from '../planning/local-date.ts';
import { type Meeting, papersDue } from '../planning/meeting.ts';
import { isoWeekOf } from '../planning/week.ts';
import type { ReminderPolicy } from '../reminders/policy.ts';
import { isSendingDay, sendingDayBefore } from '../reminders/sending-day.ts';
import { policyOf } from '../reminders/settings.ts';

/** `weekly`: the department's week. `meeting`: a coming meeting's matters. `unsigned`: minutes or notice that are late (R2). */
export type SummaryKind = 'weekly' | 'meeting' | 'unsigned';

/** A message that tells of more than one duty, or of a closed one. `key` is unique for ever. */
export interface SummaryDue {
  readonly key: string;
  readonly kind: SummaryKind;
  readonly recipient: Assignment;
  /** What it replaces when a newer one comes: `weekly`, or the meeting. */
  readonly subject: string;
  readonly duty?: DutyKey;
}

/** The notice and its papers go out five days before a meeting (domain.md 3.3). */
const NOTICE_DAYS_BEFORE = 5;

/** The day itself or the sending day before it: what is told of a meeting must come in time. */
const sendingDayUntil = (day: LocalDate, policy: ReminderPolicy): LocalDate => {
  let on = day;
  while (!isSendingDay(on, policy)) on = addDays(on, -1);
  return on;
};

const ofBody = (body: Meeting['body'], world: World) =>
  holderOf(world.assignments, 'committeeSecretary', undefined, world.today, body);

const weekly = (world: World): SummaryDue[] => {
  const recipient = holderOf(world.assignments, 'departmentHead', undefined, world.today);
  if (!recipient) return [];
  return [
    { key: `weekly/${isoWeekOf(world.today)}/${recipient.userId}`, kind: 'weekly', recipient, subject: 'weekly' },
  ];
};

/** What has come of a meeting's two occasions; the papers of one meeting may be due before another has been held. */
const occasionOf = ({ date }: Meeting, today: LocalDate, policy: ReminderPolicy): 'papers' | 'notice' | undefined => {
  if (today >= sendingDayUntil(addDays(date, -NOTICE_DAYS_BEFORE), policy)) return 'notice';
  return today >= sendingDayUntil(papersDue(date), policy) ? 'papers' : undefined;
};

const meetings = (frames: readonly StepFrame[], world: World, policy: ReminderPolicy): SummaryDue[] =>
  world.meetings
    .filter((it) => it.date >= world.today)
    .flatMap((meeting) => {
      const recipient = ofBody(meeting.body, world);
      const occasion = occasionOf(meeting, world.today, policy);
      if (!occasion || !recipient || meetingOverview(meeting, frames, world).matters.length === 0) return [];
      const subject = `meeting/${meeting.body}-${meeting.date}`;
      return [{ key: `${subject}/${occasion}/${recipient.userId}`, kind: 'meeting', recipient, subject } as const];
    });

const unsigned = (world: World): SummaryDue[] =>
  standing(world.decisions)
    .filter((it) => isStageLate(it, world.today))
    .flatMap((decision: Decision) => {
      const recipient = ofBody(decision.body, world);
      if (!recipient) return [];
      const stage = stageOf(decision, world.today);
      const subject = `unsigned/${decision.key}`;
      const key = `${subject}/${stage}/${recipient.userId}`;
      return [{ key, kind: 'unsigned', recipient, subject, duty: decision.duty } as const];
    });

/**
 * The summaries to send today: the department's week on the first sending day of each, a meeting's matters on its papers-due
 * day and again when the notice goes out, and a decision whose minutes or notice are late, once for each. None on days off,
 * in the quiet period or to somebody who has paused. Pure.
 */
export const summariesDue = (
  world: World,
  frames: readonly StepFrame[],
  sent: ReadonlySet<string>,
  policy: ReminderPolicy = policyOf(world.settings),
): SummaryDue[] => {
  if (!isSendingDay(world.today, policy)) return [];
  const reachable = (userId: UserId) => !isPaused(world.preferenceOf.get(userId), world.today);
  return [...weekly(world), ...meetings(frames, world, policy), ...unsigned(world)].filter(
    (it) => !sent.has(it.key) && reachable(it.recipient.userId),
  );
};

/** The summaries whose day is today, when every earlier day has been sent: as `remindersOfDay`. */
export const summariesOfDay = (
  world: World,
  frames: readonly StepFrame[],
  policy: ReminderPolicy = policyOf(world.settings),
): SummaryDue[] => {
  const yesterday = { ...world, today: sendingDayBefore(world.today, policy) };
  const before = new Set(summariesDue(yesterday, frames, new Set(), policy).map((it) => it.key));
  return summariesDue(world, frames, before, policy);
};
