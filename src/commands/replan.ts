import { row } from '../cycle/definition/rows.ts';
import { actorAs } from '../cycle/duties/authority.ts';
import type { Actor, Duty, HistoryEntry, StepKey, UserId } from '../cycle/duties/duty.ts';
import { isSettled } from '../cycle/duties/status.ts';
import type { World } from '../cycle/duties/world.ts';
import { mayMoveMeeting, mayMoveStep } from '../cycle/planning/authority.ts';
import { addDays, type LocalDate, localDate } from '../cycle/planning/local-date.ts';
import { isHeld, type Meeting, nearestAfter, nearestBefore } from '../cycle/planning/meeting.ts';
import type { Moved, StepRecord } from '../cycle/planning/plan-year.ts';
import { followingMeetings, replanned } from '../cycle/planning/replan.ts';
import { AppError } from '../errors.ts';
import type { PlanVerb } from './app.ts';
import type { Change } from './change.ts';
import { reasonIn, type Situation } from './command.ts';

/** What a change of days is run on: the year, its steps, and every meeting, those that were moved away too. */
export interface PlanSituation extends Situation {
  readonly steps: readonly StepRecord[];
  readonly meetings: readonly Meeting[];
}

type Data = Readonly<Record<string, unknown>>;

/** One verb that moves days. Pure; throws AppError when the person may not or the day cannot be. */
export interface PlanCommand {
  readonly verb: PlanVerb;
  readonly run: (data: Data, situation: PlanSituation) => Change;
}

/** A step is not moved further than this from the day it had: beyond it, somebody has slipped. */
const FURTHEST_DAYS = 370;

const textIn = (data: Data, name: string): string => (typeof data[name] === 'string' ? (data[name] as string) : '');

const dayIn = (data: Data, name: string): LocalDate => localDate(textIn(data, name));

/** Every duty of the step is done, not needed, or lapsed with its unit. */
export const isFinishedIn =
  (world: World) =>
  (step: StepKey): boolean => {
    const duties = world.dutiesOfStep.get(step) ?? [];
    return duties.length > 0 && duties.every((it) => isSettled(it, world));
  };

/** A row of history for each step that got other days: the first under the answer's own id. */
export const movedHistory = (
  verb: PlanVerb,
  before: readonly StepRecord[],
  after: readonly StepRecord[],
  by: Actor,
  reason: string,
  { id, at }: PlanSituation,
): HistoryEntry[] =>
  after.map((step, index) => {
    const was = before.find((it) => it.key === step.key)!;
    return {
      key: index === 0 ? id : `${id}/${step.key}`,
      step: step.step,
      operatingYear: step.operatingYear,
      at,
      by,
      verb,
      from: was.due,
      to: step.due,
      reason,
      details: {
        from: was.due,
        to: step.due,
        ...(was.window.start !== step.window.start && { startFrom: was.window.start, startTo: step.window.start }),
      },
    };
  });

const mustBeNear = (from: LocalDate, to: LocalDate): void => {
  if (to < addDays(from, -FURTHEST_DAYS) || to > addDays(from, FURTHEST_DAYS))
    throw new AppError('step.too-far', { from, to, days: FURTHEST_DAYS });
};

/**
 * Flytta ett steg: another last day, and another first day where one is given; the steps that are planned back from it
 * follow. Always with a reason. Throws `step.unknown`, `step.not-yours`, `step.finished`, `step.undated`, `step.too-far`,
 * `step.no-meeting` (a committee's step on a day when it does not meet), `date.invalid`, `answer.invalid`.
 */
export const moveStep: PlanCommand = {
  verb: 'step.move',
  run: (data, situation) => {
    const { steps, meetings, world, userId, id } = situation;
    const step = steps.find((it) => it.key === textIn(data, 'step'));
    if (!step) throw new AppError('step.unknown', { step: textIn(data, 'step') });
    if (!mayMoveStep(userId, step, world)) throw new AppError('step.not-yours', { step: step.step });
    if (row(step.step).allYear) throw new AppError('step.undated', { step: step.step });
    if (isFinishedIn(world)(step.key)) throw new AppError('step.finished', { step: step.step });
    const due = dayIn(data, 'due');
    const start = data.start === undefined ? step.moved?.start : dayIn(data, 'start');
    if (start && start > due)
      throw new AppError('answer.invalid', { problems: [{ input: 'due', problem: 'notLater' }], after: start });
    if (due === step.due && (start ?? step.window.start) === step.window.start)
      throw new AppError('step.unmoved', { step: step.step });
    mustBeNear(step.due, due);
    const body = row(step.step).meetsIn;
    if (body && !meetings.some((it) => isHeld(it) && it.body === body && it.date === due))
      throw new AppError('step.no-meeting', {
        step: step.step,
        body,
        day: due,
        before: nearestBefore(meetings.filter(isHeld), body, due),
        after: nearestAfter(meetings.filter(isHeld), body, due),
      });
    const reason = reasonIn('moveReason', data);
    const moved: Moved = { due, ...(start && { start }) };
    const after = replanned(steps, meetings.filter(isHeld), new Map([[step.key, moved]]), isFinishedIn(world));
    const inOrder = after.sort((a, b) => Number(b.key === step.key) - Number(a.key === step.key));
    const by = actorAs(userId, ['qualityDeveloper', 'departmentHead', 'committeeSecretary'], world)!;
    return {
      id,
      changed: { steps: inOrder },
      added: { history: movedHistory('step.move', steps, inOrder, by, reason, situation) },
    };
  },
};

