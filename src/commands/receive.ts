import { row } from '../cycle/definition/rows.ts';
import { actorAs, mayReceive } from '../cycle/duties/authority.ts';
import type { Duty } from '../cycle/duties/duty.ts';
import { AppError } from '../errors.ts';
import { type Command, dutyChange, mustFit } from './command.ts';

/** Ta emot: what was handed in is taken in by whoever it was for (domain.md 2.2, M08; M06a is confirmed by the unit head). */
export const receive: Command = {
  verb: 'duty.receive',
  run: (duty, _data, situation) => {
    const { receivedBy } = row(duty.step);
    mustFit(receivedBy !== undefined && duty.part === 'main', 'duty.receive', duty);
    if (!mayReceive(situation.userId, duty, situation.world)) throw new AppError('duty.not-yours', { duty: duty.key });
    if (duty.progress.state !== 'done')
      throw new AppError('duty.not-open', { duty: duty.key, status: duty.progress.state, opens: duty.opens });
    if (duty.progress.received) {
      const { by, at } = duty.progress.received;
      throw new AppError('duty.already-received', { duty: duty.key, by: by.name, at });
    }
    const by = actorAs(situation.userId, [receivedBy!], situation.world)!;
    const received: Duty = { ...duty, progress: { ...duty.progress, received: { at: situation.at, by } } };
    return dutyChange('duty.receive', duty, received, by, situation);
  },
};
