import type { Duty } from '../cycle/duties/duty.ts';
import { AppError } from '../errors.ts';
import { type Command, closingRight, logged, mustBeOpen } from './command.ts';

/** Tagit del: the receipt of a letter by the one it was sent to (M05). */
export const acknowledge: Command = {
  verb: 'acknowledge',
  run: (duty, data, situation) => {
    if (duty.part !== 'acknowledge')
      throw new AppError('duty.verb-not-for-step', { verb: 'acknowledge', step: duty.step });
    const { by } = closingRight(duty, data, situation);
    mustBeOpen(duty, situation);
    const closed: Duty = { ...duty, progress: { state: 'done', closing: { at: situation.at, by, answer: {} } } };
    return { duty: closed, history: logged('acknowledge', duty, closed, by, situation) };
  },
};
