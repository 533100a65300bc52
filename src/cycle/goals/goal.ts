import type { Actor, DutyKey, Stamp, UnitId } from '../duties/duty.ts';

/** Nämndmål (committee) and förvaltningsmål (department). */
export const GOAL_LEVELS = ['committee', 'department'] as const;
export type GoalLevel = (typeof GOAL_LEVELS)[number];

/** A goal of an operating year, from the committee's decision (M04) or an approved proposal (M06d). */
export interface Goal {
  /** `2027-G3`. */
  readonly key: string;
  readonly operatingYear: number;
  readonly number: number;
  readonly level: GoalLevel;
  readonly title: string;
  /** The duty whose answer made it. */
  readonly from: DutyKey;
  readonly at: Stamp;
}

/** procent, antal, index. */
export const MEASURE_UNITS = ['percent', 'count', 'index'] as const;
export type MeasureUnit = (typeof MEASURE_UNITS)[number];

/** A measure (mätetal) of a goal, with what it was, what it should become and where the figure comes from. */
export interface Measure {
  /** `2027-G3-M1`. */
  readonly key: string;
  readonly operatingYear: number;
  readonly goal: string;
  readonly number: number;
  readonly name: string;
  readonly unit: MeasureUnit;
  readonly baseline?: number;
  readonly target?: number;
  readonly source?: string;
}

export const ASSESSMENTS = ['green', 'yellow', 'red'] as const;
export type Assessment = (typeof ASSESSMENTS)[number];

/**
 * What a unit reported in a tertial: of a goal (assessment and analysis) or, where `measure` is set, of one measure (value).
 * Handed in again, the same row is changed.
 */
export interface GoalOutcome {
  /** `2027-G3/T2/manstensskolan` or `2027-G3-M1/T2/manstensskolan`. */
  readonly key: string;
  readonly operatingYear: number;
  readonly tertial: 1 | 2 | 3;
  readonly unit: UnitId;
  readonly goal: string;
  readonly measure?: string;
  readonly value?: number;
  readonly assessment?: Assessment;
  readonly analysis?: string;
  readonly by: Actor;
  readonly at: Stamp;
}

/** One development area of a unit's sketch (M01). */
export interface DevelopmentArea {
  /** `2027-M01-manstensskolan/2`. */
  readonly key: string;
  readonly operatingYear: number;
  readonly unit: UnitId;
  readonly text: string;
  readonly motive?: string;
  readonly by: Actor;
  readonly at: Stamp;
}

/** A visit or a consultation that was held (M02, U17). */
export interface Visit {
  /** The duty, and the answer that it came with. */
  readonly key: string;
  readonly duty: DutyKey;
  readonly operatingYear: number;
  readonly date: string;
  readonly place: string;
  readonly participants?: string;
  readonly note?: string;
  readonly by: Actor;
  readonly at: Stamp;
}
