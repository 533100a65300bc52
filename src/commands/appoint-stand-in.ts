import { parseAnswer } from '../cycle/duties/answer.ts';
import { actorAs, mayAppoint } from '../cycle/duties/authority.ts';
import type { UnitId, UserId } from '../cycle/duties/duty.ts';
import { type Assignment, DEPARTMENT } from '../cycle/people/assignment.ts';
import { localDate } from '../cycle/planning/local-date.ts';
import { AppError } from '../errors.ts';
import { type PersonCommand, reasonIn } from './command.ts';

/** Utse tf: somebody stands in for a unit's head, or for the head of department, from one day to another. */
export const appointStandIn: PersonCommand = {
  verb: 'standIn.appoint',
  run: (data, { id, world, userId, at }) => {
    if (!mayAppoint(userId, world)) throw new AppError('standIn.not-yours');
    const units = [DEPARTMENT, ...world.units.map((it) => it.id)];
    const people = new Map(world.assignments.filter((it) => it.role !== 'chair').map((it) => [it.userId, it]));
    const answer = parseAnswer(
      [
        { id: 'standInUnit', kind: 'choice', required: true, choices: units },
        { id: 'person', kind: 'choice', required: true, choices: [...people.keys()] },
        { id: 'standInFrom', kind: 'date', required: true },
        { id: 'standInTo', kind: 'date', required: true },
      ],
      data,
    );
    const [from, to] = [localDate(answer.standInFrom!), localDate(answer.standInTo!)];
    if (to < from || to < world.today)
      throw new AppError('answer.invalid', { problems: [{ input: 'standInTo', problem: 'notLater' }], after: from });
    const reason = reasonIn('standInReason', data);
    const person = people.get(answer.person as UserId)!;
    const unit = answer.standInUnit === DEPARTMENT ? undefined : (answer.standInUnit as UnitId);
    const role = unit ? 'unitHead' : 'departmentHead';
    const title = person.title.replace(/^tf /, '');
    const assignment: Assignment = {
      userId: person.userId,
      name: person.name,
      title: `tf ${unit ? title : 'förvaltningschef'}`,
      role,
      ...(unit && { unit }),
      acting: true,
      from,
      to,
    };
    return {
      id,
      changed: {},
      added: {
        assignments: [assignment],
        history: [
          {
            key: id,
            at,
            by: actorAs(userId, ['departmentHead', 'qualityDeveloper'], world)!,
            verb: 'standIn.appoint',
            from: '',
            to: '',
            reason,
            details: { person: person.name, unit: answer.standInUnit!, from, to },
          },
        ],
      },
    };
  },
};
