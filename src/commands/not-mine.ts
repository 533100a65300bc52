import { parseAnswer } from '../cycle/duties/answer.ts';
import { type Command, dutyChange, mustBeOpen, mustFit, ownRight } from './command.ts';

/** Inte jag: the duty goes to the superior, with a word on whose it might be. */
export const notMine: Command = {
  verb: 'duty.notMine',
  run: (duty, data, situation) => {
    mustFit(duty.heldBy === 'unitHead' && duty.part === 'main', 'duty.notMine', duty);
    const by = ownRight(duty, situation);
    mustBeOpen(duty, situation);
    const suggestion = parseAnswer([{ id: 'who', kind: 'text', required: true, max: 255 }], data).who!;
    const { handedTo: _, ...rest } = duty;
    return dutyChange('duty.notMine', duty, { ...rest, notMine: { by, suggestion } }, by, situation, {
      reason: suggestion,
    });
  },
};
