import { row } from '../cycle/definition/rows.ts';
import { rightTo } from '../cycle/duties/authority.ts';
import { type Actor, type Closing, type Duty, stepKey } from '../cycle/duties/duty.ts';
import { isActionable, mayEndWithoutUnits, missingUnits, statusOf } from '../cycle/duties/status.ts';
import type { World } from '../cycle/duties/world.ts';
import { goalsWithoutMeasure } from '../cycle/goals/goals.ts';
import { AppError } from '../errors.ts';
import type { Change } from './change.ts';
import {
  alsoLogged,
  answerOf,
  type Command,
  closingRight,
  dutyChange,
  isClosedByHand,
  logged,
  mustBeOpen,
  mustFit,
  reasonIn,
  type Situation,
} from './command.ts';
import { settledProposals } from './settle-proposals.ts';
import { proposalsFrom, yieldsOf } from './yields.ts';

/** A gate that is passed without everyone wants a reason (domain.md 2.3, Gates). */
const gatePassed = (duty: Duty, data: Readonly<Record<string, unknown>>, { world }: Situation) => {
  const missing = missingUnits(duty, world);
  return missing.length > 0 ? { passedWithout: missing, reason: reasonIn('passReason', data) } : undefined;
};

/** What must have been entered before the step is done. Throws `entries.none` or `goals.without-measure`. */
const ENOUGH: Record<'visit' | 'measure', (duty: Duty, world: World) => void> = {
  visit: (duty, world) => {
    if (!world.visits.some((it) => it.duty === duty.key)) throw new AppError('entries.none', { duty: duty.key });
  },
  measure: (duty, world) => {
    const without = goalsWithoutMeasure(duty.operatingYear, world);
    if (without.length > 0) throw new AppError('goals.without-measure', { goals: without.map((it) => it.title) });
  },
};

/** The duty that the same meeting may close too, when it is open and this person's own (domain.md 2.3, M10 and U16). */
export const togetherWith = (duty: Duty, { world, userId }: Pick<Situation, 'world' | 'userId'>): Duty | undefined => {
  const { together } = row(duty.step);
  if (!together) return undefined;
  return (world.dutiesOfStep.get(stepKey(duty.operatingYear + together.yearOffset, together.step)) ?? []).find(
    (it) => it.unit === duty.unit && rightTo(userId, it, world) === 'own' && isActionable(statusOf(it, world)),
  );
};

/** Goes on without the units that have not said whether they need a goal of their own; what they say later opens it again. */
const endWithoutUnits = (
  duty: Duty,
  data: Readonly<Record<string, unknown>>,
  by: Actor,
  situation: Situation,
): Change => {
  const { world, at } = situation;
  const reason = reasonIn('passReason', data);
  const closing: Closing = { at, by, answer: {}, reason, passedWithout: missingUnits(duty, world) };
  const decided = world.proposals.some((it) => it.operatingYear === duty.operatingYear);
  const closed: Duty = { ...duty, progress: { state: decided ? 'done' : 'notNeeded', closing } };
  return dutyChange('duty.close', duty, closed, by, situation, { reason });
};

/** Klar: hands in what the step asks for. Decisions and proposals have verbs of their own. */
export const closeDuty: Command = {
  verb: 'duty.close',
  run: (duty, data, situation) => {
    const { world, at } = situation;
    const ends = mayEndWithoutUnits(duty, world);
    mustFit(isClosedByHand(duty) || ends, 'duty.close', duty);
    const { by, onBehalf } = closingRight(duty, situation);
    if (ends) return endWithoutUnits(duty, data, by, situation);
    mustBeOpen(duty, situation);
    const { answer, inputs } = answerOf(duty, data, situation);
    const { entries } = row(duty.step);
    if (entries) ENOUGH[entries.kind](duty, world);
    const gate = gatePassed(duty, data, situation);
    const reasons = [...(onBehalf ? [reasonIn('onBehalfReason', data)] : []), ...(gate ? [gate.reason] : [])];
    const reason = reasons.join(' / ');
    const closing: Closing = {
      at,
      by,
      answer,
      ...(reason && { reason }),
      ...(onBehalf && { onBehalf }),
      ...(gate && { passedWithout: gate.passedWithout }),
    };
    const { request: _, requestAnswer: __, ...rest } = duty;
    const closed: Duty = { ...rest, progress: { state: 'done', closing } };
    const proposals = proposalsFrom(duty, answer, closing, world);
    const twin = data.sameMeeting === 'true' ? togetherWith(duty, situation) : undefined;
    const others = [
      ...settledProposals(closed, proposals, closing, world),
      ...(twin ? [{ ...twin, progress: { state: 'done', closing: { at, by, answer } } } as Duty] : []),
    ];
    const { changed, added } = yieldsOf(duty, answer, inputs, closing, world);
    return {
      id: situation.id,
      duty: duty.key,
      changed: { ...changed, duties: [closed, ...others] },
      added: {
        ...added,
        proposals,
        history: [
          logged('duty.close', duty, closed, by, situation, { reason, details: answer }),
          ...others.map((it) => alsoLogged('duty.close', world.duties.get(it.key)!, it, by, situation)),
        ],
      },
    };
  },
};
