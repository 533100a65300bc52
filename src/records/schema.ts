import type { Decision, Duty, HistoryEntry, Proposal } from '../cycle/duties/duty.ts';
import type { Setting } from '../cycle/duties/world.ts';
import type { DevelopmentArea, Goal, GoalOutcome, Measure, Visit } from '../cycle/goals/goal.ts';
import type { Unit } from '../cycle/people/assignment.ts';
import type { Preference } from '../cycle/people/preference.ts';
import type { Meeting } from '../cycle/planning/meeting.ts';
import type { StepRecord } from '../cycle/planning/plan-year.ts';
import type { ListedRole } from '../people/listed-role.ts';
import { type Column, type Fields, type ListId, type ListSchema, title } from './schema/columns.ts';
import { areas, goals, measures, outcomes, visits } from './schema/goals.ts';
import { decisions, history, proposals } from './schema/matters.ts';
import { assignments, meetings, preferences, settings, units } from './schema/organisation.ts';
import { duties, steps } from './schema/year.ts';

export { type Column, type Fields, LIST_IDS, type ListId } from './schema/columns.ts';

/** What each list holds. */
export interface Things {
  units: Unit;
  assignments: ListedRole;
  meetings: Meeting;
  steps: StepRecord;
  duties: Duty;
  decisions: Decision;
  proposals: Proposal;
  goals: Goal;
  measures: Measure;
  outcomes: GoalOutcome;
  areas: DevelopmentArea;
  visits: Visit;
  preferences: Preference;
  settings: Setting;
  history: HistoryEntry;
}

/** The one schema that provisioning, mapping and mirror are derived from. */
export const SCHEMA: { readonly [K in ListId]: ListSchema<Things[K]> } = {
  units,
  assignments,
  meetings,
  steps,
  duties,
  decisions,
  proposals,
  goals,
  measures,
  outcomes,
  areas,
  visits,
  preferences,
  settings,
  history,
};

/** A thing as the fields of its item, with key and title. */
export const toFields = <K extends ListId>(list: K, thing: Things[K]): Fields => {
  const schema: ListSchema<Things[K]> = SCHEMA[list];
  return { Title: schema.titleOf(thing), Key: schema.keyOf(thing), ...schema.write(thing) };
};

/** Every column that is written and compared, the title with them. */
export const columnsOf = (list: ListId): readonly Column[] => [title, ...SCHEMA[list].columns];

/** The key by which a list's thing is found. */
export const keyOfThing = <K extends ListId>(list: K, thing: Things[K]): string =>
  (SCHEMA[list] as ListSchema<Things[K]>).keyOf(thing);

/** An item's fields as the thing they stand for. Throws Unreadable where somebody wrote what cannot be. */
export const fromFields = <K extends ListId>(list: K, fields: Fields): Things[K] =>
  (SCHEMA[list] as ListSchema<Things[K]>).read(fields);
