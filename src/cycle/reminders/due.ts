import { row } from '../definition/rows.ts';
import { answeringUnit, handedTo } from '../duties/authority.ts';
import { type Duty, type StepKey, stepKey } from '../duties/duty.ts';
import { gateClearedOn, isClosed, isSettled, lastDay, openedOn } from '../duties/status.ts';
import type { World } from '../duties/world.ts';
import { type Assignment, holderOf } from '../people/assignment.ts';
import { isPaused } from '../people/preference.ts';
import { type LocalDate, later } from '../planning/local-date.ts';
import { addWorkdays } from '../planning/workdays.ts';
import { occasionsFor, type ReminderPolicy } from './policy.ts';
import { isSendingDay, sendingDay, sendingDayBefore } from './sending-day.ts';
import { policyOf } from './settings.ts';

export type ReminderReason =
  | 'opens'
  | '14d'
  | '7d'
  | '2d'
  | 'due'
  | 'overdue'
  | 'escalation'
  | 'gateOpened'
  | 'returned';

/** One message to one person about one duty. `key` is unique for ever: `2027-M01-manstensskolan/<userId>/14d`. */
export interface Reminder {
  readonly key: string;
  readonly reason: ReminderReason;
  readonly duty: Duty;
  readonly step: StepKey;
  readonly due: LocalDate;
  readonly recipient: Assignment;
}

interface Occasion {
  readonly name: string;
  readonly reason: ReminderReason;
  readonly day: LocalDate;
  readonly to: 'holder' | 'superior';
}

/** What happens during a day is told the next working morning. */
const morningAfter = (day: LocalDate): LocalDate => addWorkdays(day, 1);

const openingOccasions = (duty: Duty, opened: LocalDate, world: World): Occasion[] => {
  const waited = opened > duty.opens;
  const first: Occasion = waited
    ? { name: 'gateOpened', reason: 'gateOpened', day: morningAfter(opened), to: 'holder' }
    : { name: 'opens', reason: 'opens', day: opened, to: 'holder' };
  const cleared = gateClearedOn(duty, world);
  if (waited || !cleared || cleared < opened) return [first];
  return [first, { name: 'gateOpened', reason: 'gateOpened', day: morningAfter(cleared), to: 'holder' }];
};

/** What a reminder so many working days before is called; other counts than the usual take the nearest name. */
const reasonBefore = (days: number): ReminderReason => (days >= 11 ? '14d' : days >= 5 ? '7d' : '2d');

/** What a head asks of the superior is told them; the answer is told whoever holds the duty. */
const requestOccasions = ({ request, requestAnswer }: Duty): Occasion[] => [
  ...(request
    ? [
        {
          name: `asked-${request.on}`,
          reason: 'escalation' as const,
          day: morningAfter(request.on),
          to: 'superior' as const,
        },
      ]
    : []),
  ...(requestAnswer
    ? [
        {
          name: `answered-${requestAnswer.on}`,
          reason: 'returned' as const,
          day: morningAfter(requestAnswer.on),
          to: 'holder' as const,
        },
      ]
    : []),
];

const occasions = (duty: Duty, world: World, policy: ReminderPolicy): Occasion[] => {
  if (isClosed(duty)) return requestOccasions(duty).filter((it) => it.to === 'superior');
  const when = occasionsFor(duty.step, policy);
  const opened = openedOn(duty, world);
  if (!opened) return [];
  const last = lastDay(duty);
  const list = [
    ...openingOccasions(duty, opened, world).filter((it) => when.onOpening || it.reason !== 'opens'),
    ...requestOccasions(duty),
  ];
  if (duty.progress.state === 'returned') {
    list.push({
      name: `returned-${duty.progress.on}`,
      reason: 'returned',
      day: morningAfter(duty.progress.on),
      to: 'holder',
    });
  }
  for (const days of when.before) {
    const day = addWorkdays(last, -days);
    if (day > opened) list.push({ name: `${days}d`, reason: reasonBefore(days), day, to: 'holder' });
  }
  if (when.onLastDay && last > opened) list.push({ name: 'due', reason: 'due', day: last, to: 'holder' });
  if (row(duty.step).allYear) return list;
  const base = later(last, opened);
  if (when.overdueEvery > 0)
    for (
      let day = addWorkdays(base, when.overdueEvery);
      day <= world.today;
      day = addWorkdays(day, when.overdueEvery)
    ) {
      list.push({ name: `overdue-${day}`, reason: 'overdue', day, to: 'holder' });
    }
  if (when.escalateAfter > 0 && duty.heldBy === 'unitHead')
    list.push({
      name: 'escalation',
      reason: 'escalation',
      day: addWorkdays(base, when.escalateAfter),
      to: 'superior',
    });
  return list;
};

/**
 * The person who is to act on a duty today: the one it was handed to, else its holder, or the superior when the holder has
 * said that it is not theirs.
 */
export const recipientOf = (duty: Duty, world: World): Assignment | undefined =>
  handedTo(duty, world) ??
  holderOf(
    world.assignments,
    duty.notMine ? 'departmentHead' : duty.heldBy,
    answeringUnit(duty, world),
    world.today,
    duty.body,
  );

/** Closed duties wait for nobody, but for what their holder has asked. */
const isQuiet = (duty: Duty, world: World): boolean => isSettled(duty, world) && !duty.request;

/**
 * The reminders to send today: for every open duty and recipient the latest occasion that has come and is not in `sent`,
 * so days of downtime cost one current card, not a burst. Nothing on weekends, red days or in the quiet period: what
 * falls there moves to the next sending day. Rules: domain.md 3.3 (from window to date), section 4 (one row per key).
 */
export const remindersDue = (
  world: World,
  sent: ReadonlySet<string>,
  policy: ReminderPolicy = policyOf(world.settings),
): Reminder[] => {
  if (!isSendingDay(world.today, policy)) return [];
  const due: Reminder[] = [];
  for (const duty of world.duties.values()) {
    if (world.today < duty.opens || isQuiet(duty, world)) continue;
    if (duty.snoozedUntil && world.today < duty.snoozedUntil) continue;
    const come = occasions(duty, world, policy)
      .map((occasion) => ({ ...occasion, day: sendingDay(occasion.day, policy) }))
      .filter((occasion) => occasion.day <= world.today);
    for (const to of ['holder', 'superior'] as const) {
      const current = come
        .filter((occasion) => occasion.to === to)
        .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
        .at(-1);
      const recipient =
        to === 'holder'
          ? recipientOf(duty, world)
          : holderOf(world.assignments, 'departmentHead', undefined, world.today);
      if (!current || !recipient || isPaused(world.preferenceOf.get(recipient.userId), world.today)) continue;
      const key = `${duty.key}/${recipient.userId}/${current.name}`;
      if (!sent.has(key))
        due.push({
          key,
          reason: current.reason,
          duty,
          step: stepKey(duty.operatingYear, duty.step),
          due: lastDay(duty),
          recipient,
        });
    }
  }
  return due;
};

/**
 * The reminders whose day is today, when every earlier day has been sent: what a dry run prints without a ledger.
 * Found by leaving out what would already have gone the day before.
 */
export const remindersOfDay = (world: World, policy: ReminderPolicy = policyOf(world.settings)): Reminder[] => {
  const yesterday = sendingDayBefore(world.today, policy);
  const before = new Set(
    remindersDue({ ...world, today: yesterday }, new Set(), policy).map((reminder) => reminder.key),
  );
  return remindersDue(world, before, policy);
};
