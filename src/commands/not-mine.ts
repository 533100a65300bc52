import { parseAnswer } from '../cycle/duties/answer.ts';
import { type Command, closingRight, dutyChange, mustBeOpen, mustFit } from './command.ts';

/** Inte jag: the duty goes to the superior, with a word on whose it might be. */
export const notMine: Command = {
  verb: 'duty.notMine',
  run: (duty, data, situation) => {
    mustFit(duty.heldBy === 'unitHead', 'duty.notMine', duty);
    const { by } = closingRight(duty, data, situation);
    mustBeOpen(duty, situation);
    const suggestion = parseAnswer([{ id: 'who', kind: 'text', required: true, max: 255 }], data).who!;
    const { handedTo: _, ...rest } = duty;
    return dutyChange('duty.notMine', duty, { ...rest, notMine: { by, suggestion } }, by, situation, {
      reason: suggestion,
    });
  },
};
