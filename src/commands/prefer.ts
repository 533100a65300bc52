import type { Language } from '../cycle/definition/text.ts';
import { parseAnswer } from '../cycle/duties/answer.ts';
import type { Preference } from '../cycle/people/preference.ts';
import { localDate } from '../cycle/planning/local-date.ts';
import { AppError } from '../errors.ts';
import type { PersonCommand } from './command.ts';

/** The person's own language, and a pause in reminders; `pausedTo` of `none` ends the pause. */
export const prefer: PersonCommand = {
  verb: 'person.prefer',
  run: (data, { id, world, userId }) => {
    const answer = parseAnswer(
      [
        { id: 'language', kind: 'choice', required: false, choices: ['sv', 'en'] },
        { id: 'pausedFrom', kind: 'date', required: false },
        ...(data.pausedTo === 'none' ? [] : [{ id: 'pausedTo', kind: 'date', required: false } as const]),
      ],
      data,
    );
    const known = world.preferenceOf.get(userId);
    const { pausedFrom: _, pausedTo: __, ...kept } = known ?? { userId };
    const paused = answer.pausedTo
      ? { pausedFrom: localDate(answer.pausedFrom ?? world.today), pausedTo: localDate(answer.pausedTo) }
      : data.pausedTo === 'none'
        ? {}
        : {
            ...(known?.pausedFrom && { pausedFrom: known.pausedFrom }),
            ...(known?.pausedTo && { pausedTo: known.pausedTo }),
          };
    if (answer.pausedTo && paused.pausedTo! < (paused.pausedFrom ?? world.today))
      throw new AppError('answer.invalid', {
        problems: [{ input: 'pausedTo', problem: 'notLater' }],
        after: paused.pausedFrom,
      });
    const preference: Preference = {
      ...kept,
      ...paused,
      ...(answer.language && { language: answer.language as Language }),
    };
    return known
      ? { id, changed: { preferences: [preference] }, added: {} }
      : { id, changed: {}, added: { preferences: [preference] } };
  },
};
