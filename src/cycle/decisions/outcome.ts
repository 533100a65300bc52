import { row } from '../definition/rows.ts';
import type { Body } from '../definition/step.ts';
import { type Actor, type Answer, type Decision, type Duty, dutyKey, type Stamp } from '../duties/duty.ts';
import { dayOf, earlierBodies, nextBody } from '../duties/status.ts';
import type { World } from '../duties/world.ts';
import { addDays, earlier, type LocalDate } from '../planning/local-date.ts';
import { nearestAfter, papersDue } from '../planning/meeting.ts';
import { workdayOnOrBefore } from '../planning/workdays.ts';
import { EFFECT_OF } from './effect.ts';

/** Days until the next body usually takes the matter, when its meeting is not in the calendar (sample rhythm: KS two weeks later). */
const NEXT_BODY_AFTER_DAYS = 14;
/** The notice and its papers go out at the latest this many days before a meeting (domain.md 3.3). */
const NOTICE_DAYS_BEFORE = 5;

const BODY_PART = { KS: 'ks', KF: 'kf' } as const;

/** Duties that a decision changes or makes. The first that is changed is the decision's own. */
export interface DecisionEffect {
  readonly changed: readonly Duty[];
  readonly opened: readonly Duty[];
}

const ofMatter = (duty: Duty, body: Body, world: World): Duty | undefined =>
  [...world.duties.values()].find(
    (it) => it.operatingYear === duty.operatingYear && it.step === duty.step && it.body === body,
  );

/** The next body's duty: made the first time, awakened when the matter has been round before. */
const handOn = (duty: Duty, decision: Decision, world: World): DecisionEffect => {
  const body = nextBody(duty);
  if (!body || body === 'UN') return { changed: [], opened: [] };
  const due =
    nearestAfter(world.meetings, body, decision.meetingDate) ?? addDays(decision.meetingDate, NEXT_BODY_AFTER_DAYS);
  const known = ofMatter(duty, body, world);
  if (known) return { changed: [{ ...known, extendedTo: due }], opened: [] };
  const { step, plan, operatingYear, heldBy } = duty;
  return {
    changed: [],
    opened: [
      {
        key: dutyKey(operatingYear, step, BODY_PART[body]),
        step,
        plan,
        operatingYear,
        body,
        part: 'main',
        heldBy,
        opens: earlier(dayOf(decision.at), due),
        due,
        progress: { state: 'pending' },
      },
    ],
  };
};

/** The day papers must be ready again: the usual one or, when that has passed, the day the notice goes out. */
const papersDueAgain = (meeting: LocalDate, on: LocalDate): LocalDate =>
  [papersDue(meeting), workdayOnOrBefore(addDays(meeting, -NOTICE_DAYS_BEFORE)), addDays(meeting, -1)].find(
    (day) => day > on,
  ) ?? meeting;

const reopened = (duty: Duty, to: LocalDate | undefined, reason: string, by: Actor, on: LocalDate): Duty => {
  const closing = 'closing' in duty.progress ? duty.progress.closing : undefined;
  const answer = closing?.answer ?? (duty.progress.state === 'returned' ? duty.progress.answer : {});
  return {
    ...duty,
    ...(to && { extendedTo: to }),
    progress: { state: 'returned', because: 'sentBack', on, by, reason, answer, ...(closing && { earlier: closing }) },
  };
};

/** Who prepared the matter: the step whose papers it was. */
const papersOf = (duty: Duty, world: World): Duty[] =>
  [...world.duties.values()].filter(
    (it) => it.operatingYear === duty.operatingYear && row(it.step).papersFor === duty.step,
  );

/**
 * Back to preparation: the papers are returned, every body that has taken the matter takes it again in turn, each at its
 * next meeting after the one before.
 */
const sendBack = (duty: Duty, decision: Decision, answer: Answer, by: Actor, at: Stamp, world: World): Duty[] => {
  const on = dayOf(at);
  const reason = decision.reason ?? '';
  let after = decision.meetingDate;
  const nextOf = (it: Duty): LocalDate | undefined => {
    const next = nearestAfter(world.meetings, it.body!, after);
    if (next) after = next;
    return next;
  };
  const before = earlierBodies(duty, world).map((it) => reopened(it, nextOf(it), reason, by, on));
  const own = reopened({ ...duty, progress: { state: 'pending' } }, nextOf(duty), reason, by, on);
  const firstMeeting = (before[0] ?? own).extendedTo;
  const papers = papersOf(duty, world)
    .filter((it) => 'closing' in it.progress)
    .map((it) => reopened(it, firstMeeting && papersDueAgain(firstMeeting, on), reason, by, on));
  return [
    { ...own, progress: { state: 'returned', because: 'sentBack', on, by, reason, answer } },
    ...before,
    ...papers,
  ];
};

/**
 * What a recorded decision does to the year (domain.md section 6). Accepted closes the matter, or hands it to the next
 * body. Sent back (återremiss) returns the papers to whoever wrote them and the matter to the next meeting. Postponed
 * (bordläggning) moves it to the next meeting unchanged. Rejected and withdrawn leave it open for a new proposal.
 */
export const effectOf = (
  duty: Duty,
  decision: Decision,
  answer: Answer,
  by: Actor,
  at: Stamp,
  world: World,
): DecisionEffect => {
  const effect = EFFECT_OF[decision.outcome];
  if (effect === 'accepted') {
    const next = handOn(duty, decision, world);
    const closed: Duty = { ...duty, progress: { state: 'done', closing: { at, by, answer } } };
    return { changed: [closed, ...next.changed], opened: next.opened };
  }
  if (effect === 'postponed') {
    const next = nearestAfter(world.meetings, decision.body, decision.meetingDate);
    return { changed: [{ ...duty, ...(next && { extendedTo: next }) }], opened: [] };
  }
  return { changed: sendBack(duty, decision, answer, by, at, world), opened: [] };
};

/** As it was before a body sent the matter back. */
const restored = (duty: Duty): Duty => {
  const { extendedTo: _, ...rest } = duty;
  const { progress } = duty;
  if (progress.state !== 'returned' || progress.because !== 'sentBack') return duty;
  return { ...rest, progress: progress.earlier ? { state: 'done', closing: progress.earlier } : { state: 'pending' } };
};

/**
 * The matter and its papers as if the entry had not been made, for a correction whose outcome is another. The matter first.
 * A next body's duty stays: it waits until the body before it has decided.
 */
export const undone = (duty: Duty, world: World): readonly Duty[] => {
  const { extendedTo: _, ...rest } = duty;
  const sentBack = (it: Duty) => it.progress.state === 'returned' && it.progress.because === 'sentBack';
  return [
    { ...rest, progress: { state: 'pending' } },
    ...(sentBack(duty) ? [...earlierBodies(duty, world), ...papersOf(duty, world)].filter(sentBack).map(restored) : []),
  ];
};
