import { effectOf } from '../cycle/decisions/outcome.ts';
import { row } from '../cycle/definition/rows.ts';
import { rightTo } from '../cycle/duties/authority.ts';
import type { Answer, Decision, DecisionOutcome, Duty } from '../cycle/duties/duty.ts';
import { localDate } from '../cycle/planning/local-date.ts';
import { AppError } from '../errors.ts';
import {
  actorOrRefuse,
  answerOf,
  type Change,
  type Command,
  logged,
  mustBeOpen,
  reasonIn,
  type Situation,
} from './command.ts';

const KEY_PARTS = 2;

const inMatter = (duty: Duty, { world }: Situation): Decision[] => world.decisions.filter((it) => it.duty === duty.key);

/** Throws `decision.not-yours`: only the committee's secretary records decisions (domain.md section 7). */
const recorder = (duty: Duty, situation: Situation) => {
  if (rightTo(situation.userId, duty, situation.world) !== 'own')
    throw new AppError('decision.not-yours', { duty: duty.key });
  return actorOrRefuse(duty, situation);
};

const mustBeDecision = (verb: 'decision.record' | 'decision.correct', duty: Duty): void => {
  if (row(duty.step).completion !== 'decision') throw new AppError('duty.verb-not-for-step', { verb, step: duty.step });
};

/** The record of a decision: organ, date, §, register number, outcome and whether it is adjusted (domain.md R1). */
const decisionFrom = (duty: Duty, answer: Answer, situation: Situation, corrects?: Decision): Decision => {
  const earlier = inMatter(duty, situation).length;
  const key = `${duty.key.split('-').slice(0, KEY_PARTS).join('-')}-${duty.body}`;
  return {
    key: earlier === 0 ? key : `${key}#${earlier + 1}`,
    duty: duty.key,
    step: duty.step,
    operatingYear: duty.operatingYear,
    body: duty.body!,
    outcome: answer.outcome as DecisionOutcome,
    meetingDate: localDate(answer.meetingDate!),
    paragraph: answer.paragraph!,
    registerNumber: answer.registerNumber!,
    adjusted: answer.adjusted === 'yes',
    ...(answer.wording && { wording: answer.wording }),
    ...(answer.reason && { reason: answer.reason }),
    by: actorOrRefuse(duty, situation),
    at: situation.at,
    ...(corrects && { corrects: corrects.key }),
  };
};

const mustHaveHappened = (decision: Decision, { world }: Situation): void => {
  if (decision.meetingDate > world.today)
    throw new AppError('answer.invalid', { problems: [{ input: 'meetingDate', problem: 'inTheFuture' }] });
};

/** An approval may stand without a reason; whatever sends a matter back may not (domain.md section 6, återremiss). */
const mustSayWhy = (decision: Decision, data: Readonly<Record<string, unknown>>): void => {
  if (decision.outcome !== 'approved') reasonIn('reason', data);
};

/** Registrera beslut. */
export const recordDecision: Command = {
  verb: 'decision.record',
  run: (duty, data, situation): Change => {
    mustBeDecision('decision.record', duty);
    const by = recorder(duty, situation);
    mustBeOpen(duty, situation);
    const answer = answerOf(duty, data);
    const decision = decisionFrom(duty, answer, situation);
    mustHaveHappened(decision, situation);
    mustSayWhy(decision, data);
    const effect = effectOf(duty, decision, answer, by, situation.at, situation.world);
    const [own, ...others] = effect.changed;
    return {
      duty: own!,
      alsoChanged: others,
      opened: effect.opened,
      decisions: [decision],
      history: logged('decision.record', duty, own!, by, situation, { reason: decision.reason, details: answer }),
    };
  },
};

/** Rätta: a wrong entry is followed by a new one that names it; the old one stays. The outcome itself stands. */
export const correctDecision: Command = {
  verb: 'decision.correct',
  run: (duty, data, situation): Change => {
    mustBeDecision('decision.correct', duty);
    const by = recorder(duty, situation);
    const latest = inMatter(duty, situation).at(-1);
    if (!latest) throw new AppError('decision.unknown', { duty: duty.key });
    const reason = reasonIn('correctionReason', data);
    const answer = answerOf(duty, { ...data, outcome: latest.outcome });
    const decision = decisionFrom(duty, answer, situation, latest);
    mustHaveHappened(decision, situation);
    const corrected: Duty =
      'closing' in duty.progress
        ? { ...duty, progress: { ...duty.progress, closing: { ...duty.progress.closing, answer } } }
        : duty;
    return {
      duty: corrected,
      decisions: [decision],
      history: logged('decision.correct', duty, corrected, by, situation, { reason, details: answer }),
    };
  },
};
