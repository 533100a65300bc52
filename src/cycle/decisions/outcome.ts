import { row } from '../definition/rows.ts';
import type { Body } from '../definition/step.ts';
import { type Actor, type Answer, type Decision, type Duty, dutyKey, type Stamp } from '../duties/duty.ts';
import { dayOf } from '../duties/status.ts';
import type { World } from '../duties/world.ts';
import { addDays, earlier } from '../planning/local-date.ts';
import { nearestAfter, papersDue } from '../planning/meeting.ts';

/** Days until the next body usually takes the matter, when its meeting is not in the calendar (sample rhythm: KS two weeks later). */
const NEXT_BODY_AFTER_DAYS = 14;

const BODY_PART = { KS: 'ks', KF: 'kf' } as const;

/** Duties that a decision changes or makes. The first is the decision's own. */
export interface DecisionEffect {
  readonly changed: readonly Duty[];
  readonly opened: readonly Duty[];
}

const nextBody = (duty: Duty): Body | undefined => {
  const chain = row(duty.step).goesOnTo ?? [];
  return chain[chain.indexOf(duty.body!) + 1];
};

const dutyForNextBody = (duty: Duty, decision: Decision, world: World): Duty[] => {
  const body = nextBody(duty);
  if (!body || body === 'UN') return [];
  const due =
    nearestAfter(world.meetings, body, decision.meetingDate) ?? addDays(decision.meetingDate, NEXT_BODY_AFTER_DAYS);
  const { step, plan, operatingYear, heldBy } = duty;
  const opens = earlier(dayOf(decision.at), due);
  return [
    {
      key: dutyKey(operatingYear, step, BODY_PART[body]),
      step,
      plan,
      operatingYear,
      body,
      part: 'main',
      heldBy,
      opens,
      due,
      progress: { state: 'pending' },
    },
  ];
};

/**
 * What a recorded decision does to the year (domain.md section 6). Approved closes the matter, or hands it to the next
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
  if (decision.outcome === 'approved') {
    return {
      changed: [{ ...duty, progress: { state: 'done', closing: { at, by, answer } } }],
      opened: dutyForNextBody(duty, decision, world),
    };
  }
  const next = nearestAfter(world.meetings, decision.body, decision.meetingDate);
  const moved: Duty = { ...duty, ...(next && { extendedTo: next }) };
  if (decision.outcome === 'postponed') return { changed: [moved], opened: [] };
  const on = dayOf(at);
  const reason = decision.reason ?? '';
  const papers = [...world.duties.values()].filter(
    (it) => it.operatingYear === duty.operatingYear && row(it.step).papersFor === duty.step && 'closing' in it.progress,
  );
  const returned = papers.map(
    (it): Duty => ({
      ...it,
      ...(next && { extendedTo: papersDue(next) }),
      progress: {
        state: 'returned',
        on,
        by,
        reason,
        answer: 'closing' in it.progress ? it.progress.closing.answer : {},
      },
    }),
  );
  return { changed: [{ ...moved, progress: { state: 'returned', on, by, reason, answer } }, ...returned], opened: [] };
};
