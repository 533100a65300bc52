import { row } from '../definition/rows.ts';
import type { InputSpec } from '../definition/step.ts';
import { goalsOf, measuresOf } from '../goals/goals.ts';
import { peopleFor } from './authority.ts';
import type { Duty, ProposedMeasure } from './duty.ts';
import type { World } from './world.ts';

/**
 * An input as it is asked today: the row's own, repeated for each goal or measure, with the choices that the record knows.
 * `goalTitle`, `about` and the titles of `options` are what people wrote.
 */
export interface AskedInput extends InputSpec {
  /** The goal and the measure that it is about, as people wrote them. */
  readonly goalTitle?: string;
  readonly about?: ProposedMeasure;
  readonly options?: readonly { readonly value: string; readonly title: string }[];
  /** A regular expression that the text follows. */
  readonly pattern?: string;
  /** Keys of the goal and the measure that the answer is of. */
  readonly goal?: string;
  readonly measure?: string;
}

/** Goals and measures that one card asks about; with more it would grow past what Teams takes. */
const MOST_GOALS = 10;
const MOST_MEASURES = 16;

/** Each goal's own inputs, goal by goal with its measures after it. */
const repeated = (specs: readonly InputSpec[], duty: Duty, world: World): AskedInput[] => {
  const goals = goalsOf(duty.operatingYear, world).slice(0, MOST_GOALS);
  if (goals.length === 0) return specs.filter((it) => it.per === 'goal');
  const measures = measuresOf(duty.operatingYear, world).slice(0, MOST_MEASURES);
  return goals.flatMap((goal) => {
    const common = { goal: goal.key, goalTitle: goal.title };
    return specs.flatMap((spec): AskedInput[] =>
      spec.per === 'goal'
        ? [{ ...spec, ...common, id: `${spec.id}_${goal.number}`, words: spec.id }]
        : measures
            .filter((it) => it.goal === goal.key)
            .map((it) => ({
              ...spec,
              ...common,
              id: `${spec.id}_${goal.number}_${it.number}`,
              words: spec.id,
              about: it,
              measure: it.key,
            })),
    );
  });
};

const OPTIONS: Record<NonNullable<InputSpec['from']>, (duty: Duty, world: World) => AskedInput['options']> = {
  committeeGoals: (duty, world) => goalsOf(duty.operatingYear, world).map(({ key, title }) => ({ value: key, title })),
  people: (duty, world) =>
    peopleFor(duty, world).map(({ userId, name, title }) => ({ value: userId, title: `${name}, ${title}` })),
};

/** Specs as they are asked on this duty today. */
const askedOf = (specs: readonly InputSpec[], duty: Duty, world: World): AskedInput[] => {
  const once = (spec: InputSpec): AskedInput => {
    const options = spec.from && OPTIONS[spec.from](duty, world);
    const pattern = spec.follows && world.settings[spec.follows];
    return { ...spec, ...(options && { options }), ...(pattern && { pattern }) };
  };
  const perGoal = specs.filter((it) => it.per);
  const first = specs.findIndex((it) => it.per);
  if (first === -1) return specs.map(once);
  return [
    ...specs.slice(0, first).map(once),
    ...repeated(perGoal, duty, world),
    ...specs
      .slice(first)
      .filter((it) => !it.per)
      .map(once),
  ];
};

/** What closing this duty asks for; what is acknowledged asks for nothing. */
export const inputsFor = (duty: Duty, world: World): AskedInput[] =>
  duty.part === 'acknowledge' ? [] : askedOf(row(duty.step).inputs, duty, world);

/** What one more entry asks for, on steps that collect entries. */
export const entryInputsFor = (duty: Duty, world: World): AskedInput[] =>
  askedOf(row(duty.step).entries?.inputs ?? [], duty, world);
