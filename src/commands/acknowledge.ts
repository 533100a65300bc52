import type { Duty } from '../cycle/duties/duty.ts';
import { type Command, dutyChange, mustBeOpen, mustFit, ownRight } from './command.ts';

/** Tagit del: the receipt of a letter by the one it was sent to (M05). */
export const acknowledge: Command = {
  verb: 'acknowledge',
  run: (duty, _data, situation) => {
    mustFit(duty.part === 'acknowledge', 'acknowledge', duty);
    const by = ownRight(duty, situation);
    mustBeOpen(duty, situation);
    const closed: Duty = { ...duty, progress: { state: 'done', closing: { at: situation.at, by, answer: {} } } };
    return dutyChange('acknowledge', duty, closed, by, situation);
  },
};
