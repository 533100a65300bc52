import { actorAs, mayHandBack } from '../cycle/duties/authority.ts';
import type { Duty } from '../cycle/duties/duty.ts';
import { dayOf } from '../cycle/duties/status.ts';
import { AppError } from '../errors.ts';
import { type Command, dutyChange, reasonIn } from './command.ts';

/** Begär komplettering: the head of department hands work back to the unit head, saying what is missing. */
export const handBack: Command = {
  verb: 'duty.handBack',
  run: (duty, data, situation) => {
    const { userId, world, at } = situation;
    if (!mayHandBack(userId, duty, world)) throw new AppError('duty.not-yours', { duty: duty.key });
    if (duty.progress.state !== 'done')
      throw new AppError('duty.not-open', { duty: duty.key, status: duty.progress.state, opens: duty.opens });
    const by = actorAs(userId, ['departmentHead', 'qualityDeveloper'], world)!;
    const reason = reasonIn('handBackReason', data);
    const { answer } = duty.progress.closing;
    const { request: _, ...rest } = duty;
    const returned: Duty = {
      ...rest,
      progress: { state: 'returned', because: 'handedBack', on: dayOf(at), by, reason, answer },
    };
    return dutyChange('duty.handBack', duty, returned, by, situation, { reason });
  },
};
