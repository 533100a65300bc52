import type { Body, Role } from '../definition/step.ts';
import type { UnitId, UserId } from '../duties/duty.ts';
import type { LocalDate } from '../planning/local-date.ts';

/** A person's role for a period. Several may hold for one person (head of two units) and one role may pass between people. */
export interface Assignment {
  readonly userId: UserId;
  readonly name: string;
  /** The person's own title, shown as it is: rektor, förskolechef, tf rektor. */
  readonly title: string;
  /** The address that invitations and mail go to. */
  readonly mail?: string;
  readonly role: Role;
  readonly unit?: UnitId;
  /** The body whose matters a secretary records, where others keep those of other bodies; absent: every body's. */
  readonly body?: Body;
  /** A stand-in (tf): goes before the ordinary holder while its period lasts. */
  readonly acting: boolean;
  readonly from?: LocalDate;
  readonly to?: LocalDate;
}

export interface Unit {
  readonly id: UnitId;
  readonly name: string;
  readonly type: string;
  readonly from?: LocalDate;
  /** The last day: after it the unit owes nothing more (merged or closed down). */
  readonly to?: LocalDate;
  /** The unit that it went up in, which answers for what was left late. */
  readonly mergedInto?: UnitId;
  /** Where the unit's goals are in Stratsys; may hold {year} and {step}. */
  readonly stratsysUrl?: string;
}

/** In the place of a unit where it is the head of department who is stood in for. */
export const DEPARTMENT = 'department';

const lasts = (period: { from?: LocalDate; to?: LocalDate }, day: LocalDate): boolean =>
  (!period.from || period.from <= day) && (!period.to || day <= period.to);

/** The assignments that hold on a day. */
export const assignmentsOn = (assignments: readonly Assignment[], day: LocalDate): Assignment[] =>
  assignments.filter((assignment) => lasts(assignment, day));

/** Given and then taken back: it ends before it begins, and so never holds. */
export const isTakenBack = ({
  from,
  to,
}: {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}): boolean => from !== undefined && to !== undefined && to < from;

/** Units that exist on a day. */
export const unitsOn = (units: readonly Unit[], day: LocalDate): Unit[] => units.filter((unit) => lasts(unit, day));

/** Units that have ended before the day. */
export const hasEnded = (unit: Unit | undefined, day: LocalDate): boolean => Boolean(unit?.to && unit.to < day);

/** Whether the assignment is for this unit (heads) or this body's matters (secretaries); other roles are for all. */
export const covers = (assignment: Assignment, role: Role, unit: UnitId | undefined, body: Body): boolean =>
  assignment.role === role &&
  (role !== 'unitHead' || assignment.unit === unit) &&
  (!assignment.body || assignment.body === body);

/** Assignments in groups, put together once for each list of them: a morning asks of every unit and person in turn. */
const grouping = (groupOf: (it: Assignment) => string) => {
  const known = new WeakMap<readonly Assignment[], ReadonlyMap<string, readonly Assignment[]>>();
  return (assignments: readonly Assignment[], group: string): readonly Assignment[] => {
    const found = known.get(assignments);
    if (found) return found.get(group) ?? [];
    const groups = new Map<string, Assignment[]>();
    for (const it of assignments) {
      const there = groups.get(groupOf(it));
      if (there) there.push(it);
      else groups.set(groupOf(it), [it]);
    }
    known.set(assignments, groups);
    return groups.get(group) ?? [];
  };
};

const placeOf = (role: Role, unit: UnitId | undefined): string => (role === 'unitHead' ? `${role}/${unit}` : role);
/** By role, and heads by their unit. */
const inPlace = grouping((it) => placeOf(it.role, it.unit));
const ofPerson = grouping((it) => it.userId);

/** What a person is on a day. */
export const assignmentsOf = (assignments: readonly Assignment[], userId: UserId, day: LocalDate): Assignment[] =>
  assignmentsOn(ofPerson(assignments, userId), day);

/**
 * Who holds a role for a unit, a body's matters or centrally on a day: a stand-in first, then the ordinary holder; one
 * named for the body before one for all. Undefined when nobody does.
 */
export const ordinaryHolder = (
  assignments: readonly Assignment[],
  role: Role,
  unit: UnitId | undefined,
  day: LocalDate,
  body: Body = 'UN',
): Assignment | undefined => {
  const holders = assignmentsOn(inPlace(assignments, placeOf(role, unit)), day).filter((it) =>
    covers(it, role, unit, body),
  );
  return holders.find((it) => it.acting) ?? holders.find((it) => it.body) ?? holders[0];
};

/** As `ordinaryHolder`; a vacant headship goes to the superior, the head of department. */
export const holderOf = (
  assignments: readonly Assignment[],
  role: Role,
  unit: UnitId | undefined,
  day: LocalDate,
  body: Body = 'UN',
): Assignment | undefined =>
  ordinaryHolder(assignments, role, unit, day, body) ??
  (role === 'unitHead' ? ordinaryHolder(assignments, 'departmentHead', undefined, day) : undefined);
