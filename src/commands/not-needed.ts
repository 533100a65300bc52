import { row } from '../cycle/definition/rows.ts';
import type { Duty } from '../cycle/duties/duty.ts';
import { type Command, closingRight, dutyChange, mustBeOpen, mustFit, reasonIn } from './command.ts';

/** Behövs inte: for steps that are done "vid behov", with a reason. */
export const notNeeded: Command = {
  verb: 'duty.notNeeded',
  run: (duty, data, situation) => {
    const { condition } = row(duty.step);
    mustFit(condition === 'ifNeeded' || condition === 'anyNumber', 'duty.notNeeded', duty);
    const { by, onBehalf } = closingRight(duty, situation);
    mustBeOpen(duty, situation);
    const reason = reasonIn('notNeededReason', data);
    const closed: Duty = {
      ...duty,
      progress: {
        state: 'notNeeded',
        closing: { at: situation.at, by, answer: {}, reason, ...(onBehalf && { onBehalf }) },
      },
    };
    return dutyChange('duty.notNeeded', duty, closed, by, situation, { reason });
  },
};
