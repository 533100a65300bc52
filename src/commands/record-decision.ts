import { EFFECT_OF } from '../cycle/decisions/effect.ts';
import { effectOf, undone } from '../cycle/decisions/outcome.ts';
import { STAGE_INPUTS, stageOf, standing } from '../cycle/decisions/stage.ts';
import { row } from '../cycle/definition/rows.ts';
import { parseAnswer } from '../cycle/duties/answer.ts';
import { rightTo } from '../cycle/duties/authority.ts';
import type { Actor, Answer, Decision, DecisionOutcome, Duty } from '../cycle/duties/duty.ts';
import { inputsFor } from '../cycle/duties/inputs.ts';
import { nextBody } from '../cycle/duties/status.ts';
import { changedWorld } from '../cycle/duties/world.ts';
import { localDate } from '../cycle/planning/local-date.ts';
import { AppError } from '../errors.ts';
import type { Change } from './change.ts';
import {
  actorOrRefuse,
  alsoLogged,
  answerOf,
  type Command,
  dutyChange,
  logged,
  mustBeOpen,
  mustFit,
  reasonIn,
  type Situation,
} from './command.ts';
import { committeeGoalsFrom } from './yields.ts';

const KEY_PARTS = 2;

const inMatter = (duty: Duty, { world }: Situation): Decision[] => world.decisions.filter((it) => it.duty === duty.key);

/** Throws `decision.not-yours`: only the body's secretary records decisions (domain.md section 7). */
const recorder = (duty: Duty, situation: Situation): Actor => {
  if (rightTo(situation.userId, duty, situation.world) !== 'own')
    throw new AppError('decision.not-yours', { duty: duty.key });
  return actorOrRefuse(duty, situation);
};

const isDecision = (duty: Duty): boolean => row(duty.step).completion === 'decision';

/** The day the minutes were signed: at the meeting itself, or as entered. */
const adjustedOn = (answer: Answer, meetingDate: Decision['meetingDate']) => {
  if (answer.adjusted === 'immediately') return meetingDate;
  return answer.adjustedOn ? localDate(answer.adjustedOn) : undefined;
};

/** How far an entry has come, as the answers it came from. */
const stageAnswer = ({ immediate, adjustedOn: day, minutesLink }: Decision): Answer => ({
  adjusted: immediate ? 'immediately' : day ? 'yes' : 'no',
  ...(day && { adjustedOn: day }),
  ...(minutesLink && { minutesLink }),
});

/** The record of a decision: organ, date, §, register number, outcome and whether it is adjusted (domain.md R1). */
const decisionFrom = (duty: Duty, answer: Answer, by: Actor, situation: Situation, corrects?: Decision): Decision => {
  const earlier = inMatter(duty, situation).length;
  const key = `${duty.key.split('-').slice(0, KEY_PARTS).join('-')}-${duty.body}`;
  const meetingDate = localDate(answer.meetingDate!);
  const adjusted = adjustedOn(answer, meetingDate);
  const { wording, reason, manner, reservation, conflictOfInterest, statement, minutesLink } = answer;
  return {
    key: earlier === 0 ? key : `${key}#${earlier + 1}`,
    duty: duty.key,
    step: duty.step,
    operatingYear: duty.operatingYear,
    body: duty.body!,
    outcome: answer.outcome as DecisionOutcome,
    meetingDate,
    paragraph: answer.paragraph!.replace(/^§\s*/, ''),
    registerNumber: answer.registerNumber!,
    ...(adjusted && { adjustedOn: adjusted }),
    ...(answer.adjusted === 'immediately' && { immediate: true }),
    ...(adjusted && corrects?.postedOn && { postedOn: corrects.postedOn }),
    ...(wording && { wording }),
    ...(reason && { reason }),
    ...(manner && { manner }),
    ...(reservation && { reservation }),
    ...(conflictOfInterest && { conflictOfInterest }),
    ...(statement && { statement }),
    ...(minutesLink && { minutesLink }),
    by,
    at: situation.at,
    ...(corrects && { corrects: corrects.key }),
  };
};

const invalid = (input: string, problem: string, more: Readonly<Record<string, unknown>> = {}): AppError =>
  new AppError('answer.invalid', { problems: [{ input, problem }], ...more });

/** The meeting has been held, and nothing is signed before it or announced before it is signed. */
const mustHold = (decision: Decision, { world }: Situation): void => {
  const { meetingDate, adjustedOn: adjusted, postedOn } = decision;
  if (meetingDate > world.today) throw invalid('meetingDate', 'inTheFuture');
  if (adjusted && adjusted > world.today) throw invalid('adjustedOn', 'inTheFuture');
  if (adjusted && adjusted < meetingDate) throw invalid('adjustedOn', 'tooEarly', { before: meetingDate });
  if (postedOn && postedOn > world.today) throw invalid('postedOn', 'inTheFuture');
  if (postedOn && adjusted && postedOn < adjusted) throw invalid('postedOn', 'tooEarly', { before: adjusted });
};

/** An approval may stand without a reason; whatever sends a matter back may not (domain.md section 6, återremiss). */
const mustSayWhy = (decision: Decision, data: Readonly<Record<string, unknown>>): void => {
  if (EFFECT_OF[decision.outcome] !== 'accepted') reasonIn('reason', data);
};

