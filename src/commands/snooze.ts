import { parseAnswer } from '../cycle/duties/answer.ts';
import { localDate } from '../cycle/planning/local-date.ts';
import { AppError } from '../errors.ts';
import { type Command, dutyChange, mustBeOpen, ownRight } from './command.ts';

/** Påminn mig senare: no card about this duty before the day. */
export const snooze: Command = {
  verb: 'snooze',
  run: (duty, data, situation) => {
    const by = ownRight(duty, situation);
    mustBeOpen(duty, situation);
    const until = localDate(parseAnswer([{ id: 'until', kind: 'date', required: true }], data).until!);
    if (until <= situation.world.today)
      throw new AppError('answer.invalid', {
        problems: [{ input: 'until', problem: 'notLater' }],
        after: situation.world.today,
      });
    return dutyChange('snooze', duty, { ...duty, snoozedUntil: until }, by, situation, { details: { until } });
  },
};
