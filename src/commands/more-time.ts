import { parseAnswer } from '../cycle/duties/answer.ts';
import { lastDay } from '../cycle/duties/status.ts';
import { localDate } from '../cycle/planning/local-date.ts';
import { AppError } from '../errors.ts';
import { type Command, closingRight, logged, mustBeOpen, reasonIn } from './command.ts';

/** Behöver mer tid: a later last day, with the reason. */
export const moreTime: Command = {
  verb: 'duty.moreTime',
  run: (duty, data, situation) => {
    const { by, onBehalfReason } = closingRight(duty, data, situation);
    mustBeOpen(duty, situation);
    const newDate = localDate(parseAnswer([{ id: 'newDate', kind: 'date', required: true }], data).newDate!);
    if (newDate <= lastDay(duty) || newDate < situation.world.today) {
      throw new AppError('answer.invalid', {
        problems: [{ input: 'newDate', problem: 'notLater' }],
        after: lastDay(duty),
      });
    }
    const moreTimeReason = reasonIn('moreTimeReason', data);
    const extended = { ...duty, extendedTo: newDate };
    const reason = onBehalfReason ? `${moreTimeReason} (${onBehalfReason})` : moreTimeReason;
    return {
      duty: extended,
      history: logged('duty.moreTime', duty, extended, by, situation, {
        reason,
        details: { from: lastDay(duty), to: newDate },
      }),
    };
  },
};
