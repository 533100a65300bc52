import { ROWS } from '../definition/rows.ts';
import type { Role, StepId } from '../definition/step.ts';
import type { Duty, DutyKey, StepKey, UnitId } from '../duties/duty.ts';
import type { World } from '../duties/world.ts';
import { ordinaryHolder } from '../people/assignment.ts';
import type { LocalDate } from './local-date.ts';
import { type Moved, type PlannedStep, planYear, type StepRecord } from './plan-year.ts';
import { isWorkday, redDays, workdayOnOrBefore } from './workdays.ts';

/** What is to be opened: an operating year, without the steps whose last day lies before `from`. */
export interface OpeningWish {
  readonly operatingYear: number;
  readonly from: LocalDate;
}

/** The last day lies earlier than its window ends, which is no working day; `holiday` is the red day's name, absent on a weekend. */
export interface DayShift {
  readonly from: LocalDate;
  readonly holiday?: string;
}

/** A role that nobody holds on the last day of these steps. A unit's falls to the head of department. */
export interface Vacancy {
  readonly role: Role;
  readonly unit?: UnitId;
  readonly steps: readonly StepId[];
  /** The first of their last days. */
  readonly first: LocalDate;
}

/** An operating year before it is written, and what of it the record lacks. */
export interface Opening extends OpeningWish {
  readonly steps: readonly PlannedStep[];
  /** Their last day lies before `from`: they are not written. */
  readonly leftOut: readonly PlannedStep[];
  readonly missing: { readonly steps: readonly StepRecord[]; readonly duties: readonly Duty[] };
  readonly shifts: ReadonlyMap<StepKey, DayShift>;
  readonly vacancies: readonly Vacancy[];
}

const shiftOf = ({ window: { end }, due, meeting, moved }: PlannedStep): DayShift | undefined => {
  if (meeting || moved || isWorkday(end) || due !== workdayOnOrBefore(end)) return undefined;
  const holiday = redDays(Number(end.slice(0, 4))).get(end);
  return { from: end, ...(holiday && { holiday }) };
};

/** Days that people have set in the record hold in the plan as well. */
const setDays = (recorded: readonly StepRecord[]): Partial<Record<StepId, Moved>> =>
  Object.fromEntries(recorded.flatMap((it) => (it.moved ? [[it.step, it.moved] as const] : [])));

const vacanciesIn = (steps: readonly PlannedStep[], { assignments }: World): Vacancy[] => {
  const found = new Map<string, Vacancy>();
  const duties = steps.flatMap((step) => step.duties).sort((a, b) => (a.due < b.due ? -1 : 1));
  for (const { heldBy: role, unit, body, due, step } of duties) {
    const place = role === 'unitHead' ? unit : undefined;
    if (ordinaryHolder(assignments, role, place, due, body)) continue;
    const key = `${role}/${place ?? ''}`;
    const known = found.get(key) ?? { role, ...(place && { unit: place }), steps: [], first: due };
    if (!known.steps.includes(step)) found.set(key, { ...known, steps: [...known.steps, step] });
  }
  return [...found.values()];
};

/**
 * What opening a year would write, as units, people and meetings stand: what the record has already stays as it is, so that
 * a year that was only partly written is completed, and a unit that has come since gets its duties. Pure. Throws `year.invalid`.
 */
export const openingOf = (
  { operatingYear, from }: OpeningWish,
  world: World,
  recorded: readonly StepRecord[],
): Opening => {
  const known = new Map(recorded.filter((it) => it.operatingYear === operatingYear).map((it) => [it.key, it]));
  const planned = planYear(ROWS, operatingYear, { ...world, overrides: setDays([...known.values()]) }).steps;
  const steps = planned.filter((it) => it.due >= from);
  return {
    operatingYear,
    from,
    steps,
    leftOut: planned.filter((it) => it.due < from),
    missing: {
      steps: steps.filter((it) => !known.has(it.key)).map(({ duties: _, ...step }) => step),
      duties: steps.flatMap((step) => step.duties).filter((it) => !world.duties.has(it.key as DutyKey)),
    },
    shifts: new Map(
      steps.flatMap((it) => {
        const shift = shiftOf(it);
        return shift ? [[it.key, shift] as const] : [];
      }),
    ),
    vacancies: vacanciesIn(steps, world),
  };
};
