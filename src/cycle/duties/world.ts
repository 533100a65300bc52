import type { DevelopmentArea, Goal, GoalOutcome, Measure, Visit } from '../goals/goal.ts';
import type { Assignment, Unit } from '../people/assignment.ts';
import type { Preference } from '../people/preference.ts';
import type { LocalDate } from '../planning/local-date.ts';
import type { Meeting } from '../planning/meeting.ts';
import type { Decision, Duty, DutyKey, Proposal, StepKey, UnitId, UserId } from './duty.ts';
import { stepKey } from './duty.ts';
import { LayeredMap } from './layered-map.ts';

/** What the customer has set for the whole product, by name; kept in a list of its own. */
export interface Settings {
  /** A regular expression that every register number (diarienummer) follows. */
  readonly registerNumberPattern?: string;
  /** Where a unit's goals are in Stratsys; may hold {unit}, {year} and {step}. A unit's own address goes before it. */
  readonly stratsysUrl?: string;
  /** When people are reminded: `src/cycle/reminders/settings.ts` reads these. */
  readonly [reminder: `reminder${string}`]: string | undefined;
  /** When the schools are closed, by calendar year: `src/cycle/settings/school-breaks.ts` reads these. */
  readonly [breaks: `schoolBreaks/${number}`]: string | undefined;
  /** What the organisation itself says of a step: `src/cycle/settings/own-texts.ts` reads these. */
  readonly [text: `text/${string}`]: string | undefined;
}

/** One of them as it is kept: the key is its name in `Settings`; an empty value is as if it were not set. */
export interface Setting {
  readonly name: string;
  readonly value: string;
}

/** What is recorded beside the year's frame; absent means none. */
export interface Recordings {
  readonly proposals: readonly Proposal[];
  readonly decisions: readonly Decision[];
  readonly goals: readonly Goal[];
  readonly measures: readonly Measure[];
  readonly outcomes: readonly GoalOutcome[];
  readonly areas: readonly DevelopmentArea[];
  readonly visits: readonly Visit[];
  readonly preferences: readonly Preference[];
  readonly settings: Settings;
}

interface Frame {
  readonly today: LocalDate;
  readonly units: readonly Unit[];
  readonly assignments: readonly Assignment[];
  readonly meetings: readonly Meeting[];
}

/** The year as recorded, on a day: what every rule is asked about. Plain data; nothing in it changes. */
export interface World extends Frame, Recordings {
  readonly duties: ReadonlyMap<DutyKey, Duty>;
  readonly dutiesOfStep: ReadonlyMap<StepKey, readonly Duty[]>;
  readonly unitById: ReadonlyMap<UnitId, Unit>;
  readonly preferenceOf: ReadonlyMap<UserId, Preference>;
}

export type WorldParts = Frame & Partial<Recordings> & { readonly duties: readonly Duty[] };

const NOTHING_RECORDED: Recordings = {
  proposals: [],
  decisions: [],
  goals: [],
  measures: [],
  outcomes: [],
  areas: [],
  visits: [],
  preferences: [],
  settings: {},
};

/** A step's duties stand in the order of the units, those of no unit first. */
const inOrderOf = (units: readonly Unit[]): ((duties: Duty[]) => void) => {
  const placeOf = new Map(units.map((unit, place) => [unit.id, place]));
  const place = ({ unit }: Duty): number => (unit === undefined ? -1 : (placeOf.get(unit) ?? placeOf.size));
  return (duties) => {
    const places = new Map(duties.map((duty) => [duty, place(duty)]));
    duties.sort((a, b) => places.get(a)! - places.get(b)!);
  };
};

/** Indexes the parts, once, for the rules. */
export const world = (parts: WorldParts): World => {
  const dutiesOfStep = new Map<StepKey, Duty[]>();
  for (const duty of parts.duties) {
    const key = stepKey(duty.operatingYear, duty.step);
    const known = dutiesOfStep.get(key);
    if (known) known.push(duty);
    else dutiesOfStep.set(key, [duty]);
  }
  const order = inOrderOf(parts.units);
  for (const duties of dutiesOfStep.values()) order(duties);
  const recorded = { ...NOTHING_RECORDED, ...parts };
  return {
    ...recorded,
    duties: new Map(parts.duties.map((duty) => [duty.key, duty])),
    dutiesOfStep,
    unitById: new Map(parts.units.map((unit) => [unit.id, unit])),
    preferenceOf: new Map(recorded.preferences.map((it) => [it.userId, it])),
  };
};

/** The same year with some duties as they have become, and with other lists in whole: the work follows what has changed. */
export const changedWorld = (
  before: World,
  { duties: become = [], ...lists }: Partial<Recordings> & { readonly duties?: readonly Duty[] },
): World => {
  const dutiesOfStep = new Map(before.dutiesOfStep);
  for (const duty of become) {
    const step = stepKey(duty.operatingYear, duty.step);
    const siblings = dutiesOfStep.get(step) ?? [];
    const isNew = !siblings.some((it) => it.key === duty.key);
    const next = isNew ? [...siblings, duty] : siblings.map((it) => (it.key === duty.key ? duty : it));
    if (isNew) inOrderOf(before.units)(next);
    dutiesOfStep.set(step, next);
  }
  const { preferences } = lists;
  return {
    ...before,
    ...lists,
    duties: LayeredMap.over(
      before.duties,
      become.map((it) => [it.key, it]),
    ),
    dutiesOfStep,
    ...(preferences && { preferenceOf: new Map(preferences.map((it) => [it.userId, it])) }),
  };
};
