import type { World } from '../duties/world.ts';
import type { Goal, GoalLevel, Measure } from './goal.ts';

/** The goals of an operating year, in the order they were made; of one level when it is named. */
export const goalsOf = (operatingYear: number, world: World, level?: GoalLevel): Goal[] =>
  world.goals
    .filter((it) => it.operatingYear === operatingYear && (!level || it.level === level))
    .sort((a, b) => a.number - b.number);

/** The measures of an operating year's goals, by goal and number. */
export const measuresOf = (operatingYear: number, world: World): Measure[] =>
  world.measures
    .filter((it) => it.operatingYear === operatingYear)
    .sort((a, b) => (a.goal === b.goal ? a.number - b.number : a.goal < b.goal ? -1 : 1));

/** Committee goals that nobody has given a measure (M06b: each has at least one). */
export const goalsWithoutMeasure = (operatingYear: number, world: World): Goal[] => {
  const measured = new Set(measuresOf(operatingYear, world).map((it) => it.goal));
  return goalsOf(operatingYear, world, 'committee').filter((it) => !measured.has(it.key));
};

export const goalKey = (operatingYear: number, number: number): string => `${operatingYear}-G${number}`;
export const measureKey = (goal: string, number: number): string => `${goal}-M${number}`;

/** The number that the next goal of the year gets. Numbers are not used again. */
export const nextGoalNumber = (operatingYear: number, world: World): number =>
  Math.max(0, ...goalsOf(operatingYear, world).map((it) => it.number)) + 1;

/** The number that the goal's next measure gets. */
export const nextMeasureNumber = (goal: string, world: World): number =>
  Math.max(0, ...world.measures.filter((it) => it.goal === goal).map((it) => it.number)) + 1;
