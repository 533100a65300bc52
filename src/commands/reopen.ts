import { actorAs, mayAnswerRequest, mayReopen, rightTo } from '../cycle/duties/authority.ts';
import type { Duty } from '../cycle/duties/duty.ts';
import { dayOf } from '../cycle/duties/status.ts';
import { AppError } from '../errors.ts';
import { actorOrRefuse, type Command, dutyChange, isClosedByHand, mustBeClosed, mustFit, reasonIn } from './command.ts';

/** Öppna igen: a closed duty is owed once more, with the reason and what was answered. */
export const reopen: Command = {
  verb: 'duty.reopen',
  run: (duty, data, situation) => {
    mustFit(isClosedByHand(duty), 'duty.reopen', duty);
    if (!mayReopen(situation.userId, duty, situation.world)) throw new AppError('duty.not-yours', { duty: duty.key });
    mustBeClosed(duty);
    const by =
      actorAs(situation.userId, ['departmentHead', 'qualityDeveloper'], situation.world) ??
      actorOrRefuse(duty, situation);
    const reason = reasonIn('reopenReason', data);
    const { request: _, ...rest } = duty;
    const opened: Duty = {
      ...rest,
      progress: {
        state: 'returned',
        because: 'reopened',
        on: dayOf(situation.at),
        by,
        reason,
        answer: 'closing' in duty.progress ? duty.progress.closing.answer : {},
      },
    };
    return dutyChange('duty.reopen', duty, opened, by, situation, { reason });
  },
};

/** Be att få ändra: a unit head asks the head of department to open what was handed in (domain.md section 7, "begär"). */
export const askReopen: Command = {
  verb: 'duty.askReopen',
  run: (duty, data, situation) => {
    const { userId, world, at } = situation;
    mustFit(isClosedByHand(duty) && duty.heldBy === 'unitHead', 'duty.askReopen', duty);
    if (rightTo(userId, duty, world) !== 'own' || mayAnswerRequest(userId, duty, world))
      throw new AppError('duty.not-yours', { duty: duty.key });
    mustBeClosed(duty);
    const by = actorOrRefuse(duty, situation);
    const reason = reasonIn('reopenReason', data);
    const { requestAnswer: _, ...rest } = duty;
    const asked: Duty = { ...rest, request: { about: 'reopen', on: dayOf(at), by, reason } };
    return dutyChange('duty.askReopen', duty, asked, by, situation, { reason });
  },
};
