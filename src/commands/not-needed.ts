import { row } from '../cycle/definition/rows.ts';
import type { Duty } from '../cycle/duties/duty.ts';
import { AppError } from '../errors.ts';
import { type Command, closingRight, logged, mustBeOpen, reasonIn } from './command.ts';

/** Behövs inte: for steps that are done "vid behov", with a reason. */
export const notNeeded: Command = {
  verb: 'duty.notNeeded',
  run: (duty, data, situation) => {
    const { condition } = row(duty.step);
    if (condition !== 'ifNeeded' && condition !== 'anyNumber')
      throw new AppError('duty.verb-not-for-step', { verb: 'duty.notNeeded', step: duty.step });
    const { by } = closingRight(duty, data, situation);
    mustBeOpen(duty, situation);
    const reason = reasonIn('notNeededReason', data);
    const closed: Duty = {
      ...duty,
      progress: { state: 'notNeeded', closing: { at: situation.at, by, answer: {}, reason } },
    };
    return { duty: closed, history: logged('duty.notNeeded', duty, closed, by, situation, { reason }) };
  },
};
