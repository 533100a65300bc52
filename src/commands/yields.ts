import { row } from '../cycle/definition/rows.ts';
import type { Answer, Closing, Duty, Proposal, ProposedMeasure } from '../cycle/duties/duty.ts';
import type { AskedInput } from '../cycle/duties/inputs.ts';
import type { World } from '../cycle/duties/world.ts';
import type { Assessment, DevelopmentArea, Goal, GoalOutcome, Measure, MeasureUnit } from '../cycle/goals/goal.ts';
import { goalKey, measureKey, nextGoalNumber } from '../cycle/goals/goals.ts';
import type { ChangedRows, Rows } from './change.ts';

const linesOf = (text: string | undefined): string[] => text?.split('\n') ?? [];
const numberIn = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

/** How a goal would be measured, from a proposal's inputs; undefined without a name. */
const measureIn = (answer: Answer): ProposedMeasure | undefined => {
  if (!answer.measure) return undefined;
  const baseline = numberIn(answer.baseline);
  const target = numberIn(answer.target);
  return {
    name: answer.measure,
    ...(answer.measureUnit && { unit: answer.measureUnit as MeasureUnit }),
    ...(baseline !== undefined && { baseline }),
    ...(target !== undefined && { target }),
    ...(answer.source && { source: answer.source }),
  };
};

/** A need for a goal of the department's own becomes a proposal to decide on (M06c, and U09 for the year after). */
export const proposalsFrom = (duty: Duty, answer: Answer, { by, at }: Closing, world: World): Proposal[] => {
  const goal = answer.goal ?? answer.proposal;
  if (!goal) return [];
  const operatingYear = row(duty.step).plan === 'followUp' ? duty.operatingYear + 1 : duty.operatingYear;
  const base = `${operatingYear}-${duty.key}`;
  const earlier = world.proposals.filter((it) => it.key === base || it.key.startsWith(`${base}#`)).length;
  const measure = measureIn(answer);
  return [
    {
      key: earlier === 0 ? base : `${base}#${earlier + 1}`,
      operatingYear,
      from: by,
      at,
      goal,
      motive: answer.motive ?? '',
      ...(duty.unit && { unit: duty.unit }),
      ...(measure && { measure }),
    },
  ];
};

/** The committee's goals as they were adopted, one per line (M04). Those the year has already are kept. */
export const committeeGoalsFrom = (duty: Duty, answer: Answer, at: Closing['at'], world: World): Goal[] => {
  const known = new Set(world.goals.filter((it) => it.operatingYear === duty.operatingYear).map((it) => it.title));
  const first = nextGoalNumber(duty.operatingYear, world);
  return linesOf(answer.goals)
    .filter((title) => !known.has(title))
    .map((title, index) => ({
      key: goalKey(duty.operatingYear, first + index),
      operatingYear: duty.operatingYear,
      number: first + index,
      level: 'committee',
      title,
      from: duty.key,
      at,
    }));
};

/** An approved proposal as a goal of the department (M06d), with its measure where the proposal named one. */
export const departmentGoalFrom = (
  proposal: Proposal,
  duty: Duty,
  at: Closing['at'],
  world: World,
): { goals: Goal[]; measures: Measure[] } => {
  const number = nextGoalNumber(duty.operatingYear, world);
  const key = goalKey(duty.operatingYear, number);
  const { operatingYear } = duty;
  const goal: Goal = { key, operatingYear, number, level: 'department', title: proposal.goal, from: duty.key, at };
  if (!proposal.measure) return { goals: [goal], measures: [] };
  const { unit = 'count', ...measure } = proposal.measure;
  return {
    goals: [goal],
    measures: [{ key: measureKey(key, 1), operatingYear, goal: key, number: 1, unit, ...measure }],
  };
};

/** The development areas of a sketch, a row each (M01). */
const areasFrom = (duty: Duty, answer: Answer, { by, at }: Closing): DevelopmentArea[] =>
  linesOf(answer.areas).map((text, index) => ({
    key: `${duty.key}/${index + 1}`,
    operatingYear: duty.operatingYear,
    unit: duty.unit!,
    text,
    ...(answer.motive && { motive: answer.motive }),
    by,
    at,
  }));

/** What a unit reported per goal and measure in the tertial that the step follows up (U01, U06, U11). */
const outcomesFrom = (
  duty: Duty,
  answer: Answer,
  inputs: readonly AskedInput[],
  { by, at }: Closing,
): GoalOutcome[] => {
  const { followsUp: tertial } = row(duty.step);
  if (!tertial) return [];
  const rows = new Map<string, GoalOutcome>();
  for (const { id, words, goal, measure } of inputs) {
    const text = answer[id];
    if (!goal || text === undefined) continue;
    const key = `${measure ?? goal}/T${tertial}/${duty.unit}`;
    const known = rows.get(key) ?? {
      key,
      operatingYear: duty.operatingYear,
      tertial,
      unit: duty.unit!,
      goal,
      ...(measure && { measure }),
      by,
      at,
    };
    rows.set(key, {
      ...known,
      ...(words === 'value' && { value: Number(text) }),
      ...(words === 'assessment' && { assessment: text as Assessment }),
      ...(words === 'analysis' && { analysis: text }),
    });
  }
  return [...rows.values()];
};

const split = <T extends { key: string }>(rows: readonly T[], known: readonly T[]): { changed: T[]; added: T[] } => {
  const keys = new Set(known.map((it) => it.key));
  return { changed: rows.filter((it) => keys.has(it.key)), added: rows.filter((it) => !keys.has(it.key)) };
};

/** The rows of their own that an answer becomes. Handed in again, the rows of the first time are changed. */
export const yieldsOf = (
  duty: Duty,
  answer: Answer,
  inputs: readonly AskedInput[],
  closing: Closing,
  world: World,
): { changed: ChangedRows; added: Rows } => {
  const areas = split(row(duty.step).yields === 'areas' ? areasFrom(duty, answer, closing) : [], world.areas);
  const outcomes = split(outcomesFrom(duty, answer, inputs, closing), world.outcomes);
  return {
    changed: { areas: areas.changed, outcomes: outcomes.changed },
    added: { areas: areas.added, outcomes: outcomes.added },
  };
};
