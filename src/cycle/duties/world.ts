import type { DevelopmentArea, Goal, GoalOutcome, Measure, Visit } from '../goals/goal.ts';
import type { Assignment, Unit } from '../people/assignment.ts';
import type { Preference } from '../people/preference.ts';
import type { LocalDate } from '../planning/local-date.ts';
import type { Meeting } from '../planning/meeting.ts';
import type { Decision, Duty, DutyKey, Proposal, StepKey, UnitId, UserId } from './duty.ts';
import { stepKey } from './duty.ts';

/** What the customer has set for the whole product, by name; kept in a list of its own. */
export interface Settings {
  /** A regular expression that every register number (diarienummer) follows. */
  readonly registerNumberPattern?: string;
  /** Where a unit's goals are in Stratsys; may hold {unit}, {year} and {step}. A unit's own address goes before it. */
  readonly stratsysUrl?: string;
  /** When people are reminded: `src/cycle/reminders/settings.ts` reads these. */
  readonly [reminder: `reminder${string}`]: string | undefined;
}

/** What is recorded beside the year's frame; absent means none. */
interface Recordings {
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

/** Indexes the parts, once, for the rules. A step's duties stand in the order of the units, those of no unit first. */
export const world = (parts: WorldParts): World => {
  const placeOf = new Map(parts.units.map((unit, place) => [unit.id, place]));
  const place = (duty: Duty): number => (duty.unit === undefined ? -1 : (placeOf.get(duty.unit) ?? placeOf.size));
  const dutiesOfStep = new Map<StepKey, Duty[]>();
  for (const duty of parts.duties) {
    const key = stepKey(duty.operatingYear, duty.step);
    const known = dutiesOfStep.get(key);
    if (known) known.push(duty);
    else dutiesOfStep.set(key, [duty]);
  }
  for (const duties of dutiesOfStep.values()) duties.sort((a, b) => place(a) - place(b));
  const recorded = { ...NOTHING_RECORDED, ...parts };
  return {
    ...recorded,
    duties: new Map(parts.duties.map((duty) => [duty.key, duty])),
    dutiesOfStep,
    unitById: new Map(parts.units.map((unit) => [unit.id, unit])),
    preferenceOf: new Map(recorded.preferences.map((it) => [it.userId, it])),
  };
};
