import type { Identity } from '../commands/app.ts';
import type { Notice } from '../commands/notices.ts';
import type { Role } from '../cycle/definition/step.ts';
import type { Duty, DutyKey, UnitId, UserId } from '../cycle/duties/duty.ts';
import { mustAttend } from '../cycle/duties/meeting.ts';
import { isActionable, statusOf } from '../cycle/duties/status.ts';
import type { World } from '../cycle/duties/world.ts';
import { assignmentsOn } from '../cycle/people/assignment.ts';
import type { StepRecord } from '../cycle/planning/plan-year.ts';
import { recipientOf } from '../cycle/reminders/due.ts';
import type { AppError } from '../errors.ts';
import { type EventKey, meetingEventKey, stepEventKey } from './identity.ts';

/** Those who look after the year's days: the process owner and, for what a committee does, its secretary. */
const KEEPERS: readonly Role[] = ['qualityDeveloper', 'committeeSecretary'];

const unique = (people: readonly (UserId | undefined)[], but?: UserId): UserId[] =>
  [...new Set(people)].filter((it): it is UserId => it !== undefined && it !== but);

const keepersOf = (key: EventKey, world: World): UserId[] => {
  const duty = key.startsWith('duty ') ? dutyOf(key, world) : undefined;
  if (duty) return unique([duty.meeting?.by.userId ?? recipientOf(duty, world)?.userId]);
  return assignmentsOn(world.assignments, world.today)
    .filter((it) => KEEPERS.includes(it.role) && (key.startsWith('meeting ') || it.role === 'qualityDeveloper'))
    .map((it) => it.userId);
};

/** The duty that an event of a meeting with a unit's head stands for. */
const dutyOf = (key: EventKey, world: World): Duty | undefined =>
  world.duties.get(key.slice('duty '.length) as DutyKey);

/** Who has to do with a duty's meeting: whoever booked it, and whoever has to be there. */
const meetingPeople = (key: EventKey, world: World): UserId[] => {
  const duty = dutyOf(key, world);
  if (!duty) return [];
  return unique([duty.meeting?.by.userId, ...mustAttend(duty, world).map((it) => it.userId)]);
};

const openHoldersOf = (step: StepRecord, world: World): (UserId | undefined)[] =>
  (world.dutiesOfStep.get(step.key) ?? [])
    .filter((it) => isActionable(statusOf(it, world)))
    .map((it) => recipientOf(it, world)?.userId);

const subjectOf = (key: EventKey, world: World): Readonly<Record<string, unknown>> => {
  const [kind, ...rest] = key.split(' ');
  const [first, ...others] = rest.join(' ').split('-');
  if (kind === 'duty') {
    const unit = others.slice(1).join('-');
    const unitName = world.unitById.get(unit as UnitId)?.name;
    return { operatingYear: Number(first), step: others[0], unit, ...(unitName && { unitName }) };
  }
  return kind === 'step'
    ? { operatingYear: Number(first), step: others.join('-') }
    : { body: first, day: others.join('-') };
};

/** Steps that got other days: whoever holds something open in them, and the process owner, but not the one who did it. */
export const tellMovedSteps = (
  before: readonly StepRecord[],
  after: readonly StepRecord[],
  by: Identity,
  world: World,
): Notice[] =>
  after
    .filter((it) => before.find((was) => was.key === it.key)?.due !== it.due)
    .map((it) => {
      const was = before.find((old) => old.key === it.key)!;
      return {
        id: `step.moved/${it.key}/${it.due}/${was.due}`,
        code: 'step.moved',
        facts: { ...subjectOf(stepEventKey(it.key), world), from: was.due, to: it.due, by: by.name },
        to: unique([...keepersOf(stepEventKey(it.key), world), ...openHoldersOf(it, world)], by.userId),
      };
    });

/** A meeting that was moved in the calendar: the process owner and the secretaries. */
export const tellMovedMeeting = (
  key: EventKey,
  to: { readonly day: string; readonly starts?: string },
  by: Identity,
  world: World,
): Notice => ({
  id: `meeting.moved/${key}/${to.day}/${to.starts ?? ''}`,
  code: 'meeting.moved',
  facts: { ...subjectOf(key, world), to: to.day, starts: to.starts, by: by.name },
  to: unique(keepersOf(key, world), by.userId),
});

/** A meeting with a unit's head that was moved in the calendar: those who have to be there. */
export const tellMovedDuty = (
  key: EventKey,
  to: { readonly first: string; readonly starts?: string },
  by: Identity,
  world: World,
): Notice[] =>
  key.startsWith('duty ')
    ? [
        {
          id: `dutyMeeting.moved/${key}/${to.first}/${to.starts ?? ''}`,
          code: 'dutyMeeting.moved',
          facts: { ...subjectOf(key, world), to: to.first, starts: to.starts, by: by.name },
          to: unique(meetingPeople(key, world), by.userId),
        },
      ]
    : [];

/** Put back where the record says: the one who moved it is told why; where nobody knows who, the keepers are. */
export const tellPutBack = (
  key: EventKey,
  version: string,
  by: Identity | undefined,
  error: AppError | undefined,
  world: World,
): Notice => ({
  id: `event.putBack/${key}/${version}`,
  code: 'event.putBack',
  facts: { ...subjectOf(key, world), ...(error && { code: error.code, why: error.facts }) },
  to: by ? [by.userId] : unique(keepersOf(key, world)),
});

/** Deleted, or made into a series: the event is made anew, and whoever keeps the year's days is told. */
export const tellMadeAnew = (
  code: 'event.restored' | 'event.remade',
  key: EventKey,
  version: string,
  by: Identity | undefined,
  world: World,
): Notice => ({
  id: `${code}/${key}/${version}`,
  code,
  facts: subjectOf(key, world),
  to: unique([by?.userId, ...keepersOf(key, world)]),
});

/** Somebody will not come: those who keep the meeting are told. */
export const tellDeclined = (key: EventKey, who: string, name: string, world: World): Notice => ({
  id: `event.declined/${key}/${who}`,
  code: 'event.declined',
  facts: { ...subjectOf(key, world), who: name },
  to: unique(keepersOf(key, world)),
});

/** The key that a meeting's event has after it was moved, as far as the list tells. */
export const meetingKeyAfter = (
  key: EventKey,
  meetings: readonly { readonly body: 'UN' | 'KS' | 'KF'; readonly date: string; readonly movedTo?: string }[],
): EventKey | undefined => {
  const seen = new Set<EventKey>();
  let at: EventKey = key;
  while (!seen.has(at)) {
    seen.add(at);
    const meeting = meetings.find((it) => meetingEventKey(it as never) === at);
    if (!meeting) return undefined;
    if (!meeting.movedTo) return at;
    at = meetingEventKey({ body: meeting.body, date: meeting.movedTo as never });
  }
  return undefined;
};
