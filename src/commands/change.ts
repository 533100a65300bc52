import type { Decision, Duty, DutyKey, HistoryEntry, Proposal } from '../cycle/duties/duty.ts';
import type { Setting } from '../cycle/duties/world.ts';
import type { DevelopmentArea, Goal, GoalOutcome, Measure, Visit } from '../cycle/goals/goal.ts';
import type { Assignment, Unit } from '../cycle/people/assignment.ts';
import type { Preference } from '../cycle/people/preference.ts';
import type { Meeting } from '../cycle/planning/meeting.ts';
import type { StepRecord } from '../cycle/planning/plan-year.ts';

/** What commands write, by kind. */
export interface Recorded {
  readonly duties: Duty;
  readonly steps: StepRecord;
  readonly meetings: Meeting;
  readonly decisions: Decision;
  readonly proposals: Proposal;
  readonly goals: Goal;
  readonly measures: Measure;
  readonly outcomes: GoalOutcome;
  readonly areas: DevelopmentArea;
  readonly visits: Visit;
  readonly assignments: Assignment;
  readonly preferences: Preference;
  readonly settings: Setting;
  readonly units: Unit;
  readonly history: HistoryEntry;
}
export type RecordedKind = keyof Recorded;
export type Rows = { readonly [K in RecordedKind]?: readonly Recorded[K][] };
/** A row as it stands in its list, by column. */
export type RowFields = Readonly<Record<string, string | number | boolean | null>>;
/** Rows that may be written over: history is only ever added to. */
export type ChangedRows = Omit<Rows, 'history'>;

/**
 * What a command changes, written together: first the rows that are there already, under If-Match and the answered duty
 * before the others, so that a second presser is told; then the new ones. `id` names the answer.
 */
export interface Change {
  readonly id: string;
  /** The duty that was answered; absent where a person or a role was changed. */
  readonly duty?: DutyKey;
  readonly changed: ChangedRows;
  /** The changed rows, by kind and key, as they stood when the change was made: what others change meanwhile is told apart from it. */
  readonly base?: Readonly<Partial<Record<RecordedKind, Readonly<Record<string, RowFields>>>>>;
  readonly added: Rows;
}

/** Every row of a kind that the change touches, as it becomes. */
export const rowsOf = <K extends RecordedKind>({ changed, added }: Change, kind: K): readonly Recorded[K][] => {
  const rows = (of: Rows): readonly Recorded[K][] => of[kind] ?? [];
  return [...rows(changed as Rows), ...rows(added)];
};
