import { row } from '../cycle/definition/rows.ts';
import { parseAnswer } from '../cycle/duties/answer.ts';
import { actorAs, mayAnswerRequest } from '../cycle/duties/authority.ts';
import type { Duty } from '../cycle/duties/duty.ts';
import { dayOf, lastDay } from '../cycle/duties/status.ts';
import { type LocalDate, localDate } from '../cycle/planning/local-date.ts';
import { AppError } from '../errors.ts';
import { type Command, closingRight, dutyChange, mustBeOpen, mustFit, reasonIn, type Situation } from './command.ts';

/** A last day after the one that holds and not in the past. Throws `answer.invalid`. */
const laterDayIn = (
  id: string,
  duty: Duty,
  data: Readonly<Record<string, unknown>>,
  { world }: Situation,
): LocalDate => {
  const day = localDate(parseAnswer([{ id, kind: 'date', required: true }], data)[id]!);
  if (day <= lastDay(duty) || day < world.today)
    throw new AppError('answer.invalid', { problems: [{ input: id, problem: 'notLater' }], after: lastDay(duty) });
  return day;
};

/**
 * Behöver mer tid: a unit head asks the head of department for a later last day; whoever answers for the duty without a
 * superior in the department takes it. Always with a reason.
 */
export const moreTime: Command = {
  verb: 'duty.moreTime',
  run: (duty, data, situation) => {
    const { userId, world, at } = situation;
    mustFit(!row(duty.step).allYear, 'duty.moreTime', duty);
    const { by } = closingRight(duty, situation);
    mustBeOpen(duty, situation);
    const until = laterDayIn('newDate', duty, data, situation);
    const reason = reasonIn('moreTimeReason', data);
    const on = dayOf(at);
    const { request: _, requestAnswer: __, ...rest } = duty;
    const asks = duty.heldBy === 'unitHead' && !mayAnswerRequest(userId, duty, world);
    const after: Duty = asks
      ? { ...rest, request: { about: 'moreTime', on, by, reason, until } }
      : { ...rest, extendedTo: until };
    return dutyChange('duty.moreTime', duty, after, by, situation, {
      reason,
      details: { from: lastDay(duty), to: until, granted: asks ? 'asked' : 'yes' },
    });
  },
};

/** Svara på en begäran: more time or a closed duty opened again, granted or not by the head of department. */
export const answerRequest: Command = {
  verb: 'request.answer',
  run: (duty, data, situation) => {
    const { userId, world, at } = situation;
    const { request } = duty;
    if (!mayAnswerRequest(userId, duty, world)) throw new AppError('duty.not-yours', { duty: duty.key });
    if (!request) throw new AppError('request.none', { duty: duty.key });
    if (request.by.userId === userId) throw new AppError('request.own', { duty: duty.key });
    const { granted } = parseAnswer([{ id: 'granted', kind: 'choice', required: true, choices: ['yes', 'no'] }], data);
    const by = actorAs(userId, ['departmentHead'], world)!;
    const on = dayOf(at);
    const { request: _, ...rest } = duty;
    const more = (reason: string | undefined, details: Readonly<Record<string, string>>) => ({ reason, details });
    if (granted === 'no') {
      const reason = reasonIn('answerReason', data);
      const refused: Duty = { ...rest, requestAnswer: { about: request.about, granted: false, on, by, reason } };
      return dutyChange('request.answer', duty, refused, by, situation, more(reason, { granted: 'no' }));
    }
    const answer = { about: request.about, granted: true, on, by } as const;
    if (request.about === 'moreTime') {
      const until = laterDayIn('newDate', duty, data, situation);
      const extended: Duty = { ...rest, extendedTo: until, requestAnswer: { ...answer, until } };
      return dutyChange(
        'request.answer',
        duty,
        extended,
        by,
        situation,
        more(undefined, { granted: 'yes', to: until }),
      );
    }
    const { reason } = request;
    const opened: Duty = {
      ...rest,
      requestAnswer: answer,
      progress: {
        state: 'returned',
        because: 'reopened',
        on,
        by,
        reason,
        answer: 'closing' in duty.progress ? duty.progress.closing.answer : {},
      },
    };
    return dutyChange('request.answer', duty, opened, by, situation, more(reason, { granted: 'yes' }));
  },
};
