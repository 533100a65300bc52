import { row } from '../cycle/definition/rows.ts';
import { parseAnswer } from '../cycle/duties/answer.ts';
import type { Actor, Answer, Duty } from '../cycle/duties/duty.ts';
import { entryInputsFor } from '../cycle/duties/inputs.ts';
import type { Measure, MeasureUnit, Visit } from '../cycle/goals/goal.ts';
import { measureKey, nextMeasureNumber } from '../cycle/goals/goals.ts';
import type { Rows } from './change.ts';
import { type Command, closingRight, logged, mustBeOpen, mustFit, type Situation } from './command.ts';

/** What an entry becomes, by its kind. */
const ENTRY: Record<'visit' | 'measure', (duty: Duty, answer: Answer, by: Actor, situation: Situation) => Rows> = {
  visit: (duty, answer, by, { id, at }) => {
    const visit: Visit = {
      key: `${duty.key}/${id}`,
      duty: duty.key,
      operatingYear: duty.operatingYear,
      date: answer.date!,
      place: answer.place!,
      ...(answer.participants && { participants: answer.participants }),
      ...(answer.note && { note: answer.note }),
      by,
      at,
    };
    return { visits: [visit] };
  },
  measure: (duty, answer, _by, { world }) => {
    const goal = answer.measuredGoal!;
    const number = nextMeasureNumber(goal, world);
    const measure: Measure = {
      key: measureKey(goal, number),
      operatingYear: duty.operatingYear,
      goal,
      number,
      name: answer.measure!,
      unit: answer.measureUnit as MeasureUnit,
      ...(answer.baseline && { baseline: Number(answer.baseline) }),
      target: Number(answer.target),
      ...(answer.source && { source: answer.source }),
    };
    return { measures: [measure] };
  },
};

/** Lägg till: one more visit, consultation or measure on a step that collects them; the step stays open. */
export const addEntry: Command = {
  verb: 'duty.addEntry',
  run: (duty, data, situation) => {
    const { entries } = row(duty.step);
    mustFit(entries !== undefined, 'duty.addEntry', duty);
    const { by } = closingRight(duty, situation);
    mustBeOpen(duty, situation);
    const answer = parseAnswer(entryInputsFor(duty, situation.world), data);
    return {
      id: situation.id,
      duty: duty.key,
      changed: {},
      added: {
        ...ENTRY[entries!.kind](duty, answer, by, situation),
        history: [logged('duty.addEntry', duty, duty, by, situation, { details: answer })],
      },
    };
  },
};
