import type { Identity, Planner, PlanVerb } from '../commands/app.ts';
import { row } from '../cycle/definition/rows.ts';
import type { UserId } from '../cycle/duties/duty.ts';
import { type Assignment, assignmentsOn } from '../cycle/people/assignment.ts';
import type { LocalDate } from '../cycle/planning/local-date.ts';
import type { StepRecord } from '../cycle/planning/plan-year.ts';
import { AppError } from '../errors.ts';
import { eventWords } from '../text/event.ts';
import type { Draft } from './draft.ts';
import type { Placement } from './placement.ts';

/** The one person of that name who has a role today; Outlook gives no more than the name. */
export const personCalled = (
  name: string | undefined,
  assignments: readonly Assignment[],
  today: LocalDate,
): Identity | undefined => {
  const found = new Set(
    assignmentsOn(assignments, today)
      .filter((it) => it.name === name)
      .map((it) => it.userId),
  );
  const [userId] = found;
  return found.size === 1 && name ? { userId: userId as UserId, name } : undefined;
};

interface Wish {
  readonly verb: PlanVerb;
  readonly data: Readonly<Record<string, unknown>>;
}

const stepWish = (step: StepRecord, from: Placement, to: Placement): Wish => {
  // Only a window that began at its own first day has a first day to move.
  const startMoved =
    row(step.step).meetsIn === undefined && from.first === step.window.start && to.first !== from.first;
  return {
    verb: 'step.move',
    data: {
      step: step.key,
      due: to.last,
      ...(startMoved && { start: to.first }),
      moveReason: eventWords.movedInOutlook,
    },
  };
};

const meetingWish = (key: string, to: Placement): Wish => {
  const [body, ...date] = key.slice('meeting '.length).split('-');
  return {
    verb: 'meeting.move',
    data: {
      body,
      from: date.join('-'),
      to: to.first,
      starts: to.starts ?? '',
      minutes: to.minutes,
      place: to.place ?? '',
      moveReason: eventWords.movedInOutlook,
    },
  };
};

const bookingOf = (draft: Draft, to: Placement) => ({
  duty: draft.key.slice('duty '.length),
  slot: `${to.first}T${to.starts ?? draft.placement.starts}`,
  minutes: to.minutes ?? draft.placement.minutes,
});

/** What came of a move: the steps that got other days, or why it may not be. */
export type Followed =
  | { readonly ok: true; readonly steps: readonly StepRecord[] }
  | { readonly ok: false; readonly error: AppError };

/**
 * Does in the record what somebody did in the calendar, as that person and with their rights. Throws what passes
 * (`record.unreachable`): it is tried again; every other refusal is an answer.
 */
export const followMove = async (
  planner: Planner,
  step: StepRecord | undefined,
  draft: Draft,
  to: Placement,
  by: Identity,
): Promise<Followed> => {
  const wish = () => (step ? stepWish(step, draft.placement, to) : meetingWish(draft.key, to));
  try {
    if (draft.key.startsWith('duty ')) {
      await planner.rebook(bookingOf(draft, to), by);
      return { ok: true, steps: [] };
    }
    const { verb, data } = wish();
    return { ok: true, steps: (await planner.replan(verb, data, by)).steps };
  } catch (error) {
    if (error instanceof AppError && error.code !== 'record.unreachable') return { ok: false, error };
    throw error;
  }
};
