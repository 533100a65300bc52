import type { Role } from '../definition/step.ts';
import type { UnitId, UserId } from '../duties/duty.ts';
import type { LocalDate } from '../planning/local-date.ts';

/** A person's role for a period. Several may hold for one person (head of two units) and one role may pass between people. */
export interface Assignment {
  readonly userId: UserId;
  readonly name: string;
  /** The person's own title, shown as it is: rektor, förskolechef, tf rektor. */
  readonly title: string;
  readonly role: Role;
  readonly unit?: UnitId;
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
  readonly to?: LocalDate;
}

const lasts = (period: { from?: LocalDate; to?: LocalDate }, day: LocalDate): boolean =>
  (!period.from || period.from <= day) && (!period.to || day <= period.to);

/** The assignments that hold on a day. */
export const assignmentsOn = (assignments: readonly Assignment[], day: LocalDate): Assignment[] =>
  assignments.filter((assignment) => lasts(assignment, day));

/** Units that exist on a day. */
export const unitsOn = (units: readonly Unit[], day: LocalDate): Unit[] => units.filter((unit) => lasts(unit, day));

/**
 * Who holds a role for a unit (or centrally) on a day: a stand-in first, then the ordinary holder; a vacant headship goes
 * to the superior, the head of department. Undefined when nobody does.
 */
export const holderOf = (
  assignments: readonly Assignment[],
  role: Role,
  unit: UnitId | undefined,
  day: LocalDate,
): Assignment | undefined => {
  const holders = assignmentsOn(assignments, day).filter(
    (it) => it.role === role && (role !== 'unitHead' || it.unit === unit),
  );
  const holder = holders.find((it) => it.acting) ?? holders[0];
  if (holder || role !== 'unitHead') return holder;
  return holderOf(assignments, 'departmentHead', undefined, day);
};
