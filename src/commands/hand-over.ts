import { parseAnswer } from '../cycle/duties/answer.ts';
import { actorAs, mayHandOver, peopleFor, rightTo } from '../cycle/duties/authority.ts';
import type { Duty } from '../cycle/duties/duty.ts';
import { dayOf } from '../cycle/duties/status.ts';
import { holderOf } from '../cycle/people/assignment.ts';
import { AppError } from '../errors.ts';
import { actorOrRefuse, type Command, dutyChange, mustBeOpen, reasonIn } from './command.ts';

/** Lämna över: a named person acts on the duty from now on; given to its own holder, it is as it was. */
export const handOver: Command = {
  verb: 'duty.handOver',
  run: (duty, data, situation) => {
    const { world, userId, at } = situation;
    if (!mayHandOver(userId, duty, world)) throw new AppError('duty.not-yours', { duty: duty.key });
    mustBeOpen(duty, situation);
    const options = peopleFor(duty, world);
    const asked = { id: 'person', kind: 'person', required: true } as const;
    const chosen = parseAnswer(
      [{ ...asked, options: options.map((it) => ({ value: it.userId, title: it.name })) }],
      data,
    );
    const reason = reasonIn('handOverReason', data);
    const person = options.find((it) => it.userId === chosen.person)!;
    const by =
      rightTo(userId, duty, world) === 'own'
        ? actorOrRefuse(duty, situation)
        : actorAs(userId, ['departmentHead'], world)!;
    const { notMine: _, handedTo: __, ...rest } = duty;
    const holder = holderOf(world.assignments, duty.heldBy, duty.unit, world.today, duty.body);
    const given: Duty =
      holder?.userId === person.userId
        ? rest
        : { ...rest, handedTo: { userId: person.userId, name: person.name, by, on: dayOf(at), reason } };
    return dutyChange('duty.handOver', duty, given, by, situation, { reason, details: { to: person.name } });
  },
};
