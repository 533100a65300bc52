import { mayHandBack } from '../cycle/duties/authority.ts';
import type { Duty } from '../cycle/duties/duty.ts';
import { dayOf } from '../cycle/duties/status.ts';
import { AppError } from '../errors.ts';
import { actorOrRefuse, type Command, logged, reasonIn } from './command.ts';

/** Begär komplettering: the head of department hands work back to the unit head, saying what is missing. */
export const handBack: Command = {
  verb: 'duty.handBack',
  run: (duty, data, situation) => {
    if (!mayHandBack(situation.userId, duty, situation.world)) throw new AppError('duty.not-yours', { duty: duty.key });
    if (duty.progress.state !== 'done')
      throw new AppError('duty.not-open', { duty: duty.key, status: duty.progress.state, opens: duty.opens });
    const by = actorOrRefuse(duty, situation);
    const reason = reasonIn('handBackReason', data);
    const returned: Duty = {
      ...duty,
      progress: { state: 'returned', on: dayOf(situation.at), by, reason, answer: duty.progress.closing.answer },
    };
    return { duty: returned, history: logged('duty.handBack', duty, returned, by, situation, { reason }) };
  },
};