/** Steps that were set by hand to the very meeting that moves go with it. */
export const movesWith = (steps: readonly StepRecord[], { body, date }: Meeting, to: LocalDate): Map<StepKey, Moved> =>
  new Map(
    steps
      .filter((it) => it.moved?.due === date && row(it.step).meetsIn === body)
      .map((it) => [it.key, { ...it.moved, due: to }]),
  );

/** Duties of a later body that were to be taken up at the very meeting that moves go with it. */
export const laterBodiesWith = ({ body, date }: Meeting, to: LocalDate, world: World): Duty[] =>
  [...world.duties.values()]
    .filter((it) => it.body === body && row(it.step).meetsIn !== body)
    .filter((it) => !('closing' in it.progress) && (it.extendedTo ?? it.due) === date && date !== to)
    .map((it) => ({ ...it, extendedTo: to }));

/**
 * Flytta ett sammanträde: to another day, hour or place. The steps it takes up, their papers and, where the matter has gone
 * on, the later body's duty follow. The old day is kept with where it was moved to. Throws `meeting.unknown`,
 * `meeting.not-yours`, `meeting.held`, `meeting.taken`, `step.too-far`, `date.invalid`, `answer.invalid`.
 */
export const moveMeeting: PlanCommand = {
  verb: 'meeting.move',
  run: (data, situation) => {
    const { steps, meetings, world, userId, id, at } = situation;
    const from = dayIn(data, 'from');
    const meeting = meetings.find((it) => isHeld(it) && it.body === data.body && it.date === from);
    if (!meeting) throw new AppError('meeting.unknown', { body: textIn(data, 'body'), day: from });
    if (!mayMoveMeeting(userId, meeting.body, world)) throw new AppError('meeting.not-yours', { body: meeting.body });
    if (from < world.today) throw new AppError('meeting.held', { body: meeting.body, day: from });
    const to = dayIn(data, 'to');
    mustBeNear(from, to);
    const reason = reasonIn('moveReason', data);
    const by = actorAs(userId, ['committeeSecretary', 'qualityDeveloper', 'departmentHead'], world)!;
    const { starts: _, minutes: __, place: ___, ...bare } = meeting;
    const starts = 'starts' in data ? textIn(data, 'starts') || undefined : meeting.starts;
    const minutes = 'minutes' in data ? Number(data.minutes) || undefined : meeting.minutes;
    const place = 'place' in data ? textIn(data, 'place') || undefined : meeting.place;
    const held: Meeting = {
      ...bare,
      date: to,
      ...(starts && { starts }),
      ...(minutes && { minutes }),
      ...(place && { place }),
    };
    const left = from === to ? [] : [{ ...meeting, movedTo: to }];
    const stood = meetings.find((it) => it.body === meeting.body && it.date === to);
    if (stood && isHeld(stood) && to !== from) throw new AppError('meeting.taken', { body: meeting.body, day: to });
    const others = meetings.filter((it) => isHeld(it) && !(it.body === meeting.body && [from, to].includes(it.date)));
    const after = replanned(steps, [...others, held], movesWith(steps, meeting, to), isFinishedIn(world));
    const laterBodies = laterBodiesWith(meeting, to, world);
    const steppers = movedHistory('meeting.move', steps, after, by, reason, { ...situation, id: `${id}/steps` });
    return {
      id,
      changed: {
        steps: after,
        meetings: [...left, ...(stood ? [held] : [])],
        ...(laterBodies.length > 0 && { duties: laterBodies }),
      },
      added: {
        ...(!stood && { meetings: [held] }),
        history: [
          {
            key: id,
            at,
            by,
            verb: 'meeting.move',
            from,
            to,
            reason,
            details: { body: meeting.body, from, to, ...(starts && { starts }), ...(place && { place }) },
          },
          ...steppers,
        ],
      },
    };
  },
};

/** The product itself, where nobody in particular did it. */
export const ITSELF: Actor = { userId: 'arshjul' as UserId, name: 'Årshjul', role: 'other' };

/**
 * The steps that follow when the list of meetings has been changed by hand or by an import: nobody's command, so nobody's
 * right is asked. Undefined while every step stands where its meeting has it.
 */
export const followList = (situation: PlanSituation, reason: string): Change | undefined => {
  const { steps, meetings, world, id } = situation;
  const after = followingMeetings(steps, meetings.filter(isHeld), isFinishedIn(world));
  if (after.length === 0) return undefined;
  return {
    id,
    changed: { steps: after },
    added: { history: movedHistory('step.move', steps, after, ITSELF, reason, situation) },
  };
};