const withEffect = (
  verb: 'decision.record' | 'decision.correct',
  duty: Duty,
  decision: Decision,
  answer: Answer,
  by: Actor,
  situation: Situation,
  before: readonly Duty[] = [duty],
  reason: string | undefined = decision.reason,
): Change => {
  const { world, at } = situation;
  const base = changedWorld(world, { duties: before });
  const { changed, opened } = effectOf(before[0]!, decision, answer, by, at, base);
  const own = changed[0]!;
  const others = [
    ...changed.slice(1),
    ...before.slice(1).filter((it) => !changed.some((other) => other.key === it.key)),
  ];
  const goals =
    row(duty.step).yields === 'committeeGoals' && EFFECT_OF[decision.outcome] === 'accepted'
      ? committeeGoalsFrom(duty, answer, at, world)
      : [];
  return {
    id: situation.id,
    duty: duty.key,
    changed: { duties: [own, ...others] },
    added: {
      duties: opened,
      decisions: [decision],
      goals,
      history: [
        logged(verb, duty, own, by, situation, { reason, details: answer }),
        ...others.map((it) =>
          alsoLogged(verb, world.duties.get(it.key)!, it, by, situation, { reason: decision.reason }),
        ),
      ],
    },
  };
};

/** Registrera beslut. */
export const recordDecision: Command = {
  verb: 'decision.record',
  run: (duty, data, situation): Change => {
    mustFit(isDecision(duty), 'decision.record', duty);
    const by = recorder(duty, situation);
    mustBeOpen(duty, situation);
    const { answer } = answerOf(duty, data, situation);
    const decision = decisionFrom(duty, answer, by, situation);
    mustHold(decision, situation);
    mustSayWhy(decision, data);
    return withEffect('decision.record', duty, decision, answer, by, situation);
  },
};

/** The body after this one has decided on what this one accepted: its entry is corrected first. */
const nextHasDecided = (duty: Duty, { world }: Situation): boolean => {
  const next = nextBody(duty);
  return world.decisions.some(
    (it) => it.step === duty.step && it.operatingYear === duty.operatingYear && it.body === next,
  );
};

/**
 * Rätta: a wrong entry is followed by a new one that names it; the old one stays. Where the outcome was wrong, the year is
 * put back to before it and the right outcome takes effect.
 */
export const correctDecision: Command = {
  verb: 'decision.correct',
  run: (duty, data, situation): Change => {
    mustFit(isDecision(duty), 'decision.correct', duty);
    const by = recorder(duty, situation);
    const latest = standing(inMatter(duty, situation)).at(-1);
    if (!latest) throw new AppError('decision.unknown', { duty: duty.key });
    const reason = reasonIn('correctionReason', data);
    const written = parseAnswer(
      inputsFor(duty, situation.world).filter((it) => !STAGE_INPUTS.has(it.id)),
      data,
    );
    const answer: Answer = { ...written, ...stageAnswer(latest) };
    const decision = decisionFrom(duty, answer, by, situation, latest);
    mustHold(decision, situation);
    mustSayWhy(decision, data);
    if (EFFECT_OF[decision.outcome] !== EFFECT_OF[latest.outcome]) {
      if (nextHasDecided(duty, situation)) throw new AppError('decision.next-body', { duty: duty.key });
      const before = undone(duty, situation.world);
      return withEffect('decision.correct', duty, decision, answer, by, situation, before, reason);
    }
    const corrected: Duty =
      'closing' in duty.progress
        ? { ...duty, progress: { ...duty.progress, closing: { ...duty.progress.closing, answer } } }
        : duty;
    const change = dutyChange('decision.correct', duty, corrected, by, situation, { reason, details: answer });
    return { ...change, added: { ...change.added, decisions: [decision] } };
  },
};

/** Justerat, anslaget: how far a recorded decision has come, and where the minutes are (domain.md 3.3, R2). */
export const advanceDecision: Command = {
  verb: 'decision.advance',
  run: (duty, data, situation): Change => {
    mustFit(isDecision(duty), 'decision.advance', duty);
    const by = recorder(duty, situation);
    const latest = standing(inMatter(duty, situation)).at(-1);
    if (!latest) throw new AppError('decision.unknown', { duty: duty.key });
    const answer = parseAnswer(
      [
        { id: 'adjustedOn', kind: 'date', required: true },
        { id: 'postedOn', kind: 'date', required: false },
        { id: 'minutesLink', kind: 'url', required: false, max: 1000 },
      ],
      data,
    );
    const advanced: Decision = {
      ...latest,
      adjustedOn: localDate(answer.adjustedOn!),
      ...(answer.postedOn && { postedOn: localDate(answer.postedOn) }),
      ...(answer.minutesLink && { minutesLink: answer.minutesLink }),
    };
    mustHold(advanced, situation);
    return {
      id: situation.id,
      duty: duty.key,
      changed: { decisions: [advanced] },
      added: {
        history: [
          logged('decision.advance', duty, duty, by, situation, {
            details: { ...answer, stage: stageOf(advanced, situation.world.today) },
          }),
        ],
      },
    };
  },
};
