import type { Body, Role } from '../cycle/definition/step.ts';
import type { UnitId, UserId } from '../cycle/duties/duty.ts';
import type { Assignment, Unit } from '../cycle/people/assignment.ts';
import { localDate } from '../cycle/planning/local-date.ts';
import type { Organisation } from '../records/publish.ts';
import { addressOf, CENTRAL, COMMITTEE_HOURS, MEETINGS, type SamplePerson, UNITS } from './exempelbro.ts';

const assigned = (who: SamplePerson, role: Role, unit?: string, acting = false): Assignment => ({
  userId: who.id as UserId,
  name: who.name,
  title: who.title,
  mail: addressOf(who),
  role,
  acting,
  ...(unit && { unit: unit as UnitId }),
});

/** Exempelbro as the cycle knows an organisation: units, who holds what, and the meetings. */
export const sampleOrganisation = (): Organisation => ({
  units: UNITS.map(({ id, name, type }): Unit => ({ id: id as UnitId, name, type })),
  assignments: [
    ...Object.entries(CENTRAL).map(([role, who]) => assigned(who, role as Role)),
    ...UNITS.map((unit) => assigned(unit.head, 'unitHead', unit.id, unit.acting ?? false)),
  ],
  meetings: Object.entries(MEETINGS).flatMap(([body, dates]) =>
    dates.map((date) => ({
      body: body as Body,
      date: localDate(date),
      ...(body === 'UN' && COMMITTEE_HOURS),
    })),
  ),
});
