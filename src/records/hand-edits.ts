import type { Actor, Duty, DutyKey, HistoryEntry, Stamp, StepKey, UserId } from '../cycle/duties/duty.ts';
import type { Assignment } from '../cycle/people/assignment.ts';
import { assignmentsOn } from '../cycle/people/assignment.ts';
import { dayAt, localStamp } from '../cycle/planning/local-date.ts';
import type { StepRecord } from '../cycle/planning/plan-year.ts';
import { isSame, type ListItem, personIn, versionOf } from './item.ts';
import { columnsOf, type Fields, type ListId, SCHEMA } from './schema.ts';

/** An item before and after the feed told of it. `undefined`: it was not there, or is there no more. */
export interface Turn {
  readonly list: ListId;
  readonly item: ListItem;
  readonly before: Fields | undefined;
  readonly after: Fields | undefined;
  /** What it stood for before and stands for now, as far as it can be read. */
  readonly was: unknown;
  readonly is: unknown;
}

/** The days that a step has in its row. */
type StepDays = Pick<StepRecord, 'window' | 'due'>;

/** What a person did by hand, as long as the record has not been told. */
export interface HandEdit {
  readonly entry: HistoryEntry;
  /** Where days of a step were set: the step, and those that it had. */
  readonly days?: { readonly step: StepKey; readonly was: StepDays };
}

/** Longest value told of a column; a history row holds all of a row's columns. */
const LONGEST = 500;
const EMPTY = 'tomt';

/** For who is not told: the feed does not say who took an item away. */
const SOMEBODY = 'Någon i SharePoint';

const told = (value: Fields[string] | undefined): string => {
  const text = String(value ?? '');
  if (text === '' || value === false) return EMPTY;
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};

/** The columns that differ, by label: "gammalt → nytt". */
const differences = ({ list, before = {}, after = {} }: Turn): Record<string, string> =>
  Object.fromEntries(
    columnsOf(list)
      .filter(({ name }) => !isSame(before[name], after[name]))
      .map(({ name, label }) => [label, `${told(before[name])} → ${told(after[name])}`]),
  );

const actorOf = ({ lastModifiedBy }: ListItem, at: Date, assignments: readonly Assignment[]): Actor => {
  const { id, displayName, email } = personIn(lastModifiedBy) ?? {};
  const role = assignmentsOn(assignments, dayAt(at)).find((it) => it.userId === id);
  return {
    userId: (id ?? 'unknown') as UserId,
    name: displayName ?? email ?? SOMEBODY,
    role: role?.role ?? 'other',
    ...(role?.unit && { unit: role.unit }),
  };
};

const VERB = (turn: Turn) => (!turn.before ? 'list.add' : !turn.after ? 'list.remove' : 'list.edit');

/** What the row is about, for the history of its step. */
const subjectOf = ({ list, was, is }: Turn) => {
  const { key, duty, step, operatingYear } = (is ?? was ?? {}) as Partial<Duty & { duty: DutyKey }>;
  const about = list === 'duties' ? key : duty;
  return { ...(about && { duty: about }), ...(step && { step }), ...(operatingYear && { operatingYear }) };
};

const stateOf = (list: ListId, thing: unknown): string =>
  list === 'duties' ? ((thing as Duty | undefined)?.progress.state ?? '') : '';

/** Whether a person did it. Our own app and the one that provisions write as applications; neither takes anything away. */
const isByHand = ({ item, after }: Turn): boolean => !after || personIn(item.lastModifiedBy) !== undefined;

const daysSetIn = ({ list, was, is }: Turn): HandEdit['days'] => {
  if (list !== 'steps' || !was || !is) return undefined;
  const [before, after] = [was as StepRecord, is as StepRecord];
  const isMoved = before.due !== after.due || before.window.start !== after.window.start;
  return isMoved ? { step: after.key, was: { window: before.window, due: before.due } } : undefined;
};

/**
 * What a person did to an item by hand, in SharePoint, as a history row; undefined for anything else. Its key names list,
 * item and version, so that two processes, or one that starts again, write it once.
 */
export const handEdit = (turn: Turn, assignments: readonly Assignment[], now: Date): HandEdit | undefined => {
  const { list, item, before, after } = turn;
  if (!isByHand(turn)) return undefined;
  const changed = differences(turn);
  if (Object.keys(changed).length === 0) return undefined;
  const at = item.lastModifiedDateTime ? new Date(item.lastModifiedDateTime) : now;
  const version = after ? (versionOf(item.eTag) ?? item.lastModifiedDateTime ?? item.eTag) : 'removed';
  const days = daysSetIn(turn);
  const entry: HistoryEntry = {
    key: `edit/${list}/${item.id}/${version}`,
    ...subjectOf(turn),
    at: localStamp(at) as Stamp,
    by: actorOf(item, at, assignments),
    verb: VERB(turn),
    from: stateOf(list, turn.was),
    to: stateOf(list, turn.is),
    details: {
      Lista: SCHEMA[list].displayName,
      Rad: String((after ?? before)?.Key ?? (after ?? before)?.Title ?? item.id),
      ...changed,
    },
  };
  return { entry, ...(days && { days }) };
};
