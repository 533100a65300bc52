import { parseAnswer } from '../cycle/duties/answer.ts';
import { type Command, closingRight, logged, mustBeOpen } from './command.ts';

/** Inte jag: the duty goes to the superior, with a word on whose it might be. */
export const notMine: Command = {
  verb: 'duty.notMine',
  run: (duty, data, situation) => {
    const { by } = closingRight(duty, data, situation);
    mustBeOpen(duty, situation);
    const suggestion = parseAnswer([{ id: 'who', kind: 'text', required: true, max: 255 }], data).who!;
    const passedOn = { ...duty, notMine: { by, suggestion } };
    return { duty: passedOn, history: logged('duty.notMine', duty, passedOn, by, situation, { reason: suggestion }) };
  },
};
